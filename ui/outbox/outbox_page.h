// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/outbox_acts.h"
#include "ui/pages/group_page.h"

#include <QList>

namespace andon::ui {

class LaneStrip;
class LivePage;

/// The page of what leaves: how the ways out stand, what is under way, waits or needs attention, and what
/// is over; what can be done to the chosen entries, by key and by menu. UI thread; `acts` outlives it.
class OutboxPage : public GroupPage {
    Q_OBJECT

public:
    OutboxPage(const PageContext& context, OutboxActs& acts, QWidget* parent = nullptr);

    /// Does it to the chosen entries of the table that is shown.
    void run(OutboxAct act);
    /// The tables in whose focus letters are commands.
    QList<QWidget*> tables() const;
    LaneStrip* lanes() const { return m_lanes; }
    LivePage* table_of_open() const { return m_pages.front(); }

private:
    void show_counts();
    void fill_menu(QMenu& menu);
    std::vector<OutboxSubject> chosen();

    OutboxActs& m_acts;
    LaneStrip* m_lanes;
    std::vector<LivePage*> m_pages;
};

}  // namespace andon::ui
