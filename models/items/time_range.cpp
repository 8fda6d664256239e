// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/time_range.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>
#include <algorithm>
#include <optional>

namespace andon::items {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(TimeRange)
};

constexpr std::int64_t kSecond = 1'000'000;
constexpr int kFarthest = 1'000'000;  ///< units; what is farther away is refused

std::int64_t micros(const QDateTime& at) {
    return at.toMSecsSinceEpoch() * 1000;
}

QDateTime local(std::int64_t us, const QTimeZone& zone) {
    // Floor, so that moments before 1970 are right as well.
    const std::int64_t ms = us >= 0 ? us / 1000 : -((-us + 999) / 1000);
    return QDateTime::fromMSecsSinceEpoch(ms, zone);
}

/// Shifts begin at the same times every day.
std::vector<std::int64_t> shift_starts(std::int64_t around, const RangeClock& clock) {
    std::vector<std::int64_t> starts;
    const QDate day = local(around, clock.shift_zone).date();
    for (int n = -1; n <= 1; ++n) {
        for (const QTime& time : clock.shifts)
            starts.push_back(micros(QDateTime(day.addDays(n), time, clock.shift_zone)));
    }
    std::ranges::sort(starts);
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

/// The beginning of the shift that holds `us`, `steps` shifts on. As eight hours where none is known.
std::int64_t shift_start(std::int64_t us, int steps, const RangeClock& clock) {
    constexpr std::int64_t kEight = 8 * 3600 * kSecond;
    if (clock.shifts.empty())
        return us - ((us % kEight) + kEight) % kEight + steps * kEight;
    std::int64_t at = us;
    const auto starts = shift_starts(us, clock);
    at = *std::prev(std::ranges::upper_bound(starts, us));
    for (int n = 0; n < std::abs(steps); ++n) {
        const auto near = shift_starts(at, clock);
        at = steps < 0 ? *std::prev(std::ranges::lower_bound(near, at))
                       : *std::ranges::upper_bound(near, at);
    }
    return at;
}

std::int64_t moved(std::int64_t us, int by, QChar unit, const RangeClock& clock) {
    constexpr int kMostShifts = 10'000;
    const QDateTime at = local(us, clock.zone);
    switch (unit.unicode()) {
    case 's':
        return us + by * kSecond;
    case 'm':
        return us + by * 60 * kSecond;
    case 'h':
        return us + by * 3600 * kSecond;
    case 'd':
        return micros(at.addDays(by));
    case 'w':
        return micros(at.addDays(7LL * by));
    case 'M':
        return micros(at.addMonths(by));
    case 'Q':
        return micros(at.addMonths(3 * by));
    case 'y':
        return micros(at.addYears(by));
    default: {  // S: as far into another shift
        const std::int64_t start = shift_start(us, 0, clock);
        const int steps = std::clamp(by, -kMostShifts, kMostShifts);
        return shift_start(us, steps, clock) + (us - start);
    }
    }
}

std::int64_t beginning(std::int64_t us, QChar unit, const RangeClock& clock) {
    const QDateTime at = local(us, clock.zone);
    const QDate day = at.date();
    const QTime time = at.time();
    const auto begin_of = [&](const QDate& date) { return micros(date.startOfDay(clock.zone)); };
    switch (unit.unicode()) {
    case 's':
        return us - ((us % kSecond) + kSecond) % kSecond;
    case 'm':
        return micros(at.addMSecs(-(time.second() * 1000 + time.msec())));
    case 'h':
        return micros(at.addMSecs(-(time.minute() * 60'000 + time.second() * 1000 + time.msec())));
    case 'd':
        return begin_of(day);
    case 'w':
        return begin_of(day.addDays(1 - day.dayOfWeek()));
    case 'M':
        return begin_of(QDate(day.year(), day.month(), 1));
    case 'Q':
        return begin_of(QDate(day.year(), (day.month() - 1) / 3 * 3 + 1, 1));
    case 'y':
        return begin_of(QDate(day.year(), 1, 1));
    default:
        return shift_start(us, 0, clock);
    }
}

/// The end is the beginning of the next.
std::int64_t rounded(std::int64_t us, QChar unit, bool up, const RangeClock& clock) {
    const std::int64_t begin = beginning(us, unit, clock);
    if (!up)
        return begin;
    if (unit == QLatin1Char('S'))
        return clock.shifts.empty() ? moved(begin, 1, unit, clock) : shift_start(begin, 1, clock);
    // Not a day's length on: a day whose first hour is missing begins at one.
    const QDate day = local(begin, clock.zone).date();
    switch (unit.unicode()) {
    case 'd':
        return micros(day.addDays(1).startOfDay(clock.zone));
    case 'w':
        return micros(day.addDays(7).startOfDay(clock.zone));
    case 'M':
        return micros(day.addMonths(1).startOfDay(clock.zone));
    case 'Q':
        return micros(day.addMonths(3).startOfDay(clock.zone));
    case 'y':
        return micros(day.addYears(1).startOfDay(clock.zone));
    default:
        return moved(begin, 1, unit, clock);
    }
}

const QRegularExpression& relative_form() {
    static const QRegularExpression kForm(
        QStringLiteral("^now(?:[+-][0-9]{1,7}[smhdwMQyS]|/[smhdwMQyS])*$"));
    return kForm;
}

std::int64_t relative(const QString& text, bool up, const RangeClock& clock) {
    static const QRegularExpression kPart(
        QStringLiteral("([+-])([0-9]{1,7})([smhdwMQyS])|/([smhdwMQyS])"));
    std::int64_t at = clock.now_us;
    for (auto parts = kPart.globalMatch(text); parts.hasNext();) {
        const auto part = parts.next();
        if (part.hasCaptured(4)) {
            at = rounded(at, part.captured(4).at(0), up, clock);
            continue;
        }
        const int by = std::min(part.captured(2).toInt(), kFarthest);
        at = moved(
            at, part.captured(1) == QLatin1String("-") ? -by : by, part.captured(3).at(0), clock);
    }
    return at;
}

struct Absolute {
    std::int64_t us = 0;
    std::int64_t width = 0;  ///< that the words leave open: the end of a range is at its end
};

std::optional<Absolute> absolute(const QString& text, const QTimeZone& zone) {
    static const QRegularExpression kForm(QStringLiteral(
        "^(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?"
        "(Z|[+-]\\d{2}:?\\d{2})?)?$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&](int n) { return match.captured(n).toInt(); };
    const QDate day(number(1), number(2), number(3));
    if (!day.isValid())
        return std::nullopt;
    if (!match.hasCaptured(4)) {
        const std::int64_t begin = micros(day.startOfDay(zone));
        return Absolute{begin, micros(day.addDays(1).startOfDay(zone)) - begin};
    }
    const QTime time(number(4), number(5), number(6));
    if (!time.isValid())
        return std::nullopt;
    const std::int64_t fraction = match.captured(7).leftJustified(6, QLatin1Char('0')).toLongLong();
    const QString offset = match.captured(8);
    if (offset.isEmpty()) {
        const bool exact = match.hasCaptured(7) && !match.captured(7).isEmpty();
        const bool seconds = !match.captured(6).isEmpty();
        return Absolute{
            micros(QDateTime(day, time, zone)) + (exact ? fraction : 0), exact     ? 0
                                                                         : seconds ? kSecond
                                                                                   : 60 * kSecond};
    }
    int seconds = 0;
    if (offset != QLatin1String("Z")) {
        const int hours = offset.mid(1, 2).toInt();
        const int minutes = offset.right(2).toInt();
        if (hours > 14 || minutes > 59)
            return std::nullopt;
        seconds = (hours * 3600 + minutes * 60) * (offset.at(0) == QLatin1Char('-') ? -1 : 1);
    }
    const std::int64_t utc = micros(QDateTime(day, time, QTimeZone::utc()));
    return Absolute{utc - seconds * kSecond + fraction, 0};
}

std::int64_t resolved(const QString& text, bool end, const RangeClock& clock) {
    if (const auto fixed = absolute(text, clock.zone))
        return fixed->us + (end ? fixed->width : 0);
    return relative(text, end, clock);
}

bool readable(const QString& text) {
    return text.size() <= TimeRange::kLongest
           && (relative_form().match(text).hasMatch() || absolute(text, QTimeZone::utc()));
}

tl::unexpected<Error> refused(const QString& text) {
    return fail(
        ErrorKind::bad_data, (Words::tr("“%1” is no moment: now-8h, now/d or 2026-11-27 14:00 are")
                                  .arg(text.left(TimeRange::kLongest)))
                                 .toStdString());
}

/// With the offset, so that it is the same moment in every zone.
QString exactly(std::int64_t us) {
    const std::int64_t fraction = ((us % kSecond) + kSecond) % kSecond;
    const QString seconds =
        local(us, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss"));
    return fraction == 0
               ? seconds + QLatin1Char('Z')
               : QStringLiteral("%1.%2Z").arg(seconds).arg(fraction, 6, 10, QLatin1Char('0'));
}

}  // namespace

Result<TimeRange> TimeRange::parse(const QString& from, const QString& to) {
    const QString begin = from.trimmed();
    const QString end = to.trimmed();
    if (!readable(begin))
        return refused(begin);
    if (!readable(end))
        return refused(end);
    return TimeRange(begin, end);
}

Result<TimeRange> TimeRange::parse(const QString& text) {
    constexpr int kLongestText = 4096;
    if (text.size() > kLongestText)
        return refused(text);
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    if (!json.isEmpty())
        return parse(
            json.value(QLatin1String("from")).toString(),
            json.value(QLatin1String("to")).toString());
    if (text.contains(QLatin1String("from="))) {
        const QUrlQuery query(text.section(QLatin1Char('?'), -1));
        return parse(
            query.queryItemValue(QStringLiteral("from"), QUrl::FullyDecoded),
            query.queryItemValue(QStringLiteral("to"), QUrl::FullyDecoded));
    }
    static const QRegularExpression kBetween(QStringLiteral("\\s+(?:to|–|\\.\\.)\\s+"));
    const QStringList ends = text.trimmed().split(kBetween);
    if (ends.size() != 2)
        return refused(text.trimmed());
    return parse(ends[0], ends[1]);
}

TimeRange TimeRange::last(const QString& span) {
    return {QStringLiteral("now-") + span, QStringLiteral("now")};
}

TimeRange TimeRange::fixed(const TimeSpan& span) {
    return {exactly(span.from), exactly(span.to)};
}

TimeSpan TimeRange::at(const RangeClock& clock) const {
    const std::int64_t from = resolved(m_from, false, clock);
    return {from, std::max(resolved(m_to, true, clock), from + kSecond)};
}

bool TimeRange::moves() const {
    return m_from.startsWith(QLatin1String("now")) || m_to.startsWith(QLatin1String("now"));
}

TimeRange TimeRange::zoomed(double factor, const RangeClock& clock) const {
    const TimeSpan span = at(clock);
    const auto half = static_cast<std::int64_t>(static_cast<double>(span.length()) * factor / 2);
    const std::int64_t middle = span.from + span.length() / 2;
    return fixed({middle - std::max(half, kSecond / 2), middle + std::max(half, kSecond / 2)});
}

TimeRange TimeRange::stepped(int steps, const RangeClock& clock) const {
    const TimeSpan span = at(clock);
    const std::int64_t by = steps * span.length();
    return fixed({span.from + by, span.to + by});
}

}  // namespace andon::items
