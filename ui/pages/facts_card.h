// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/last_changes.h"
#include "models/items/live_rows.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/page.h"
#include "ui/widgets/list_card.h"

#include <string>
#include <vector>

namespace andon::ui {

/// The key facts of one row: a line each, as its page words them, and above all what asks for
/// attention. A fact that names an order, a machine, a SKU or a customer leads there. UI thread.
class FactsCard : public ListCard {
    Q_OBJECT

public:
    FactsCard(const PageContext& context, const LivePageConfig& config, QWidget* parent = nullptr);

    /// `standing` says how the source of the row stands, where what it tells is not of now.
    void show_row(const items::RowView& row, const QString& standing);
    /// When each cell last became what it is, by column; from then on every fact says so.
    void set_changes(std::vector<std::optional<items::CellChange>> changes);

private:
    ListRow fact(const items::RowView& row, const Fact& about, const QString& text) const;
    QString note(const items::RowView& row, const QString& standing) const;

    PageContext m_context;
    const LivePageConfig& m_config;
    std::vector<std::optional<items::CellChange>> m_changes;
};

/// A cell as the key facts word it; empty where there is none.
QString fact_text(
    const PageContext& context, const LivePageConfig& config, const items::RowView& row,
    const std::string& column);

/// The first of these columns that says something, as a person may see it.
QString first_text(const items::RowView& row, const std::vector<std::string>& columns);

}  // namespace andon::ui
