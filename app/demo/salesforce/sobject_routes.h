// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

namespace andon::standin {

/// /sobjects and everything below: describe, records by id and by external id, files' contents.
Response answer_sobjects(const RestCall& call);

/// The answer to what was created: 201 with the id and where it is.
Response created(const RestCall& call, const ObjectType& type, const std::string& id, Json errors);

}  // namespace andon::standin
