// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_layout.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr int kWidest = 4000;
constexpr qsizetype kMost = 500;  ///< columns in a layout that somebody may have written by hand

QStringList words_of(const QString& text) {
    return text.split(u' ', Qt::SkipEmptyParts).mid(0, kMost);
}

}  // namespace

QString print_layout(const TableLayout& layout) {
    QStringList columns;
    for (const TableLayout::Column& column : layout.columns) {
        columns << (column.shown ? QString() : QStringLiteral("-")) + column.name
                       + (column.width > 0 ? u':' + QString::number(column.width) : QString());
    }
    QStringList sort;
    for (const TableLayout::Sort& one : layout.sort)
        sort << (one.descending ? QStringLiteral("-") : QString()) + one.column;
    QString text = columns.join(u' ') + QStringLiteral("; ") + sort.join(u' ');
    if (!layout.group.isEmpty())
        text += QStringLiteral("; ") + layout.group;
    return text;
}

TableLayout parse_layout(const QString& text) {
    static const QRegularExpression kColumn(
        QStringLiteral("\\A(-?)([a-z_][a-z0-9_]{0,99})(?::(\\d{1,4}))?\\z"));
    TableLayout layout;
    const auto known = [](const auto& list, const QString& name, auto field) {
        return std::any_of(
            list.begin(), list.end(), [&](const auto& one) { return one.*field == name; });
    };
    for (const QString& word : words_of(text.section(u';', 0, 0))) {
        const auto match = kColumn.match(word);
        const QString name = match.captured(2);
        if (match.hasMatch() && !known(layout.columns, name, &TableLayout::Column::name)) {
            layout.columns.push_back(
                {name, match.captured(1).isEmpty(), std::min(match.captured(3).toInt(), kWidest)});
        }
    }
    for (const QString& word : words_of(text.section(u';', 1, 1))) {
        const auto match = kColumn.match(word);
        const QString name = match.captured(2);
        if (match.hasMatch() && !known(layout.sort, name, &TableLayout::Sort::column))
            layout.sort.push_back({name, !match.captured(1).isEmpty()});
    }
    for (const QString& word : words_of(text.section(u';', 2, 2)).mid(0, 1)) {
        const auto match = kColumn.match(word);
        if (match.hasMatch() && match.captured(1).isEmpty())
            layout.group = match.captured(2);
    }
    return layout;
}

}  // namespace andon::ui
