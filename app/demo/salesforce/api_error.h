// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace andon::standin {

/// A refusal as Salesforce words it: an errorCode of its list, a sentence, the fields it is about.
struct ApiError {
    int status = 400;
    std::string code = {};
    std::string message = {};
    std::vector<std::string> fields = {};
    Json more = {};  ///< further members of the error's object, such as duplicateResult

    /// `[{"message","errorCode","fields"}]` with the status.
    Response response() const;
    /// As it stands in errors[] of a collection: statusCode in place of errorCode.
    Json in_collection() const;
};

template <class T>
using ApiResult = tl::expected<T, ApiError>;

inline tl::unexpected<ApiError> refuse(
    int status, std::string code, std::string message, std::vector<std::string> fields = {}) {
    return tl::unexpected<ApiError>(
        ApiError{status, std::move(code), std::move(message), std::move(fields)});
}

ApiError not_found();
ApiError method_not_allowed(std::string_view method, std::string_view allowed);
ApiError json_parser_error(std::string message);

}  // namespace andon::standin
