// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/config_reader.h"
#include "models/contracts/json_document.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace andon::contracts {

/// What a mapping reads from: one record, parsed, and the element of an `each` it stands at.
struct MappingInput {
    const JsonDocument* document = nullptr;
    const JsonNode* element = nullptr;  ///< what pointers start from
    std::string_view key;               ///< the record's key
    /// What "$/…" pointers found, by slot: they are looked up once a record.
    mutable std::vector<const JsonNode*> root_values;
    mutable std::vector<bool> root_known;
};

/// Where a pointer of configuration points: "/a/b" from the element at hand, "$/a/b" from the
/// record's root, "$key" at the record's key.
class SourcePointer {
public:
    /// `slots` counts the pointers from the root of one mapping.
    static std::optional<SourcePointer> parse(std::string_view text, std::size_t& slots);

    const JsonNode* find(const MappingInput& input) const;
    /// The scalar's text; absent where there is none, or null, or an array or object.
    std::optional<std::string_view> text(const MappingInput& input) const;
    const std::string& written() const { return m_written; }

private:
    enum class From : std::uint8_t { element, root, key };

    From m_from = From::element;
    std::size_t m_slot = 0;
    JsonPointer m_pointer;
    std::string m_written;
};

/// One value as configuration describes it: from a pointer, a constant or a template, cut, looked up
/// in a map, with a default. Everything is text until a field takes it.
class ValueSource {
public:
    /// The keys of a value's table that belong here.
    static const std::vector<std::string_view>& keys();

    /// From "/pointer" or a table. Errors go to `reader` or stand at its own place.
    static ValueSource parse(const ConfigReader& reader, std::size_t& slots);
    static ValueSource parse_pointer(
        const ConfigReader& reader, std::string_view pointer, std::size_t& slots);
    static ValueSource constant(std::string text);

    /// The text, absent where the record has none and there is no default. An error names what a
    /// map does not have. `scratch` holds texts that are made.
    tl::expected<std::optional<std::string_view>, std::string> text(
        const MappingInput& input, std::string& scratch) const;

    /// Every text that configuration itself can make come out: to be tried on the field at once.
    std::vector<std::string> fixed_texts() const;
    /// Where the value comes from, for messages.
    std::string written() const;
    bool is_constant() const { return m_origin == Origin::constant; }
    bool has_map() const { return !m_map.empty(); }

private:
    enum class Origin : std::uint8_t { pointer, constant, text_template };
    enum class Cut : std::uint8_t { none, before, after, before_last, after_last };
    struct TemplatePart {
        std::string text;
        std::optional<SourcePointer> pointer;  ///< after the text
    };

    void parse_origin(const ConfigReader& reader, std::size_t& slots);
    void parse_template(const ConfigReader& reader, std::string_view text, std::size_t& slots);
    void parse_cut(const ConfigReader& reader);
    void parse_map(const ConfigReader& reader);
    bool fill_template(const MappingInput& input, std::string& scratch) const;
    std::optional<std::string_view> cut(std::string_view text) const;

    Origin m_origin = Origin::pointer;
    SourcePointer m_pointer;
    std::string m_constant;
    std::vector<TemplatePart> m_template;
    Cut m_cut = Cut::none;
    std::string m_separator;
    std::map<std::string, std::string, std::less<>> m_map;
    std::optional<std::string> m_default;
};

/// A scalar of configuration as the text a record would have: "7", "true", "x"; absent for others.
std::optional<std::string> scalar_text(const nlohmann::json& value);

}  // namespace andon::contracts
