// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/open_calls.h"
#include "ui/calls/call_acts.h"
#include "ui/pages/group_page.h"

#include <QList>
#include <vector>

namespace andon::ui {

class LivePage;
class PlainLabel;

/// The page of calls: those that are open, the one that has waited longest first, and all there were; what
/// can be done about the chosen ones, by key and by menu. UI thread; `open` and `acts` outlive it.
class CallsPage : public GroupPage {
    Q_OBJECT

public:
    CallsPage(
        const PageContext& context, const items::OpenCalls& open, CallActs& acts,
        QWidget* parent = nullptr);

    void show_spot(const Spot& spot) override;
    /// Does it about the chosen calls of the table that is shown.
    void run(calls::Step step);
    /// The tables in whose focus letters are commands.
    QList<QWidget*> tables() const;

private:
    void show_count();
    void show_refusal();
    void fill_menu(QMenu& menu);
    std::vector<CallSubject> chosen();

    const items::OpenCalls& m_open;
    CallActs& m_acts;
    std::vector<LivePage*> m_pages;
    PlainLabel* m_refusal;
};

}  // namespace andon::ui
