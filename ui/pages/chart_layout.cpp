// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chart_layout.h"

#include <QByteArray>
#include <QStringList>

namespace andon::ui {

namespace {

QString encoded(const std::string& name) {
    return QString::fromLatin1(QByteArray::fromStdString(name).toPercentEncoding("/ "));
}

/// Absent where it is not just what encoded() gives.
std::optional<std::string> decoded(const QString& text) {
    const std::string name = QByteArray::fromPercentEncoding(text.toLatin1()).toStdString();
    return encoded(name) == text ? std::optional(name) : std::nullopt;
}

std::optional<TagName> parse_tag(const QString& text) {
    const QStringList parts = text.split(QLatin1Char(':'));
    if (parts.size() != 2)
        return std::nullopt;
    const auto machine = decoded(parts[0]);
    const auto tag = decoded(parts[1]);
    return machine && tag ? std::optional(TagName{*machine, *tag}) : std::nullopt;
}

std::optional<TimeRange> parse_zoom(const QString& text) {
    const QStringList ends = text.split(QLatin1Char('-'));
    bool from_read = false;
    bool to_read = false;
    const TimeRange range{ends.value(0).toLongLong(&from_read), ends.value(1).toLongLong(&to_read)};
    const bool good = ends.size() == 2 && from_read && to_read && range.from_us < range.to_us;
    return good ? std::optional(range) : std::nullopt;
}

}  // namespace

QString print_charts(const ChartLayout& layout) {
    QStringList charts;
    for (const std::vector<TagName>& tags : layout.charts) {
        QStringList lines;
        for (const TagName& tag : tags)
            lines << encoded(tag.equipment) + QLatin1Char(':') + encoded(tag.tag);
        charts << lines.join(QLatin1Char(','));
    }
    if (charts.isEmpty())
        return {};
    QString text = QLatin1Char('=') + charts.join(QLatin1Char(';'));
    if (layout.zoom)
        text += QStringLiteral("@%1-%2").arg(layout.zoom->from_us).arg(layout.zoom->to_us);
    return text;
}

std::optional<ChartLayout> parse_charts(const QString& text) {
    if (!text.startsWith(QLatin1Char('=')))
        return std::nullopt;
    ChartLayout out;
    const auto at = text.lastIndexOf(QLatin1Char('@'));
    if (at >= 0) {
        out.zoom = parse_zoom(text.mid(at + 1));
        if (!out.zoom)
            return std::nullopt;
    }
    for (const QString& chart : text.mid(1, at < 0 ? -1 : at - 1).split(QLatin1Char(';'))) {
        out.charts.emplace_back();
        for (const QString& line : chart.split(QLatin1Char(','))) {
            const auto tag = parse_tag(line);
            if (!tag)
                return std::nullopt;
            out.charts.back().push_back(*tag);
        }
    }
    return out;
}

}  // namespace andon::ui
