// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::contracts {

/// Of a text no more is searched.
inline constexpr std::size_t kMaxSearchText = 200;

/// A text as it is compared when somebody searches: letters and digits alone, without case and
/// diacritics. "4711-B" and "4711b", "Müller & Söhne" and "muller sohne" are the same. ASCII
/// punctuation, spaces and control characters go, and what is no UTF-8; everything else stays. At most
/// `kMaxSearchText` bytes of the text are looked at. Any bytes; any thread.
std::string search_text(std::string_view text);

/// The digits of a telephone number, whatever its notation, from the country's or the area's code on:
/// "+49 (30) 12-34", "0049 30 1234" and "+49 (0)30 1234" are 49301234, "030 1234" is 301234.
std::string search_digits(std::string_view text);

/// Whether it may be a telephone number, or a part of one: digits and what stands between them.
bool looks_like_telephone(std::string_view text);

/// Every three characters in a row of a `search_text`, each once, in no order; nothing where it is
/// shorter. ASCII: the three bytes; else a hash beyond those, so that two may share a number.
std::vector<std::uint32_t> search_grams(std::string_view normal);

/// Characters of UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace andon::contracts
