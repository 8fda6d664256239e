// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule.h"
#include "models/views/schema.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace andon::rules {

/// `path` is `pattern` or below it. Parts between slashes are compared one by one; `*` is any part.
bool path_matches(std::string_view pattern, std::string_view path);

/// The whole of `text` is the pattern; `*` stands for any text, also none.
bool text_matches(std::string_view pattern, std::string_view text);

/// The column by which rows of a view have a place in the hierarchy: the first key column where that
/// is equipment or a line, else location, site, line or equipment. Absent where they have none.
std::optional<std::size_t> place_column(const views::ViewSchema& view);

/// Whether a thing with this place and first key is in scope.
bool in_scope(const Scope& scope, std::string_view place, std::string_view key);

}  // namespace andon::rules
