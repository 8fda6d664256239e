// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/named_rows.h"

#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::size_t kMostAliases = 100;  ///< rows; a name may have several

bool same_key(const items::RowView& a, const items::RowView& b) {
    const auto end = a.row().begin() + static_cast<std::ptrdiff_t>(a.schema().key_columns);
    return std::equal(a.row().begin(), end, b.row().begin());
}

/// As LiveRows orders them.
bool before(
    const items::RowView& a, const items::RowView& b, const std::vector<items::OrderBy>& order) {
    const views::ViewSchema& schema = a.schema();
    for (const items::OrderBy& by : order) {
        const auto column = schema.column(by.column);
        const int c = column ? items::compare(a.row()[*column], b.row()[*column]) : 0;
        if (c != 0)
            return by.descending ? c > 0 : c < 0;
    }
    for (std::size_t i = 0; i < schema.key_columns; ++i) {
        const int c = items::compare(a.row()[i], b.row()[i]);
        if (c != 0)
            return c < 0;
    }
    return false;
}

}  // namespace

CustomerNames::CustomerNames(items::ConsoleData& data, QObject* parent)
    : QObject(parent), m_data(data), m_aliases(data) {
    connect(&m_aliases, &items::LiveRows::changed, this, &CustomerNames::changed);
}

void CustomerNames::follow(const std::string& shown_id) {
    using Op = items::Condition::Op;
    if (shown_id == m_shown)
        return;
    m_shown = shown_id;
    const auto view = m_data.find_view("aliases");
    if (shown_id.empty() || !view || !m_data.catalogue()[*view].column("shown_id")) {
        m_aliases.stop();
        return;
    }
    m_aliases.follow(
        {"aliases",
         {{"kind", Op::equal, std::string("customer")}, {"shown_id", Op::equal, shown_id}},
         {},
         kMostAliases,
         {}});
}

std::vector<std::string> CustomerNames::others() const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && name != m_shown && names.size() + 1 < kMost
            && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const items::RowView& alias : m_aliases.rows()) {
        add(alias.text("id"));
        if (alias.flag("joined"))
            add(alias.text("name_id"));
    }
    return names;
}

NamedRows::NamedRows(items::ConsoleData& data, QObject* parent) : QObject(parent), m_data(data) {
    add();
}

void NamedRows::add() {
    m_parts.push_back({{}, std::make_unique<items::LiveRows>(m_data)});
    connect(m_parts.back().rows.get(), &items::LiveRows::changed, this, &NamedRows::changed);
}

void NamedRows::follow(std::vector<Named> queries) {
    bool fewer = false;
    while (m_parts.size() > std::max<std::size_t>(queries.size(), 1)) {
        m_parts.pop_back();
        fewer = true;
    }
    if (queries.empty() && m_parts.front().name) {
        m_parts.front().name.reset();
        m_parts.front().rows->stop();
        fewer = true;
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
        if (i == m_parts.size())
            add();
        Part& part = m_parts[i];
        m_order = queries[i].query.order;
        m_limit = queries[i].query.limit;
        if (part.name == queries[i].name)
            continue;
        part.name = std::move(queries[i].name);
        part.rows->follow(std::move(queries[i].query));
    }
    if (fewer)
        Q_EMIT changed();
}

void NamedRows::pause() {
    for (const Part& part : m_parts)
        part.rows->pause();
}

void NamedRows::resume() {
    for (const Part& part : m_parts)
        part.rows->resume();
}

std::vector<items::RowView> NamedRows::rows() const {
    std::vector<items::RowView> rows = first().rows();
    if (m_parts.size() == 1)
        return rows;
    for (std::size_t i = 1; i < m_parts.size(); ++i) {
        const std::vector<items::RowView> more = m_parts[i].rows->rows();
        rows.insert(rows.end(), more.begin(), more.end());
    }
    const auto sort_by = [&rows](const std::vector<items::OrderBy>& order) {
        std::sort(
            rows.begin(), rows.end(), [&order](const items::RowView& a, const items::RowView& b) {
                return before(a, b, order);
            });
    };
    sort_by({});
    rows.erase(std::unique(rows.begin(), rows.end(), same_key), rows.end());
    sort_by(m_order);
    if (rows.size() > m_limit)
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(m_limit), rows.end());
    return rows;
}

bool NamedRows::truncated() const {
    std::size_t all = 0;
    bool more = false;
    for (const Part& part : m_parts) {
        all += part.rows->count();
        more = more || part.rows->truncated();
    }
    // What two names have at once counts once.
    return more || (all > m_limit && rows().size() == m_limit);
}

}  // namespace andon::ui
