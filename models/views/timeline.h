// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/changes.h"
#include "models/views/row_codec.h"
#include "models/views/stored_rows.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::views {

/// Rows of one entity in event order: state intervals, stock movements. Each row stands at an
/// OrderKey; its neighbours are found in memory or, where they are no longer held, in the store, so
/// that an event that comes late takes its right place. `T` has the members `entity` (first key
/// column, may join several ids) and `at` (last key column), and `open`, true for rows that stay in
/// memory. Ingest thread only.
template <class T>
class Timeline {
public:
    Timeline(ViewId view, const ViewSchema& schema, const RowCodec<T>& codec, StoredRows& stored)
        : m_view(view), m_schema(schema), m_codec(codec), m_stored(stored) {}

    void load(const Row& row) {
        T value = m_codec.from_row(row);
        std::string key = key_of(value.entity, value.at);
        m_rows.insert_or_assign(std::move(key), Entry{std::move(value), 0, false});
    }
    void set_stored_elsewhere(bool yes) { m_stored_elsewhere = yes; }

    /// The nearest row of the entity before or after `at`; absent where there is none.
    std::optional<T> before(const std::string& entity, const OrderKey& at) const {
        std::optional<T> held;
        auto it = m_rows.lower_bound(key_of(entity, at));
        if (it != m_rows.begin() && std::prev(it)->second.value.entity == entity) {
            held = std::prev(it)->second.value;
        }
        // An open row is its entity's newest: nothing stored can stand between it and `at`.
        if (!m_stored_elsewhere || (held && held->open))
            return held;
        std::optional<T> kept = from_store(m_stored.before(m_view, key_cells(entity, at)));
        return later(held, kept);
    }
    std::optional<T> after(const std::string& entity, const OrderKey& at) const {
        std::optional<T> held;
        auto it = m_rows.upper_bound(key_of(entity, at));
        if (it != m_rows.end() && it->second.value.entity == entity)
            held = it->second.value;
        if (!m_stored_elsewhere)
            return held;
        std::optional<T> kept = from_store(m_stored.after(m_view, key_cells(entity, at)));
        if (!held)
            return kept;
        if (!kept)
            return held;
        return kept->at < held->at ? kept : held;
    }

    /// The row at exactly this place, if it is in memory; it lives until the next put.
    const T* held(const std::string& entity, const OrderKey& at) const {
        const auto it = m_rows.find(key_of(entity, at));
        return it == m_rows.end() ? nullptr : &it->second.value;
    }

    /// `time` stamps the row's history, where the view keeps one.
    void put(const T& value, Seq seq, EventTime time) {
        if (m_schema.history == History::every_transition)
            m_transitions.push_back({m_view, seq, time, false, PackedRow(m_codec.to_row(value))});
        std::string key = key_of(value.entity, value.at);
        Entry& entry = m_rows[key];
        entry.value = value;
        entry.seq = seq;
        if (!entry.dirty) {
            entry.dirty = true;
            m_dirty.push_back(std::move(key));
        }
    }

    void seal(std::vector<RowChange>& changes, std::vector<Transition>& transitions) {
        transitions.insert(
            transitions.end(), std::make_move_iterator(m_transitions.begin()),
            std::make_move_iterator(m_transitions.end()));
        m_transitions.clear();
        for (std::string& key : m_dirty) {
            Entry& entry = m_rows.find(key)->second;
            entry.dirty = false;
            changes.push_back({m_view, entry.seq, false, m_codec.to_row(entry.value)});
            if (!entry.value.open)
                m_closed.emplace_back(entry.seq, std::move(key));
        }
        m_dirty.clear();
    }

    void forget_committed(Seq committed) {
        while (!m_closed.empty() && m_closed.front().first <= committed) {
            auto it = m_rows.find(m_closed.front().second);
            if (it != m_rows.end() && !it->second.dirty && !it->second.value.open
                && it->second.seq <= committed) {
                m_rows.erase(it);
                m_stored_elsewhere = true;
            }
            m_closed.pop_front();
        }
    }

private:
    struct Entry {
        T value;
        Seq seq = 0;
        bool dirty = false;
    };

    static std::string key_of(const std::string& entity, const OrderKey& at) {
        std::string key = entity;
        key.push_back('\0');
        key += at.encode();
        return key;
    }
    static Row key_cells(const std::string& entity, const OrderKey& at) {
        return {entity, at.encode()};
    }
    std::optional<T> from_store(const std::optional<Row>& row) const {
        if (!row)
            return std::nullopt;
        T value = m_codec.from_row(*row);
        // What is held is newer than what is stored.
        const auto it = m_rows.find(key_of(value.entity, value.at));
        return it != m_rows.end() ? it->second.value : value;
    }
    static std::optional<T> later(const std::optional<T>& a, const std::optional<T>& b) {
        if (!a)
            return b;
        if (!b)
            return a;
        return a->at < b->at ? b : a;
    }

    ViewId m_view;
    const ViewSchema& m_schema;
    const RowCodec<T>& m_codec;
    StoredRows& m_stored;
    std::map<std::string, Entry, std::less<>> m_rows;
    std::vector<std::string> m_dirty;
    std::vector<Transition> m_transitions;
    std::deque<std::pair<Seq, std::string>> m_closed;
    bool m_stored_elsewhere = false;
};

}  // namespace andon::views
