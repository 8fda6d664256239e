// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/range_argument.h"

#include "app/time_argument.h"
#include "models/items/time_range.h"

#include <chrono>
#include <fmt/format.h>

namespace andon::app {

Result<std::int64_t> parse_range_argument(
    const std::string& option, const std::string& text, RangeEnd end,
    const Configuration& configuration, std::int64_t now_us) {
    if (!text.starts_with("now")) {
        return parse_time_argument(option, text, configuration.plant_zone);
    }
    const QString words = QString::fromStdString(text);
    // The other end is far away, so that it says nothing about this one.
    const auto range = end == RangeEnd::from
                           ? items::TimeRange::parse(words, QStringLiteral("9999-01-01"))
                           : items::TimeRange::parse(QStringLiteral("1970-01-01"), words);
    if (!range) {
        return fail(ErrorKind::configuration, fmt::format("{}: {}", option, range.error().message));
    }
    items::RangeClock clock;
    clock.now_us = now_us;
    clock.zone = QTimeZone(QByteArray::fromStdString(configuration.plant_zone));
    clock.shift_zone = clock.zone;
    for (const int minutes : configuration.shifts) {
        clock.shifts.emplace_back(minutes / 60, minutes % 60);
    }
    const items::TimeSpan span = range->at(clock);
    return end == RangeEnd::from ? span.from : span.to;
}

Result<std::int64_t> parse_range_argument(
    const std::string& option, const std::string& text, RangeEnd end,
    const Configuration& configuration) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return parse_range_argument(
        option, text, end, configuration,
        std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

}  // namespace andon::app
