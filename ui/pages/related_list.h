// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/page.h"
#include "ui/widgets/list_card.h"

namespace andon::ui {

/// The columns of a card of related rows.
std::vector<ListColumn> related_columns(const RelatedRows& related);

/// What the rows say; those of a view with a page of its own lead there.
std::vector<ListRow> related_list(
    const PageContext& context, const RelatedRows& related, const items::LiveRows& rows);

}  // namespace andon::ui
