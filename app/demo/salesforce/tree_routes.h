// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

namespace andon::standin {

/// /composite/tree/X: up to 200 new records with their children, all or none.
Response answer_tree(const RestCall& call);

}  // namespace andon::standin
