// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bullet_bar.h"

#include <algorithm>

namespace andon::ui {

void paint_bullet(
    QPainter& p, const QRectF& rect, std::optional<double> actual, std::optional<double> plan,
    const Theme& theme, bool stale) {
    const Tokens& t = theme.colours();
    constexpr double kPlanAt = 0.8;
    const QRectF bar(rect.left(), rect.center().y() - 4, rect.width(), 8);
    p.fillRect(bar, t.track);
    const bool planned = plan.has_value() && *plan > 0;
    if (actual && planned) {
        const double share = std::clamp(*actual / *plan * kPlanAt, 0.0, 1.0);
        QColor fill = t.bar;
        if (stale)
            fill.setAlphaF(0.55F);
        p.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), fill);
    }
    if (planned) {
        const double x = bar.left() + bar.width() * kPlanAt;
        p.fillRect(QRectF(x - 1.5, bar.center().y() - 9, 3, 18), stale ? t.ink3 : t.ink);
    }
    if (t.patterns) {
        p.setPen(QPen(t.line, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRect(bar);
    }
}

void paint_share(QPainter& p, const QRectF& rect, double share, const Theme& theme) {
    const Tokens& t = theme.colours();
    p.fillRect(rect, t.track);
    const double width = rect.width() * std::clamp(share, 0.0, 1.0);
    p.fillRect(QRectF(rect.left(), rect.top(), width, rect.height()), t.bar);
    if (t.patterns) {
        p.setPen(QPen(t.line, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRect(rect);
    }
}

}  // namespace andon::ui
