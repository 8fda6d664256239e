// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/field_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace andon::cases {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> wrong(std::string message) {
    return fail(ErrorKind::configuration, std::move(message));
}

/// The fact at "a.b.c"; null where there is none.
Json fact_at(const Json& facts, std::string_view path) {
    const Json* at = &facts;
    while (true) {
        const auto dot = path.find('.');
        const auto found = at->is_object() ? at->find(std::string(path.substr(0, dot))) : at->end();
        if (!at->is_object() || found == at->end())
            return nullptr;
        at = &*found;
        if (dot == std::string_view::npos)
            return *at;
        path.remove_prefix(dot + 1);
    }
}

std::string plain(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if ((u >= 0x20 && u != 0x7f) || c == '\n' || c == '\t')
            out += c;
    }
    return out;
}

std::string text_of(const Json& value) {
    if (value.is_string())
        return plain(value.get_ref<const std::string&>());
    return value.is_null() ? std::string() : value.dump();
}

/// Where the character number `n` of UTF-8 begins.
std::size_t byte_of(std::string_view text, std::size_t n) {
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && n-- == 0)
            break;
    }
    return i;
}

/// "{a.b} and {{": the texts and paths in turn. Errors: a brace without its other.
Result<std::string> filled(const std::string& text, const Json& facts, bool* complete) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '{') {
            out += '{';
            ++i;
        } else if (text[i] == '{') {
            const auto end = text.find('}', i);
            if (end == std::string::npos)
                return wrong(fmt::format("'{}' has a brace that does not end", text));
            const Json fact = fact_at(facts, std::string_view(text).substr(i + 1, end - i - 1));
            *complete = *complete && !fact.is_null();
            out += text_of(fact);
            i = end;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// "AssetId" is looked up through "Asset", "Plant__c" through "Plant__r".
std::string relation_of(const std::string& field) {
    if (field.ends_with("__c"))
        return field.substr(0, field.size() - 1) + 'r';
    return field.ends_with("Id") ? field.substr(0, field.size() - 2) : field;
}

Result<Json> value_of(const FieldRule& rule, const Json& facts) {
    const auto missing = [&] {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{} needs a value and there is none: nothing can be made", rule.field));
    };
    Json value = rule.constant;
    if (!rule.path.empty())
        value = fact_at(facts, rule.path);
    if (!rule.text.empty()) {
        bool complete = true;
        auto text = filled(rule.text, facts, &complete);
        if (!text)
            return tl::unexpected(text.error());
        if (!complete && rule.required)
            return missing();
        value = std::move(*text);
    }
    if (value.is_object() || value.is_array())
        value = text_of(value);
    if (!rule.values.empty() && !value.is_null()) {
        const std::string from = text_of(value);
        const auto found = rule.values.find(from);
        if (found == rule.values.end() && !rule.otherwise) {
            return fail(
                ErrorKind::bad_data,
                fmt::format("{} has no value for '{}' in its map", rule.field, from));
        }
        value = found == rule.values.end() ? *rule.otherwise : found->second;
    }
    if (value.is_string())
        value = plain(value.get_ref<const std::string&>());
    const bool none = value.is_null() || value == "";
    if (none && rule.required)
        return missing();
    return none ? Json() : value;
}

Result<void> keep_length(const FieldRule& rule, Json& value) {
    if (!value.is_string() || rule.length == 0)
        return {};
    auto& text = value.get_ref<std::string&>();
    if (byte_of(text, rule.length) == text.size())
        return {};
    if (!rule.cut) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{} is longer than {} characters", rule.field, rule.length));
    }
    text.resize(byte_of(text, rule.length - 1));
    text += "\xE2\x80\xA6";
    return {};
}

}  // namespace

Result<FieldRule> read_rule(const std::string& field, const Json& json) {
    FieldRule rule;
    rule.field = field;
    if (!json.is_object())
        return wrong(fmt::format("fields.{} is no table", field));
    const auto bad = [&](const std::string& key, std::string_view what) {
        return wrong(fmt::format("fields.{}.{} is not {}", field, key, what));
    };
    int sources = 0;
    for (const auto& [key, value] : json.items()) {
        const bool text = key == "from" || key == "text" || key == "otherwise" || key == "lookup"
                          || key == "too_long";
        const bool flag = key == "only_on_create" || key == "required";
        if (text && (!value.is_string() || value == ""))
            return bad(key, "a text");
        if (flag && !value.is_boolean())
            return bad(key, "true or false");
        sources += key == "from" || key == "text" || key == "const" ? 1 : 0;
        if (key == "from") {
            rule.path = value;
        } else if (key == "text") {
            bool complete = true;
            if (auto checked = filled(value, Json::object(), &complete); !checked)
                return tl::unexpected(checked.error());
            rule.text = value;
        } else if (key == "const") {
            if (!value.is_string() && !value.is_boolean() && !value.is_number())
                return bad(key, "a text, a number, true or false");
            rule.constant = value;
        } else if (key == "map") {
            for (const auto& [from, to] : value.items()) {
                if (!to.is_string())
                    return bad(key, "a table of texts");
                rule.values[from] = to;
            }
        } else if (key == "otherwise") {
            rule.otherwise = value.get<std::string>();
        } else if (key == "lookup") {
            rule.lookup = value;
        } else if (key == "length") {
            if (!value.is_number_integer() || value < 1 || value > 131'072)
                return bad(key, "a number of characters");
            rule.length = value;
        } else if (key == "too_long") {
            if (value != "cut" && value != "error")
                return bad(key, "\"cut\" or \"error\"");
            rule.cut = value == "cut";
        } else if (key == "only_on_create") {
            rule.only_on_create = value;
        } else if (key == "required") {
            rule.required = value;
        } else {
            return wrong(fmt::format("fields.{}.{} is not known", field, key));
        }
    }
    if (sources != 1)
        return wrong(fmt::format("fields.{} needs one of from, text and const", field));
    return rule;
}

Result<FieldMapping> read_mapping(const Json& json) {
    FieldMapping mapping;
    if (!json.is_object())
        return wrong("a mapping is a table");
    for (const auto& [key, value] : json.items()) {
        if (key == "object" && value.is_string()) {
            mapping.object = value;
        } else if (key == "external_id" && value.is_string()) {
            mapping.external_id = value;
        } else if (key == "fields" && value.is_object()) {
            for (const auto& [field, rule] : value.items()) {
                auto read = read_rule(field, rule);
                if (!read)
                    return tl::unexpected(read.error());
                mapping.fields.push_back(std::move(*read));
            }
        } else {
            return wrong(fmt::format("{} is not known, or not of its type", key));
        }
    }
    if (mapping.external_id.empty())
        return wrong("external_id is missing: without it the same case could be made twice");
    for (const FieldRule& rule : mapping.fields) {
        if (rule.field == mapping.external_id)
            return wrong(fmt::format("{} is the key and cannot be mapped", rule.field));
    }
    return mapping;
}

Result<std::vector<std::pair<const FieldRule*, Json>>> field_values(
    const std::vector<FieldRule>& rules, const Json& facts, bool creating) {
    std::vector<std::pair<const FieldRule*, Json>> values;
    for (const FieldRule& rule : rules) {
        if (rule.only_on_create && !creating)
            continue;
        auto value = value_of(rule, facts);
        if (!value)
            return tl::unexpected(value.error());
        if (value->is_null())
            continue;
        if (auto ok = keep_length(rule, *value); !ok)
            return tl::unexpected(ok.error());
        values.emplace_back(&rule, std::move(*value));
    }
    return values;
}

Result<std::string> case_body(const FieldMapping& mapping, const Json& facts, bool creating) {
    auto values = field_values(mapping.fields, facts, creating);
    if (!values)
        return tl::unexpected(values.error());
    Json body = Json::object();
    for (auto& [rule, value] : *values) {
        if (rule->lookup.empty())
            body[rule->field] = std::move(value);
        else
            body[relation_of(rule->field)] = {{rule->lookup, std::move(value)}};
    }
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace andon::cases
