// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/links/figure_target.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_strip.h"

#include <QString>
#include <QWidget>
#include <optional>

namespace andon::ui {

/// Everything a tile shows, in words.
struct LineFacts {
    QString key;
    QString name;
    QString site;
    QString state;  ///< token
    QString since;  ///< "4 h 12 m"
    QString rate;   ///< "412" or "–"
    QString unit;   ///< "/h"
    QString plan;   ///< "plan 420"
    std::optional<double> rate_value;
    std::optional<double> plan_value;
    int priority = 0;
    QString words;          ///< why, or OEE and yield
    QString age;            ///< of the newest event
    QString silent_source;  ///< empty: it talks
    QString dated;          ///< why it talks of what was, not of what is; empty: of now
    QString last_good;      ///< clock of the newest event, for a silent line
    std::vector<StateSpan> states;
    std::int64_t from_us = 0, to_us = 1;
    std::optional<FigureTarget> figure{};  ///< the tile's number

    bool operator==(const LineFacts&) const = default;
};

/// One production line: state, since when, rate against plan, why, and the last hours as a strip.
/// Opens the line on click or Enter.
class LineTile : public QWidget {
    Q_OBJECT

public:
    explicit LineTile(const Theme& theme, QWidget* parent = nullptr);
    void set_facts(LineFacts facts);
    const LineFacts& facts() const { return m_facts; }

Q_SIGNALS:
    void opened(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void paint_head(QPainter& p, const QRectF& line) const;
    void paint_rate(QPainter& p, const QRectF& line) const;
    void paint_words(QPainter& p, const QRectF& box) const;
    QString in_words() const;
    bool site_fits_in_head() const;
    bool silent() const { return !m_facts.silent_source.isEmpty(); }
    /// Nothing on it can be taken for what is the case now.
    bool old() const { return silent() || !m_facts.dated.isEmpty(); }
    double scale() const;
    QSizeF drawn_size() const;

    const Theme& m_theme;
    LineFacts m_facts;
    bool m_hovered = false;
};

}  // namespace andon::ui
