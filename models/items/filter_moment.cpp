// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/filter_moment.h"

#include <QDateTime>
#include <QRegularExpression>
#include <array>
#include <utility>

namespace andon::items {

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMost = 1000LL * 366 * 86'400 * kSecond;

struct ClockTime {
    QTime time;
    std::int64_t width = 0;  ///< us that the words leave open
};

std::optional<ClockTime> read_clock(const QString& text) {
    static const QRegularExpression kForm(
        QStringLiteral("^(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,3}))?)?$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString fraction = match.captured(4);
    const QTime time(
        match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(),
        fraction.leftJustified(3, u'0').toInt());
    if (!time.isValid())
        return std::nullopt;
    const bool to_the_minute = match.captured(3).isEmpty();
    return ClockTime{
        time, to_the_minute        ? 60 * kSecond
              : fraction.isEmpty() ? kSecond
                                   : kSecond / 1000};
}

std::int64_t micros(const QDateTime& at) {
    return at.toMSecsSinceEpoch() * 1000;
}

FilterRange day_range(const QDate& day, const QTimeZone& zone) {
    return {micros(day.startOfDay(zone)), micros(day.addDays(1).startOfDay(zone))};
}

FilterRange instant(std::int64_t us) {
    return {us, us + 1};
}

/// "+01:00", "-0530", "Z"; seconds.
std::optional<int> read_offset(const QString& text) {
    if (text == u"Z" || text == u"z")
        return 0;
    static const QRegularExpression kForm(QStringLiteral("^([+-])(\\d{2}):?(\\d{2})$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch() || match.captured(2).toInt() > 14 || match.captured(3).toInt() > 59)
        return std::nullopt;
    const int size = match.captured(2).toInt() * 3600 + match.captured(3).toInt() * 60;
    return match.captured(1) == u"-" ? -size : size;
}

/// Day and time, "2026-03-02T14:00:05+01:00" or "tomorrow 06:00".
std::optional<FilterRange> read_day_and_clock(const QString& text, const FilterClock& clock) {
    static const QRegularExpression kForm(
        QStringLiteral("^(\\S+?)(?:T|t|[ _]+)(\\d{1,2}:[\\d:.]+)(Z|z|[+-]\\d{2}:?\\d{2})?$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto day = parse_filter_date(match.captured(1), clock);
    const auto time = read_clock(match.captured(2));
    if (!day || !time)
        return std::nullopt;
    QDateTime at(*day, time->time, clock.zone);
    if (!match.captured(3).isEmpty()) {
        const auto offset = read_offset(match.captured(3));
        if (!offset)
            return std::nullopt;
        at = QDateTime(*day, time->time, Qt::OffsetFromUTC, *offset);
    }
    return FilterRange{micros(at), micros(at) + time->width};
}

std::optional<FilterRange> read_distance(const QString& text, const FilterClock& clock) {
    static const QRegularExpression kForm(QStringLiteral("^(?:in[ _]+(\\S+)|(\\S+?)[ _]+ago)$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    if (const auto ahead = parse_filter_span(match.captured(1)))
        return instant(clock.now_us + *ahead);
    if (const auto back = parse_filter_span(match.captured(2)))
        return instant(clock.now_us - *back);
    return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> parse_filter_span(const QString& text) {
    static const QRegularExpression kForm(
        QStringLiteral("^(?:\\d{1,9}(?:\\.\\d{1,6})?(?:ms|w|d|h|m|s))+$"));
    static const QRegularExpression kPart(
        QStringLiteral("(\\d{1,9})(?:\\.(\\d{1,6}))?(ms|w|d|h|m|s)"));
    if (!kForm.match(text).hasMatch())
        return std::nullopt;
    constexpr std::array<std::pair<QStringView, std::int64_t>, 6> kUnits{
        {{u"ms", kSecond / 1000},
         {u"s", kSecond},
         {u"m", 60 * kSecond},
         {u"h", 3600 * kSecond},
         {u"d", 86'400 * kSecond},
         {u"w", 7 * 86'400 * kSecond}}};
    std::int64_t sum = 0;
    for (auto parts = kPart.globalMatch(text); parts.hasNext();) {
        const auto part = parts.next();
        for (const auto& [name, width] : kUnits) {
            if (part.capturedView(3) != name)
                continue;
            const std::int64_t whole = part.captured(1).toLongLong();
            if (whole > kMost / width)
                return std::nullopt;
            const std::int64_t millionths = part.captured(2).leftJustified(6, u'0').toLongLong();
            sum += whole * width + width / 1'000'000 * millionths
                   + width % 1'000'000 * millionths / 1'000'000;
        }
        if (sum > kMost)
            return std::nullopt;
    }
    return sum;
}

bool is_filter_span(const QString& text) {
    return parse_filter_span(text).has_value();
}

bool is_filter_clock(const QString& text) {
    return read_clock(text).has_value();
}

bool is_filter_day(const QString& text) {
    return parse_filter_date(text, {}).has_value();
}

std::optional<QDate> parse_filter_date(const QString& text, const FilterClock& clock) {
    const QString word = text.toLower();
    static const std::pair<QString, int> kWords[] = {
        {QStringLiteral("today"), 0},
        {QStringLiteral("tomorrow"), 1},
        {QStringLiteral("yesterday"), -1}};
    for (const auto& [name, days] : kWords) {
        if (word == name) {
            return QDateTime::fromMSecsSinceEpoch(clock.now_us / 1000, clock.zone)
                .date()
                .addDays(days);
        }
    }
    static const QRegularExpression kForm(QStringLiteral("^(\\d{4})-(\\d{2})-(\\d{2})$"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate day(
        match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    return day.isValid() ? std::optional(day) : std::nullopt;
}

std::optional<FilterRange> parse_filter_moment(const QString& text, const FilterClock& clock) {
    if (text.compare(u"now", Qt::CaseInsensitive) == 0)
        return instant(clock.now_us);
    if (const auto day = parse_filter_date(text, clock))
        return day_range(*day, clock.zone);
    if (const auto time = read_clock(text)) {
        const QDate today = QDateTime::fromMSecsSinceEpoch(clock.now_us / 1000, clock.zone).date();
        const std::int64_t at = micros(QDateTime(today, time->time, clock.zone));
        return FilterRange{at, at + time->width};
    }
    if (const auto both = read_day_and_clock(text, clock))
        return both;
    return read_distance(text, clock);
}

}  // namespace andon::items
