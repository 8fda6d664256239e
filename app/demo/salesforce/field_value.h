// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/object_schema.h"

namespace andon::standin {

/// What a client sent for a field, as the store keeps it: null for null and for an empty text, times as
/// datetime_text(), ids with 18 characters. Refuses what Salesforce refuses: JSON_PARSER_ERROR for a
/// wrong type, STRING_TOO_LONG, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, MALFORMED_ID.
ApiResult<Json> stored_value(const Field& field, const Json& given);

}  // namespace andon::standin
