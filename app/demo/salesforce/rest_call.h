// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/record_writer.h"

#include <functional>
#include <string>
#include <vector>

namespace andon::standin {

/// One call of the REST API after sign-in: what its routes are given.
struct RestCall {
    Organisation& organisation;
    const Request& request;
    std::string user = {};                ///< id of who is signed in
    std::string base = {};                ///< "/services/data/v68.0"
    int version = 0;                      ///< 68
    std::vector<std::string> parts = {};  ///< of the path after the version

    std::string part(std::size_t index) const {
        return index < parts.size() ? parts[index] : std::string();
    }
    RecordWriter writer() const { return {organisation, WriteOptions::of(request, user)}; }
};

/// Answers a request inside of another as the same person: composite and batch.
using SubRequests = std::function<Response(const Request&)>;

/// The JSON of the body; refuses what is none, and with UNSUPPORTED_MEDIA_TYPE what says it is
/// something else.
ApiResult<Json> json_body(const Request& request);

}  // namespace andon::standin
