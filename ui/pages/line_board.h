// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "models/items/open_alarms.h"
#include "models/items/open_calls.h"
#include "models/items/source_watch.h"
#include "models/items/time_range.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/page.h"
#include "ui/pages/scope.h"
#include "ui/pages/state_history.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <vector>

class QScrollArea;

namespace andon::ui {

/// All lines as tiles, trouble first, then by place; the order stands still while the pointer or the
/// keyboard is among them, and says so where it would be another.
class LineBoard : public QWidget {
    Q_OBJECT

public:
    explicit LineBoard(const PageContext& context, QWidget* parent = nullptr);
    void open();
    void close();
    void set_range(const items::TimeRange& range);
    void set_scope(const Scope& scope);
    /// Tiles carry the worst alarm of their line. `alarms` outlives this.
    void set_alarms(const items::OpenAlarms& alarms);
    /// And who comes. `calls` outlives this.
    void set_calls(const items::OpenCalls& calls);
    QStringList sites() const;
    int stopped() const { return m_stopped; }

Q_SIGNALS:
    void opened(const QString& target);
    void sites_changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void take_status(const ingest::PipelineStatus& status);
    void refresh_soon();
    void arrange();
    LineFacts facts_of(
        const items::RowView& line, const std::vector<items::SourceFreshness>& sources) const;
    QString dated_words(const items::RowView& line, const items::SourceFreshness& source) const;
    QString words_of(const items::RowView& line, const QString& judged) const;
    bool being_used() const;
    void place(std::vector<LineFacts> facts);
    QString empty_text() const;

    PageContext m_context;
    const items::OpenAlarms* m_alarms = nullptr;
    const items::OpenCalls* m_calls = nullptr;
    items::LiveRows m_lines;
    items::LiveRows m_states;
    StateHistory m_history;
    bool m_states_changed = false;
    QElapsedTimer m_since_states;
    QElapsedTimer m_since_moved;     ///< since the pointer moved over the board
    bool m_held = false;             ///< another order waits
    std::vector<LineTile*> m_tiles;  ///< owned by the scroll area's widget
    QScrollArea* m_scroll;
    QWidget* m_board;
    QTimer m_timer;
    items::SourceWatch m_source_watch;
    Scope m_scope;
    QStringList m_sites;
    int m_stopped = 0;
    items::TimeRange m_range;
};

}  // namespace andon::ui
