// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/api_error.h"

#include <fmt/format.h>

namespace andon::standin {

Response ApiError::response() const {
    Json error = {{"message", message}, {"errorCode", code}};
    if (!fields.empty()) {
        error["fields"] = fields;
    }
    if (more.is_object()) {
        error.update(more);
    }
    return Response::json(status, Json::array({error}));
}

Json ApiError::in_collection() const {
    Json error = {{"statusCode", code}, {"message", message}, {"fields", fields}};
    if (more.is_object()) {
        error.update(more);
    }
    return error;
}

ApiError not_found() {
    return {404, "NOT_FOUND", "The requested resource does not exist"};
}

ApiError method_not_allowed(std::string_view method, std::string_view allowed) {
    return {
        405, "METHOD_NOT_ALLOWED",
        fmt::format("HTTP Method '{}' not allowed. Allowed are {}", method, allowed)};
}

ApiError json_parser_error(std::string message) {
    return {400, "JSON_PARSER_ERROR", std::move(message)};
}

}  // namespace andon::standin
