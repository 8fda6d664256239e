// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/text.h"

#include <cstdint>
#include <cstring>
#include <fmt/format.h>

namespace andon::contracts {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

bool is_continuation(unsigned byte) {
    return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence at `i`, 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t i) {
    const unsigned first = byte_at(text, i);
    const std::size_t left = text.size() - i;
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xC2 || first > 0xF4 || left < 2 || !is_continuation(byte_at(text, i + 1))) {
        return 0;
    }
    const unsigned second = byte_at(text, i + 1);
    if (first < 0xE0) {
        return 2;
    }
    if (left < 3 || !is_continuation(byte_at(text, i + 2))) {
        return 0;
    }
    if (first < 0xF0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return overlong || beyond || left < 4 || !is_continuation(byte_at(text, i + 3)) ? 0 : 4;
}

}  // namespace

bool is_utf8(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    std::size_t i = 0;
    while (i < text.size()) {
        if (text.size() - i >= sizeof(std::uint64_t)) {
            std::uint64_t block = 0;
            std::memcpy(&block, text.data() + i, sizeof(block));
            if ((block & kHighBits) == 0) {
                i += sizeof(block);
                continue;
            }
        }
        const std::size_t length = sequence_length(text, i);
        if (length == 0) {
            return false;
        }
        i += length;
    }
    return true;
}

std::string printable(std::string_view text, std::size_t max_bytes) {
    std::string out;
    std::size_t i = 0;
    while (i < text.size()) {
        if (out.size() >= max_bytes) {
            return out + "…";
        }
        const std::size_t length = sequence_length(text, i);
        if (length == 0 || byte_at(text, i) < 0x20 || byte_at(text, i) == 0x7F) {
            out += "\xEF\xBF\xBD";  // U+FFFD
            i += 1;
        } else {
            out.append(text, i, length);
            i += length;
        }
    }
    return out;
}

std::string_view cut_text(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) {
        return text;
    }
    std::size_t end = max_bytes;
    while (end > 0 && is_continuation(byte_at(text, end))) {
        --end;
    }
    return text.substr(0, end);
}

std::string span_words(std::int64_t us) {
    const std::int64_t seconds = us / 1'000'000;
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = minutes / 60;
    const std::int64_t days = hours / 24;
    const auto two = [](std::int64_t large, std::string_view unit, std::int64_t small,
                        std::string_view small_unit) {
        std::string words = fmt::format("{} {}", large, unit);
        return small == 0 ? words : words + fmt::format(" {} {}", small, small_unit);
    };
    if (days > 0) {
        return two(days, days == 1 ? "day" : "days", hours % 24, "h");
    }
    if (hours > 0) {
        return two(hours, "h", minutes % 60, "min");
    }
    return minutes > 0 ? two(minutes, "min", seconds % 60, "s") : fmt::format("{} s", seconds);
}

}  // namespace andon::contracts
