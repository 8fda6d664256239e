// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/record_writer.h"

#include "app/demo/salesforce/digest.h"
#include "app/demo/salesforce/field_value.h"
#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/platform_rules.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace andon::standin {
namespace {

/// The value of `name=` in a header such as "client=console, other=x".
std::string header_option(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = header.find_first_of(",;");
        std::string_view part = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
        while (part.starts_with(' ')) {
            part.remove_prefix(1);
        }
        const std::size_t equals = part.find('=');
        if (equals != std::string_view::npos && same_name(part.substr(0, equals), name)) {
            return std::string(part.substr(equals + 1));
        }
    }
    return {};
}

std::string without_file(std::string_view name, const Json& value) {
    const std::size_t size = value.is_string() ? value.get_ref<const std::string&>().size() : 0;
    return fmt::format("{} characters of {}", size, name);
}

}  // namespace

WriteOptions WriteOptions::of(const Request& request, std::string user) {
    WriteOptions options{.user = std::move(user), .client = {}};
    options.client = header_option(request.header("sforce-call-options"), "client");
    options.auto_assign = !same_name(request.header("sforce-auto-assign"), "false");
    options.allow_duplicates = same_name(
        header_option(request.header("sforce-duplicate-rule-header"), "allowSave"), "true");
    return options;
}

RecordWriter::RecordWriter(Organisation& organisation, WriteOptions options)
    : m_organisation(organisation), m_options(std::move(options)) {}

ApiResult<Record*> RecordWriter::existing(const ObjectType& type, std::string_view id) {
    const auto whole = canonical_id(id);
    if (!whole || !whole->starts_with(type.prefix)) {
        return refuse(
            404, "NOT_FOUND",
            fmt::format("Provided external ID field does not exist or is not accessible: {}", id));
    }
    Record* record = m_organisation.records.find(*whole);
    if (record == nullptr) {
        return refuse(404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }
    if (record->deleted()) {
        return refuse(404, "ENTITY_IS_DELETED", "entity is deleted");
    }
    return record;
}

ApiResult<void> RecordWriter::check_faults(const ObjectType& type, bool creating) {
    Faults& faults = m_organisation.faults;
    if (faults.play(Faults::kLock)) {
        return refuse(
            400, "UNABLE_TO_LOCK_ROW",
            "unable to obtain exclusive access to this record or 1 records");
    }
    if (creating && !m_options.allow_duplicates && faults.play(Faults::kDuplicatesDetected)) {
        ApiError error{
            400, "DUPLICATES_DETECTED",
            "You're creating a duplicate record. We recommend you use an existing record instead."};
        error.more = {
            {"duplicateResult",
             {{"allowSave", true},
              {"duplicateRule", "Standard_" + type.name + "_Duplicate_Rule"},
              {"duplicateRuleEntityType", type.name},
              {"errorMessage", error.message},
              {"matchResults", Json::array()}}}};
        return tl::unexpected(std::move(error));
    }
    return {};
}

ApiResult<std::string> RecordWriter::look_up_parent(const Field& field, const Json& parent) {
    const auto wrong = [&field](std::string message) {
        return refuse(400, "INVALID_FIELD", std::move(message), {field.name});
    };
    for (const std::string& object : field.reference_to) {
        const ObjectType* type = m_organisation.schema.find(object);
        for (const auto& [name, value] : parent.items()) {
            const Field* key = type == nullptr ? nullptr : type->find(name);
            if (name == "attributes" || key == nullptr || !key->external_id) {
                continue;
            }
            if (!value.is_string()) {
                return wrong(fmt::format(
                    "The external foreign key reference does not accept {}", dump(value)));
            }
            const auto& text = value.get_ref<const std::string&>();
            for (const Record* found : m_organisation.records.find_by(*type, *key, text)) {
                if (!found->deleted()) {
                    return found->id;
                }
            }
            return wrong(fmt::format(
                "Foreign key external ID: {} not found for field {} in entity {}", lower(text),
                key->name, type->name));
        }
    }
    return wrong(fmt::format(
        "The external foreign key reference does not reference a valid entity: {}",
        field.relationship));
}

ApiResult<void> RecordWriter::check_reference(const Field& field, const std::string& id) {
    const bool right_kind = std::ranges::any_of(field.reference_to, [&](const std::string& object) {
        const ObjectType* type = m_organisation.schema.find(object);
        return type != nullptr && id.starts_with(type->prefix);
    });
    if (!right_kind) {
        return refuse(
            400, "MALFORMED_ID",
            fmt::format("{} ID: id value of incorrect type: {}", field.relationship, id),
            {field.name});
    }
    const Record* record = m_organisation.records.find(id);
    if (record == nullptr) {
        return refuse(
            400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", {field.name});
    }
    if (record->deleted()) {
        return refuse(400, "ENTITY_IS_DELETED", "entity is deleted", {field.name});
    }
    return {};
}

ApiResult<void> RecordWriter::take_field(
    const ObjectType& type, const Field& field, const Json& given, bool creating, Values& values) {
    if (!(creating ? field.createable : field.updateable)) {
        if (field.type == FieldType::id) {
            return refuse(
                400, "INVALID_FIELD", "The Id field should not be specified in the sobject data.",
                {field.name});
        }
        return refuse(
            400, "INVALID_FIELD_FOR_INSERT_UPDATE",
            fmt::format(
                "Unable to create/update fields: {}. Please check the security settings of this "
                "field and verify that it is read/write for your profile or permission set.",
                field.name),
            {field.name});
    }
    auto value = stored_value(field, given);
    if (!value) {
        return tl::unexpected(value.error());
    }
    if (field.type == FieldType::reference && value->is_string()) {
        if (auto checked = check_reference(field, value->get<std::string>()); !checked) {
            return checked;
        }
    }
    values[*type.index_of(field.name)] = std::move(*value);
    return {};
}

ApiResult<void> RecordWriter::take_over(
    const ObjectType& type, const Json& fields, bool creating, Values& values) {
    if (!fields.is_object()) {
        return tl::unexpected(json_parser_error("The HTTP entity body must be a JSON object."));
    }
    for (const auto& [name, given] : fields.items()) {
        if (name == "attributes") {
            continue;
        }
        const Field* field = type.find(name);
        Json id;
        const Field* const parent_field = field == nullptr ? type.find_relationship(name) : nullptr;
        if (parent_field != nullptr) {
            field = parent_field;
            if (!given.is_object()) {
                return tl::unexpected(json_parser_error(fmt::format(
                    "Cannot deserialize instance of reference at field {}", field->relationship)));
            }
            auto parent = look_up_parent(*field, given);
            if (!parent) {
                return tl::unexpected(parent.error());
            }
            id = *parent;
        }
        if (field == nullptr) {
            return refuse(
                400, "INVALID_FIELD",
                fmt::format("No such column '{}' on sobject of type {}", name, type.name));
        }
        if (auto taken = take_field(type, *field, id.is_null() ? given : id, creating, values);
            !taken) {
            return taken;
        }
    }
    return {};
}

ApiResult<void> RecordWriter::check_required(const ObjectType& type, const Values& values) {
    std::vector<std::string> absent;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (type.fields[i].required && values[i].is_null()) {
            absent.push_back(type.fields[i].name);
        }
    }
    if (absent.empty()) {
        return {};
    }
    return refuse(
        400, "REQUIRED_FIELD_MISSING",
        fmt::format("Required fields are missing: [{}]", fmt::join(absent, ", ")), absent);
}

ApiError RecordWriter::duplicate(const Field& field, const std::string& id) const {
    return {
        400, "DUPLICATE_VALUE",
        fmt::format(
            "duplicate value found: {} duplicates value on record with id: {}", field.name,
            id.substr(0, 15))};
}

ApiResult<void> RecordWriter::check_unique(
    const ObjectType& type, const Values& values, const std::string& own_id) {
    if (!m_organisation.faults.uniqueness) {
        return {};
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const Field& field = type.fields[i];
        if (!field.unique || !values[i].is_string()) {
            continue;
        }
        for (const Record* other :
             m_organisation.records.find_by(type, field, values[i].get_ref<const std::string&>())) {
            if (other->id != own_id && !other->deleted()) {
                return tl::unexpected(duplicate(field, other->id));
            }
        }
    }
    return {};
}

void RecordWriter::stamp(const ObjectType& type, Values& values, bool creating) {
    const std::string time = datetime_text(m_organisation.now());
    if (creating) {
        values[*type.index_of("IsDeleted")] = false;
        values[*type.index_of("CreatedDate")] = time;
        values[*type.index_of("CreatedById")] = m_options.user;
    }
    values[*type.index_of("LastModifiedDate")] = time;
    values[*type.index_of("LastModifiedById")] = m_options.user;
    values[*type.index_of("SystemModstamp")] = time;
}

void RecordWriter::note(std::string what, const Record& record, const Json& fields) {
    Change change;
    change.at = m_organisation.now();
    change.what = std::move(what);
    change.object = record.type->name;
    change.id = record.id;
    change.key_field = m_key_field;
    change.key = m_key;
    change.user = m_options.user;
    change.client = m_options.client;
    change.fields = fields;
    for (auto& [name, value] : change.fields.items()) {
        const Field* field = record.type->find(name);
        if (field != nullptr && field->type == FieldType::base64) {
            value = without_file(name, value);
        }
    }
    m_organisation.journal.add(std::move(change));
}

ApiResult<std::string> RecordWriter::publish(
    const ObjectType& type, const Json& fields, std::string* event_uuid) {
    Values values(type.fields.size());
    if (auto taken = take_over(type, fields, true, values); !taken) {
        return tl::unexpected(taken.error());
    }
    const std::string uuid = random_uuid();
    if (event_uuid != nullptr) {
        *event_uuid = uuid;
    }
    Record event;
    event.id = make_id(type.prefix, ++m_organisation.published_events);
    event.type = &type;
    Json noted = fields;
    noted["EventUuid"] = uuid;
    noted["ReplayId"] = m_organisation.published_events;
    note("event", event, noted);
    return event.id;
}

ApiResult<std::string> RecordWriter::insert(
    const ObjectType& type, const Json& fields, const Field* key, std::string_view key_value) {
    Values values(type.fields.size());
    if (auto taken = take_over(type, fields, true, values); !taken) {
        return tl::unexpected(taken.error());
    }
    if (key != nullptr) {
        if (auto taken = take_field(type, *key, Json(key_value), true, values); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    if (auto checked = check_required(type, values); !checked) {
        return tl::unexpected(checked.error());
    }
    if (auto checked = check_unique(type, values, {}); !checked) {
        return tl::unexpected(checked.error());
    }
    if (auto derived = derive_values(
            m_organisation, type, values, true, m_options.user, m_options.auto_assign);
        !derived) {
        return tl::unexpected(derived.error());
    }
    stamp(type, values, true);
    Record& record = m_organisation.records.insert(type);
    values[*type.index_of("Id")] = record.id;
    m_organisation.records.assign(record, std::move(values));
    note("create", record, fields);
    add_dependents(m_organisation, record, m_options.user, true);
    return record.id;
}

ApiResult<std::string> RecordWriter::create(
    const ObjectType& type, const Json& fields, std::string* event_uuid) {
    if (!type.createable) {
        return refuse(
            400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
            fmt::format("entity type cannot be inserted: {}", type.label));
    }
    if (auto checked = check_faults(type, true); !checked) {
        return tl::unexpected(checked.error());
    }
    m_key_field.clear();
    m_key.clear();
    return type.event() ? publish(type, fields, event_uuid) : insert(type, fields, nullptr, {});
}

ApiResult<void> RecordWriter::change(Record& record, const Json& fields) {
    const ObjectType& type = *record.type;
    Values values = record.values;
    values.resize(type.fields.size());
    if (auto taken = take_over(type, fields, false, values); !taken) {
        return taken;
    }
    if (auto checked = check_required(type, values); !checked) {
        return checked;
    }
    if (auto checked = check_unique(type, values, record.id); !checked) {
        return checked;
    }
    if (auto derived = derive_values(
            m_organisation, type, values, false, m_options.user, m_options.auto_assign);
        !derived) {
        return derived;
    }
    stamp(type, values, false);
    m_organisation.records.assign(record, std::move(values));
    note("update", record, fields);
    add_dependents(m_organisation, record, m_options.user, false);
    return {};
}

ApiResult<void> RecordWriter::update(Record& record, const Json& fields) {
    if (!record.type->updateable) {
        return refuse(
            400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
            fmt::format("entity type cannot be updated: {}", record.type->label));
    }
    if (auto checked = check_faults(*record.type, false); !checked) {
        return checked;
    }
    m_key_field.clear();
    m_key.clear();
    return change(record, fields);
}

void RecordWriter::cascade(const Record& record) {
    for (const Schema::Child& child : m_organisation.schema.children_of(record.type->name)) {
        if (!child.field->required || child.field->updateable) {
            continue;  // a looser tie outlives its parent
        }
        for (const Record* row :
             m_organisation.records.find_by(*child.type, *child.field, record.id)) {
            if (!row->deleted()) {
                Record& mine = *m_organisation.records.find(row->id);
                Values values = mine.values;
                values[*child.type->index_of("IsDeleted")] = true;
                stamp(*child.type, values, false);
                m_organisation.records.assign(mine, std::move(values));
                note("delete", mine, Json::object());
            }
        }
    }
}

ApiResult<void> RecordWriter::remove(Record& record) {
    if (!record.type->deletable) {
        return refuse(
            400, "INSUFFICIENT_ACCESS_OR_READONLY",
            fmt::format("entity type cannot be deleted: {}", record.type->label));
    }
    if (auto checked = check_faults(*record.type, false); !checked) {
        return checked;
    }
    m_key_field.clear();
    m_key.clear();
    Values values = record.values;
    values.resize(record.type->fields.size());
    values[*record.type->index_of("IsDeleted")] = true;
    stamp(*record.type, values, false);
    m_organisation.records.assign(record, std::move(values));
    note("delete", record, Json::object());
    cascade(record);
    return {};
}

std::string RecordWriter::other_client(
    const ObjectType& type, const Field& key, std::string_view value) {
    const std::string user = std::exchange(m_options.user, m_organisation.user);
    const std::string client = std::exchange(m_options.client, "other client");
    Json fields = Json::object();
    for (const Field& field : type.fields) {
        if (field.required && field.createable) {
            fields[field.name] = "Made by another client";
        }
    }
    const auto made = insert(type, fields, &key, value);
    m_options.user = user;
    m_options.client = client;
    return made ? *made : std::string();
}

ApiResult<Upserted> RecordWriter::upsert(
    const ObjectType& type, const Field& key, std::string_view value, const Json& fields,
    bool update_only) {
    if (fields.is_object()) {
        for (const auto& [name, given] : fields.items()) {
            if (same_name(name, key.name)) {
                return refuse(
                    400, "INVALID_FIELD",
                    fmt::format(
                        "The {} field should not be specified in the sobject data.", key.name),
                    {key.name});
            }
        }
    }
    std::vector<std::string> matches;
    for (const Record* found : m_organisation.records.find_by(type, key, value)) {
        if (!found->deleted() && m_organisation.faults.upsert_matches) {
            matches.push_back(found->id);
        }
    }
    if (matches.size() > 1) {
        return Upserted{.id = {}, .choices = std::move(matches)};
    }
    if (m_organisation.faults.play(Faults::kMultipleChoices)) {
        const std::string twin = make_id(type.prefix, 999'999'999);
        return Upserted{.id = {}, .choices = {matches.empty() ? twin : matches.front(), twin}};
    }
    if (auto checked = check_faults(type, matches.empty()); !checked) {
        return tl::unexpected(checked.error());
    }
    m_key_field = key.name;
    m_key = value;
    if (!matches.empty()) {
        Record& record = *m_organisation.records.find(matches.front());
        if (auto changed = change(record, fields); !changed) {
            return tl::unexpected(changed.error());
        }
        return Upserted{.id = record.id};
    }
    if (update_only) {
        return tl::unexpected(not_found());
    }
    if (m_organisation.faults.play(Faults::kDuplicateValue)) {
        const std::string winner = other_client(type, key, value);
        return tl::unexpected(duplicate(key, winner));
    }
    auto id = insert(type, fields, &key, value);
    if (!id) {
        return tl::unexpected(id.error());
    }
    return Upserted{.id = *id, .created = true};
}

}  // namespace andon::standin
