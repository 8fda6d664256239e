// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/platform_rules.h"

#include "app/demo/salesforce/base64.h"
#include "app/demo/salesforce/digest.h"

#include <fmt/format.h>

namespace andon::standin {
namespace {

constexpr std::uint64_t kStorage = 4ULL << 30U;

/// A row's values by name.
class Cells {
public:
    Cells(const ObjectType& type, std::vector<Json>& values) : m_type(type), m_values(values) {}

    bool has(std::string_view name) const { return m_type.index_of(name).has_value(); }
    Json& operator[](std::string_view name) { return m_values[*m_type.index_of(name)]; }
    std::string text(std::string_view name) {
        const Json& value = (*this)[name];
        return value.is_string() ? value.get<std::string>() : std::string();
    }

private:
    const ObjectType& m_type;
    std::vector<Json>& m_values;
};

void derive_case(Organisation& organisation, Cells& cells, bool creating) {
    if (creating) {
        cells["CaseNumber"] = fmt::format("{:08}", ++organisation.case_number);
    }
    const bool closed = cells.text("Status") == "Closed";
    if (closed != (cells["IsClosed"] == true)) {
        cells["ClosedDate"] = closed ? Json(datetime_text(organisation.now())) : Json();
    }
    cells["IsClosed"] = closed;
    const Record* contact = organisation.record(cells.text("ContactId"));
    const auto of_contact = [contact](std::string_view field) {
        return contact == nullptr ? Json() : contact->value(field);
    };
    cells["ContactEmail"] = of_contact("Email");
    cells["ContactPhone"] = of_contact("Phone");
    cells["ContactMobile"] = of_contact("MobilePhone");
    cells["ContactFax"] = of_contact("Fax");
    if (contact != nullptr && cells["AccountId"].is_null() && creating) {
        cells["AccountId"] = contact->value("AccountId");
    }
}

ApiResult<void> derive_file(Organisation& organisation, Cells& cells, bool creating) {
    if (!creating) {
        return {};
    }
    const std::string path = cells.text("PathOnClient");
    const std::size_t dot = path.rfind('.');
    const std::string extension = dot == std::string::npos ? std::string() : path.substr(dot + 1);
    cells["FileExtension"] = extension.empty() ? Json() : Json(extension);
    std::string type = extension.empty() ? "UNKNOWN" : extension;
    for (char& c : type) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    cells["FileType"] = type;
    const auto bytes = base64_decoded(cells.text("VersionData"));
    if (!bytes) {
        return tl::unexpected(json_parser_error(
            "Cannot deserialize instance of base64 from VALUE_STRING at field VersionData"));
    }
    if (organisation.content_bytes + bytes->size() > kStorage) {
        return refuse(400, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded");
    }
    organisation.content_bytes += bytes->size();
    cells["ContentSize"] = bytes->size();
    cells["Checksum"] = md5_hex(*bytes);
    cells["IsLatest"] = true;
    cells["VersionNumber"] = "1";
    return {};
}

/// First and last name as one.
void derive_name(Cells& cells) {
    const std::string first = cells.text("FirstName");
    const std::string last = cells.text("LastName");
    cells["Name"] = first.empty() ? last : first + " " + last;
}

void derive_owner(
    Organisation& organisation, const ObjectType& type, Cells& cells, const std::string& user,
    bool auto_assign) {
    // Without Sforce-Auto-Assign: FALSE the Default Case Owner takes every new case (help 000395506).
    if (type.name == "Case" && auto_assign) {
        cells["OwnerId"] = organisation.case_owner;
    } else if (cells["OwnerId"].is_null()) {
        cells["OwnerId"] = user;
    }
}

Record& dependent(
    Organisation& organisation, std::string_view object, const std::string& user,
    const Json& fields) {
    const ObjectType& type = *organisation.schema.find(object);
    Record& record = organisation.records.insert(type);
    std::vector<Json> values(type.fields.size());
    Cells cells(type, values);
    for (const auto& [name, value] : fields.items()) {
        cells[name] = value;
    }
    const std::string time = datetime_text(organisation.now());
    cells["Id"] = record.id;
    cells["IsDeleted"] = false;
    cells["CreatedDate"] = time;
    cells["LastModifiedDate"] = time;
    cells["SystemModstamp"] = time;
    cells["CreatedById"] = user;
    cells["LastModifiedById"] = user;
    organisation.records.assign(record, std::move(values));
    Change change;
    change.at = organisation.now();
    change.what = "create";
    change.object = type.name;
    change.id = record.id;
    change.user = user;
    change.fields = fields;
    organisation.journal.add(std::move(change));
    return record;
}

void set(Organisation& organisation, Record& record, std::string_view field, Json value) {
    std::vector<Json> values = record.values;
    values[*record.type->index_of(field)] = std::move(value);
    organisation.records.assign(record, std::move(values));
}

/// An earlier version of the same document is the latest no more; returns the new one's number.
std::size_t supersede(
    Organisation& organisation, const Record& record, const std::string& document) {
    const auto versions = organisation.records.find_by(
        *record.type, *record.type->find("ContentDocumentId"), document);
    for (const Record* version : versions) {
        if (version->id != record.id) {
            set(organisation, *organisation.records.find(version->id), "IsLatest", false);
        }
    }
    return versions.size();
}

void add_document(Organisation& organisation, Record& record, const std::string& user) {
    if (record.value("ContentDocumentId").is_string()) {
        const auto document = record.value("ContentDocumentId").get<std::string>();
        const std::size_t number = supersede(organisation, record, document);
        set(organisation, record, "VersionNumber", std::to_string(number));
        set(organisation, *organisation.records.find(document), "LatestPublishedVersionId",
            record.id);
        return;
    }
    Json fields = {{"Title", record.value("Title")}, {"LatestPublishedVersionId", record.id}};
    for (const std::string_view name : {"FileType", "FileExtension", "ContentSize", "OwnerId"}) {
        fields[std::string(name)] = record.value(name);
    }
    const std::string document = dependent(organisation, "ContentDocument", user, fields).id;
    set(organisation, record, "ContentDocumentId", document);
    Json places = Json::array({user});
    if (record.value("FirstPublishLocationId").is_string()) {
        places.push_back(record.value("FirstPublishLocationId"));
    }
    for (const Json& place : places) {
        dependent(
            organisation, "ContentDocumentLink", user,
            {{"ContentDocumentId", document},
             {"LinkedEntityId", place},
             {"ShareType", place == user ? "I" : "V"},
             {"Visibility", "AllUsers"}});
    }
}

void add_comment(Organisation& organisation, Record& record, const std::string& user) {
    if (!record.value("Comments").is_string()) {
        return;
    }
    dependent(
        organisation, "CaseComment", user,
        {{"ParentId", record.id},
         {"CommentBody", record.value("Comments")},
         {"IsPublished", false}});
    set(organisation, record, "Comments", Json());
}

}  // namespace

ApiResult<void> derive_values(
    Organisation& organisation, const ObjectType& type, std::vector<Json>& values, bool creating,
    const std::string& user, bool auto_assign) {
    Cells cells(type, values);
    for (std::size_t i = 0; creating && i < type.fields.size(); ++i) {
        const Field& field = type.fields[i];
        if (!values[i].is_null()) {
            continue;
        }
        if (!field.fallback.empty()) {
            values[i] = field.fallback;
        } else if (field.type == FieldType::boolean) {
            values[i] = false;
        }
    }
    if (creating && cells.has("OwnerId")) {
        derive_owner(organisation, type, cells, user, auto_assign);
    }
    if (cells.has("FirstName") && cells.has("Name")) {
        derive_name(cells);
    }
    if (type.name == "Case") {
        derive_case(organisation, cells, creating);
    } else if (type.name == "Task") {
        cells["IsClosed"] = cells.text("Status") == "Completed";
    } else if (type.name == "ContentVersion") {
        return derive_file(organisation, cells, creating);
    }
    return {};
}

void add_dependents(
    Organisation& organisation, Record& record, const std::string& user, bool created) {
    if (created && record.type->name == "ContentVersion") {
        add_document(organisation, record, user);
    } else if (record.type->name == "Case") {
        add_comment(organisation, record, user);
    }
}

}  // namespace andon::standin
