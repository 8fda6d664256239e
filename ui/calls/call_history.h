// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/pages/detail_part.h"

#include <string>

namespace andon::ui {

class ListCard;

/// Every step of a call, the newest first: when, what, who and why; whom the roster asked, too. Reads again
/// when the call has changed. UI thread.
class CallHistory : public DetailPart {
    Q_OBJECT

public:
    explicit CallHistory(const PageContext& context, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;
    void show_nothing() override;
    ListCard* list() const { return m_list; }

private:
    void read();
    void take(const views::ViewSchema& schema, const std::vector<items::HistoryEntry>& entries);

    PageContext m_context;
    std::string m_key;
    views::Row m_row;
    ListCard* m_list;
    items::Pending m_read;
};

}  // namespace andon::ui
