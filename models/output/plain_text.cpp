// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/plain_text.h"

#include <array>
#include <cstdint>
#include <fmt/format.h>

namespace andon::output {
namespace {

struct Character {
    std::uint32_t code = 0xFFFD;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The character at the front of `text`, which is not empty.
Character front(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) {
        return {};
    }
    std::uint32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return {};
        }
        code = code << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kLeast[length] || code > 0x10FFFF || surrogate) {
        return {};
    }
    return {code, length, true};
}

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, std::uint32_t code) {
    for (const Range& range : ranges) {
        if (code >= range.first && code <= range.last) {
            return true;
        }
    }
    return false;
}

/// Directions, joiners, line and paragraph separators, C1 controls, the byte order mark.
constexpr std::array<Range, 8> kUnsafe{{
    {0x80, 0x9F},
    {0xAD, 0xAD},
    {0x61C, 0x61C},
    {0x200B, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xFEFF, 0xFEFF},
    {0xE0000, 0xE007F},
}};

/// What takes no column of its own: marks that combine with the letter before.
constexpr std::array<Range, 6> kCombining{{
    {0x300, 0x36F},
    {0x483, 0x489},
    {0x591, 0x5BD},
    {0x1AB0, 0x1AFF},
    {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F},
}};

/// East Asian wide characters and pictographs, by blocks.
constexpr std::array<Range, 9> kWide{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFF60},
    {0x1F300, 0x1FAFF},
}};

void append_picture(std::uint32_t control, std::string& out) {
    const std::uint32_t code = control == 0x7F ? 0x2421 : 0x2400 + control;
    out += static_cast<char>(0xE2);
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
}

}  // namespace

std::size_t append_visible(std::string_view text, std::string& out) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const Character c = front(text);
        if (!c.valid) {
            out += "\xEF\xBF\xBD";
            ++columns;
        } else if (c.code < 0x20 || c.code == 0x7F) {
            append_picture(c.code, out);
            ++columns;
        } else if (in(kUnsafe, c.code)) {
            const std::string name = fmt::format("<U+{:04X}>", c.code);
            out += name;
            columns += name.size();
        } else {
            out += text.substr(0, c.bytes);
            columns += in(kCombining, c.code) ? 0 : in(kWide, c.code) ? 2 : 1;
        }
        text.remove_prefix(c.bytes);
    }
    return columns;
}

}  // namespace andon::output
