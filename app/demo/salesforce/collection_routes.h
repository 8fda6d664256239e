// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

namespace andon::standin {

/// /composite/sobjects: up to 200 records at once, created, changed, upserted, read or deleted; errors
/// in the order of the records, or all or none.
Response answer_collections(const RestCall& call);

}  // namespace andon::standin
