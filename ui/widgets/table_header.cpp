// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_header.h"

#include "ui/widgets/paint.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>

namespace andon::ui {

TableHeader::TableHeader(const Theme& theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_theme(theme) {
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setStretchLastSection(false);
    setSortIndicatorShown(false);
}

void TableHeader::set_sorted(std::vector<Sorted> sorted) {
    m_sorted = std::move(sorted);
    viewport()->update();
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    const auto found = std::find_if(m_sorted.begin(), m_sorted.end(), [&](const Sorted& one) {
        return one.section == section;
    });
    if (found == m_sorted.end() || rect.width() < 24)
        return;
    // Beside the words, as far as there is room.
    constexpr double kPadding = 8;
    const bool several = m_sorted.size() > 1;
    const double width = several ? 17 : 9;
    const int align = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const double words =
        QFontMetricsF(m_theme.font(TextRole::heading))
            .horizontalAdvance(model()->headerData(section, Qt::Horizontal).toString());
    const double x = (align & Qt::AlignRight) != 0
                         ? std::max(rect.left() + 1.0, rect.right() - kPadding - words - width - 3)
                         : std::min(rect.right() - width, rect.left() + kPadding + words + 5);
    const double y = rect.center().y() + 1;
    QPainterPath arrow;
    arrow.moveTo(x, found->descending ? y - 2.5 : y + 2.5);
    arrow.lineTo(x + 8, found->descending ? y - 2.5 : y + 2.5);
    arrow.lineTo(x + 4, found->descending ? y + 2.5 : y - 2.5);
    arrow.closeSubpath();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(arrow, m_theme.colours().ink2);
    if (several) {
        QFont small = m_theme.font(TextRole::note);
        small.setPixelSize(11);
        paint_text(
            *painter, QRectF(x + 9, rect.top(), 8, rect.height()),
            QString::number(found - m_sorted.begin() + 1), small, m_theme.colours().ink2,
            Qt::AlignCenter);
    }
    painter->restore();
}

void TableHeader::contextMenuEvent(QContextMenuEvent* event) {
    const int section = event->reason() == QContextMenuEvent::Keyboard
                            ? logicalIndex(0)
                            : logicalIndexAt(event->pos());
    Q_EMIT menu_asked(section, event->globalPos());
    event->accept();
}

}  // namespace andon::ui
