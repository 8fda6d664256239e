// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/collection_routes.h"

#include "app/demo/salesforce/record_json.h"
#include "app/demo/salesforce/transaction.h"

#include <fmt/format.h>

namespace andon::standin {
namespace {

constexpr std::size_t kMost = 200;

Json failure(const ApiError& error) {
    return {{"success", false}, {"errors", Json::array({error.in_collection()})}};
}

Json success(const std::string& id) {
    return {{"id", id}, {"success", true}, {"errors", Json::array()}};
}

bool all_or_none(const Json& body) {
    const auto found = body.find("allOrNone");
    return found != body.end() && *found == true;
}

/// Does one after the other; with `whole`, nothing stays when one fails.
template <class Items, class Work>
Response each(const RestCall& call, const Items& items, bool whole, Work work) {
    Json results = Json::array();
    bool failed = false;
    Transaction transaction(call.organisation);
    for (const auto& item : items) {
        results.push_back(work(item));
        failed = failed || results.back()["success"] == false;
    }
    if (!failed || !whole) {
        transaction.keep();
        return Response::json(200, results);
    }
    for (Json& result : results) {
        if (result["success"] == true) {
            result = failure(
                {400, "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                 "Record rolled back because not all records were valid and the request was using "
                 "AllOrNone header"});
        }
    }
    return Response::json(200, results);
}

/// The type that a record names in its attributes, or why there is none.
ApiResult<const ObjectType*> type_of(const RestCall& call, const Json& record) {
    const Json attributes = record.is_object() ? record.value("attributes", Json()) : Json();
    const Json name = attributes.is_object() ? attributes.value("type", Json()) : Json();
    if (!name.is_string()) {
        return refuse(400, "INVALID_FIELD", "The type attribute is required on each record");
    }
    const ObjectType* type = call.organisation.schema.find(name.get<std::string>());
    if (type == nullptr) {
        return refuse(
            400, "INVALID_TYPE",
            fmt::format(
                "sObject type '{}' is not supported. If you are attempting to use a custom object, be "
                "sure to append the '__c' after the entity name. Please reference your WSDL or the "
                "describe call for the appropriate names.",
                name.get<std::string>()));
    }
    return type;
}

Json create_one(const RestCall& call, const Json& record) {
    const auto type = type_of(call, record);
    if (!type) {
        return failure(type.error());
    }
    std::string event_uuid;
    const auto id = call.writer().create(**type, record, &event_uuid);
    if (!id) {
        return failure(id.error());
    }
    Json result = success(*id);
    if (!event_uuid.empty()) {
        result["errors"].push_back(
            {{"statusCode", "OPERATION_ENQUEUED"},
             {"message", event_uuid},
             {"fields", Json::array()}});
    }
    return result;
}

Json without(const Json& record, std::string_view name) {
    Json rest = Json::object();
    for (const auto& [key, value] : record.items()) {
        if (!same_name(key, name)) {
            rest[key] = value;
        }
    }
    return rest;
}

Json member(const Json& record, std::string_view name) {
    for (const auto& [key, value] : record.items()) {
        if (same_name(key, name)) {
            return value;
        }
    }
    return {};
}

Json update_one(const RestCall& call, const Json& record) {
    const auto type = type_of(call, record);
    if (!type) {
        return failure(type.error());
    }
    const Json id = member(record, "Id");
    if (!id.is_string()) {
        return failure({400, "MISSING_ARGUMENT", "Id not specified in an update call"});
    }
    const auto existing = call.writer().existing(**type, id.get<std::string>());
    if (!existing) {
        return failure(
            existing.error().code == "NOT_FOUND"
                ? ApiError{400, "MALFORMED_ID", "malformed id " + id.get<std::string>()}
                : existing.error());
    }
    const auto done = call.writer().update(**existing, without(record, "Id"));
    return done ? success((*existing)->id) : failure(done.error());
}

Json upsert_one(
    const RestCall& call, const ObjectType& type, const Field& key, const Json& record) {
    const auto named = type_of(call, record);
    if (!named) {
        return failure(named.error());
    }
    if (*named != &type) {
        return failure({400, "INVALID_TYPE", "All records must be of the type in the URL"});
    }
    if (key.type == FieldType::id) {
        return member(record, "Id").is_string() ? update_one(call, record)
                                                : create_one(call, record);
    }
    const Json value = member(record, key.name);
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
        return failure(
            {400, "MISSING_ARGUMENT", fmt::format("{} not specified", key.name), {key.name}});
    }
    const auto done =
        call.writer().upsert(type, key, value.get<std::string>(), without(record, key.name), false);
    if (!done) {
        return failure(done.error());
    }
    if (!done->choices.empty()) {
        return failure(
            {400, "DUPLICATE_EXTERNAL_ID",
             fmt::format("Duplicate external id specified: {}", value.get<std::string>())});
    }
    Json result = success(done->id);
    result["created"] = done->created;
    return result;
}

Json delete_one(const RestCall& call, const std::string& id) {
    const ObjectType* type = call.organisation.schema.by_prefix(id);
    if (type == nullptr) {
        return failure({400, "MALFORMED_ID", "malformed id " + id});
    }
    const auto existing = call.writer().existing(*type, id);
    if (!existing) {
        return failure(existing.error());
    }
    const auto done = call.writer().remove(**existing);
    return done ? success((*existing)->id) : failure(done.error());
}

std::vector<std::string> listed(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        list.emplace_back(text.substr(0, comma));
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return list;
}

Response too_many(std::string_view what) {
    return ApiError{
        400, "EXCEEDED_MAX_SIZE_REQUEST",
        fmt::format("record limit reached. cannot submit more than 200 records in {}", what)}
        .response();
}

/// Rows in the order of the ids, null for one that is not there.
Response retrieve(
    const RestCall& call, const ObjectType& type, const std::vector<std::string>& ids,
    const std::vector<std::string>& names) {
    std::vector<const Field*> fields;
    for (const std::string& name : names) {
        const Field* field = type.find(name);
        if (field == nullptr || field->write_only) {
            return ApiError{
                400, "INVALID_FIELD",
                fmt::format("No such column '{}' on sobject of type {}", name, type.name)}
                .response();
        }
        fields.push_back(field);
    }
    Json rows = Json::array();
    for (const std::string& id : ids) {
        const auto record = call.writer().existing(type, id);
        rows.push_back(record ? record_json(call.base, **record, fields) : Json());
    }
    return Response::json(200, rows);
}

std::vector<std::string> texts_of(const Json& list) {
    std::vector<std::string> texts;
    if (list.is_array()) {
        for (const Json& one : list) {
            texts.push_back(one.is_string() ? one.get<std::string>() : std::string());
        }
    }
    return texts;
}

Response read_or_delete(const RestCall& call) {
    const std::vector<std::string> ids = listed(call.request.parameter("ids"));
    if (ids.empty()) {
        return ApiError{400, "MISSING_ARGUMENT", "The ids parameter is required"}.response();
    }
    if (call.request.method == "DELETE") {
        if (ids.size() > kMost) {
            return too_many("one request");
        }
        return each(
            call, ids, same_name(call.request.parameter("allOrNone"), "true"),
            [&call](const std::string& id) { return delete_one(call, id); });
    }
    const ObjectType* type = call.organisation.schema.find(call.part(2));
    if (type == nullptr) {
        return not_found().response();
    }
    return retrieve(call, *type, ids, listed(call.request.parameter("fields")));
}

}  // namespace

Response answer_collections(const RestCall& call) {
    const std::string& method = call.request.method;
    if (method == "GET" || method == "HEAD" || method == "DELETE") {
        return read_or_delete(call);
    }
    const auto body = json_body(call.request);
    if (!body) {
        return body.error().response();
    }
    const ObjectType* type = call.organisation.schema.find(call.part(2));
    if (call.parts.size() == 3 && method == "POST" && type != nullptr && body->is_object()) {
        return retrieve(
            call, *type, texts_of(body->value("ids", Json())),
            texts_of(body->value("fields", Json())));
    }
    const Json records = body->is_object() ? body->value("records", Json()) : Json();
    if (!records.is_array()) {
        return json_parser_error("The records of the request are missing").response();
    }
    if (records.size() > kMost) {
        return too_many("one request");
    }
    const bool whole = all_or_none(*body);
    if (call.parts.size() == 4 && method == "PATCH") {
        const Field* key = type == nullptr ? nullptr : type->find(call.part(3));
        if (key == nullptr || (!key->external_id && key->type != FieldType::id)) {
            return not_found().response();
        }
        return each(call, records, whole, [&](const Json& record) {
            return upsert_one(call, *type, *key, record);
        });
    }
    if (call.parts.size() != 2) {
        return not_found().response();
    }
    if (method == "POST") {
        return each(call, records, whole, [&](const Json& one) { return create_one(call, one); });
    }
    if (method == "PATCH") {
        return each(call, records, whole, [&](const Json& one) { return update_one(call, one); });
    }
    return method_not_allowed(method, "GET,POST,PATCH,DELETE").response();
}

}  // namespace andon::standin
