// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/time_range.h"
#include "models/views/schema.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>
#include <cstdint>
#include <string_view>

namespace andon::items {

/// Text from events is UTF-8 that nobody vouches for: control characters are shown as symbols, so
/// that a name can neither break a line nor turn the reading direction. Any thread.
QString plain(std::string_view utf8);

/// A UCUM code as people write it: "Cel" → "°C", "{rpm}" → "rpm", "m3/h" → "m³/h". What is not such
/// a code stays as it came.
QString unit_text(std::string_view ucum);

/// "bearing.temperature" → "Bearing temperature"; tags that are no words ("DB10.DBW4") stay.
QString tag_text(std::string_view tag);

/// A count as tr() takes it, to choose the form of a plural.
int plural(std::int64_t n);

/// The last name of a path: "acme/berlin/forming/press-2" → "press-2".
QString end_of_path(std::string_view path);

/// Its last two, where one alone may be that of many: "forming / press-2"; of what is in a cell the line instead.
QString end_with_parent(std::string_view path);

/// Turns cells into words of one locale and one zone. A value type; any thread.
class Formatter {
public:
    Formatter(const QLocale& locale, const QTimeZone& zone)
        : m_locale(locale), m_zone(zone), m_plant_zone(zone) {}

    const QLocale& locale() const { return m_locale; }
    const QTimeZone& zone() const { return m_zone; }
    /// Of whoever owns this; what is on screen has to be drawn again.
    void set_zone(const QTimeZone& zone) { m_zone = zone; }
    /// When shifts begin, by the time of day in the plant's zone.
    void set_shifts(std::vector<QTime> shifts, const QTimeZone& plant_zone) {
        m_shifts = std::move(shifts);
        m_plant_zone = plant_zone;
    }
    /// Against which the words of a range are read.
    RangeClock range_clock(std::int64_t now_us) const {
        return {now_us, m_zone, m_shifts, m_plant_zone};
    }

    /// What stands for a value that is not there.
    static QString none() { return QStringLiteral("–"); }

    QString count(std::int64_t n) const { return m_locale.toString(static_cast<qlonglong>(n)); }
    /// As many decimals as help to read it: three significant digits, never more than `most`.
    QString real(double v, int most = 3) const;
    /// With `places` decimals, but as real() where that would be more digits than a double knows.
    QString fixed(double v, int places) const;
    /// Of records a second: a decimal below ten.
    QString rate(double v) const { return real(v, v < 10 ? 1 : 0); }
    QString percent(double ratio, int decimals = 1) const;
    /// Micro-units, rounded half to even.
    QString quantity(std::int64_t micro) const;
    /// Micro-units with two decimals, currency before it as its symbol or ISO code.
    QString money(std::int64_t micro, std::string_view currency) const;
    /// "0.4 s", "42 s", "11 m", "4 h 12 m", "3.2 d".
    QString duration(std::int64_t us) const;
    /// How long stock lasts: "40 m", "14 h", and from two days on "3.2 d".
    QString cover(double days) const;
    /// A round span: "8 h", "7 d".
    QString span(std::int64_t us) const;
    /// How old something is: as duration(), but never finer than a tenth of a second, never negative.
    QString age(std::int64_t us) const;
    /// Near moments short ("13:05:31", "tomorrow 06:00", "Wed 09:12"), far ones with their date.
    QString moment(std::int64_t us, std::int64_t now_us) const;
    /// As moment(), to the minute on either side of now: "today 07:49".
    QString due(std::int64_t us, std::int64_t now_us) const;
    QString clock(std::int64_t us) const;
    /// ISO 8601 with offset.
    QString exact(std::int64_t us) const;

    /// A cell by its column's type; `unit` is the currency of a money column.
    QString cell(
        const views::Column& column, const views::Value& value, std::string_view unit,
        std::int64_t now_us) const;

private:
    QString decimals(double v, int places) const;
    QLocale m_locale;
    QTimeZone m_zone;
    std::vector<QTime> m_shifts;
    QTimeZone m_plant_zone;
};

}  // namespace andon::items
