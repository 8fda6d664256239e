// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/format.h"

#include "models/items/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace andon::items {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

/// From here on the decimals of a double are not the number's own.
constexpr double kMostExact = 1e15;

/// a / b rounded half to even; b > 0.
std::int64_t divide_half_even(std::int64_t a, std::int64_t b) {
    std::int64_t quotient = a / b;
    const std::int64_t rest = a % b;
    const std::int64_t twice = 2 * (rest < 0 ? -rest : rest);
    const bool up = twice > b || (twice == b && quotient % 2 != 0);
    if (up)
        quotient += a < 0 ? -1 : 1;
    return quotient;
}

bool changes_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E
           || c == 0x200F;
}

QString currency_sign(std::string_view currency) {
    if (currency == "EUR")
        return QStringLiteral("€");
    if (currency == "USD")
        return QStringLiteral("$");
    if (currency == "GBP")
        return QStringLiteral("£");
    return plain(currency);
}

}  // namespace

QString plain(std::string_view utf8) {
    constexpr std::size_t kMost = 4096;
    const bool cut = utf8.size() > kMost;
    const QString text =
        QString::fromUtf8(utf8.data(), static_cast<qsizetype>(cut ? kMost : utf8.size()));
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c.unicode() < 0x20) {
            out += QChar(0x2400 + c.unicode());
        } else if (c.unicode() == 0x7F) {
            out += QChar(0x2421);
        } else if (
            changes_direction(c.unicode()) || c.unicode() == 0x2028 || c.unicode() == 0x2029) {
            out += QChar(0xFFFD);
        } else {
            out += c;
        }
    }
    if (cut)
        out += QStringLiteral("…");
    return out;
}

QString unit_text(std::string_view ucum) {
    constexpr std::pair<std::string_view, const char*> kCodes[] = {
        {"Cel", "°C"}, {"[degF]", "°F"}, {"deg", "°"}, {"Ohm", "Ω"},
        {"1", ""},     {"um", "µm"},     {"us", "µs"}};
    for (const auto& [code, sign] : kCodes) {
        if (ucum == code)
            return QString::fromUtf8(sign);
    }
    if (ucum == "pcs")
        return Words::tr("pcs");
    QString text;
    for (const QChar c : plain(ucum)) {
        const bool after_metre = text.endsWith(QLatin1Char('m'));
        if (c == QLatin1Char('{') || c == QLatin1Char('}'))
            continue;
        text += after_metre && c == QLatin1Char('2')   ? QChar(0x00B2)
                : after_metre && c == QLatin1Char('3') ? QChar(0x00B3)
                                                       : c;
    }
    return text;
}

QString tag_text(std::string_view tag) {
    const bool words = std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '.' || c == '_';
    });
    if (!words)
        return plain(tag);
    return place_title(tag).replace(QLatin1Char('.'), QLatin1Char(' '));
}

int plural(std::int64_t n) {
    return static_cast<int>(std::clamp<std::int64_t>(n, 0, std::numeric_limits<int>::max()));
}

QString end_of_path(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    const bool inside = slash != std::string_view::npos && slash + 1 < path.size();
    return plain(inside ? path.substr(slash + 1) : path);
}

/// What rounds to nothing has no sign.
QString Formatter::decimals(double v, int places) const {
    const double least = 0.5 * std::pow(10.0, -places);
    return m_locale.toString(std::abs(v) < least ? 0.0 : v, 'f', places);
}

QString end_with_parent(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == path.size())
        return end_of_path(path);
    std::string_view parent = path.substr(0, slash);
    constexpr auto kAboveTheCell = 4;  // of enterprise, site, area, line, cell and equipment
    if (std::ranges::count(parent, '/') == kAboveTheCell)
        parent = parent.substr(0, parent.rfind('/'));
    return end_of_path(parent) + QStringLiteral(" / ") + end_of_path(path);
}

QString Formatter::fixed(double v, int places) const {
    return std::abs(v) < kMostExact ? decimals(v, places) : real(v);
}

QString Formatter::real(double v, int most) const {
    if (!std::isfinite(v))
        return none();
    const double size = std::abs(v);
    // What has more digits than a double knows, or would look like zero.
    if (size >= kMostExact || (most >= 3 && size > 0 && size < 0.0005)) {
        const QString text = QString::number(v, 'e', 2);
        const auto e = text.indexOf(QLatin1Char('e'));
        return decimals(text.left(e).toDouble(), 2) + QLatin1Char('e')
               + QString::number(text.mid(e + 1).toInt());
    }
    int places = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    places = std::min(places, most);
    QString text = decimals(v, places);
    return text;
}

QString Formatter::percent(double ratio, int places) const {
    if (!std::isfinite(ratio))
        return none();
    return decimals(ratio * 100, places) + QStringLiteral(" %");
}

QString Formatter::quantity(std::int64_t micro) const {
    if (micro % 1'000'000 == 0)
        return count(micro / 1'000'000);
    const std::int64_t milli = divide_half_even(micro, 1000);
    QString text = decimals(static_cast<double>(milli) / 1000, 3);
    while (text.endsWith(m_locale.zeroDigit()))
        text.chop(1);
    if (text.endsWith(m_locale.decimalPoint()))
        text.chop(1);
    return text;
}

QString Formatter::money(std::int64_t micro, std::string_view currency) const {
    const std::int64_t cents = divide_half_even(micro, 10'000);
    const std::int64_t whole = cents / 100;
    const int rest = static_cast<int>(cents < 0 ? -(cents % 100) : cents % 100);
    QString text = whole == 0 && cents < 0 ? m_locale.negativeSign() + m_locale.toString(0)
                                           : m_locale.toString(static_cast<qlonglong>(whole));
    text += m_locale.decimalPoint() + QStringLiteral("%1").arg(rest, 2, 10, QLatin1Char('0'));
    const QString sign = currency_sign(currency);
    if (sign.isEmpty())
        return text;
    // On which side its language has it.
    const bool behind = m_locale.toCurrencyString(1, QStringLiteral("x")).endsWith(u'x');
    return behind ? text + QChar(0x202F) + sign : sign + QChar(0x202F) + text;
}

QString Formatter::duration(std::int64_t us) const {
    if (us == 0)
        return Words::tr("%1 s").arg(m_locale.toString(0));
    const QString minus = us < 0 ? m_locale.negativeSign() : QString();
    const double s = std::abs(static_cast<double>(us)) / 1e6;
    if (s < 0.9995) {
        if (s < 0.0995)
            return minus + Words::tr("%1 ms").arg(m_locale.toString(std::lround(s * 1000)));
        return minus + Words::tr("%1 s").arg(decimals(s, 1));
    }
    if (s < 60)
        return minus + Words::tr("%1 s").arg(m_locale.toString(static_cast<int>(s)));
    const auto minutes = static_cast<std::int64_t>(s / 60);
    if (minutes < 60)
        return minus + Words::tr("%1 m", "minutes").arg(minutes);
    if (minutes < 48 * 60) {
        return minus
               + Words::tr("%1 h %2 m")
                     .arg(minutes / 60)
                     .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    const double days = s / 86'400;
    if (days < 100)
        return minus + Words::tr("%1 d").arg(decimals(days, 1));
    if (days < 730)
        return minus + Words::tr("%1 d").arg(m_locale.toString(static_cast<qlonglong>(days)));
    return minus + Words::tr("%1 y").arg(decimals(days / 365.25, 1));
}

QString Formatter::cover(double days) const {
    if (!std::isfinite(days))
        return none();
    const double hours = days * 24;
    if (days >= 2 || days <= -2)
        return Words::tr("%1 d").arg(decimals(days, std::abs(days) < 100 ? 1 : 0));
    if (std::abs(hours) >= 1 || hours == 0)
        return Words::tr("%1 h").arg(decimals(hours, 0));
    return Words::tr("%1 m", "minutes").arg(decimals(hours * 60, 0));
}

QString Formatter::span(std::int64_t us) const {
    const std::int64_t hours = us / 3'600'000'000;
    if (hours == 0)
        return duration(us);
    return hours < 48 ? Words::tr("%1 h").arg(hours) : Words::tr("%1 d").arg(hours / 24);
}

QString Formatter::age(std::int64_t us) const {
    const double s = static_cast<double>(std::max<std::int64_t>(0, us)) / 1e6;
    return s < 0.9995 ? Words::tr("%1 s").arg(decimals(s, 1)) : duration(us);
}

QString Formatter::clock(std::int64_t us) const {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000, m_zone);
    return at.toString(QStringLiteral("HH:mm:ss"));
}

QString Formatter::moment(std::int64_t us, std::int64_t now_us) const {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000, m_zone);
    if (!at.isValid())
        return none();
    const qint64 days =
        QDateTime::fromMSecsSinceEpoch(now_us / 1000, m_zone).date().daysTo(at.date());
    const QString clock = at.toString(QStringLiteral("HH:mm"));
    if (days == 0)
        return us > now_us ? Words::tr("today %1").arg(clock)
                           : at.toString(QStringLiteral("HH:mm:ss"));
    if (days == 1)
        return Words::tr("tomorrow %1").arg(clock);
    if (days == -1)
        return Words::tr("yesterday %1").arg(clock);
    if (days > -7 && days < 0)
        return m_locale.toString(at, QStringLiteral("ddd ")) + clock;
    if (days < 180 && days > -180)
        return m_locale.toString(at, QStringLiteral("ddd d MMM ")) + clock;
    return m_locale.toString(at, QStringLiteral("d MMM yyyy"));
}

QString Formatter::due(std::int64_t us, std::int64_t now_us) const {
    const QString text = moment(us, now_us);
    return text == clock(us) ? Words::tr("today %1").arg(text.left(5)) : text;
}

QString Formatter::exact(std::int64_t us) const {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(us / 1000, m_zone);
    if (!at.isValid())
        return none();
    const int offset = at.offsetFromUtc();
    const int size = std::abs(offset) / 60;
    return at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))
           + QStringLiteral(" %1%2:%3")
                 .arg(offset < 0 ? QLatin1Char('-') : QLatin1Char('+'))
                 .arg(size / 60, 2, 10, QLatin1Char('0'))
                 .arg(size % 60, 2, 10, QLatin1Char('0'));
}

QString Formatter::cell(
    const views::Column& column, const views::Value& value, std::string_view unit,
    std::int64_t now_us) const {
    using views::ColumnType;
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (column.type == ColumnType::bytes)
            return Words::tr("%1 bytes", nullptr, plural(static_cast<std::int64_t>(text->size())))
                .arg(text->size());
        if (text->empty())
            return none();
        return column.name == "reason" ? reason_text(*text) : plain(*text);
    }
    if (const auto* d = std::get_if<double>(&value))
        return real(*d);
    const auto* i = std::get_if<std::int64_t>(&value);
    if (i == nullptr)
        return none();
    switch (column.type) {
    case ColumnType::boolean:
        return *i != 0 ? Words::tr("yes") : Words::tr("no");
    case ColumnType::time:
        return moment(*i, now_us);
    case ColumnType::duration:
        return duration(*i);
    case ColumnType::quantity:
        return quantity(*i);
    case ColumnType::money:
        return money(*i, unit);
    default:
        return count(*i);
    }
}

}  // namespace andon::items
