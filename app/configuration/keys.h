// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace andon::app {

/// What may be written after a key.
enum class KeyType : std::uint8_t {
    text,
    integer,  ///< a whole number in [least, most]
    boolean,
    duration,  ///< "500ms", "30s", "5m", "2h", "1d"
    size,      ///< "64KiB", "20GB", or bytes as a number
    name,      ///< of a file or folder that the program makes: no slash, no dot before it
    path,      ///< a file; relative to the folder of the file that says it
    times,     ///< times of day: "06:00, 14:00, 22:00"
    zone,      ///< an IANA time zone; for people also "local"
    choice,    ///< one of `choices`
    start,     ///< "earliest", "latest" or a time
    texts,     ///< a table of texts whose keys are free
    rules,     ///< structured; whoever it belongs to checks what is in it
    table,     ///< the same, of one table
};

/// One key that configuration knows. The table of them is the schema: checking, defaults, `andon
/// check --print` and resources/help/configuration.md all follow it.
struct Key {
    std::string_view table;  ///< "store", "[source]" for `[[source]]`, "[source].security"
    std::string_view name;
    KeyType type = KeyType::text;
    std::string_view fallback;  ///< as text; empty: none
    std::string_view meaning;   ///< one sentence
    std::span<const std::string_view> choices = {};
    std::int64_t least = 0;
    std::int64_t most = 0;
};

std::span<const Key> known_keys();

/// The tables of the schema, each once, outer before inner.
std::vector<std::string_view> known_tables();

/// Whether `[[name]]` is an array of tables, whose entries are told by their `name`.
bool is_named_array(std::string_view name);

std::string_view to_string(KeyType type);

/// "one of a, b or c".
std::string one_of(std::span<const std::string_view> choices);

/// "06:00, 14:00, 22:00" to minutes after midnight, in their order; absent for anything else, and where
/// they do not rise.
std::optional<std::vector<int>> parse_times(std::string_view text);

/// At most 64 bytes of UTF-8, no slash, no control characters, not beginning with a dot.
bool is_file_name(std::string_view text);

/// "64KiB", "20GB", "500" (bytes) to bytes; -1 for anything else.
std::int64_t parse_size(std::string_view text);

}  // namespace andon::app
