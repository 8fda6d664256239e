// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/call_failure.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace andon::transport::salesforce {

namespace {

using Json = nlohmann::json;
using Kind = CallFailure::Kind;

constexpr std::size_t kMostMessage = 2000;

/// The code and words of an error body in any of its shapes; `code` stays empty for a page.
struct Complaint {
    std::string code;
    std::string message;
};

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Complaint complaint_of(const std::string& body) {
    const Json json = Json::parse(body, nullptr, false);
    Complaint complaint;
    if (json.is_object()) {  // sign-in
        complaint = {text_of(json, "error"), text_of(json, "error_description")};
        if (complaint.code.empty())
            complaint = {text_of(json, "errorCode"), text_of(json, "message")};
        return complaint;
    }
    if (!json.is_array())
        return complaint;
    for (const Json& one : json) {
        if (!one.is_object())
            continue;
        std::string code = text_of(one, "errorCode");
        if (code.empty())
            code = text_of(one, "statusCode");  // of collections
        if (complaint.code.empty())
            complaint.code = code;
        complaint.message += complaint.message.empty() ? "" : "; ";
        complaint.message += text_of(one, "message");
        std::string fields;
        const auto named = one.find("fields");
        for (const Json& field : named != one.end() && named->is_array() ? *named : Json::array()) {
            if (field.is_string())
                fields += (fields.empty() ? "" : ", ") + field.get<std::string>();
        }
        if (!fields.empty())
            complaint.message += fmt::format(" [{}]", fields);
    }
    return complaint;
}

template <std::size_t N>
bool among(std::string_view code, const std::array<std::string_view, N>& codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

constexpr std::array<std::string_view, 4> kBusy{
    "UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "UNKNOWN_EXCEPTION", "APEX_ERROR"};
constexpr std::array<std::string_view, 2> kFull{"STORAGE_LIMIT_EXCEEDED", "LIMIT_EXCEEDED"};
/// A 401 that signing in again does not end.
constexpr std::array<std::string_view, 2> kNotThisSession{
    "This session is not valid for use with the REST API",
    "Connected app is not attached to Agent"};

Kind kind_of_401(const Complaint& complaint) {
    const bool hopeless =
        std::any_of(kNotThisSession.begin(), kNotThisSession.end(), [&](std::string_view text) {
            return complaint.message.find(text) != std::string::npos;
        });
    return complaint.code == "INVALID_SESSION_ID" && !hopeless ? Kind::session_ended
                                                               : Kind::sign_in;
}

Kind kind_of_403(const Complaint& complaint) {
    if (complaint.code == "REQUEST_LIMIT_EXCEEDED") {
        return complaint.message.find("Concurrent") != std::string::npos ? Kind::unavailable
                                                                         : Kind::exhausted;
    }
    return complaint.code == "API_DISABLED_FOR_ORG" ? Kind::sign_in : Kind::refused;
}

Kind kind_of(int status, const Complaint& complaint, bool wrote) {
    const bool page = complaint.code.empty();
    if (status == 300)
        return Kind::refused;
    if (status > 300 && status < 400)
        return Kind::session_ended;  // the instance has moved: signing in says where to
    if (status == 401)
        return kind_of_401(complaint);
    if (status == 403)
        return page ? Kind::unavailable : kind_of_403(complaint);
    if (status == 404)
        return Kind::absent;
    if (status == 408 || status == 429)
        return Kind::unavailable;
    if (status == 410)
        return Kind::sign_in;
    if (status == 503)
        return page && wrote ? Kind::unknown : Kind::unavailable;
    // Apex may wrap what happened to it.
    if (among(complaint.code, kBusy) || status == 409
        || complaint.message.find("UNABLE_TO_LOCK_ROW") != std::string::npos)
        return Kind::busy;
    if (complaint.code == "DUPLICATE_VALUE")
        return Kind::duplicate_key;
    if (among(complaint.code, kFull))
        return Kind::exhausted;
    if (status >= 500 || status < 300)
        return wrote ? Kind::unknown : Kind::unavailable;
    return Kind::refused;
}

std::string sentence(int status, const Complaint& complaint) {
    if (status == 300) {
        return "more than one record has this key, so none was touched: an administrator has to "
               "make the field unique and merge them";
    }
    if (status == 410)
        return "this version of the API has ended: set salesforce.api_version to a newer one";
    if (complaint.code.empty() && complaint.message.empty())
        return fmt::format(
            "Salesforce, or something before it, answered {} without saying why", status);
    std::string text = complaint.message.empty()
                           ? complaint.code
                           : fmt::format("{}: {}", complaint.code, complaint.message);
    if (text.size() > kMostMessage) {
        std::size_t end = kMostMessage;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text.resize(end);
    }
    return text;
}

}  // namespace

CallFailure failure_of(const http::Exchange& exchange, bool wrote) {
    using Failure = http::Exchange::Failure;
    CallFailure failure;
    failure.message = exchange.message;
    switch (exchange.failure) {
    case Failure::none:
        break;
    case Failure::not_sent:
        failure.kind = Kind::not_sent;
        return failure;
    case Failure::too_large:
        failure.kind = wrote ? Kind::unknown : Kind::refused;
        return failure;
    case Failure::cut:
    case Failure::timeout:
    case Failure::cancelled:
        failure.kind = wrote ? Kind::unknown : Kind::unavailable;
        return failure;
    }
    const Complaint complaint = complaint_of(exchange.body);
    failure.status = exchange.status;
    failure.code = complaint.code;
    failure.kind = kind_of(exchange.status, complaint, wrote);
    failure.message = sentence(exchange.status, complaint);
    failure.retry_after = exchange.retry_after();
    return failure;
}

CallFailure senseless(const http::Exchange& exchange, bool wrote) {
    CallFailure failure;
    failure.kind = wrote ? Kind::unknown : Kind::unavailable;
    failure.status = exchange.status;
    failure.message = fmt::format(
        "the answer ({}) is not what Salesforce says: something in between may have made it",
        exchange.status);
    return failure;
}

DeliveryOutcome outcome_of(const CallFailure& failure, bool looked) {
    using Outcome = DeliveryOutcome::Kind;
    DeliveryOutcome outcome;
    outcome.message = failure.message;
    outcome.retry_after = failure.retry_after;
    switch (failure.kind) {
    case Kind::not_sent:
        outcome.kind = Outcome::not_sent;
        break;
    case Kind::unknown:
        outcome.kind = Outcome::unknown;
        break;
    case Kind::session_ended:
    case Kind::sign_in:
        outcome.kind = Outcome::sign_in;
        break;
    case Kind::busy:
    case Kind::duplicate_key:
        outcome.kind = Outcome::busy;
        break;
    case Kind::unavailable:
        outcome.kind = Outcome::unavailable;
        break;
    case Kind::exhausted:
        outcome.kind = Outcome::exhausted;
        break;
    case Kind::absent:
        outcome.kind = looked ? Outcome::absent : Outcome::refused;
        break;
    case Kind::refused:
        outcome.kind = Outcome::refused;
        break;
    }
    return outcome;
}

}  // namespace andon::transport::salesforce
