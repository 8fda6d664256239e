// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace andon::standin {

/// A stranger's JSON: nested at most 64 deep. The error is Salesforce's sentence for JSON_PARSER_ERROR.
tl::expected<Json, std::string> parse_json(std::string_view text);

}  // namespace andon::standin
