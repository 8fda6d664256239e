// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/sqlite.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <cstdint>
#include <vector>

namespace andon::store {

class SearchIndex;

/// Removes what the search box should not find any more, among the texts with ids in (`after`, `until`]:
/// terms whose last event is older than `cut` (an id as in `events`), numbers without a story, and
/// texts that nothing has. What a view still shows stays: the number of an order that was delivered
/// years ago, the name of a customer. Inside a transaction of the writing connection.
Result<void> forget_places(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue, std::int64_t after,
    std::int64_t until, std::int64_t cut);

/// Makes the index that of the attached `shadow` for what the inputs after `base` said; after its
/// events and views have come into the store. `index` is of the same connection, inside a transaction.
Result<void> replace_places(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue, SearchIndex& index,
    fold::Seq base);

}  // namespace andon::store
