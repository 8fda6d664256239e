// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/state_pill.h"

#include <QPainter>
#include <QRectF>
#include <vector>

namespace andon::ui {

struct StateSpan {
    std::int64_t from_us = 0;
    std::int64_t to_us = 0;
    StateLook look = StateLook::no_data;

    bool operator==(const StateSpan&) const = default;
};

/// The states of [from, to) from left to right; where nothing is known it says so by its hatch.
void paint_state_strip(
    QPainter& p, const QRectF& rect, const std::vector<StateSpan>& spans, std::int64_t from_us,
    std::int64_t to_us, const Theme& theme);

}  // namespace andon::ui
