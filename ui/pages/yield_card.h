// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/list_card.h"

namespace andon::ui {

/// A large figure with its target, its small trend, and the rows that pull it down.
class YieldCard : public ListCard {
    Q_OBJECT

public:
    YieldCard(
        const Theme& theme, const QString& heading, std::vector<ListColumn> columns,
        QWidget* parent = nullptr);
    void set_figure(const QString& figure, const QString& target);
    void set_trend(std::vector<items::SeriesPoint> points);

protected:
    void paintEvent(QPaintEvent* event) override;
    int rows_top() const override { return kHeading + 46; }
    QRect heading_rect() const override { return {1, kHeading - 2, width() - 2, 44}; }

private:
    QString m_figure;
    QString m_target;
    std::vector<items::SeriesPoint> m_trend;
};

}  // namespace andon::ui
