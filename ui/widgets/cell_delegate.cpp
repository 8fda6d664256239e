// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_delegate.h"

#include "models/items/table_model.h"
#include "ui/widgets/bullet_bar.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/state_pill.h"

#include <QFontMetricsF>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainterPath>
#include <QTableView>
#include <QToolTip>
#include <algorithm>

namespace andon::ui {

using items::ColumnLook;
using items::TableModel;

namespace {

/// At the right of `room`; says how much of it that took. Units stand under each other, where the column
/// has space for that; a number is never cut for its unit, since what is left would be another one.
double paint_unit(
    QPainter& p, const QRectF& room, double number, const QString& unit, const QFont& font,
    const QColor& ink) {
    constexpr double kColumn = 40;
    constexpr double kRoomForColumn = 104;  ///< of the whole column: all its rows do the same
    constexpr double kBetween = 4;
    const double least = QFontMetricsF(font).horizontalAdvance(unit) + kBetween + 1;
    double width = room.width() < kRoomForColumn ? least : std::max(kColumn, least);
    if (number + width > room.width())
        width = number + least > room.width() ? 0 : least;
    if (width > 0) {
        paint_text(
            p, QRectF(room.right() - width + kBetween, room.top(), width - kBetween, room.height()),
            unit, font, ink);
    }
    return width;
}

}  // namespace

void paint_revision(QPainter& p, const QRectF& box, bool late, const Tokens& t) {
    constexpr double kSize = 9;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    const QPointF corner = box.topLeft();
    QPainterPath shape(corner);
    shape.lineTo(corner + QPointF(kSize, 0));
    shape.lineTo(corner + QPointF(0, kSize));
    shape.closeSubpath();
    if (late) {
        p.setPen(QPen(t.review, 1.5));
        p.setBrush(t.panel);
        shape.translate(1, 1);
    } else {
        p.setPen(Qt::NoPen);
        p.setBrush(t.review);
    }
    p.drawPath(shape);
    p.restore();
}

void CellDelegate::paint(
    QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    p->save();
    paint_ground(*p, option, index);
    paint_content(*p, QRectF(option.rect).adjusted(8, 0, -8, 0), index);
    p->restore();
}

void CellDelegate::paint_ground(
    QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& t = m_theme.colours();
    const QRectF box(option.rect);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected)
        p.fillRect(box, t.selection);
    const double fresh = index.data(TableModel::changed_role).toDouble();
    if (fresh > 0) {
        QColor ground = t.track;
        ground.setAlphaF(static_cast<float>(fresh));
        p.fillRect(box.adjusted(0, 0, 0, -1), ground);
    }
    if (index.data(TableModel::stale_role).toBool())
        paint_hatch(p, box, t.hatch, Lean::forward);
    using Revised = items::TableRevisions::Kind;
    const auto revised = static_cast<Revised>(index.data(TableModel::revised_role).toInt());
    if (revised != Revised::none)
        paint_revision(p, box, revised == Revised::late, t);
    p.setPen(QPen(t.line, 1));
    p.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5));
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    const bool first = table != nullptr
                           ? table->horizontalHeader()->visualIndex(index.column()) == 0
                           : index.column() == 0;
    if (selected && first)
        p.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 1), t.accent);
    if (m_marks_current && (option.state & QStyle::State_HasFocus) != 0)
        paint_focus(p, box.adjusted(first ? 4 : 1, 1, -1, -2), t);
}

void CellDelegate::paint_content(QPainter& p, const QRectF& box, const QModelIndex& index) const {
    const Tokens& t = m_theme.colours();
    const auto look = static_cast<ColumnLook>(index.data(TableModel::look_role).toInt());
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool quiet = is_quiet(index);
    if (look == ColumnLook::mark) {
        paint_mark(p, box, index);
        return;
    }
    if (look == ColumnLook::state && index.data(TableModel::raw_role).isValid()) {
        const double width = std::min(box.width(), 118.0);
        const QString token = index.data(TableModel::raw_role).toString();
        paint_state_pill(
            p, QRectF(box.left(), box.center().y() - 10, width, 20), token, m_theme, quiet);
        return;
    }
    QRectF room = box;
    const bool bar = look == ColumnLook::bar && index.data(TableModel::raw_role).isValid();
    if (bar) {
        paint_share(
            p, QRectF(box.right() - 90, box.center().y() - 4, 90, 8),
            index.data(TableModel::raw_role).toDouble(), m_theme);
        room.setRight(box.right() - 100);
    }
    const bool strong = look == ColumnLook::strong || look == ColumnLook::strong_place;
    QFont font = m_theme.font(strong ? TextRole::strong : TextRole::body);
    QColor ink = look == ColumnLook::quiet || text == items::Formatter::none() ? t.ink2 : t.ink;
    if (quiet)
        ink = t.ink2;
    font.setStrikeOut(index.data(TableModel::gone_role).toBool());
    QString shown = text;
    if (index.data(TableModel::doubt_role).toBool()) {
        font.setItalic(true);
        shown += QLatin1Char('?');
    }
    const auto align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()) | Qt::AlignVCenter;
    const QString unit = index.data(TableModel::unit_role).toString();
    if (!unit.isEmpty()) {
        const QFontMetricsF metrics(font);
        shown = fit_number(shown, metrics, room.width());
        const double number = metrics.horizontalAdvance(shown) + 1;
        room.setRight(
            room.right() - paint_unit(p, room, number, unit, m_theme.font(TextRole::note), t.ink2));
    }
    paint_text(p, room, shown, font, ink, align);
}

void CellDelegate::paint_mark(QPainter& p, const QRectF& box, const QModelIndex& index) const {
    paint_priority(
        p, {box.left(), box.center().y()}, index.data(TableModel::priority_role).toInt(), m_theme);
}

bool CellDelegate::is_quiet(const QModelIndex& index) const {
    return index.data(TableModel::stale_role).toBool()
           || index.data(TableModel::gone_role).toBool();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QFontMetrics metrics(m_theme.font(TextRole::strong));
    const QString unit = index.data(TableModel::unit_role).toString();
    return {
        metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 20
            + (unit.isEmpty() ? 0 : 30),
        28};
}

bool CellDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
    const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const QString text = index.data(Qt::AccessibleTextRole).toString();
    QToolTip::showText(event->globalPos(), as_tool_tip(text), view);
    return true;
}

}  // namespace andon::ui
