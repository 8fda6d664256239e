// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/mapping_value.h"

#include "models/contracts/text.h"

#include <array>
#include <utility>

namespace andon::contracts {

std::optional<std::string> scalar_text(const nlohmann::json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_number() || value.is_boolean()) {
        return value.dump();
    }
    return std::nullopt;
}

std::optional<SourcePointer> SourcePointer::parse(std::string_view text, std::size_t& slots) {
    SourcePointer out;
    out.m_written = text;
    if (text == "$key") {
        out.m_from = From::key;
        return out;
    }
    if (text.substr(0, 1) == "$") {
        out.m_from = From::root;
        out.m_slot = slots++;
        text.remove_prefix(1);
    }
    auto pointer = JsonPointer::parse(text);
    if (!pointer) {
        return std::nullopt;
    }
    out.m_pointer = std::move(*pointer);
    return out;
}

const JsonNode* SourcePointer::find(const MappingInput& input) const {
    switch (m_from) {
    case From::element:
        return m_pointer.find(*input.document, *input.element);
    case From::key:
        return nullptr;
    case From::root:
        break;
    }
    if (input.root_known.size() <= m_slot) {
        input.root_known.resize(m_slot + 1);
        input.root_values.resize(m_slot + 1);
    }
    if (!input.root_known[m_slot]) {
        input.root_known[m_slot] = true;
        input.root_values[m_slot] = m_pointer.find(*input.document, input.document->root());
    }
    return input.root_values[m_slot];
}

std::optional<std::string_view> SourcePointer::text(const MappingInput& input) const {
    if (m_from == From::key) {
        return is_utf8(input.key) ? std::optional(input.key) : std::nullopt;
    }
    const JsonNode* node = find(input);
    if (node == nullptr || node->kind == JsonKind::null || node->kind == JsonKind::array
        || node->kind == JsonKind::object) {
        return std::nullopt;
    }
    return node->text;
}

const std::vector<std::string_view>& ValueSource::keys() {
    static const std::vector<std::string_view> kKeys{"pointer", "const",       "template",
                                                     "map",     "default",     "before",
                                                     "after",   "before_last", "after_last"};
    return kKeys;
}

ValueSource ValueSource::constant(std::string text) {
    ValueSource out;
    out.m_origin = Origin::constant;
    out.m_constant = std::move(text);
    return out;
}

ValueSource ValueSource::parse_pointer(
    const ConfigReader& reader, std::string_view pointer, std::size_t& slots) {
    ValueSource out;
    if (auto parsed = SourcePointer::parse(pointer, slots)) {
        out.m_pointer = std::move(*parsed);
    } else {
        reader.error(
            {}, "\"" + printable(pointer, 60)
                    + "\" is no pointer: \"/a/b\" is read from the record, \"$/a/b\" from its root "
                      "within an each, \"$key\" is its key; a fixed text is { const = \"…\" }");
    }
    return out;
}

ValueSource ValueSource::parse(const ConfigReader& reader, std::size_t& slots) {
    ValueSource out;
    out.parse_origin(reader, slots);
    out.parse_cut(reader);
    out.parse_map(reader);
    if (const auto* fallback = reader.find("default")) {
        out.m_default = scalar_text(*fallback);
        if (!out.m_default) {
            reader.error("default", "expected a text, a number, true or false");
        }
    }
    return out;
}

void ValueSource::parse_origin(const ConfigReader& reader, std::size_t& slots) {
    const auto* fixed = reader.find("const");
    const bool pointer = reader.find("pointer") != nullptr;
    const bool text_template = reader.find("template") != nullptr;
    if ((fixed != nullptr) + pointer + text_template != 1) {
        reader.error({}, "expected exactly one of pointer, const and template");
        return;
    }
    if (fixed != nullptr) {
        m_origin = Origin::constant;
        const auto text = scalar_text(*fixed);
        if (!text) {
            reader.error("const", "expected a text, a number, true or false");
        }
        m_constant = text.value_or(std::string());
    } else if (pointer) {
        const std::string text = reader.text("pointer");
        if (auto parsed = SourcePointer::parse(text, slots)) {
            m_pointer = std::move(*parsed);
        } else {
            reader.error("pointer", "\"" + printable(text, 60) + "\" is no JSON Pointer");
        }
    } else {
        m_origin = Origin::text_template;
        parse_template(reader, reader.text("template"), slots);
    }
}

void ValueSource::parse_template(
    const ConfigReader& reader, std::string_view text, std::size_t& slots) {
    while (!text.empty()) {
        TemplatePart part;
        const auto open = text.find('{');
        part.text = text.substr(0, open);
        text.remove_prefix(open == std::string_view::npos ? text.size() : open);
        if (!text.empty()) {
            const auto close = text.find('}');
            if (close != std::string_view::npos) {
                part.pointer = SourcePointer::parse(text.substr(1, close - 1), slots);
            }
            if (!part.pointer) {
                reader.error("template", "expected a pointer in braces, \"line {/line}\"");
                return;
            }
            text.remove_prefix(close + 1);
        }
        m_template.push_back(std::move(part));
    }
}

void ValueSource::parse_cut(const ConfigReader& reader) {
    constexpr std::array<std::pair<std::string_view, Cut>, 4> kCuts{{
        {"before", Cut::before},
        {"after", Cut::after},
        {"before_last", Cut::before_last},
        {"after_last", Cut::after_last},
    }};
    for (const auto& [key, kind] : kCuts) {
        if (reader.find(key) == nullptr) {
            continue;
        }
        if (m_cut != Cut::none) {
            reader.error(key, "only one of before, after, before_last and after_last");
        }
        m_cut = kind;
        m_separator = reader.text(key);
        if (m_separator.empty()) {
            reader.error(key, "expected the text to cut at");
        }
    }
}

void ValueSource::parse_map(const ConfigReader& reader) {
    const auto* map = reader.find("map");
    if (map == nullptr) {
        return;
    }
    if (!map->is_object() || map->empty()) {
        reader.error("map", "expected a table from the record's values to the contract's");
        return;
    }
    const ConfigReader entries(*map, reader.pointer("map"), reader.errors());
    for (const auto& [from, to] : map->items()) {
        const auto text = scalar_text(to);
        if (!text) {
            entries.error(from, "expected a text, a number, true or false");
        }
        m_map.emplace(from, text.value_or(std::string()));
    }
}

bool ValueSource::fill_template(const MappingInput& input, std::string& scratch) const {
    scratch.clear();
    for (const TemplatePart& part : m_template) {
        scratch += part.text;
        if (part.pointer) {
            const auto text = part.pointer->text(input);
            if (!text) {
                return false;
            }
            scratch += *text;
        }
    }
    return true;
}

std::optional<std::string_view> ValueSource::cut(std::string_view text) const {
    if (m_cut == Cut::none) {
        return text;
    }
    const bool last = m_cut == Cut::before_last || m_cut == Cut::after_last;
    const auto at = last ? text.rfind(m_separator) : text.find(m_separator);
    if (m_cut == Cut::before || m_cut == Cut::before_last) {
        return text.substr(0, at);  // all of it where the separator is missing
    }
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    return text.substr(at + m_separator.size());
}

tl::expected<std::optional<std::string_view>, std::string> ValueSource::text(
    const MappingInput& input, std::string& scratch) const {
    std::optional<std::string_view> found;
    if (m_origin == Origin::constant) {
        found = m_constant;
    } else if (m_origin == Origin::pointer) {
        found = m_pointer.text(input);
    } else if (fill_template(input, scratch)) {
        found = scratch;
    }
    if (found) {
        found = cut(*found);
    }
    if (found && !m_map.empty()) {
        const auto entry = m_map.find(*found);
        if (entry != m_map.end()) {
            found = entry->second;
        } else if (!m_default) {
            return tl::unexpected("the map has no entry for \"" + printable(*found, 60) + "\"");
        } else {
            found.reset();
        }
    }
    if (!found && m_default) {
        found = *m_default;
    }
    return found;
}

std::vector<std::string> ValueSource::fixed_texts() const {
    std::vector<std::string> out;
    if (m_origin == Origin::constant && m_map.empty() && m_cut == Cut::none) {
        out.push_back(m_constant);
    }
    for (const auto& [from, to] : m_map) {
        out.push_back(to);
    }
    if (m_default) {
        out.push_back(*m_default);
    }
    return out;
}

std::string ValueSource::written() const {
    switch (m_origin) {
    case Origin::pointer:
        return m_pointer.written().empty() ? "the element itself" : m_pointer.written();
    case Origin::constant:
        return "the constant \"" + printable(m_constant, 60) + "\"";
    case Origin::text_template:
        break;
    }
    std::string out = "the template";
    for (const TemplatePart& part : m_template) {
        out += part.pointer ? " " + part.pointer->written() : "";
    }
    return out;
}

}  // namespace andon::contracts
