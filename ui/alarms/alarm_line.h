// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "models/items/open_alarms.h"

#include <QString>
#include <optional>

namespace andon::ui {

/// What is said of the alarms where there is one line: in the window's banner and on a wall.
struct AlarmLine {
    int priority = 0;  ///< 0: nothing is unacknowledged
    QString head;      ///< what, or that there is a flood
    QString place;
    QString
        rest;  ///< value against limit and since when; in a flood where from, and what came first
    QString count;  ///< "1 of 6 unacknowledged · 2 shelved"

    bool operator==(const AlarmLine&) const = default;
};

/// Of `alarm`, which is that of open.worst() for most; in a flood of that. `as_of`: nothing newer is known
/// of it, so that nobody knows for how long it has lasted.
AlarmLine alarm_line(
    const items::OpenAlarms& open, const items::RowView& alarm, const items::Formatter& format,
    std::int64_t now_us, std::optional<std::int64_t> as_of);

/// "alarms: 2 shelved · 1 suppressed", of what is hidden and must be in sight all the same; empty: nothing is.
QString hidden_alarms(const items::OpenAlarms::Counts& counts, const items::Formatter& format);

/// "High; Bearing temperature high; …", for who cannot see it.
QString in_words(const AlarmLine& line);

}  // namespace andon::ui
