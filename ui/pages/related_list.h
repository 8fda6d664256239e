// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/page.h"
#include "ui/widgets/list_card.h"

namespace andon::ui {

/// The columns of a card of related rows.
std::vector<ListColumn> related_columns(const RelatedRows& related);

/// What the rows say. A row leads to the page of what it is about, else of what it names; a row about
/// `own`, the entity that asks, to its place in its table. Of each, what it says last can be explained.
std::vector<ListRow> related_list(
    const PageContext& context, const RelatedRows& related, const std::vector<items::RowView>& rows,
    const QString& own = {});

}  // namespace andon::ui
