// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>
#include <map>
#include <string>
#include <vector>

class QScrollArea;

namespace andon::ui {

/// All lines as tiles, trouble first, then by place; the order stands still while the pointer or the
/// keyboard is among them.
class LineBoard : public QWidget {
    Q_OBJECT

public:
    explicit LineBoard(const PageContext& context, QWidget* parent = nullptr);
    void open();
    void set_range(std::int64_t us);
    void set_site(const QString& site);
    QStringList sites() const;
    int stopped() const { return m_stopped; }

Q_SIGNALS:
    void opened(const QString& target);
    void sites_changed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void refresh_soon();
    void arrange();
    LineFacts facts_of(
        const items::RowView& line, const std::vector<items::SourceFreshness>& sources) const;
    QString words_of(const items::RowView& line, const QString& judged) const;
    void add_states(LineFacts& facts, const std::string& equipment) const;
    void group_states();
    bool being_used() const;
    QString empty_text() const;

    PageContext m_context;
    items::LiveRows m_lines;
    items::LiveRows m_states;
    std::map<std::string, std::vector<StateSpan>>
        m_spans;                     ///< by equipment; an open one ends at max
    std::vector<LineTile*> m_tiles;  ///< owned by the scroll area's widget
    QScrollArea* m_scroll;
    QWidget* m_board;
    QTimer m_timer;
    QString m_site;
    QStringList m_sites;
    int m_stopped = 0;
    std::int64_t m_range = 8LL * 3600 * 1'000'000;
};

}  // namespace andon::ui
