// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/record_store.h"

#include <string>
#include <string_view>

namespace andon::standin {

/// `{"type","url"}` as every record in an answer begins. `base`: "/services/data/v68.0".
Json attributes(std::string_view base, const Record& record);

/// A field as an answer has it; of a file's content, where to get it.
Json shown_value(std::string_view base, const Record& record, const Field& field);

/// A whole record, or those fields of it that are named.
Json record_json(
    std::string_view base, const Record& record, const std::vector<const Field*>& fields);
std::vector<const Field*> readable_fields(const ObjectType& type);

}  // namespace andon::standin
