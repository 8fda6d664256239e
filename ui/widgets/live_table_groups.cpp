// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of a LiveTable: the lines above rows that belong together, and how they are folded.
#include "ui/widgets/live_table.h"
#include "ui/widgets/paint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <QPersistentModelIndex>
#include <QScrollBar>

namespace andon::ui {

/// ← and → fold and unfold, Enter and space turn; ← on a row leads to the line above it.
bool LiveTable::group_key(const QKeyEvent& event) {
    const int row = current_row();
    if (m_model.group_column() < 0 || row < 0 || event.modifiers() != Qt::NoModifier)
        return false;
    const auto line = m_model.group_at(row);
    switch (event.key()) {
    case Qt::Key_Left:
        if (line && !line->folded) {
            turn_group(row);
        } else if (!line) {
            int above = row;
            while (above > 0 && !m_model.group_at(above))
                --above;
            setCurrentIndex(m_model.index(above, currentIndex().column()));
        }
        return true;
    case Qt::Key_Right:
        if (line && line->folded)
            turn_group(row);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (line)
            turn_group(row);
        return line.has_value();
    default:
        return false;
    }
}

/// The line stays where it is on the screen.
void LiveTable::turn_group(int row) {
    const auto line = m_model.group_at(row);
    if (!line)
        return;
    const QPersistentModelIndex kept = m_model.index(row, 0);
    const int from_top = row - verticalScrollBar()->value();
    m_model.set_folded(row, !line->folded);
    if (kept.isValid())
        verticalScrollBar()->setValue(kept.row() - from_top);
}

void LiveTable::mousePressEvent(QMouseEvent* event) {
    QTableView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton)
        turn_group(rowAt(event->pos().y()));
}

/// Over the cells of the line, as wide as the table.
void LiveTable::paint_groups(QPainter& p) const {
    if (m_model.group_column() < 0)
        return;
    for (int row = std::max(0, rowAt(0)); row < m_model.rowCount(); ++row) {
        const int top = rowViewportPosition(row);
        if (top > viewport()->height())
            return;
        if (const auto line = m_model.group_at(row)) {
            const QRectF box(0, top, viewport()->width(), rowHeight(row));
            const Tokens& t = m_theme.colours();
            const bool selected = selectionModel()->isRowSelected(row);
            p.fillRect(box, selected ? t.selection : t.raised);
            if (selected)
                p.fillRect(QRectF(0, top, 3, box.height() - 1), t.accent);
            p.setPen(QPen(t.line, 1));
            p.drawLine(QPointF(0, box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5));
            paint_group(p, box.adjusted(10, 0, -10, 0), *line);
        }
    }
}

void LiveTable::paint_group(
    QPainter& p, const QRectF& box, const items::TableModel::GroupLine& line) const {
    const Tokens& t = m_theme.colours();
    const QPointF middle(box.left() + 5, box.center().y());
    QPainterPath arrow;
    if (line.folded) {
        arrow.moveTo(middle + QPointF(-2.5, -4));
        arrow.lineTo(middle + QPointF(2.5, 0));
        arrow.lineTo(middle + QPointF(-2.5, 4));
    } else {
        arrow.moveTo(middle + QPointF(-4, -2.5));
        arrow.lineTo(middle + QPointF(0, 2.5));
        arrow.lineTo(middle + QPointF(4, -2.5));
    }
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.ink2, 1.6));
    p.drawPath(arrow);
    p.restore();
    double x = box.left() + 18;
    const auto write = [&](const QString& text, TextRole role, const QColor& ink) {
        x += paint_text(
            p, QRectF(x, box.top(), std::max(0.0, box.right() - x), box.height()), text,
            m_theme.font(role), ink);
        x += 14;
    };
    write(line.text, TextRole::strong, t.ink);
    write(tr("%n rows", nullptr, static_cast<int>(line.rows)), TextRole::note, t.ink2);
    if (line.worst > 0 && x + kPriorityWidth < box.right())
        paint_priority(p, QPointF(x, box.center().y()), line.worst, m_theme);
}

}  // namespace andon::ui
