// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tag_list.h"

#include "models/items/format.h"
#include "models/items/live_rows.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace andon::ui {

namespace {
constexpr std::size_t kMostTags = 100'000;
}

TagList::TagList(items::ConsoleData& data, QObject* parent)
    : QAbstractListModel(parent), m_data(data) {}

void TagList::read() {
    items::RowQuery query;
    query.view = "readings";
    query.limit = kMostTags;
    m_read = items::Pending(
        m_data, m_data.rows(std::move(query), [this](const Result<items::RowSet>& reply) {
            if (reply)
                take(*reply);
        }));
}

void TagList::take(const items::RowSet& rows) {
    const auto view = m_data.find_view("readings");
    if (!view)
        return;
    const views::ViewSchema& schema = m_data.catalogue()[*view];
    m_all.clear();
    // Machines of several lines may have the same name: then the line is said too.
    std::map<QString, std::set<std::string>> machines;
    for (const views::Row& row : rows.rows) {
        const std::string path = items::RowView(schema, row).text("equipment");
        machines[items::end_of_path(path)].insert(path);
    }
    for (const views::Row& row : rows.rows) {
        const items::RowView cells(schema, row);
        Entry entry{{cells.text("equipment"), cells.text("tag")}, {}, {}};
        entry.path = items::plain(entry.name.equipment);
        const QString end = items::end_of_path(entry.name.equipment);
        entry.text = (machines[end].size() > 1 ? items::end_with_parent(entry.name.equipment) : end)
                     + QStringLiteral("  ·  ") + items::tag_text(entry.name.tag);
        const QString unit = items::unit_text(cells.text("unit"));
        if (!unit.isEmpty())
            entry.text += QStringLiteral(", ") + unit;
        m_all.push_back(std::move(entry));
    }
    std::sort(m_all.begin(), m_all.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.name.equipment, a.name.tag) < std::tie(b.name.equipment, b.name.tag);
    });
    m_ready = true;
    filter();
    Q_EMIT loaded();
}

void TagList::find(const QString& text) {
    if (text == m_typed)
        return;
    m_typed = text;
    filter();
}

void TagList::filter() {
    beginResetModel();
    m_found.clear();
    const QStringList words = m_typed.split(u' ', Qt::SkipEmptyParts);
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return m_all[i].text.contains(word, Qt::CaseInsensitive)
                   || m_all[i].path.contains(word, Qt::CaseInsensitive);
        });
        if (fits)
            m_found.push_back(i);
    }
    endResetModel();
}

std::optional<TagName> TagList::at(int row) const {
    if (row < 0 || static_cast<std::size_t>(row) >= m_found.size())
        return std::nullopt;
    return m_all[m_found[static_cast<std::size_t>(row)]].name;
}

std::vector<TagName> TagList::named(const std::string& key) const {
    std::vector<TagName> out;
    for (const Entry& entry : m_all) {
        if (entry.name.equipment == key)
            out.push_back(entry.name);
    }
    if (!out.empty())
        return out;
    // Machines and tags may both have a colon in their names.
    for (const Entry& entry : m_all) {
        if (entry.name.equipment + ':' + entry.name.tag == key)
            return {entry.name};
    }
    return out;
}

int TagList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant TagList::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Entry& entry = m_all[m_found[static_cast<std::size_t>(index.row())]];
    if (role == Qt::ToolTipRole)
        return entry.path;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    return entry.text;
}

}  // namespace andon::ui
