// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_strip.h"

#include <algorithm>
#include <cmath>

namespace andon::ui {

void paint_state_strip(
    QPainter& p, const QRectF& rect, const std::vector<StateSpan>& spans, std::int64_t from_us,
    std::int64_t to_us, const Theme& theme) {
    const auto width = static_cast<double>(to_us - from_us);
    if (width <= 0)
        return;
    const auto x_of = [&](std::int64_t t) {
        const double share = std::clamp(static_cast<double>(t - from_us) / width, 0.0, 1.0);
        return std::round(rect.left() + rect.width() * share);
    };
    p.save();
    p.setRenderHint(QPainter::Antialiasing, false);
    double known_to = rect.left();
    for (const StateSpan& span : spans) {
        if (span.to_us <= from_us || span.from_us >= to_us)
            continue;
        const double left = x_of(span.from_us);
        const double right = std::max(left + 1, x_of(span.to_us));
        if (left > known_to + 1) {
            paint_state_fill(
                p, QRectF(known_to, rect.top(), left - known_to, rect.height()), StateLook::no_data,
                theme);
        }
        const double gap = right - left > 8 ? 1 : 0;  // a hair between two states
        paint_state_fill(
            p, QRectF(left, rect.top(), right - left - gap, rect.height()), span.look, theme);
        known_to = right;
    }
    if (known_to < rect.right() - 1) {
        paint_state_fill(
            p, QRectF(known_to, rect.top(), rect.right() - known_to, rect.height()),
            StateLook::no_data, theme);
    }
    p.restore();
}

}  // namespace andon::ui
