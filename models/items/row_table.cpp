// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_table.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace andon::items {

std::string RowTable::key_of(const views::Row& row) const {
    std::string key;
    for (std::size_t i = 0; i < m_key_columns && i < row.size(); ++i) {
        if (const auto* text = std::get_if<std::string>(&row[i])) {
            key += 's';
            key += std::to_string(text->size());
            key += ':';
            key += *text;
        } else if (const auto* n = std::get_if<std::int64_t>(&row[i])) {
            key += 'i';
            key += std::to_string(*n);
            key += ';';
        } else if (const auto* d = std::get_if<double>(&row[i])) {
            char bytes[sizeof(double)];
            std::memcpy(bytes, d, sizeof(double));
            key += 'd';
            key.append(bytes, sizeof(double));
        } else {
            key += 'n';
        }
    }
    return key;
}

Slot RowTable::find(const std::string& key) const {
    const auto it = m_by_key.find(key);
    if (it == m_by_key.end() || !m_entries[it->second].alive)
        return static_cast<Slot>(m_entries.size());
    return it->second;
}

Slot RowTable::make_slot(const std::string& key) {
    Slot slot = 0;
    if (m_free.empty()) {
        slot = static_cast<Slot>(m_entries.size());
        m_entries.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
        m_entries[slot] = Entry{};
    }
    m_entries[slot].used = true;
    m_by_key.emplace(key, slot);
    return slot;
}

RowTable::Outcome RowTable::put(Slot slot, const views::Row& row, Seq seq) {
    Entry& entry = m_entries[slot];
    Outcome out{entry.alive ? Effect::changed : Effect::inserted, slot, 0};
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i >= entry.row.size() || entry.row[i] != row[i]) {
            out.changed |= std::uint64_t{1} << std::min<std::size_t>(i, 63);
        }
    }
    const bool stored = !entry.alive || out.changed != 0;
    if (!entry.alive)
        ++m_alive;
    if (entry.alive && out.changed == 0)
        out.effect = Effect::none;
    entry.alive = true;
    entry.seq = seq;
    if (stored) {
        entry.row.assign(row.begin(), row.end());
        if (m_extension) {
            views::Row more = m_extension(row);
            std::ranges::move(more, std::back_inserter(entry.row));
        }
    }
    return out;
}

bool RowTable::extend_again(Slot slot) {
    Entry& entry = m_entries[slot];
    if (!m_extension || !entry.alive || entry.row.empty())
        return false;
    views::Row next = m_extension(entry.row);
    const auto behind = entry.row.end() - static_cast<std::ptrdiff_t>(next.size());
    if (std::equal(behind, entry.row.end(), next.begin()))
        return false;
    std::ranges::move(next, behind);
    return true;
}

RowTable::Outcome RowTable::drop(Slot slot, Seq seq) {
    Entry& entry = m_entries[slot];
    entry.seq = seq;
    if (!entry.alive)
        return {};
    entry.alive = false;
    --m_alive;
    return {Effect::removed, slot, 0};
}

RowTable::Outcome RowTable::take(const fold::RowChange& change, bool removed) {
    if (change.seq <= m_read_seq)
        return {};
    const std::string key = key_of(change.row);
    auto it = m_by_key.find(key);
    if (it != m_by_key.end() && m_entries[it->second].seq >= change.seq)
        return {};
    if (removed) {
        if (it == m_by_key.end()) {
            if (!m_reading)
                return {};
            const Slot slot = make_slot(key);
            m_entries[slot].row = change.row;
            m_entries[slot].seq = change.seq;
            m_buried.push_back(slot);
            return {};
        }
        return drop(it->second, change.seq);
    }
    const Slot slot = it != m_by_key.end() ? it->second : make_slot(key);
    return put(slot, change.row, change.seq);
}

void RowTable::forget_seqs() {
    for (Entry& entry : m_entries)
        entry.seq = 0;
    m_read_seq = 0;
}

void RowTable::begin_read() {
    m_reading = true;
    ++m_reads;
}

std::vector<RowTable::Outcome> RowTable::take_read_part(std::span<const views::Row> rows, Seq seq) {
    std::vector<Outcome> outcomes;
    for (const views::Row& row : rows) {
        const std::string key = key_of(row);
        const auto it = m_by_key.find(key);
        const Slot slot = it != m_by_key.end() ? it->second : make_slot(key);
        m_entries[slot].read = m_reads;
        if (m_entries[slot].seq > seq)
            continue;  // a newer change came before the read
        const Outcome out = put(slot, row, seq);
        if (out.effect != Effect::none)
            outcomes.push_back(out);
    }
    return outcomes;
}

std::vector<RowTable::Outcome> RowTable::end_read(Seq seq) {
    std::vector<Outcome> outcomes;
    for (Slot slot = 0; slot < m_entries.size(); ++slot) {
        const Entry& entry = m_entries[slot];
        if (entry.alive && entry.seq <= seq && entry.read != m_reads)
            outcomes.push_back(drop(slot, seq));
    }
    m_read_seq = std::max(m_read_seq, seq);
    m_reading = false;
    for (const Slot slot : std::exchange(m_buried, {}))
        release(slot);
    return outcomes;
}

std::vector<RowTable::Outcome> RowTable::take_read(const RowSet& set) {
    begin_read();
    std::vector<Outcome> outcomes = take_read_part(set.rows, set.seq);
    const std::vector<Outcome> lacking = end_read(set.seq);
    outcomes.insert(outcomes.end(), lacking.begin(), lacking.end());
    return outcomes;
}

void RowTable::release(Slot slot) {
    Entry& entry = m_entries[slot];
    if (entry.alive || !entry.used)
        return;
    if (m_reading) {
        m_buried.push_back(slot);
        return;
    }
    const auto it = m_by_key.find(key_of(entry.row));
    if (it != m_by_key.end() && it->second == slot)
        m_by_key.erase(it);
    entry = Entry{};
    m_free.push_back(slot);
}

void RowTable::forget(Slot slot) {
    drop(slot, m_entries[slot].seq);
    release(slot);
}

}  // namespace andon::items
