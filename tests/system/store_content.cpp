// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/store_content.h"

#include "models/views/catalogue.h"
#include "tests/system/andon_process.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <set>

namespace andon::tests {

namespace {

QString cell_text(const QJsonValue& cell) {
    if (cell.isDouble())
        return QString::number(cell.toDouble(), 'g', 9);
    return QString::fromUtf8(QJsonDocument(QJsonArray{cell}).toJson(QJsonDocument::Compact));
}

QStringList rows_of(const QString& store, const QString& view, const std::set<QString>& left_out) {
    QStringList rows;
    for (const QJsonValue& value : view_rows(store, view)) {
        const QJsonObject row = value.toObject();
        QStringList cells;
        for (auto it = row.begin(); it != row.end(); ++it) {
            if (!left_out.contains(it.key()))
                cells << it.key() + QLatin1Char('=') + cell_text(it.value());
        }
        rows << cells.join(QLatin1Char(' '));
    }
    rows.sort();
    return rows;
}

/// By type alone: which shard an event counts for that came through two of them is a matter of
/// arrival, and so is what was late.
QStringList flow_of(const QString& store) {
    std::map<QString, qint64> sums;
    for (const QJsonValue& value : view_rows(store, QStringLiteral("flow"))) {
        const QJsonObject row = value.toObject();
        for (const char* column :
             {"events", "duplicates", "dead_letters", "future", "overflow", "newer", "ignored"}) {
            const QString name = QLatin1String(column);
            sums[row[u"type"].toString() + QLatin1Char(' ') + name] += row[name].toInteger();
        }
    }
    QStringList rows;
    for (const auto& [what, sum] : sums)
        rows << what + QLatin1Char('=') + QString::number(sum);
    return rows;
}

}  // namespace

std::map<QString, QStringList> store_content(const QString& store) {
    std::map<QString, QStringList> content;
    for (const views::ViewSchema& view : views::catalogue()) {
        std::set<QString> left_out;
        for (const views::Column& column : view.columns) {
            if (column.ingest_derived)
                left_out.insert(QString::fromStdString(column.name));
        }
        const QString name = QString::fromStdString(view.name);
        content[name] =
            name == QStringLiteral("flow") ? flow_of(store) : rows_of(store, name, left_out);
    }
    const QString dead_letters = QStringLiteral("dead_letters");
    content[dead_letters] = rows_of(store, dead_letters, {QStringLiteral("seq")});
    return content;
}

QString difference(
    const std::map<QString, QStringList>& left, const std::map<QString, QStringList>& right) {
    for (const auto& [view, rows] : left) {
        const QStringList& others = right.at(view);
        if (rows == others)
            continue;
        qsizetype i = 0;
        while (i < rows.size() && i < others.size() && rows[i] == others[i])
            ++i;
        return QStringLiteral("%1: %2 rows, %3 rows; the first difference:\n  %4\n  %5")
            .arg(view)
            .arg(rows.size())
            .arg(others.size())
            .arg(rows.value(i), others.value(i));
    }
    return {};
}

}  // namespace andon::tests
