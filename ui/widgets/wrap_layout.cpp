// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wrap_layout.h"

#include <QWidget>
#include <algorithm>

namespace andon::ui {

WrapLayout::WrapLayout(int spacing) {
    setSpacing(spacing);
    setContentsMargins({});
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
}

QLayoutItem* WrapLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* WrapLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem* item = at->release();
    m_items.erase(at);
    return item;
}

QSize WrapLayout::sizeHint() const {
    int width = 0;
    for (const auto& item : m_items)
        width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
    return {width, heightForWidth(width)};
}

QSize WrapLayout::minimumSize() const {
    int height = 0;
    for (const auto& item : m_items)
        height = std::max(height, item->sizeHint().height());
    return {0, height};
}

void WrapLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

int WrapLayout::place(const QRect& rect, bool move) const {
    int x = 0;
    int y = 0;
    int row = 0;
    for (const auto& item : m_items) {
        const QSize wanted = item->sizeHint();
        const int width = std::min(wanted.width(), rect.width());
        if (x > 0 && x + width > rect.width()) {
            x = 0;
            y += row + spacing();
            row = 0;
        }
        if (move)
            item->setGeometry({rect.x() + x, rect.y() + y, width, wanted.height()});
        x += width + spacing();
        row = std::max(row, wanted.height());
    }
    return y + row;
}

}  // namespace andon::ui
