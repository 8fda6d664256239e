// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/search_text.h"

#include "models/contracts/letter_folds.h"

#include <algorithm>

namespace andon::contracts {

namespace {

/// The character at the front, which is taken off; 0 for a byte that begins none.
char32_t take_character(std::string_view& text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80U                    ? 1
                               : lead >= 0xC2U && lead < 0xE0U ? 2
                               : lead >= 0xE0U && lead < 0xF0U ? 3
                               : lead >= 0xF0U && lead < 0xF5U ? 4
                                                               : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return 0;
    }
    char32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            text.remove_prefix(1);
            return 0;
        }
        c = (c << 6U) | (byte(i) & 0x3FU);
    }
    text.remove_prefix(length);
    return c;
}

void put_character(std::string& out, char32_t c) {
    const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

/// Signs of Latin-1, combining marks, general punctuation, ideographic space.
bool is_separator(char32_t c) {
    return c < 0xAA || (c > 0xAA && c < 0xB2) || (c > 0xB3 && c < 0xB9 && c != 0xB5)
           || (c > 0xBA && c < 0xC0) || (c >= 0x300 && c < 0x370) || (c >= 0x2000 && c < 0x2070)
           || c == 0x3000 || c == 0xFE0F || c == 0xFEFF;
}

void put_folded(std::string& out, char32_t c) {
    const auto* const found = std::ranges::lower_bound(
        kLetterFolds, c, {}, [](const LetterFold& fold) { return char32_t{fold.from}; });
    if (found == kLetterFolds.end() || char32_t{found->from} != c)
        return put_character(out, c);
    put_character(out, found->first);
    if (found->second != 0)
        put_character(out, found->second);
}

std::uint32_t gram_of(char32_t a, char32_t b, char32_t c) {
    if (a < 0x80 && b < 0x80 && c < 0x80)
        return static_cast<std::uint32_t>((a << 16U) | (b << 8U) | c);
    const std::uint64_t all = (std::uint64_t{a} << 42U) | (std::uint64_t{b} << 21U) | c;
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    return 0x1000000U | static_cast<std::uint32_t>((all * kOdd) >> 41U);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string search_text(std::string_view text) {
    text = text.substr(0, kMaxSearchText);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char c = text.front();
        if ((c >= 'a' && c <= 'z') || is_digit(c)) {
            out.push_back(c);
            text.remove_prefix(1);
        } else if (c >= 'A' && c <= 'Z') {
            out.push_back(static_cast<char>(c + ('a' - 'A')));
            text.remove_prefix(1);
        } else if (const char32_t wide = take_character(text); !is_separator(wide)) {
            put_folded(out, wide);
        }
    }
    return out;
}

std::string search_digits(std::string_view text) {
    std::string out;
    text = text.substr(0, kMaxSearchText);
    for (std::size_t i = 0; i < text.size(); ++i) {
        // The trunk zero that is not dialled from abroad.
        if (text.substr(i, 3) == "(0)") {
            i += 2;
            continue;
        }
        if (is_digit(text[i]) && !(out.empty() && text[i] == '0'))
            out.push_back(text[i]);
    }
    return out;
}

bool looks_like_telephone(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return is_digit(c) || std::string_view(" +-()/.").find(c) != std::string_view::npos;
    });
}

std::vector<std::uint32_t> search_grams(std::string_view normal) {
    std::vector<std::uint32_t> grams;
    char32_t a = 0;
    char32_t b = 0;
    for (std::size_t n = 0; !normal.empty(); ++n) {
        const char32_t c = take_character(normal);
        if (n >= 2)
            grams.push_back(gram_of(a, b, c));
        a = b;
        b = c;
    }
    std::ranges::sort(grams);
    const auto repeated = std::ranges::unique(grams);
    grams.erase(repeated.begin(), repeated.end());
    return grams;
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace andon::contracts
