// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/control_plane.h"

#include "app/demo/salesforce/json_text.h"

#include <charconv>
#include <fmt/format.h>

namespace andon::standin {
namespace {

Response wrong(std::string_view message) {
    return Response::json(400, {{"error", message}});
}

std::uint64_t number_of(const Request& request, std::string_view name, std::uint64_t otherwise) {
    const std::string_view text = request.parameter(name);
    std::uint64_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool writes(const Request& request) {
    return request.method == "POST" || request.method == "PATCH" || request.method == "PUT";
}

}  // namespace

ControlPlane::ControlPlane(Organisation& organisation, Sessions& sessions, OAuth& oauth)
    : m_organisation(organisation), m_sessions(sessions), m_oauth(oauth) {}

Response ControlPlane::faults(const Request& request) {
    if (request.method == "DELETE") {
        m_organisation.faults = Faults();
    } else if (writes(request)) {
        const auto body = parse_json(request.body);
        if (!body) {
            return wrong(body.error());
        }
        if (const auto changed = m_organisation.faults.change(*body); !changed) {
            return wrong(changed.error());
        }
    }
    return Response::json(200, m_organisation.faults.to_json());
}

Response ControlPlane::journal(const Request& request) {
    if (request.method == "DELETE") {
        m_organisation.journal.clear();
    }
    const std::uint64_t after = number_of(request, "after", 0);
    const std::uint64_t limit = number_of(request, "limit", 1'000'000);
    return Response::json(
        200,
        {{"size", m_organisation.journal.size()},
         {"changes", m_organisation.journal.changes(
                         after, request.parameter("object"), static_cast<std::size_t>(limit))}});
}

Response ControlPlane::calls(const Request& request) const {
    return Response::json(
        200, {{"count", m_organisation.journal.call_number()},
              {"calls", m_organisation.journal.calls(number_of(request, "after", 0))}});
}

Json ControlPlane::settings_json() const {
    return {
        {"calls", m_organisation.calls},
        {"calls_max", m_organisation.calls_max},
        {"query_batch", m_organisation.query_batch},
        {"session_seconds", m_sessions.idle.count()},
        {"rotation", m_sessions.rotation},
        {"deny", m_oauth.deny}};
}

Response ControlPlane::settings(const Request& request) {
    if (!writes(request)) {
        return Response::json(200, settings_json());
    }
    const auto body = parse_json(request.body);
    if (!body || !body->is_object()) {
        return wrong(body ? "settings are a JSON object" : body.error());
    }
    const Json known = settings_json();
    for (const auto& [name, value] : body->items()) {
        const auto found = known.find(name);
        const bool right =
            found != known.end()
            && (found->is_boolean() ? value.is_boolean() : value.is_number_unsigned());
        if (!right) {
            return wrong(
                found == known.end() ? "no setting is called " + name
                                     : name + " is not of its type");
        }
    }
    const auto number = [&body, &known](const char* name) {
        return body->value(name, known[name]).get<std::uint64_t>();
    };
    m_organisation.calls = number("calls");
    m_organisation.calls_max = number("calls_max");
    m_organisation.query_batch = number("query_batch");
    m_sessions.idle =
        std::chrono::seconds(std::min<std::uint64_t>(number("session_seconds"), 1'000'000'000));
    m_sessions.rotation = body->value("rotation", m_sessions.rotation);
    m_oauth.deny = body->value("deny", m_oauth.deny);
    return Response::json(200, settings_json());
}

Response ControlPlane::tokens(const Request& request) {
    const auto body = parse_json(request.body);
    const Json revoked = body && body->is_object() ? body->value("revoke", Json()) : Json();
    if (!writes(request) || !revoked.is_string()) {
        return wrong(R"(POST {"revoke": "access"}, {"revoke": "all"} or {"revoke": "<a token>"})");
    }
    const auto which = revoked.get<std::string>();
    if (which == "access") {
        m_sessions.revoke_access();
    } else if (which == "all") {
        m_sessions.revoke_all();
    } else if (!m_sessions.revoke(which)) {
        return wrong("there is no such token");
    }
    return Response::json(200, {{"revoked", which.size() > 6 ? "one token" : which}});
}

Response ControlPlane::fields(const Request& request) {
    const auto body = parse_json(request.body);
    if (!writes(request) || !body || !body->is_object()) {
        return wrong(R"(POST {"object": "Case", "name": "Extra__c", "type": "string"})");
    }
    const auto text = [&body](const char* name) {
        const Json value = body->value(name, Json());
        return value.is_string() ? value.get<std::string>() : std::string();
    };
    const auto flag = [&body](const char* name) { return body->value(name, Json()) == true; };
    ObjectType* type = m_organisation.schema.find(text("object"));
    const auto kind = field_type(text("type").empty() ? "string" : text("type"));
    Field field{.name = text("name")};
    if (type == nullptr || !field.custom() || field.name.size() > 80 || !kind
        || *kind == FieldType::id || *kind == FieldType::reference || *kind == FieldType::base64) {
        return wrong(
            "it needs a known object, a name that ends in __c and a type without references");
    }
    if (type->find(field.name) != nullptr || type->fields.size() >= 800) {
        return wrong("the object has such a field already, or too many");
    }
    field.type = *kind;
    const Json length = body->value("length", Json(255));
    field.length = length.is_number_unsigned() && length.get<std::uint64_t>() <= 131'072
                       ? length.get<int>()
                       : 255;
    field.external_id = flag("externalId");
    field.unique = flag("unique");
    field.required = flag("required");
    field.restricted = flag("restricted");
    const Json choices = body->value("choices", Json::array());
    for (const Json& choice : choices.is_array() ? choices : Json::array()) {
        field.choices.push_back(choice.is_string() ? choice.get<std::string>() : dump(choice));
    }
    type->add(std::move(field));
    m_organisation.schema_changed = m_organisation.now();
    return Response::json(201, {{"added", text("name")}});
}

Response ControlPlane::answer(const Request& request, const std::vector<std::string>& parts) {
    const std::string_view what =
        parts.size() == 2 ? std::string_view(parts[1]) : std::string_view();
    if (what == "faults") {
        return faults(request);
    }
    if (what == "journal") {
        return journal(request);
    }
    if (what == "calls") {
        return calls(request);
    }
    if (what == "settings") {
        return settings(request);
    }
    if (what == "tokens") {
        return tokens(request);
    }
    if (what == "fields") {
        return fields(request);
    }
    return Response::json(
        parts.size() == 1 ? 200 : 404,
        {{"control plane",
          {"/standin/faults", "/standin/journal", "/standin/calls", "/standin/settings",
           "/standin/tokens", "/standin/fields", "/standin/reset"}}});
}

}  // namespace andon::standin
