// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainterPath>
#include <algorithm>

namespace andon::ui {

void paint_sparkline(
    QPainter& p, const QRectF& rect, const std::vector<items::SeriesPoint>& points,
    const Theme& theme) {
    if (points.size() < 2)
        return;
    const auto [low, high] =
        std::minmax_element(points.begin(), points.end(), [](const auto& a, const auto& b) {
            return a.value < b.value;
        });
    const double span = std::max(high->value - low->value, 1e-9);
    const double first = static_cast<double>(points.front().time.us);
    const double length = std::max(1.0, static_cast<double>(points.back().time.us) - first);
    const auto at = [&](const items::SeriesPoint& point) {
        return QPointF(
            rect.left()
                + (static_cast<double>(point.time.us) - first) / length * (rect.width() - 4),
            rect.bottom() - 2 - (point.value - low->value) / span * (rect.height() - 4));
    };
    QPainterPath path;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i == 0 || points[i].gap_before)
            path.moveTo(at(points[i]));
        else
            path.lineTo(at(points[i]));
    }
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(theme.colours().ink2, 1.3));
    p.setBrush(Qt::NoBrush);
    p.drawPath(path);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.colours().ink2);
    p.drawEllipse(at(points.back()), 2.5, 2.5);
    p.restore();
}

}  // namespace andon::ui
