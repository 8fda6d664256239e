// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/record_json.h"

#include <fmt/format.h>

namespace andon::standin {

Json attributes(std::string_view base, const Record& record) {
    return {
        {"type", record.type->name},
        {"url", fmt::format("{}/sobjects/{}/{}", base, record.type->name, record.id)}};
}

Json shown_value(std::string_view base, const Record& record, const Field& field) {
    if (field.type == FieldType::base64) {
        return fmt::format("{}/sobjects/{}/{}/{}", base, record.type->name, record.id, field.name);
    }
    return record.value(field.name);
}

Json record_json(
    std::string_view base, const Record& record, const std::vector<const Field*>& fields) {
    Json out = {{"attributes", attributes(base, record)}};
    for (const Field* field : fields) {
        out[field->name] = shown_value(base, record, *field);
    }
    return out;
}

std::vector<const Field*> readable_fields(const ObjectType& type) {
    std::vector<const Field*> fields;
    for (const Field& field : type.fields) {
        if (!field.write_only) {
            fields.push_back(&field);
        }
    }
    return fields;
}

}  // namespace andon::standin
