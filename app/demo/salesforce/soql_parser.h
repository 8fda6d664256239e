// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/soql_query.h"

#include <string_view>

namespace andon::standin::soql {

/// The part of SOQL that clients of a service desk use: fields of parents, child queries, FIELDS(), COUNT()
/// and the other aggregates, WHERE with AND, OR, NOT, LIKE, IN, semi-joins and date words, GROUP BY,
/// HAVING, ORDER BY, LIMIT, OFFSET, FOR …, ALL ROWS. Refuses the rest, and conditions nested more than
/// 50 deep, with MALFORMED_QUERY. Source: SOQL and SOSL reference.
ApiResult<Query> parse(std::string_view query);

}  // namespace andon::standin::soql
