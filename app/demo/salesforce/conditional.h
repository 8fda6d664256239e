// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"

#include <optional>

namespace andon::standin {

/// Conditional requests (REST guide, "Conditional Request Headers"): If-(Un)Modified-Since with seconds
/// for every record; ETag, If-Match and If-None-Match for accounts alone. Returns the 304, 412 or 400 that
/// ends the request, or nothing.
std::optional<Response> unmet_condition(const Request& request, const Record& record);

/// The same for something that never changes but at `changed`.
std::optional<Response> unmet_condition(const Request& request, Moment changed);

/// The tag of an account; empty for other objects.
std::string entity_tag(const Record& record);

}  // namespace andon::standin
