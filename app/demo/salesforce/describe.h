// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/object_schema.h"

#include <string_view>

namespace andon::standin {

/// What /sobjects lists of an object. `base`: "/services/data/v68.0".
Json describe_briefly(const ObjectType& type, std::string_view base);
/// What /sobjects/X/describe says: fields, child relationships, urls.
Json describe(const ObjectType& type, const Schema& schema, std::string_view base);

}  // namespace andon::standin
