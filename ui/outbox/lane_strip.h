// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "ui/outbox/outbox_acts.h"
#include "ui/pages/page.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace andon::ui {

class PlainLabel;

/// How the ways out stand, one after the other: working, held, or resting after failures and until when;
/// each can be held here, and all of them at once. UI thread; `acts` outlives it.
class LaneStrip : public QWidget {
    Q_OBJECT

public:
    LaneStrip(const PageContext& context, OutboxActs& acts, QWidget* parent = nullptr);

    /// Holds everything, or lets it go again where it is held.
    void turn_all();
    /// What it says, a line a lane: for tests and screen readers.
    QStringList in_words() const;

private:
    struct Lane {
        std::string name;
        PlainLabel* text = nullptr;
        QPushButton* hold = nullptr;
        QPushButton* try_now = nullptr;
    };
    void show_status();
    void make_lanes(const std::vector<outbox::LaneStatus>& lanes);
    QString sentence(const outbox::LaneStatus& lane) const;

    PageContext m_context;
    OutboxActs& m_acts;
    QHBoxLayout* m_row;
    PlainLabel* m_nothing;
    QPushButton* m_all;
    std::vector<Lane> m_lanes;
    bool m_all_held = false;
};

}  // namespace andon::ui
