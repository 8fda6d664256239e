// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_line.h"

#include "models/items/alarm_row.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace andon::ui {

using items::plain;

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(AlarmLine)
};

QString counted(const items::Formatter& format, std::size_t n) {
    return format.count(static_cast<std::int64_t>(n));
}

QString others(const items::OpenAlarms::Counts& counts, const items::Formatter& format) {
    QStringList out;
    if (counts.unacknowledged > 1)
        out << Words::tr("1 of %1 unacknowledged").arg(counted(format, counts.unacknowledged));
    if (counts.shelved > 0)
        out << Words::tr("%1 shelved").arg(counted(format, counts.shelved));
    return out.join(QStringLiteral(" · "));
}

void say_flood(
    AlarmLine& line, const items::OpenAlarms::Flood& flood, const items::Formatter& format,
    std::int64_t now_us) {
    line.head =
        Words::tr("Alarm flood: %1 in ten minutes").arg(counted(format, flood.annunciations));
    constexpr std::size_t kMostGroups = 3;
    QStringList groups;
    for (std::size_t i = 0; i < std::min(kMostGroups, flood.groups.size()); ++i) {
        const items::OpenAlarms::Group& group = flood.groups[i];
        groups << Words::tr("%1: %2, first “%3” %4")
                      .arg(
                          items::end_of_path(group.root), counted(format, group.count),
                          plain(group.first_title), format.moment(group.first_us, now_us));
    }
    if (flood.groups.size() > kMostGroups)
        groups << Words::tr("and %1 more places")
                      .arg(counted(format, flood.groups.size() - kMostGroups));
    line.rest = groups.join(QStringLiteral(" · "));
}

}  // namespace

AlarmLine alarm_line(
    const items::OpenAlarms& open, const items::RowView& alarm, const items::Formatter& format,
    std::int64_t now_us, std::optional<std::int64_t> as_of) {
    AlarmLine line;
    line.priority = static_cast<int>(alarm.integer("priority").value_or(0));
    line.count = others(open.counts(), format);
    if (open.flood()) {
        say_flood(line, *open.flood(), format, now_us);
        return line;
    }
    line.head = plain(alarm.text("title"));
    line.place = items::alarm_place(alarm);
    const QString age = format.age(now_us - alarm.integer("onset").value_or(now_us));
    QStringList rest{
        items::alarm_value_text(alarm, format),
        as_of                  ? Words::tr("as of %1").arg(format.moment(*as_of, now_us))
        : alarm.flag("active") ? Words::tr("for %1").arg(age)
                               : Words::tr("began %1 ago, is over").arg(age)};
    rest.removeAll(QString());
    line.rest = rest.join(QStringLiteral(" · "));
    return line;
}

QString hidden_alarms(const items::OpenAlarms::Counts& counts, const items::Formatter& format) {
    QStringList hidden;
    const auto hide = [&](std::size_t n, const QString& words) {
        if (n > 0)
            hidden << words.arg(counted(format, n));
    };
    hide(counts.shelved, Words::tr("%1 shelved"));
    hide(counts.suppressed, Words::tr("%1 suppressed"));
    hide(counts.out_of_service, Words::tr("%1 out of service"));
    return hidden.isEmpty() ? QString()
                            : Words::tr("alarms: %1").arg(hidden.join(QStringLiteral(" · ")));
}

QString in_words(const AlarmLine& line) {
    QStringList out{
        items::alarm_priority_word(line.priority), line.head, line.place, line.rest, line.count};
    out.removeAll(QString());
    return out.join(QStringLiteral("; "));
}

}  // namespace andon::ui
