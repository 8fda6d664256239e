// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "models/items/name_book.h"
#include "ui/pages/detail_part.h"
#include "ui/pages/live_page_config.h"

#include <optional>
#include <string>

namespace andon::ui {

class ListCard;

/// What an alarm endangers: the open orders on its machine, of its SKU or its customer, or its own, and
/// whose they are, live. UI thread.
class AlarmEndangers : public DetailPart {
    Q_OBJECT

public:
    explicit AlarmEndangers(const PageContext& context, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;
    void show_nothing() override;
    void pause() override;
    void resume() override;
    ListCard* orders() const { return m_orders; }
    ListCard* customers() const { return m_customers; }

private:
    void follow(const items::RowView& row);
    void show_lists();
    std::vector<items::RowView> open_orders() const;

    PageContext m_context;
    std::string m_of;         ///< whose orders are followed
    items::LiveRows m_lines;  ///< of a SKU
    items::LiveRows m_rows;
    items::NameBook m_names;
    RelatedRows m_about;
    ListCard* m_orders;
    ListCard* m_customers;
};

}  // namespace andon::ui
