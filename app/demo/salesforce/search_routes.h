// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

namespace andon::standin {

/// /search?q=FIND {…} RETURNING …, and /parameterizedSearch: rows whose texts have every word that is
/// looked for, each RETURNING with fields, WHERE, ORDER BY and LIMIT of its own as in SOQL.
Response answer_search(const RestCall& call);

}  // namespace andon::standin
