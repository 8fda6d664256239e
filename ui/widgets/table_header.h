// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QHeaderView>
#include <vector>

namespace andon::ui {

/// The header of a table that can be sorted by several columns: each shows which way and, where there
/// are several, as the how-manieth.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    struct Sorted {
        int section = 0;
        bool descending = false;
    };
    explicit TableHeader(const Theme& theme, QWidget* parent = nullptr);
    void set_sorted(std::vector<Sorted> sorted);

Q_SIGNALS:
    void menu_asked(int section, const QPoint& at);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    const Theme& m_theme;
    std::vector<Sorted> m_sorted;
};

}  // namespace andon::ui
