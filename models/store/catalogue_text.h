// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"
#include "transport/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace andon::store {

/// The catalogue as JSON, stored beside the tables made from it: a reader of another build, or of a
/// file somebody sent, knows from it what the columns mean. Canonical: equal text, equal catalogue.
std::string catalogue_to_text(const std::vector<views::ViewSchema>& catalogue);
/// Checked with `check_catalogue`.
Result<std::vector<views::ViewSchema>> catalogue_from_text(std::string_view text);

/// Whether the tables made for `a` hold what `b` wants: names, types, key, history, indexes.
/// Documentation may differ.
bool same_tables(const views::ViewSchema& a, const views::ViewSchema& b);

}  // namespace andon::store
