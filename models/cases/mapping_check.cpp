// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping against what the organisation says of its object.
#include "models/cases/field_mapping.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::cases {

namespace {

using Json = nlohmann::json;

bool flag(const Json& field, const char* name) {
    return field.value(name, Json()) == true;
}

std::string text(const Json& field, const char* name) {
    const Json value = field.value(name, Json());
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// The organisation's fields by name.
std::map<std::string, Json> fields_of(const Json& describe) {
    std::map<std::string, Json> fields;
    const auto all = describe.is_object() ? describe.find("fields") : describe.end();
    if (!describe.is_object() || all == describe.end() || !all->is_array())
        return fields;
    for (const Json& field : *all) {
        if (field.is_object())
            fields[text(field, "name")] = field;
    }
    return fields;
}

/// The values that a rule may give a picklist, as far as they are known beforehand.
std::vector<std::string> values_of(const FieldRule& rule) {
    std::vector<std::string> values;
    if (rule.constant.is_string())
        values.push_back(rule.constant);
    for (const auto& [from, to] : rule.values)
        values.push_back(to);
    if (rule.otherwise)
        values.push_back(*rule.otherwise);
    return values;
}

class Check {
public:
    explicit Check(std::vector<MappingFinding>& findings) : m_findings(findings) {}

    void rule(FieldRule& rule, const Json& field) {
        if (!flag(field, "createable"))
            say(rule, "cannot be written by the user who is signed in");
        else if (!flag(field, "updateable") && !rule.only_on_create)
            say(rule, "can only be written when a case is made: say only_on_create");
        choices(rule, field);
        lookup(rule, field);
        length(rule, field);
    }

    void say(const FieldRule& rule, std::string message, bool fatal = true) {
        m_findings.push_back({rule.field, std::move(message), fatal});
    }

private:
    void choices(const FieldRule& rule, const Json& field) {
        const Json listed = field.value("picklistValues", Json::array());
        if (text(field, "type") != "picklist" || !listed.is_array())
            return;
        for (const std::string& value : values_of(rule)) {
            const bool there = std::any_of(listed.begin(), listed.end(), [&](const Json& one) {
                return one.is_object() && text(one, "value") == value && flag(one, "active");
            });
            if (!there) {
                say(rule, fmt::format("has no value '{}'", value),
                    flag(field, "restrictedPicklist"));
            }
        }
    }

    void lookup(const FieldRule& rule, const Json& field) {
        const bool reference = text(field, "type") == "reference";
        if (!rule.lookup.empty() && !reference)
            say(rule, "is no reference: nothing can be looked up for it");
        if (!rule.lookup.empty() && reference && text(field, "relationshipName").empty())
            say(rule, "has no relationship by which to look up");
    }

    void length(FieldRule& rule, const Json& field) {
        const Json given = field.value("length", Json());
        if (!given.is_number_unsigned() || given == 0 || !rule.lookup.empty())
            return;
        const auto most = given.get<std::size_t>();
        if (rule.length > most)
            say(rule, fmt::format("takes {} characters at most", most));
        if (rule.length == 0)
            rule.length = most;
    }

    std::vector<MappingFinding>& m_findings;
};

void check_key(
    const FieldMapping& mapping, const std::map<std::string, Json>& fields, Check& check) {
    FieldRule key;
    key.field = mapping.external_id;
    const auto found = fields.find(mapping.external_id);
    if (found == fields.end())
        check.say(key, "is not there, or the user who is signed in may not see it");
    else if (!flag(found->second, "externalId"))
        check.say(key, "is no external id");
    else if (!flag(found->second, "unique"))
        check.say(key, "is not unique: the same case could be made twice");
}

}  // namespace

std::vector<MappingFinding> check_mapping(FieldMapping& mapping, const Json& describe) {
    std::vector<MappingFinding> findings;
    const std::map<std::string, Json> fields = fields_of(describe);
    Check check(findings);
    check_key(mapping, fields, check);
    for (FieldRule& rule : mapping.fields) {
        const auto found = fields.find(rule.field);
        if (found == fields.end())
            check.say(rule, "is not there, or the user who is signed in may not see it");
        else
            check.rule(rule, found->second);
    }
    for (const auto& [name, field] : fields) {
        const bool given = std::any_of(
            mapping.fields.begin(), mapping.fields.end(),
            [&, &wanted = name](const FieldRule& rule) { return rule.field == wanted; });
        const bool needed = flag(field, "createable") && field.value("nillable", Json()) == false
                            && !flag(field, "defaultedOnCreate")
                            && text(field, "type") != "boolean";
        if (needed && !given && name != mapping.external_id) {
            FieldRule missing;
            missing.field = name;
            check.say(missing, "is needed over there and not mapped");
        }
    }
    return findings;
}

}  // namespace andon::cases
