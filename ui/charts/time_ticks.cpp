// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_ticks.h"

#include <QDateTime>
#include <QLocale>
#include <array>

namespace andon::ui {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::array<std::int64_t, 20> kSteps{
    1,   2,     5,     10,    15,     30,     60,     120,    300,     600,
    900, 1'800, 3'600, 7'200, 10'800, 21'600, 43'200, 86'400, 172'800, 604'800};

}  // namespace

std::vector<TimeTick> time_ticks(
    std::int64_t from_us, std::int64_t to_us, int most, const QTimeZone& zone,
    const QLocale& locale) {
    std::vector<TimeTick> ticks;
    const std::int64_t from = from_us / 1'000'000;
    const std::int64_t to = to_us / 1'000'000;
    if (to <= from || most < 1)
        return ticks;
    std::int64_t step = kSteps.back();
    for (const std::int64_t one : kSteps) {
        if ((to - from) / one <= most) {
            step = one;
            break;
        }
    }
    while ((to - from) / step > most)
        step *= 2;
    const int offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(from, QTimeZone::utc()));
    for (std::int64_t at = ((from + offset) / step + 1) * step - offset; at <= to; at += step) {
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(at, zone);
        const bool midnight = moment.time() == QTime(0, 0);
        const char* form = step >= kDay || midnight ? "ddd d MMM"
                           : step < 60              ? "HH:mm:ss"
                                                    : "HH:mm";
        ticks.push_back({at * 1'000'000, locale.toString(moment, QLatin1String(form))});
    }
    return ticks;
}

}  // namespace andon::ui
