// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

namespace andon::standin {

/// /composite: up to 25 requests in one, each of which may use what an earlier one answered, all or none
/// on demand.
Response answer_composite(const RestCall& call, const SubRequests& answer);

/// /composite/batch: up to 25 requests that know nothing of each other.
Response answer_batch(const RestCall& call, const SubRequests& answer);

}  // namespace andon::standin
