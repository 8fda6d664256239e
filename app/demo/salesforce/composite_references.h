// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"

#include <map>
#include <string>
#include <tl/expected.hpp>

namespace andon::standin {

/// What the requests of a composite have answered so far, by referenceId.
using Answers = std::map<std::string, Json, std::less<>>;

/// Puts answers in the place of `@{reference.path[0].name}`. The error names the reference that leads
/// nowhere.
tl::expected<std::string, std::string> resolved_text(std::string_view text, const Answers& answers);
/// The same in every text of a JSON value.
tl::expected<Json, std::string> resolved(const Json& content, const Answers& answers);

}  // namespace andon::standin
