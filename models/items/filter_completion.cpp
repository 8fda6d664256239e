// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/filter_completion.h"

#include <algorithm>

namespace andon::items {

namespace {

constexpr int kLeastName =
    2;  ///< letters of a name before it is completed: words are typed here too
constexpr std::size_t kMost = 12;

bool inside(FilterSpan span, int cursor) {
    return span.position <= cursor && cursor <= span.position + span.length;
}

QString label_of(const FilterColumn& column) {
    const QString name = QString::fromStdString(column.name);
    return column.title.isEmpty() || FilterColumns::key_of(column.title) == name
               ? name
               : name + QStringLiteral("  ") + column.title;
}

/// The sign that is used most with such a column.
QString sign_of(const FilterColumn& column) {
    using views::ColumnType;
    switch (column.type) {
    case ColumnType::text:
    case ColumnType::boolean:
        return QStringLiteral(":");
    case ColumnType::bytes:
        return {};
    case ColumnType::date:
        return QStringLiteral("<");
    case ColumnType::time:
        return column.age ? QStringLiteral(">") : QStringLiteral("<");
    default:
        return column.priority ? QStringLiteral("<=") : QStringLiteral(">");
    }
}

void add_names(
    const FilterColumns& columns, const QString& typed, bool with_sign,
    std::vector<FilterChoice>& choices) {
    const QString key = FilterColumns::key_of(typed);
    for (const FilterColumn& column : columns.all()) {
        const QString name = QString::fromStdString(column.name);
        const bool fits =
            name.startsWith(key) || FilterColumns::key_of(column.title).startsWith(key);
        if (fits && choices.size() < kMost)
            choices.push_back({with_sign ? name + sign_of(column) : name, label_of(column)});
    }
}

void add_values(
    const FilterColumn& column, const QString& typed, const FilterTexts& texts,
    std::vector<FilterChoice>& choices) {
    using views::ColumnType;
    std::vector<QString> values;
    switch (column.type) {
    case ColumnType::text:
        values = texts(column, typed);
        break;
    case ColumnType::boolean:
        values = {QStringLiteral("yes"), QStringLiteral("no")};
        break;
    case ColumnType::date:
        values = {QStringLiteral("today"), QStringLiteral("tomorrow"), QStringLiteral("yesterday")};
        break;
    case ColumnType::time:
        if (column.age) {
            values = {QStringLiteral("30m"), QStringLiteral("2h"), QStringLiteral("1d")};
        } else {
            values = {
                QStringLiteral("today"), QStringLiteral("tomorrow"), QStringLiteral("in 2h"),
                QStringLiteral("2h ago"), QStringLiteral("now")};
        }
        break;
    case ColumnType::duration:
        values = {QStringLiteral("30s"), QStringLiteral("5m"), QStringLiteral("2h")};
        break;
    default:
        break;
    }
    for (const QString& value : values) {
        if (value != typed && value.contains(typed, Qt::CaseInsensitive) && choices.size() < kMost)
            choices.push_back({print_filter_value(value), value});
    }
}

}  // namespace

FilterCompletion complete_filter(
    const QString& text, int cursor, const FilterColumns& columns, const FilterTexts& texts) {
    FilterCompletion out;
    for (const FilterTerm& term : parse_filter(text)) {
        if (!inside(term.at, cursor))
            continue;
        if (term.op == FilterOp::text) {
            const int begin = term.at.position + (term.negated ? 1 : 0);
            const QString typed = text.mid(begin, cursor - begin);
            out.replace = {begin, term.at.position + term.at.length - begin};
            if (typed.size() >= kLeastName && !typed.contains(u'"'))
                add_names(columns, typed, true, out.choices);
            return out;
        }
        if (cursor <= term.column_at.position + term.column_at.length)
            return out;
        out.replace = {cursor, 0};
        QString typed;
        for (std::size_t i = 0; i < term.values.size(); ++i) {
            if (!inside(term.values_at[i], cursor))
                continue;
            out.replace = term.values_at[i];
            typed = term.values[i];
        }
        if (FilterColumns::key_of(term.column) == u"empty")
            add_names(columns, typed, false, out.choices);
        else if (const FilterColumn* column = columns.find(term.column))
            add_values(*column, typed, texts, out.choices);
        return out;
    }
    return out;
}

}  // namespace andon::items
