// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/live_rows.h"

#include <algorithm>
#include <utility>

namespace andon::items {

const views::Value* RowView::cell(std::string_view column) const {
    const auto at = m_schema->column(column);
    if (!at || *at >= m_row->size())
        return nullptr;
    const views::Value& value = (*m_row)[*at];
    return std::holds_alternative<std::monostate>(value) ? nullptr : &value;
}

bool RowView::has(std::string_view column) const {
    return cell(column) != nullptr;
}

std::string RowView::text(std::string_view column) const {
    const views::Value* value = cell(column);
    const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
    return text != nullptr ? *text : std::string();
}

std::optional<double> RowView::number(std::string_view column) const {
    const views::Value* value = cell(column);
    if (value == nullptr)
        return std::nullopt;
    if (const auto* d = std::get_if<double>(value))
        return *d;
    const auto* i = std::get_if<std::int64_t>(value);
    if (i == nullptr)
        return std::nullopt;
    const views::ColumnType type = m_schema->columns[*m_schema->column(column)].type;
    const bool micro = type == views::ColumnType::quantity || type == views::ColumnType::money;
    return static_cast<double>(*i) / (micro ? 1e6 : 1.0);
}

std::optional<std::int64_t> RowView::integer(std::string_view column) const {
    const views::Value* value = cell(column);
    const auto* i = value != nullptr ? std::get_if<std::int64_t>(value) : nullptr;
    return i != nullptr ? std::optional(*i) : std::nullopt;
}

void LiveRows::follow(RowQuery query) {
    stop();
    const auto view = m_data.find_view(query.view);
    if (!view)
        return;
    m_view = *view;
    m_schema = &m_data.catalogue()[*view];
    const auto lacks = [this](const auto& by) { return !m_schema->column(by.column); };
    std::erase_if(query.where, lacks);
    std::erase_if(query.order, lacks);
    m_query = std::move(query);
    m_by.clear();
    for (const OrderBy& order : m_query.order)
        m_by.emplace_back(*m_schema->column(order.column), order.descending);
    for (std::size_t i = 0; i < m_schema->key_columns; ++i)
        m_by.emplace_back(i, false);
    m_table.emplace(m_schema->key_columns);
    resume();
}

void LiveRows::resume() {
    if (!m_table || m_connection)
        return;
    m_watch = ViewWatch(m_data, m_view);
    m_connection = connect(&m_data, &ConsoleData::frame, this, &LiveRows::take_frame);
    read();
}

void LiveRows::pause() {
    disconnect(m_connection);
    m_connection = {};
    m_read.drop();
    m_reading = false;
    m_watch = ViewWatch();
}

void LiveRows::stop() {
    pause();
    m_table.reset();
    m_in_order = false;
    m_schema = nullptr;
    m_loaded = false;
    m_reading = false;
    m_truncated = false;
}

void LiveRows::read() {
    const bool anew = m_basis.begin(m_data);
    m_table->forget_seqs();  // what is read now replaces what was known, also where it is older
    m_table->begin_read();
    m_reading = true;
    m_read = Pending(m_data, m_data.rows(m_query, [this, anew](const Result<RowSet>& reply) {
        m_reading = false;
        if (!m_table || (!reply && !anew))
            return;
        // Rows of another moment are none of one that cannot be read.
        for (const RowTable::Outcome& outcome : m_table->take_read(reply.value_or(RowSet{}))) {
            if (outcome.effect == RowTable::Effect::removed)
                m_table->release(outcome.slot);
        }
        m_truncated = reply && reply->truncated;
        m_loaded = true;
        m_in_order = false;
        Q_EMIT changed();
    }));
}

void LiveRows::take_frame(const ingest::Drained& drained) {
    if (!m_table)
        return;
    if (m_basis.is_over(m_data, drained.epoch))
        read();
    bool touched = false;
    for (const fold::RowChange& change : drained.rows) {
        if (change.view != m_view)
            continue;
        const bool removed =
            change.removed
            || !std::all_of(m_query.where.begin(), m_query.where.end(), [&](const Condition& c) {
                   return matches(*m_schema, change.row, c);
               });
        const RowTable::Outcome outcome = m_table->take(change, removed);
        if (outcome.effect == RowTable::Effect::removed)
            m_table->release(outcome.slot);
        if (outcome.effect == RowTable::Effect::none)
            continue;
        touched = true;
        m_touched.push_back(outcome.slot);
    }
    if (m_loaded && m_table->size() > 2 * m_query.limit + 100)
        trim();
    else if (m_truncated && !m_reading && m_table->size() < m_query.limit * 3 / 4)
        read();  // those behind the limit move up
    if (touched && m_loaded)
        Q_EMIT changed();
}

/// What has fallen behind the limit is let go.
void LiveRows::trim() {
    const std::vector<Slot>& slots = ordered();
    for (std::size_t i = m_query.limit; i < slots.size(); ++i)
        m_table->forget(slots[i]);
    m_in_order = false;
    m_truncated = true;
}

bool LiveRows::before(Slot a, Slot b) const {
    for (const auto& [column, descending] : m_by) {
        const int c = compare(m_table->row(a)[column], m_table->row(b)[column]);
        if (c != 0)
            return descending ? c > 0 : c < 0;
    }
    return false;
}

// Of a few thousand rows a frame changes a few: only those are placed anew.
const std::vector<Slot>& LiveRows::ordered() const {
    if (m_in_order && m_touched.empty())
        return m_order;
    const auto by_order = [this](Slot a, Slot b) { return before(a, b); };
    if (!m_in_order) {
        m_order.clear();
        m_touched.clear();
        for (Slot slot = 0; slot < m_table->slots(); ++slot) {
            if (m_table->alive(slot))
                m_order.push_back(slot);
        }
        std::sort(m_order.begin(), m_order.end(), by_order);
    } else {
        std::vector<bool> touched(m_table->slots());
        for (const Slot slot : m_touched)
            touched[slot] = true;
        std::erase_if(m_order, [&](Slot slot) { return touched[slot]; });
        const auto kept = static_cast<std::ptrdiff_t>(m_order.size());
        for (Slot slot = 0; slot < m_table->slots(); ++slot) {
            if (touched[slot] && m_table->alive(slot))
                m_order.push_back(slot);
        }
        std::sort(m_order.begin() + kept, m_order.end(), by_order);
        std::inplace_merge(m_order.begin(), m_order.begin() + kept, m_order.end(), by_order);
    }
    m_in_order = true;
    m_touched.clear();
    return m_order;
}

std::vector<RowView> LiveRows::rows() const {
    std::vector<RowView> out;
    if (!m_table)
        return out;
    out.reserve(count());
    for (const Slot slot : ordered()) {
        if (out.size() == m_query.limit)
            break;
        out.emplace_back(*m_schema, m_table->row(slot));
    }
    return out;
}

std::size_t LiveRows::count() const {
    return m_table ? std::min(m_table->size(), m_query.limit) : 0;
}

std::optional<RowView> LiveRows::find(const views::Row& key) const {
    if (!m_table)
        return std::nullopt;
    const Slot slot = m_table->find(m_table->key_of(key));
    if (slot >= m_table->slots())
        return std::nullopt;
    return RowView(*m_schema, m_table->row(slot));
}

}  // namespace andon::items
