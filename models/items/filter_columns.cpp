// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/filter_columns.h"

#include "models/contracts/config_reader.h"

#include <QCoreApplication>
#include <algorithm>

namespace andon::items {

FilterColumns::FilterColumns(
    const views::ViewSchema& schema, const std::vector<Title>& titles, bool judged) {
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
        const views::Column& column = schema.columns[i];
        if (column.internal)
            continue;
        FilterColumn& one = m_all.emplace_back();
        one.name = column.name;
        one.type = column.type;
        one.cell = i;
        for (const Title& title : titles) {
            if (title.column != column.name)
                continue;
            one.title = title.title;
            one.age = title.age;
        }
    }
    if (judged) {
        FilterColumn& one = m_all.emplace_back();
        one.name = "prio";
        one.title = QCoreApplication::translate("Column", "priority");
        one.type = views::ColumnType::integer;
        one.priority = true;
    }
}

QString FilterColumns::key_of(const QString& name) {
    QString key;
    for (const QChar c : name.toCaseFolded())
        key += c.isLetterOrNumber() ? c : QChar(u'_');
    while (key.endsWith(u'_'))
        key.chop(1);
    return key.replace(QStringLiteral("__"), QStringLiteral("_"));
}

const FilterColumn* FilterColumns::find(const QString& typed) const {
    const QString key = key_of(typed);
    if (key.isEmpty())
        return nullptr;
    for (const FilterColumn& column : m_all) {
        if (key == QString::fromStdString(column.name))
            return &column;
    }
    for (const FilterColumn& column : m_all) {
        if (!column.title.isEmpty() && key == key_of(column.title))
            return &column;
    }
    return nullptr;
}

QString FilterColumns::nearest(const QString& typed) const {
    const std::string key = key_of(typed).toStdString();
    std::vector<std::pair<std::string, std::string>> names;  // what it is like, what it leads to
    for (const FilterColumn& column : m_all) {
        names.emplace_back(column.name, column.name);
        const std::string title = key_of(column.title).toStdString();
        if (!title.empty())
            names.emplace_back(title, title);
    }
    // "ordr" is order_id: the first word counts where no whole name is like it.
    for (std::size_t i = 0, whole = names.size(); i < whole; ++i) {
        const std::string first = names[i].first.substr(0, names[i].first.find('_'));
        if (first.size() > 3 && first != names[i].first)
            names.emplace_back(first, names[i].second);
    }
    std::vector<std::string_view> known;
    for (const auto& name : names)
        known.push_back(name.first);
    const std::string near = contracts::nearest(key, known);
    const auto found = std::ranges::find(names, near, &std::pair<std::string, std::string>::first);
    return found == names.end() ? QString() : QString::fromStdString(found->second);
}

}  // namespace andon::items
