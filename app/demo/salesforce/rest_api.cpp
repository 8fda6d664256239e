// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/rest_api.h"

#include "app/demo/salesforce/collection_routes.h"
#include "app/demo/salesforce/composite_routes.h"
#include "app/demo/salesforce/json_text.h"
#include "app/demo/salesforce/oauth.h"
#include "app/demo/salesforce/search_routes.h"
#include "app/demo/salesforce/sobject_routes.h"
#include "app/demo/salesforce/tree_routes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin {
namespace {

Response session_ended() {
    return ApiError{401, "INVALID_SESSION_ID", "Session expired or invalid"}.response();
}

std::string label_of(int version) {
    static constexpr std::array<std::string_view, 3> kSeasons = {"Winter", "Spring", "Summer"};
    const int since = version - 29;  // 29 was Winter '14
    const int season = since % 3;
    const int year = 14 + since / 3;
    return fmt::format("{} '{}", kSeasons[static_cast<std::size_t>(season)], year);
}

Response versions() {
    Json list = Json::array();
    for (int version = RestApi::kOldest; version <= RestApi::kNewest; ++version) {
        list.push_back(
            {{"label", label_of(version)},
             {"url", fmt::format("/services/data/v{}.0", version)},
             {"version", fmt::format("{}.0", version)}});
    }
    return Response::json(200, list);
}

/// 68 of "v68.0"; 0 for what is no version.
int version_of(std::string_view text) {
    int version = 0;
    if (text.size() < 4 || !text.starts_with('v') || !text.ends_with(".0")) {
        return 0;
    }
    text = text.substr(1, text.size() - 3);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    return error == std::errc() && end == text.data() + text.size() ? version : 0;
}

Response resources(const RestCall& call) {
    Json list = Json::object();
    for (const std::string_view name :
         {"sobjects", "query", "queryAll", "search", "parameterizedSearch", "limits", "composite",
          "recent"}) {
        list[std::string(name)] = fmt::format("{}/{}", call.base, name);
    }
    list["identity"] = fmt::format(
        "{}/id/{}/{}", call.request.origin, call.organisation.id, call.organisation.user);
    return Response::json(200, list);
}

Response composite_list(const RestCall& call) {
    Json list = Json::object();
    for (const std::string_view name : {"sobjects", "batch", "tree"}) {
        list[std::string(name)] = fmt::format("{}/composite/{}", call.base, name);
    }
    return Response::json(200, list);
}

}  // namespace

ApiResult<Json> json_body(const Request& request) {
    const std::string type = lower(request.header("content-type"));
    if (!type.empty() && type.find("json") == std::string::npos) {
        return refuse(
            415, "UNSUPPORTED_MEDIA_TYPE",
            fmt::format("Content type specified in the request is not supported: {}", type));
    }
    auto body = parse_json(request.body);
    if (!body) {
        return tl::unexpected(json_parser_error(body.error()));
    }
    return std::move(*body);
}

RestApi::RestApi(Organisation& organisation, Sessions& sessions)
    : m_organisation(organisation), m_sessions(sessions) {}

Response RestApi::limits() const {
    const std::uint64_t used =
        m_organisation.faults.daily_limit ? m_organisation.calls_max : m_organisation.calls;
    const auto quota = [](std::uint64_t most, std::uint64_t taken) {
        return Json{{"Max", most}, {"Remaining", most - std::min(most, taken)}};
    };
    return Response::json(
        200, {{"ConcurrentAsyncGetReportInstances", quota(200, 0)},
              {"DailyApiRequests", quota(m_organisation.calls_max, used)},
              {"DailyAsyncApexExecutions", quota(250'000, 0)},
              {"DailyBulkApiBatches", quota(15'000, 0)},
              {"DailyDeliveredPlatformEvents", quota(50'000, 0)},
              {"DailyStreamingApiEvents", quota(200'000, 0)},
              {"DataStorageMB", quota(1024, 1)},
              {"FileStorageMB", quota(4096, m_organisation.content_bytes >> 20U)},
              {"HourlyPublishedPlatformEvents", quota(250'000, m_organisation.published_events)}});
}

Response RestApi::route(const RestCall& call, int depth) {
    const std::string what = call.part(0);
    const SubRequests inner = [this, &call, depth](const Request& request) {
        return signed_in(request, path_parts(request.path), call.user, depth + 1);
    };
    if (what.empty()) {
        return resources(call);
    }
    if (what == "sobjects") {
        return answer_sobjects(call);
    }
    if (what == "query" || what == "queryAll") {
        return m_queries.answer(call);
    }
    if (what == "search" || what == "parameterizedSearch") {
        return answer_search(call);
    }
    if (what == "limits") {
        return limits();
    }
    if (what == "recent") {
        return Response::json(200, Json::array());
    }
    if (what != "composite") {
        return not_found().response();
    }
    const std::string kind = call.part(1);
    if (kind == "sobjects") {
        return answer_collections(call);
    }
    if (kind == "tree") {
        return answer_tree(call);
    }
    if (depth > 0) {
        return not_found().response();  // requests in requests end here
    }
    if (kind.empty()) {
        return call.request.method == "GET" ? composite_list(call) : answer_composite(call, inner);
    }
    return kind == "batch" ? answer_batch(call, inner) : not_found().response();
}

Response RestApi::signed_in(
    const Request& request, const std::vector<std::string>& parts, const std::string& user,
    int depth) {
    if (parts.size() < 3 || parts[0] != "services" || parts[1] != "data") {
        return not_found().response();
    }
    const int version = version_of(parts[2]);
    if (version >= 7 && version < kOldest) {
        return ApiError{
            410, "GONE",
            fmt::format("API version {}.0 has been retired and can no longer be used.", version)}
            .response();
    }
    if (version == 0 || version > kNewest) {
        return not_found().response();
    }
    const RestCall call{m_organisation, request,
                        user,           "/services/data/" + parts[2],
                        version,        {parts.begin() + 3, parts.end()}};
    return route(call, depth);
}

Response RestApi::answer(const Request& request, const std::vector<std::string>& parts) {
    if (parts.size() == 2) {
        return versions();
    }
    const std::string_view token = bearer_token(request);
    if (token.empty() && !request.header("authorization").empty()) {
        return ApiError{401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"}.response();
    }
    const auto session = m_sessions.use(token, m_organisation.now());
    if (!session) {
        return session_ended();
    }
    const bool probes = parts.size() == 4 && parts[3] == "limits";
    ++m_organisation.calls;
    if (!probes
        && (m_organisation.faults.daily_limit || m_organisation.calls > m_organisation.calls_max)) {
        return ApiError{403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."}.response();
    }
    Response response = signed_in(request, parts, session->user, 0);
    response.with(
        "Sforce-Limit-Info",
        fmt::format("api-usage={}/{}", m_organisation.calls, m_organisation.calls_max));
    return response;
}

}  // namespace andon::standin
