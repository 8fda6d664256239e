// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "models/items/name_book.h"
#include "ui/widgets/list_card.h"

#include <vector>

namespace andon::ui {

/// Whose these orders are: each customer once, in the order of the orders, with how many of them, leading to
/// their page. For a card of a name and a count. UI thread.
std::vector<ListRow> waiting_customers(
    const std::vector<items::RowView>& orders, const items::NameBook& names);

}  // namespace andon::ui
