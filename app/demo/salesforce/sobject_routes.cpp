// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/sobject_routes.h"

#include "app/demo/salesforce/base64.h"
#include "app/demo/salesforce/conditional.h"
#include "app/demo/salesforce/describe.h"
#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/json_text.h"
#include "app/demo/salesforce/multipart.h"
#include "app/demo/salesforce/record_json.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::standin {
namespace {

bool reads(const RestCall& call) {
    return call.request.method == "GET" || call.request.method == "HEAD";
}

Response no_such(std::string_view name) {
    return ApiError{
        404, "NOT_FOUND",
        fmt::format("Provided external ID field does not exist or is not accessible: {}", name)}
        .response();
}

Response refused_method(const RestCall& call, std::string_view allowed) {
    return method_not_allowed(call.request.method, allowed).response();
}

Response global_describe(const RestCall& call) {
    Json all = {{"encoding", "UTF-8"}, {"maxBatchSize", 200}, {"sobjects", Json::array()}};
    for (const auto& type : call.organisation.schema.types()) {
        all["sobjects"].push_back(describe_briefly(*type, call.base));
    }
    return Response::json(200, all);
}

/// A file that comes as multipart: its JSON and its bytes.
ApiResult<Json> multipart_body(const Request& request, const ObjectType& type) {
    const auto parts = form_parts(request.header("content-type"), request.body);
    if (!parts || parts->empty()) {
        return refuse(400, "INVALID_MULTIPART_REQUEST", "The multipart body cannot be read");
    }
    auto fields = parse_json(parts->front().content);
    if (!fields || !fields->is_object()) {
        return tl::unexpected(
            json_parser_error(fields ? "The first part is not a JSON object" : fields.error()));
    }
    for (const FormPart& part : *parts) {
        const Field* field = type.find(part.name);
        if (field != nullptr && field->type == FieldType::base64) {
            (*fields)[field->name] = base64_encoded(part.content);
        }
    }
    return std::move(*fields);
}

ApiResult<Json> record_body(const Request& request, const ObjectType& type) {
    return request.header("content-type").starts_with("multipart/form-data")
               ? multipart_body(request, type)
               : json_body(request);
}

Response create(const RestCall& call, const ObjectType& type) {
    const auto fields = record_body(call.request, type);
    if (!fields) {
        return fields.error().response();
    }
    std::string event_uuid;
    const auto id = call.writer().create(type, *fields, &event_uuid);
    if (!id) {
        return id.error().response();
    }
    Json errors = Json::array();
    if (!event_uuid.empty()) {
        // How a published event is told from a refused one: success, and this in errors.
        errors.push_back(
            {{"statusCode", "OPERATION_ENQUEUED"},
             {"message", event_uuid},
             {"fields", Json::array()}});
    }
    return created(call, type, *id, std::move(errors));
}

ApiResult<std::vector<const Field*>> asked_fields(const RestCall& call, const ObjectType& type) {
    std::string_view names = call.request.parameter("fields");
    if (names.empty()) {
        return readable_fields(type);
    }
    std::vector<const Field*> fields = {type.find("Id")};
    while (!names.empty()) {
        const std::size_t comma = names.find(',');
        std::string_view name = names.substr(0, comma);
        names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
        while (name.starts_with(' ')) {
            name.remove_prefix(1);
        }
        const Field* field = type.find(name);
        if (field == nullptr || field->write_only) {
            return refuse(
                400, "INVALID_FIELD",
                fmt::format("No such column '{}' on sobject of type {}", name, type.name));
        }
        if (std::ranges::find(fields, field) == fields.end()) {
            fields.push_back(field);
        }
    }
    return fields;
}

Response read(const RestCall& call, const Record& record) {
    if (auto unmet = unmet_condition(call.request, record)) {
        return std::move(*unmet);
    }
    const auto fields = asked_fields(call, *record.type);
    if (!fields) {
        return fields.error().response();
    }
    Response response = Response::json(200, record_json(call.base, record, *fields));
    const Json& changed = record.value("LastModifiedDate");
    if (const auto moment = parse_datetime(changed.is_string() ? changed.get<std::string>() : "")) {
        response.with("Last-Modified", http_date(*moment));
    }
    if (const std::string tag = entity_tag(record); !tag.empty()) {
        response.with("ETag", tag);
    }
    return response;
}

Response change(const RestCall& call, Record& record) {
    if (call.request.method == "PATCH") {
        if (auto unmet = unmet_condition(call.request, record)) {
            return std::move(*unmet);
        }
        const auto fields = record_body(call.request, *record.type);
        if (!fields) {
            return fields.error().response();
        }
        const auto done = call.writer().update(record, *fields);
        return done ? Response::empty(204) : done.error().response();
    }
    if (call.request.method == "DELETE") {
        const auto done = call.writer().remove(record);
        return done ? Response::empty(204) : done.error().response();
    }
    return refused_method(call, "HEAD,GET,PATCH,DELETE");
}

Response by_id(const RestCall& call, const ObjectType& type) {
    const auto record = call.writer().existing(type, call.part(2));
    if (!record) {
        const bool unknown = record.error().code == "INVALID_CROSS_REFERENCE_KEY";
        return reads(call) && unknown ? not_found().response() : record.error().response();
    }
    return reads(call) ? read(call, **record) : change(call, **record);
}

Response choices(
    const RestCall& call, const ObjectType& type, const std::vector<std::string>& ids) {
    Json urls = Json::array();
    for (const std::string& id : ids) {
        urls.push_back(fmt::format("{}/sobjects/{}/{}", call.base, type.name, id));
    }
    return Response::json(300, urls);
}

Response upsert(const RestCall& call, const ObjectType& type, const Field& key) {
    const auto fields = record_body(call.request, type);
    if (!fields) {
        return fields.error().response();
    }
    const bool update_only = same_name(call.request.parameter("updateOnly"), "true");
    const auto done = call.writer().upsert(type, key, call.part(3), *fields, update_only);
    if (!done) {
        return done.error().response();
    }
    if (!done->choices.empty()) {
        return choices(call, type, done->choices);
    }
    if (!done->created && call.version <= 45) {
        return Response::empty(204);
    }
    Json answer = {{"id", done->id}, {"success", true}, {"errors", Json::array()}};
    if (call.version >= 46) {
        answer["created"] = done->created;
    }
    Response response = Response::json(done->created ? 201 : 200, answer);
    if (done->created) {
        response.with("Location", fmt::format("{}/sobjects/{}/{}", call.base, type.name, done->id));
    }
    return response;
}

Response by_key(const RestCall& call, const ObjectType& type, const Field& key) {
    if (call.request.method == "PATCH") {
        return upsert(call, type, key);
    }
    std::vector<std::string> ids;
    for (const Record* found : call.organisation.records.find_by(type, key, call.part(3))) {
        if (!found->deleted()) {
            ids.push_back(found->id);
        }
    }
    if (ids.empty()) {
        return not_found().response();
    }
    if (ids.size() > 1) {
        return choices(call, type, ids);
    }
    Record& record = *call.organisation.records.find(ids.front());
    return reads(call) ? read(call, record) : change(call, record);
}

/// /sobjects/X/Id/{id}: the id itself as the key.
Response by_id_as_key(const RestCall& call, const ObjectType& type) {
    if (call.parts.size() == 3) {
        return call.request.method == "POST" ? create(call, type) : refused_method(call, "POST");
    }
    const auto record = call.writer().existing(type, call.part(3));
    if (!record) {
        return record.error().response();
    }
    if (call.request.method != "PATCH") {
        return reads(call) ? read(call, **record) : change(call, **record);
    }
    Response done = change(call, **record);
    if (done.status != 204 || call.version <= 45) {
        return done;
    }
    return Response::json(
        200,
        {{"id", (*record)->id}, {"success", true}, {"errors", Json::array()}, {"created", false}});
}

/// /sobjects/X/{id}/VersionData: the bytes; /sobjects/X/{id}/Account: the parent.
Response of_record(const RestCall& call, const ObjectType& type) {
    const auto record = call.writer().existing(type, call.part(2));
    if (!record) {
        return record.error().response();
    }
    if (!reads(call)) {
        return refused_method(call, "HEAD,GET");
    }
    const Field* field = type.find(call.part(3));
    if (field != nullptr && field->type == FieldType::base64) {
        const Json& text = (*record)->value(field->name);
        Response response{.status = 200};
        response.body =
            base64_decoded(text.is_string() ? text.get<std::string>() : "").value_or("");
        return std::move(response.with("Content-Type", "application/octetstream"));
    }
    const Field* parent = type.find_relationship(call.part(3));
    const Record* other = parent == nullptr
                              ? nullptr
                              : call.organisation.record(
                                  (*record)->value(parent->name).is_string()
                                      ? (*record)->value(parent->name).get<std::string>()
                                      : "");
    return other == nullptr ? not_found().response() : read(call, *other);
}

/// Ids changed or deleted between two moments.
Response changed_between(const RestCall& call, const ObjectType& type, bool deleted) {
    const auto start = parse_datetime(call.request.parameter("start"));
    const auto end = parse_datetime(call.request.parameter("end"));
    if (!start || !end || *start >= *end) {
        return ApiError{
            400, "INVALID_REPLICATION_DATE", "start and end must be dates, start before end"}
            .response();
    }
    const std::string from = datetime_text(*start);
    const std::string until = datetime_text(*end);
    Json ids = Json::array();
    for (const auto& [id, record] : call.organisation.records.rows(type)) {
        const Json& stamp = record.value("SystemModstamp");
        const std::string at = stamp.is_string() ? stamp.get<std::string>() : "";
        if (record.deleted() != deleted || at < from || at > until) {
            continue;
        }
        if (deleted) {
            ids.push_back({{"id", id}, {"deletedDate", at}});
        } else {
            ids.push_back(id);
        }
    }
    if (deleted) {
        return Response::json(
            200, {{"deletedRecords", ids},
                  {"earliestDateAvailable", from},
                  {"latestDateCovered", until}});
    }
    return Response::json(200, {{"ids", ids}, {"latestDateCovered", until}});
}

Response of_type(const RestCall& call, const ObjectType& type) {
    if (call.request.method == "POST") {
        return create(call, type);
    }
    if (!reads(call)) {
        return refused_method(call, "HEAD,GET,POST");
    }
    return Response::json(
        200,
        {{"objectDescribe", describe_briefly(type, call.base)}, {"recentItems", Json::array()}});
}

}  // namespace

Response created(const RestCall& call, const ObjectType& type, const std::string& id, Json errors) {
    Response response =
        Response::json(201, {{"id", id}, {"success", true}, {"errors", std::move(errors)}});
    return std::move(
        response.with("Location", fmt::format("{}/sobjects/{}/{}", call.base, type.name, id)));
}

Response answer_sobjects(const RestCall& call) {
    if (call.parts.size() == 1) {
        return reads(call) ? global_describe(call) : refused_method(call, "HEAD,GET");
    }
    const ObjectType* type = call.organisation.schema.find(call.part(1));
    if (type == nullptr) {
        return not_found().response();
    }
    if (call.parts.size() == 2) {
        return of_type(call, *type);
    }
    const std::string what = call.part(2);
    if (what == "describe" && call.parts.size() == 3 && reads(call)) {
        if (auto unmet = unmet_condition(call.request, call.organisation.schema_changed)) {
            return std::move(*unmet);
        }
        Response response =
            Response::json(200, describe(*type, call.organisation.schema, call.base));
        return std::move(
            response.with("Last-Modified", http_date(call.organisation.schema_changed)));
    }
    if ((what == "updated" || what == "deleted") && reads(call)) {
        return changed_between(call, *type, what == "deleted");
    }
    if (same_name(what, "Id")) {
        return by_id_as_key(call, *type);
    }
    if (call.parts.size() == 3) {
        return by_id(call, *type);
    }
    if (call.parts.size() != 4) {
        return not_found().response();
    }
    const Field* key = type->find(what);
    if (key != nullptr && key->external_id) {
        return by_key(call, *type, *key);
    }
    return canonical_id(what) && what.starts_with(type->prefix) ? of_record(call, *type)
                                                                : no_such(what);
}

}  // namespace andon::standin
