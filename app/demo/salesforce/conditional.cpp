// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/conditional.h"

#include "app/demo/salesforce/digest.h"

#include <fmt/format.h>

namespace andon::standin {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

bool lists(std::string_view header, const std::string& tag) {
    return header == "*" || header.find(tag) != std::string_view::npos;
}

Response failed() {
    return ApiError{412, "PRECONDITION_FAILED", "The precondition of the request was not fulfilled"}
        .response();
}

}  // namespace

std::string entity_tag(const Record& record) {
    if (record.type->name != "Account") {
        return {};
    }
    const Json& stamp = record.value("SystemModstamp");
    return fmt::format("\"{}\"", md5_hex(record.id + dump(stamp)));
}

std::optional<Response> unmet_condition(const Request& request, Moment changed) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    const std::string_view since = request.header("if-modified-since");
    const std::string_view until = request.header("if-unmodified-since");
    for (const std::string_view header : {since, until}) {
        if (!header.empty() && !parse_http_date(header)) {
            if (reads) {
                return std::nullopt;  // passed over
            }
            return ApiError{400, "INVALID_HTTP_HEADER", "Invalid date in a conditional header"}
                .response();
        }
    }
    const auto second = floor<seconds>(changed);
    if (!since.empty() && reads && second <= *parse_http_date(since)) {
        return Response::empty(304);
    }
    if (!until.empty() && second > *parse_http_date(until)) {
        return failed();
    }
    return std::nullopt;
}

std::optional<Response> unmet_condition(const Request& request, const Record& record) {
    if (const std::string tag = entity_tag(record); !tag.empty()) {
        const std::string_view match = request.header("if-match");
        const std::string_view none = request.header("if-none-match");
        if (!match.empty() && !lists(match, tag)) {
            return failed();
        }
        if (!none.empty() && lists(none, tag)) {
            return request.method == "GET" || request.method == "HEAD" ? Response::empty(304)
                                                                       : failed();
        }
    }
    const Json& stamp = record.value("LastModifiedDate");
    const auto moment =
        stamp.is_string() ? parse_datetime(stamp.get_ref<const std::string&>()) : std::nullopt;
    return moment ? unmet_condition(request, *moment) : std::nullopt;
}

}  // namespace andon::standin
