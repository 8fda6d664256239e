// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/soql_query.h"

#include <string>
#include <string_view>
#include <vector>

namespace andon::standin::soql {

/// What a query gives: rows as an answer has them, and how many there are.
struct Found {
    std::vector<Json> rows = {};
    std::size_t total = 0;  ///< differs from the rows for COUNT() alone
};

/// Answers a query over the organisation as it is now. `base`: "/services/data/v68.0", for the links in
/// the rows. `deleted_too`: as queryAll.
ApiResult<Found> evaluate(
    const Organisation& organisation, std::string_view text, const Query& query,
    std::string_view base, bool deleted_too);

}  // namespace andon::standin::soql
