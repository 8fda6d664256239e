// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/pages/detail_part.h"

#include <optional>
#include <string>

namespace andon::ui {

class ListCard;

/// Every transition of an alarm, the newest first: when, what, who and why. Reads again when the alarm
/// has had another one. UI thread.
class AlarmTransitions : public DetailPart {
    Q_OBJECT

public:
    explicit AlarmTransitions(const PageContext& context, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;
    void show_nothing() override;
    ListCard* list() const { return m_list; }

private:
    void read();
    void take(const views::ViewSchema& schema, const std::vector<items::HistoryEntry>& entries);

    PageContext m_context;
    std::string m_key;
    std::optional<std::int64_t> m_sequence;
    ListCard* m_list;
    items::Pending m_read;
};

}  // namespace andon::ui
