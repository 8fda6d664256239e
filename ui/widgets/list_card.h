// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/links/figure_target.h"
#include "ui/widgets/card.h"

#include <QString>
#include <optional>
#include <vector>

namespace andon::ui {

enum class CellInk { first, second, third };

/// One column of a ListCard; width 0 takes what is left.
struct ListColumn {
    int width = 0;
    CellInk ink = CellInk::first;
    Qt::AlignmentFlag align = Qt::AlignLeft;
    bool fit = false;  ///< `width` at most: as wide as its widest text
};

/// What stands in a cell: maybe a priority sign, then text, a bar or a small line.
struct ListCell {
    QString text;
    int priority = 0;
    std::optional<double> bar = std::nullopt;
    std::vector<items::SeriesPoint> spark = {};
    bool doubt = false;

    bool operator==(const ListCell& o) const;
};

struct ListRow {
    std::vector<ListCell> cells;
    QString target;  ///< what opening the row leads to: "page/key"; empty: nothing
    QString tool_tip;
    bool stale = false;
    std::optional<FigureTarget> figure{};  ///< what in it can be explained

    bool operator==(const ListRow&) const = default;
};

/// A card with rows of facts: each can be reached by key and opened. Rows that do not fit are said,
/// not hidden. Heading and foot can be reached too where they hold a figure.
class ListCard : public Card {
    Q_OBJECT

public:
    ListCard(
        const Theme& theme, const QString& heading, std::vector<ListColumn> columns,
        QWidget* parent = nullptr);

    void set_rows(std::vector<ListRow> rows);
    void set_empty_text(const QString& text);
    /// A sentence under the rows.
    void set_foot(const QString& text);
    void set_row_height(int px) { m_row_height = px; }
    /// The first rows from `n` on are cut off with a "and k more" line.
    void set_most(int n) { m_most = n; }
    /// As many lines are shown, where there are rows for them, however little room there is.
    void set_least(int lines) { m_least = lines; }
    const std::vector<ListRow>& rows() const { return m_rows; }
    /// What the numbers in the heading and at the foot are; absent: none that can be explained.
    void set_heading_figure(std::optional<FigureTarget> figure);
    void set_foot_figure(std::optional<FigureTarget> figure);
    /// Where the keyboard is in the card; null where nothing there can be explained.
    const FigureTarget* current_figure() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QString& target);
    void current_changed(int row);

protected:
    /// Where the first row begins.
    virtual int rows_top() const { return kHeading; }
    /// Where the figure of the heading stands.
    virtual QRect heading_rect() const { return {1, 4, width() - 2, kHeading - 6}; }
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    int shown_rows() const;
    QRect foot_rect() const;
    /// Of what is at this place: a row, heading or foot; nowhere.
    int place_at(QPoint at) const;
    QRect place_rect(int place) const;
    void step(int direction);
    int row_at(QPoint at) const;
    QRect row_rect(int row) const;
    void move_to(int row);
    void stand_at(int place);
    void paint_row(QPainter& p, const QRectF& rect, const ListRow& row) const;
    std::vector<double> widths(double total) const;
    double fitted(std::size_t column) const;

    std::vector<ListColumn> m_columns;
    std::vector<ListRow> m_rows;
    QString m_empty;
    QString m_foot;
    std::optional<FigureTarget> m_heading_figure;
    std::optional<FigureTarget> m_foot_figure;
    int m_row_height = 25;
    int m_most = 1000;
    int m_least = 1;
    int m_current = -1;  ///< a row, or one of the places below 0
    int m_hovered = -1;
};

}  // namespace andon::ui
