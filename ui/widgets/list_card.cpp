// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/list_card.h"

#include "ui/widgets/bullet_bar.h"
#include "ui/widgets/explain_menu.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/sparkline.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
/// Where the keyboard is when it is in no row.
constexpr int kNowhere = -1;
constexpr int kAtHeading = -2;
constexpr int kAtFoot = -3;

bool is_empty(const ListCell& cell) {
    return cell.text.isEmpty() && cell.priority == 0 && !cell.bar && cell.spark.empty();
}
}  // namespace

bool ListCell::operator==(const ListCell& o) const {
    const auto same = [](const items::SeriesPoint& a, const items::SeriesPoint& b) {
        return a.time == b.time && a.value == b.value && a.quality == b.quality
               && a.gap_before == b.gap_before;
    };
    return text == o.text && priority == o.priority && bar == o.bar && doubt == o.doubt
           && std::equal(spark.begin(), spark.end(), o.spark.begin(), o.spark.end(), same);
}

ListCard::ListCard(
    const Theme& theme, const QString& heading, std::vector<ListColumn> columns, QWidget* parent)
    : Card(theme, heading, parent), m_columns(std::move(columns)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void ListCard::set_rows(std::vector<ListRow> rows) {
    if (rows == m_rows && !accessibleDescription().isEmpty())
        return;
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    m_current = std::min(m_current, shown_rows() - 1);
    QStringList lines;
    for (const ListRow& row : m_rows) {
        QStringList cells;
        for (const ListCell& cell : row.cells) {
            if (cell.priority != 0)
                cells << priority_words(cell.priority);
            if (!cell.text.isEmpty())
                cells << cell.text;
        }
        if (lines.size() < 12)
            lines << cells.join(QStringLiteral(", "));
    }
    setAccessibleDescription(lines.isEmpty() ? m_empty : lines.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

void ListCard::set_empty_text(const QString& text) {
    m_empty = text;
    if (m_rows.empty())
        setAccessibleDescription(text);
    update();
}

void ListCard::set_foot(const QString& text) {
    if (text == m_foot)
        return;
    if (text.isEmpty() != m_foot.isEmpty())
        updateGeometry();
    m_foot = text;
    update();
}

void ListCard::set_heading_figure(std::optional<FigureTarget> figure) {
    m_heading_figure = std::move(figure);
    if (!m_heading_figure && m_current == kAtHeading)
        m_current = kNowhere;
}

void ListCard::set_foot_figure(std::optional<FigureTarget> figure) {
    m_foot_figure = std::move(figure);
    if (!m_foot_figure && m_current == kAtFoot)
        m_current = kNowhere;
}

const FigureTarget* ListCard::current_figure() const {
    const std::optional<FigureTarget>* figure = nullptr;
    if (m_current == kAtHeading)
        figure = &m_heading_figure;
    else if (m_current == kAtFoot)
        figure = &m_foot_figure;
    else if (m_current >= 0 && m_current < static_cast<int>(m_rows.size()))
        figure = &m_rows[static_cast<std::size_t>(m_current)].figure;
    return figure != nullptr && figure->has_value() ? &**figure : nullptr;
}

QSize ListCard::sizeHint() const {
    const int wanted = std::max(1, std::min(static_cast<int>(m_rows.size()), m_most));
    const bool more = static_cast<int>(m_rows.size()) > m_most;
    const int lines = wanted + (more ? 1 : 0) + (m_foot.isEmpty() ? 0 : 1);
    return {320, rows_top() + lines * m_row_height + 8};
}

QSize ListCard::minimumSizeHint() const {
    const int lines = std::clamp(static_cast<int>(m_rows.size()), 1, m_least);
    return {200, rows_top() + lines * m_row_height + 8};
}

int ListCard::shown_rows() const {
    const int n = static_cast<int>(m_rows.size());
    int room = (height() - rows_top() - 8 - (m_foot.isEmpty() ? 0 : m_row_height)) / m_row_height;
    if (n > std::min(room, m_most))
        room = std::min(room, m_most + 1) - 1;  // for "and k more"
    return std::clamp(std::min(n, room), 0, n);
}

QRect ListCard::row_rect(int row) const {
    return {1, rows_top() + row * m_row_height, width() - 2, m_row_height};
}

int ListCard::row_at(QPoint at) const {
    if (at.y() < rows_top())
        return -1;
    const int row = (at.y() - rows_top()) / m_row_height;
    return row < shown_rows() ? row : -1;
}

/// Below the rows, and what says how many more there are.
QRect ListCard::foot_rect() const {
    const int shown = shown_rows();
    const bool more = shown < static_cast<int>(m_rows.size());
    const int lines = m_rows.empty() ? 1 : shown + (more ? 1 : 0);
    return {1, rows_top() + lines * m_row_height, width() - 2, m_row_height};
}

QRect ListCard::place_rect(int place) const {
    return place == kAtHeading ? heading_rect() : place == kAtFoot ? foot_rect() : row_rect(place);
}

int ListCard::place_at(QPoint at) const {
    if (m_heading_figure && heading_rect().contains(at))
        return kAtHeading;
    if (m_foot_figure && !m_foot.isEmpty() && foot_rect().contains(at))
        return kAtFoot;
    return row_at(at);
}

std::vector<double> ListCard::widths(double total) const {
    constexpr double kGap = 10;
    double fixed = kGap * static_cast<double>(m_columns.size() - 1);
    int open = 0;
    std::vector<double> out;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        out.push_back(m_columns[i].fit ? fitted(i) : m_columns[i].width);
        fixed += out.back();
        open += m_columns[i].width == 0 ? 1 : 0;
    }
    const double each = open == 0 ? 0 : std::max(30.0, (total - fixed) / open);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].width == 0)
            out[i] = each;
    }
    return out;
}

double ListCard::fitted(std::size_t column) const {
    constexpr double kSign = 32;  ///< of a priority
    const QFontMetricsF metrics(theme().font(TextRole::body), this);
    double most = 0;
    for (const ListRow& row : m_rows) {
        if (column >= row.cells.size() || row.cells[column].text.isEmpty())
            continue;
        const ListCell& cell = row.cells[column];
        most = std::max(
            most, metrics.horizontalAdvance(cell.text) + 1 + (cell.priority != 0 ? kSign : 0));
    }
    return std::min(std::ceil(most), double(m_columns[column].width));
}

void ListCard::paintEvent(QPaintEvent* event) {
    Card::paintEvent(event);
    QPainter p(this);
    const Tokens& t = theme().colours();
    if (hasFocus() && m_current < 0)
        paint_focus(p, m_current == kNowhere ? QRectF(rect()) : place_rect(m_current), t);
    const QRectF inside = QRectF(rect()).adjusted(kPadding, 0, -kPadding, 0);
    if (m_rows.empty()) {
        paint_text(
            p, QRectF(inside.left(), rows_top(), inside.width(), m_row_height), m_empty,
            theme().font(TextRole::body), t.ink2);
        paint_text(
            p, QRectF(foot_rect()).adjusted(kPadding - 1, 0, 1 - kPadding, 0), m_foot,
            theme().font(TextRole::body), t.ink2);
        return;
    }
    const int shown = shown_rows();
    for (int i = 0; i < shown; ++i) {
        const QRectF line = row_rect(i);
        const ListRow& row = m_rows[static_cast<std::size_t>(i)];
        if (i == m_current && hasFocus())
            p.fillRect(line, t.selection);
        else if (i == m_hovered && !row.target.isEmpty())
            p.fillRect(line, t.raised);
        if (row.stale)
            paint_hatch(p, line, t.hatch, Lean::forward);
        paint_row(p, QRectF(inside.left(), line.top(), inside.width(), line.height()), row);
        if (i == m_current && hasFocus())
            paint_focus(p, line, t);
    }
    double y = rows_top() + shown * m_row_height;
    if (shown < static_cast<int>(m_rows.size())) {
        paint_text(
            p, QRectF(inside.left(), y, inside.width(), m_row_height),
            tr("and %n more", nullptr, static_cast<int>(m_rows.size()) - shown),
            theme().font(TextRole::note), t.ink2);
        y += m_row_height;
    }
    paint_text(
        p, QRectF(inside.left(), y, inside.width(), m_row_height), m_foot,
        theme().font(TextRole::body), t.ink2);
}

void ListCard::paint_row(QPainter& p, const QRectF& rect, const ListRow& row) const {
    const Tokens& t = theme().colours();
    const std::vector<double> width = widths(rect.width());
    double x = rect.left();
    for (std::size_t i = 0; i < m_columns.size() && i < row.cells.size(); ++i) {
        const ListCell& cell = row.cells[i];
        QRectF box(x, rect.top(), width[i], rect.height());
        x += width[i] + 10;
        // Words go on over what is empty beside them.
        for (std::size_t next = i + 1;
             next < row.cells.size() && next < m_columns.size() && !cell.text.isEmpty()
             && is_empty(row.cells[next]) && m_columns[i].align == Qt::AlignLeft;
             ++next) {
            box.setRight(box.right() + width[next] + 10);
        }
        if (cell.bar) {
            paint_share(
                p, QRectF(box.left(), box.center().y() - 5, box.width(), 10), *cell.bar, theme());
            continue;
        }
        if (!cell.spark.empty()) {
            paint_sparkline(p, box.adjusted(0, 4, 0, -4), cell.spark, theme());
            continue;
        }
        if (cell.priority != 0) {
            box.setLeft(
                box.left()
                + paint_priority(p, {box.left(), box.center().y()}, cell.priority, theme()));
        }
        QFont font = theme().font(TextRole::body);
        font.setItalic(cell.doubt);
        const CellInk ink = (row.stale || stale()) && m_columns[i].ink == CellInk::first
                                ? CellInk::second
                                : m_columns[i].ink;
        const QColor colour = ink == CellInk::first    ? t.ink
                              : ink == CellInk::second ? t.ink2
                                                       : t.ink3;
        paint_text(
            p, box, cell.doubt ? cell.text + QLatin1Char('?') : cell.text, font, colour,
            m_columns[i].align | Qt::AlignVCenter);
    }
}

void ListCard::mouseReleaseEvent(QMouseEvent* event) {
    const int row = row_at(event->pos());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    move_to(row);
    const QString target = m_rows[static_cast<std::size_t>(row)].target;
    if (!target.isEmpty())
        Q_EMIT opened(target);
}

void ListCard::mouseMoveEvent(QMouseEvent* event) {
    const int row = row_at(event->pos());
    if (row == m_hovered)
        return;
    m_hovered = row;
    const bool opens = row >= 0 && !m_rows[static_cast<std::size_t>(row)].target.isEmpty();
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void ListCard::leaveEvent(QEvent* event) {
    m_hovered = -1;
    update();
    Card::leaveEvent(event);
}

void ListCard::move_to(int row) {
    if (shown_rows() == 0)
        return;
    m_current = std::clamp(row, 0, shown_rows() - 1);
    Q_EMIT current_changed(m_current);
    update();
}

void ListCard::stand_at(int place) {
    if (place >= 0) {
        move_to(place);
        return;
    }
    m_current = place;
    update();
}

/// Through heading, rows and foot, in the order in which they stand.
void ListCard::step(int direction) {
    const int shown = shown_rows();
    const bool heading = m_heading_figure.has_value();
    const bool foot = m_foot_figure.has_value() && !m_foot.isEmpty();
    std::vector<int> places;
    if (heading)
        places.push_back(kAtHeading);
    for (int row = 0; row < shown; ++row)
        places.push_back(row);
    if (foot)
        places.push_back(kAtFoot);
    if (places.empty())
        return;
    const auto here = std::find(places.begin(), places.end(), m_current);
    if (here == places.end()) {
        stand_at(shown > 0 ? 0 : places.front());
        return;
    }
    const auto at = std::clamp<std::ptrdiff_t>(
        here - places.begin() + direction, 0, static_cast<std::ptrdiff_t>(places.size()) - 1);
    stand_at(places[static_cast<std::size_t>(at)]);
}

void ListCard::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    if (!by_key) {
        setFocus(Qt::MouseFocusReason);
        stand_at(place_at(event->pos()));
    }
    if (current_figure() == nullptr) {
        event->ignore();
        return;
    }
    show_explain_menu(
        *this, by_key ? mapToGlobal(place_rect(m_current).bottomLeft()) : event->globalPos());
}

void ListCard::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Down:
        step(1);
        return;
    case Qt::Key_Up:
        step(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0) {
            const QString target = m_rows[static_cast<std::size_t>(m_current)].target;
            if (!target.isEmpty())
                Q_EMIT opened(target);
        }
        return;
    default:
        Card::keyPressEvent(event);
    }
}

void ListCard::focusInEvent(QFocusEvent* event) {
    if (m_current == kNowhere && event->reason() != Qt::MouseFocusReason)
        step(1);
    Card::focusInEvent(event);
}

bool ListCard::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = row_at(help->pos());
        const QString text = row >= 0 ? m_rows[static_cast<std::size_t>(row)].tool_tip : QString();
        QToolTip::showText(help->globalPos(), as_tool_tip(text), this);
        return true;
    }
    return Card::event(event);
}

}  // namespace andon::ui
