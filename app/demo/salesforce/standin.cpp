// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/standin.h"

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/control_plane.h"
#include "app/demo/salesforce/json_text.h"
#include "app/demo/salesforce/oauth.h"
#include "app/demo/salesforce/rest_api.h"
#include "app/demo/salesforce/sessions.h"

#include <exception>

namespace andon::standin {
namespace {

constexpr std::size_t kUri = 16'384;

bool writes(const Request& request) {
    return request.method == "POST" || request.method == "PATCH" || request.method == "DELETE";
}

Response gateway_page() {
    Response response{.status = 503};
    response.body =
        "<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We are down for "
        "maintenance.</h1><p>Sorry for the inconvenience. We'll be back shortly.</p></body></html>";
    return std::move(response.with("Content-Type", "text/html;charset=UTF-8"));
}

Response not_here() {
    Response response{.status = 404, .body = "<html><body>URL No Longer Exists</body></html>"};
    return std::move(response.with("Content-Type", "text/html;charset=UTF-8"));
}

}  // namespace

struct StandIn::Parts {
    explicit Parts(const OrganisationSettings& settings) : organisation(settings) {}

    Organisation organisation;
    Sessions sessions;
    OAuth oauth{organisation, sessions};
    RestApi rest{organisation, sessions};
    ControlPlane control{organisation, sessions, oauth};
};

StandIn::StandIn(OrganisationSettings settings)
    : m_settings(std::move(settings)), m_parts(std::make_unique<Parts>(m_settings)) {}

StandIn::~StandIn() = default;

Organisation& StandIn::organisation() {
    return m_parts->organisation;
}

/// A REST call with the faults that are played on the way to the platform and back.
Response StandIn::played(const Request& request, const std::vector<std::string>& parts) {
    Faults& faults = m_parts->organisation.faults;
    if (faults.play(Faults::kCut)) {
        return {.cut = true};
    }
    if (faults.play(Faults::kGatewayHtml)) {
        return gateway_page();
    }
    if (faults.play(Faults::kUnavailable)) {
        return ApiError{503, "SERVER_UNAVAILABLE", "Service unavailable, try again later"}
            .response();
    }
    if (faults.play(Faults::kUnauthorized)) {
        return ApiError{401, "INVALID_SESSION_ID", "Session expired or invalid"}.response();
    }
    Response response = m_parts->rest.answer(request, parts);
    if (writes(request) && response.status < 300 && faults.play(Faults::kCutAfterCommit)) {
        response.cut = true;
    }
    return response;
}

Response StandIn::route(const Request& request) {
    const std::vector<std::string> parts = path_parts(request.path);
    const auto begins = [&parts](std::string_view one, std::string_view two) {
        return parts.size() >= 2 && parts[0] == one && parts[1] == two;
    };
    if (!parts.empty() && parts[0] == "standin") {
        if (begins("standin", "reset") && request.method == "POST") {
            m_parts = std::make_unique<Parts>(m_settings);
            return Response::json(200, {{"reset", true}});
        }
        return m_parts->control.answer(request, parts);
    }
    if (begins("services", "data")) {
        return played(request, parts);
    }
    const bool identity = !parts.empty() && parts[0] == "id";
    if (begins("services", "oauth2") || identity || begins(".well-known", "openid-configuration")) {
        return m_parts->oauth.answer(request, parts);
    }
    return not_here();
}

Response StandIn::answer(const Request& request) {
    Request asked = request;
    // For clients that know no PATCH.
    if (const std::string_view method = asked.parameter("_HttpMethod");
        !method.empty() && asked.method == "POST") {
        asked.method = method;
    }
    m_parts->organisation.faults.begin_call();
    Call call;
    call.number = m_parts->organisation.journal.begin_call();
    call.at = m_parts->organisation.now();
    call.method = asked.method.substr(0, 16);
    call.path = asked.path.substr(0, 1000);
    Response response;
    std::size_t uri = asked.path.size();
    for (const auto& [name, value] : asked.query) {
        uri += name.size() + value.size() + 2;
    }
    try {
        response = uri > kUri ? ApiError{414, "URI_TOO_LONG", "The URI is too long"}.response()
                              : route(asked);
    } catch (const std::exception& error) {
        response = ApiError{500, "UNKNOWN_EXCEPTION", error.what()}.response();
    }
    Organisation& organisation = m_parts->organisation;  // another one after a reset
    response.delay_ms = asked.path.starts_with("/standin") ? 0 : organisation.faults.latency_ms;
    response.with("Date", http_date(organisation.now()));
    call.status = response.cut ? 0 : response.status;
    call.fault = organisation.faults.played();
    organisation.journal.end_call(std::move(call));
    if (asked.header("x-prettyprint") == "1" && !response.body.empty()) {
        if (const auto body = parse_json(response.body)) {
            response.body = dump(*body, true);
        }
    }
    return response;
}

}  // namespace andon::standin
