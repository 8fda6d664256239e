// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace andon::contracts {

/// True when `text` is well-formed UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

/// `text` as it may stand in a message to a person: at most `max_bytes` of it, bytes that are not
/// UTF-8 and control characters replaced, "…" at the end where something was cut.
std::string printable(std::string_view text, std::size_t max_bytes = 120);

/// The first `max_bytes` of `text`, cut at a character's border. `text` is UTF-8.
std::string_view cut_text(std::string_view text, std::size_t max_bytes);

/// A span of time as people say it, by its two largest units: "155 days 8 h", "2 h 5 min", "40 s".
/// The same in every locale: for texts that are stored. Not negative.
std::string span_words(std::int64_t us);

}  // namespace andon::contracts
