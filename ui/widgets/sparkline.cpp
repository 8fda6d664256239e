// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainterPath>
#include <algorithm>

namespace andon::ui {

namespace {

/// At most one point in each of `columns` equal parts of the time: the mean of those there, since a
/// line this small shows a course and no peaks. A gap stays; the last point is what is now.
std::vector<items::SeriesPoint> thinned(
    const std::vector<items::SeriesPoint>& points, std::size_t columns) {
    if (points.size() <= columns)
        return points;
    const std::int64_t first = points.front().time.us;
    const std::int64_t width =
        (points.back().time.us - first) / static_cast<std::int64_t>(columns) + 1;
    std::vector<items::SeriesPoint> out;
    std::int64_t part = -1;
    double count = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const items::SeriesPoint& point = points[i];
        const std::int64_t now = (point.time.us - first) / width;
        if (now != part || point.gap_before) {
            out.push_back(point);
            part = now;
            count = 1;
            continue;
        }
        ++count;
        out.back().value += (point.value - out.back().value) / count;
    }
    out.push_back(points.back());
    return out;
}

}  // namespace

void paint_sparkline(
    QPainter& p, const QRectF& rect, const std::vector<items::SeriesPoint>& all,
    const Theme& theme) {
    constexpr double kPixels = 4;  ///< a point
    const auto points =
        thinned(all, static_cast<std::size_t>(std::max(2.0, rect.width() / kPixels)));
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
    p.setPen(QPen(theme.colours().ink2, 1.1));
    p.setBrush(Qt::NoBrush);
    p.drawPath(path);
    p.setPen(Qt::NoPen);
    p.setBrush(theme.colours().ink2);
    p.drawEllipse(at(points.back()), 2.5, 2.5);
    p.restore();
}

}  // namespace andon::ui
