// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace andon::cases {

/// One field of a case, and where its value comes from: exactly one of constant, path and text.
struct FieldRule {
    std::string field;                  ///< "Priority", "AssetId"
    nlohmann::json constant = nullptr;  ///< as it is; null: none
    std::string path = {};              ///< "alarm.priority": a fact as it is
    std::string text = {};              ///< "{rule.name} at {machine.id}"; "{{" is a brace
    std::map<std::string, std::string> values = {};  ///< of the fact to that of Salesforce
    std::optional<std::string> otherwise =
        {};                   ///< what no `values` has; without it that is an error
    std::string lookup = {};  ///< the record over there with this external id field
    std::size_t length = 0;   ///< most characters; 0: as many as the field takes
    bool cut = true;          ///< what is longer is cut, else it is an error
    bool only_on_create = false;
    bool required = false;  ///< without a value there is no case; otherwise no field
};

/// From the facts of an alarm, or of a form, to the body of an upsert.
struct FieldMapping {
    std::string object = "Case";
    std::string external_id = {};  ///< "Alarm_Key__c"; its value is the key and never in the body
    std::vector<FieldRule> fields = {};
};

/// Something about a mapping that will not work over there, in a sentence.
struct MappingFinding {
    std::string field;
    std::string message;
    bool fatal = true;  ///< else only worth knowing
};

/// {"object", "external_id", "fields": {"Priority": {"from", "const", "text", "map", "otherwise", "lookup",
/// "length", "too_long": "cut"|"error", "only_on_create", "required"}}}. Errors, of kind configuration,
/// name the key; what is not known is one.
Result<FieldMapping> read_mapping(const nlohmann::json& json);

/// One rule, as in `fields` above. Errors, of kind configuration, name the field and the key.
Result<FieldRule> read_rule(const std::string& field, const nlohmann::json& rule);

/// Against what the organisation says of the object (`describe`): whether the fields are there, may be
/// written, take such values and such lengths, and whether what it insists on is given. Fills in the
/// lengths that the mapping leaves to the field. A mapping with a fatal finding must not be used.
std::vector<MappingFinding> check_mapping(FieldMapping& mapping, const nlohmann::json& describe);

/// The value of each rule that has one, in their order. Texts lose control characters, but for line breaks
/// and tabs. Errors: bad_data: a required fact is missing, a value is in no map, too long.
Result<std::vector<std::pair<const FieldRule*, nlohmann::json>>> field_values(
    const std::vector<FieldRule>& rules, const nlohmann::json& facts, bool creating);

/// The exact JSON that is sent; the preview is the same text. Errors: as field_values.
Result<std::string> case_body(
    const FieldMapping& mapping, const nlohmann::json& facts, bool creating);

}  // namespace andon::cases
