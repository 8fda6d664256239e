// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "models/items/open_alarms.h"
#include "models/items/open_calls.h"
#include "ui/pages/state_history.h"
#include "ui/wall/board.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <set>

namespace andon::ui {

/// The rows that boards are made of: followed once, whatever the number of screens. UI thread; data and
/// format outlive it.
class WallFeed : public QObject {
    Q_OBJECT

public:
    WallFeed(items::ConsoleData& data, const items::Formatter& format, QObject* parent = nullptr);

    /// Begins to follow what these boards need.
    void follow(const std::set<BoardKind>& boards);
    /// Another process reads the sources and writes the store: it may be gone.
    void set_follows(bool follows) { m_follows = follows; }

    /// Looks at the sources at once, before a picture; otherwise that is done with changed().
    void refresh();

    std::int64_t now() const { return m_data.now().us; }
    const items::Formatter& format() const { return m_format; }
    const items::LiveRows& lines() const { return m_lines; }
    const items::LiveRows& orders() const { return m_orders; }        ///< open ones
    const items::LiveRows& stock() const { return m_stock; }          ///< below its point
    const items::LiveRows& customers() const { return m_customers; }  ///< at risk
    const items::OpenAlarms& alarms() const { return m_alarms; }
    const items::OpenCalls& calls() const { return m_calls; }
    const StateHistory& states() const { return m_history; }
    /// False while what states() has is not read yet.
    bool states_read() const { return !m_states.known() || m_states.loaded(); }
    std::optional<double> figure(const char* name, const std::string& scope = {}) const;

    bool is_silent(const std::string& source) const;
    BoardHealth health() const;
    /// Broker time of the newest record; absent where there was none.
    std::optional<std::int64_t> newest_record() const;
    /// For the foot: how old the newest data is, who is silent.
    QStringList notes() const;
    /// Whole days since the last injury that stopped work; absent where none is known.
    std::optional<std::int64_t> days_without_accident() const;

Q_SIGNALS:
    /// At most a few times a second, and once a second in any case: ages grow.
    void changed();

private:
    void refresh_soon();
    void group_states();

    items::ConsoleData& m_data;
    const items::Formatter& m_format;
    items::LiveRows m_lines;
    items::LiveRows m_states;
    items::LiveRows m_orders;
    items::LiveRows m_stock;
    items::LiveRows m_customers;
    items::LiveRows m_figures;
    items::LiveRows m_incidents;
    items::OpenAlarms m_alarms;
    items::OpenCalls m_calls;
    StateHistory m_history;
    std::vector<items::SourceFreshness> m_sources;
    QSet<QString> m_silent;
    QTimer m_timer;
    bool m_follows = false;
    bool m_states_changed = false;
    QElapsedTimer m_since_states;
};

/// Whether a path of equipment, or a site, is what `scope` names or stands below it; case aside.
bool in_scope(const QString& path, const QString& site, const QString& scope);
/// The scope for people: its last part, or all of them.
QString scope_title(const BoardRequest& request);

}  // namespace andon::ui
