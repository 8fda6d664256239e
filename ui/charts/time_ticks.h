// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimeZone>
#include <cstdint>
#include <vector>

class QLocale;

namespace andon::ui {

struct TimeTick {
    std::int64_t us = 0;
    QString text;
};

/// Moments to write under a time axis: round ones of the zone, at most `most` of them.
std::vector<TimeTick> time_ticks(
    std::int64_t from_us, std::int64_t to_us, int most, const QTimeZone& zone,
    const QLocale& locale);

}  // namespace andon::ui
