// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_table.h"

#include "models/output/csv_writer.h"

#include <QCoreApplication>
#include <QDateTime>
#include <map>

namespace andon::ui {

namespace {

QString safe(QString text) {
    for (QChar& c : text) {
        if (c == u'\t' || c == u'\r' || c == u'\n')
            c = u' ';
    }
    return output::looks_like_formula(text.toStdString()) ? u'\'' + text : text;
}

}  // namespace

QString trend_table(
    const std::vector<TrendLine>& lines, TimeRange range, const items::Formatter& format) {
    QStringList header{QCoreApplication::translate("TrendTable", "Time")};
    std::map<std::int64_t, std::vector<QString>> rows;
    QLocale locale = format.locale();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TrendLine& line = lines[i];
        header << safe(
            line.unit.isEmpty() ? line.name : line.name + QStringLiteral(", ") + line.unit);
        for (const items::SeriesPoint& point : line.points) {
            if (point.time.us < range.from_us || point.time.us > range.to_us)
                continue;
            auto& row = rows.try_emplace(point.time.us, lines.size()).first->second;
            row[i] = locale.toString(point.value, 'g', 12);
        }
    }
    QString out = header.join(u'\t');
    for (const auto& [us, cells] : rows) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(us / 1000, format.zone());
        out += u'\n' + moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
        for (const QString& cell : cells)
            out += u'\t' + cell;
    }
    return out;
}

}  // namespace andon::ui
