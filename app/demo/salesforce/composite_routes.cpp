// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/composite_routes.h"

#include "app/demo/salesforce/composite_references.h"
#include "app/demo/salesforce/json_text.h"
#include "app/demo/salesforce/transaction.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::standin {
namespace {

constexpr std::size_t kMost = 25;

std::string text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && *found == true;
}

/// The requests of an envelope, or why the whole is refused.
ApiResult<Json> envelope(const RestCall& call, const char* list) {
    if (call.request.method != "POST") {
        return tl::unexpected(method_not_allowed(call.request.method, "POST"));
    }
    auto body = json_body(call.request);
    if (!body) {
        return body;
    }
    const Json requests = body->is_object() ? body->value(list, Json()) : Json();
    if (!requests.is_array() || requests.empty()) {
        return tl::unexpected(json_parser_error(fmt::format("{} is missing", list)));
    }
    if (requests.size() > kMost) {
        return refuse(
            400, "LIMIT_EXCEEDED",
            fmt::format("The request has {} subrequests. The limit is 25.", requests.size()));
    }
    return body;
}

/// A request of its own from what an envelope says; headers of the whole hold for the parts.
Request inner_request(
    const RestCall& call, std::string method, std::string_view url, const Json& body) {
    Request inner;
    inner.method = std::move(method);
    inner.origin = call.request.origin;
    inner.headers = call.request.headers;
    inner.headers["content-type"] = "application/json";
    const std::size_t question = url.find('?');
    inner.path = url.substr(0, question);
    if (question != std::string_view::npos) {
        inner.query = form_pairs(url.substr(question + 1));
    }
    inner.body = body.is_null() ? std::string() : dump(body);
    return inner;
}

void take_headers(Request& inner, const Json& headers) {
    if (!headers.is_object()) {
        return;
    }
    for (const auto& [name, value] : headers.items()) {
        const std::string small = lower(name);
        if (value.is_string() && small != "authorization") {
            inner.headers[small] = value.get<std::string>();
        }
    }
}

Json answered_body(const Response& response) {
    auto body = parse_json(response.body);
    return response.body.empty() || !body ? Json() : std::move(*body);
}

Json halted(const std::string& message) {
    return Json::array({{{"errorCode", "PROCESSING_HALTED"}, {"message", message}}});
}

/// One answer of a composite.
Json part_answer(const Json& body, const Json& headers, int status, const std::string& reference) {
    return {
        {"body", body},
        {"httpHeaders", headers},
        {"httpStatusCode", status},
        {"referenceId", reference}};
}

Json run_part(
    const RestCall& call, const Json& part, const Answers& answers, const SubRequests& answer) {
    const std::string reference = text_member(part, "referenceId");
    const auto url = resolved_text(text_member(part, "url"), answers);
    const auto body = resolved(part.value("body", Json()), answers);
    if (!url || !body) {
        return part_answer(
            halted(fmt::format(
                "Invalid reference specified. No value for {} found in {}",
                url ? body.error() : url.error(), text_member(part, "url"))),
            Json::object(), 400, reference);
    }
    Request inner = inner_request(call, text_member(part, "method"), *url, *body);
    take_headers(inner, part.value("httpHeaders", Json()));
    const Response response = answer(inner);
    Json headers = Json::object();
    for (const auto& [name, value] : response.headers) {
        if (name == "Location" || name == "ETag" || name == "Last-Modified") {
            headers[name] = value;
        }
    }
    return part_answer(answered_body(response), headers, response.status, reference);
}

ApiResult<void> check_parts(const Json& parts) {
    std::vector<std::string> references;
    for (const Json& part : parts) {
        const std::string reference = part.is_object() ? text_member(part, "referenceId") : "";
        if (reference.empty() || text_member(part, "method").empty()
            || text_member(part, "url").empty()) {
            return tl::unexpected(
                json_parser_error("Each subrequest needs method, url and referenceId"));
        }
        if (std::ranges::find(references, reference) != references.end()) {
            return refuse(
                400, "INVALID_INPUT", fmt::format("Duplicate referenceId: {}", reference));
        }
        references.push_back(reference);
        const std::string url = text_member(part, "url");
        const bool nested = url.find("/composite") != std::string::npos
                            && url.find("/composite/sobjects") == std::string::npos
                            && url.find("/composite/tree") == std::string::npos;
        if (nested) {
            return refuse(400, "INVALID_INPUT", "Composite requests cannot be nested");
        }
    }
    return {};
}

}  // namespace

Response answer_composite(const RestCall& call, const SubRequests& answer) {
    const auto body = envelope(call, "compositeRequest");
    if (!body) {
        return body.error().response();
    }
    const Json& parts = (*body)["compositeRequest"];
    if (auto checked = check_parts(parts); !checked) {
        return checked.error().response();
    }
    const bool whole = flag(*body, "allOrNone");
    Answers answers;
    Json results = Json::array();
    bool failed = false;
    Transaction transaction(call.organisation);
    for (const Json& part : parts) {
        if (failed && whole) {
            results.push_back(part_answer(
                halted("The transaction was rolled back since another operation in the same "
                       "transaction failed."),
                Json::object(), 400, text_member(part, "referenceId")));
            continue;
        }
        Json result = run_part(call, part, answers, answer);
        if (result["httpStatusCode"].get<int>() < 300) {
            answers[text_member(part, "referenceId")] = result["body"];
        } else if (whole) {
            failed = true;
            for (Json& earlier : results) {
                earlier["body"] =
                    halted("The transaction was rolled back since another operation in "
                           "the same transaction failed.");
                earlier["httpStatusCode"] = 400;
                earlier["httpHeaders"] = Json::object();
            }
        }
        results.push_back(std::move(result));
    }
    if (!failed) {
        transaction.keep();
    }
    return Response::json(200, {{"compositeResponse", std::move(results)}});
}

Response answer_batch(const RestCall& call, const SubRequests& answer) {
    const auto body = envelope(call, "batchRequests");
    if (!body) {
        return body.error().response();
    }
    const bool halts = flag(*body, "haltOnError");
    bool errors = false;
    Json results = Json::array();
    for (const Json& part : (*body)["batchRequests"]) {
        if (errors && halts) {
            results.push_back(
                {{"statusCode", 412},
                 {"result", Json::array(
                                {{{"errorCode", "BATCH_PROCESSING_HALTED"},
                                  {"message", "Batch processing halted per request"}}})}});
            continue;
        }
        std::string url = part.is_object() ? text_member(part, "url") : "";
        if (!url.starts_with('/')) {
            url.insert(0, "/");
        }
        if (!url.starts_with("/services/data")) {
            url.insert(0, "/services/data");
        }
        const bool nested = url.find("/composite") != std::string::npos;
        const Json input = part.is_object() ? part.value("richInput", Json()) : Json();
        const Response response =
            nested ? ApiError{400, "INVALID_INPUT", "Batch requests cannot be nested"}.response()
                   : answer(inner_request(call, text_member(part, "method"), url, input));
        errors = errors || response.status >= 400;
        results.push_back({{"statusCode", response.status}, {"result", answered_body(response)}});
    }
    return Response::json(200, {{"hasErrors", errors}, {"results", std::move(results)}});
}

}  // namespace andon::standin
