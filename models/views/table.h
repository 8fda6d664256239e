// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/changes.h"
#include "models/views/heard_row.h"
#include "models/views/row_codec.h"
#include "models/views/stored_rows.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace andon::views {

/// Lets unordered containers of std::string be asked with a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// Joins key cells to one map key. 0x1F separates; key text is taken as it is, so a name that
/// contains 0x1F could only meet one that differs in where the separator stands.
inline std::string join_key(std::string_view a) {
    return std::string(a);
}
template <class... Rest>
std::string join_key(std::string_view a, Rest... rest) {
    std::string out(a);
    out.push_back('\x1F');
    out += join_key(rest...);
    return out;
}

/// The rows of one view that the fold holds in memory, and which of them changed in this batch.
/// Rows the schema calls closed are dropped once committed and read again when touched. A row is
/// only changed through `change()`, so that no change misses the delta. Rows that are there to stay,
/// the open ones, have a cap: what would make one more is refused and counted. Ingest thread only.
template <class T>
class Table {
public:
    using KeyOf = std::string (*)(const T&);

    Table(
        ViewId view, const ViewSchema& schema, const RowCodec<T>& codec, KeyOf key_of,
        StoredRows& stored)
        : m_view(view), m_schema(schema), m_codec(codec), m_key_of(key_of), m_stored(stored) {}

    /// A row from the store at start.
    void load(const Row& row) {
        T value = m_codec.from_row(row);
        std::string key = m_key_of(value);
        m_open += stays(value) ? 1 : 0;
        m_rows.insert_or_assign(std::move(key), Entry{std::move(value), 0, false});
    }
    /// Says that the store holds rows which were not loaded: misses must ask it.
    void set_stored_elsewhere(bool yes) { m_stored_elsewhere = yes; }

    /// No row is made while so many are open; those there are stay. What the cap refuses is counted in
    /// `refused`, which lives as long as the table.
    void set_cap(std::size_t open_rows, std::uint64_t& refused) {
        m_cap = open_rows;
        m_refused = &refused;
    }

    /// Every change is put into `heard` too, until it is taken; null: none is. It outlives the table.
    void set_heard(std::vector<HeardRow>* heard) { m_heard = heard; }
    /// Of a row that one input changes several times every change is kept: what people do to it is so.
    void keep_each() { m_keep_each = true; }

    /// The row, from memory or from the store; nullptr where there is none. The pointer lives until
    /// the next call of any other method.
    const T* find(std::string_view key, const T& key_cells) {
        const auto it = locate(key, key_cells);
        return it == m_rows.end() ? nullptr : &it->second.value;
    }

    /// Changes the row, making it from `key_cells` where there is none. `change(T&)` returns whether
    /// it changed anything. False where the cap refused the row: `change` was not called.
    template <class Change>
    bool change(
        std::string_view key, const T& key_cells, Seq seq, EventTime time, Change&& change) {
        m_last_seq = seq;
        auto it = locate(key, key_cells);
        const bool known = it != m_rows.end();
        if (!known) {
            if (m_open >= m_cap) {
                ++*m_refused;
                return false;
            }
            it = m_rows.emplace(std::string(key), Entry{key_cells, 0, false}).first;
        }
        const bool stayed = known && stays(it->second.value);
        if (!change(it->second.value)) {
            if (!known)
                m_rows.erase(it);
            return true;
        }
        m_open -= stayed ? 1 : 0;
        m_open += stays(it->second.value) ? 1 : 0;
        touched(it, seq);
        if (m_schema.history == History::every_transition)
            note_transition(it, seq, time);
        if (m_heard != nullptr)
            hear(it, time);
        return true;
    }

    void for_each(const std::function<void(const T&)>& visit) const {
        for (const auto& [key, entry] : m_rows)
            visit(entry.value);
    }
    std::size_t size() const { return m_rows.size(); }

    /// The rows that are open, by key.
    std::vector<Row> open_rows() const {
        std::vector<std::pair<std::string_view, const T*>> open;
        for (const auto& [key, entry] : m_rows) {
            if (stays(entry.value))
                open.emplace_back(key, &entry.value);
        }
        std::ranges::sort(open, {}, [](const auto& one) { return one.first; });
        std::vector<Row> rows;
        rows.reserve(open.size());
        for (const auto& [key, value] : open)
            rows.push_back(m_codec.to_row(*value));
        return rows;
    }

    /// Moves what changed since the last call into the delta; `batch_time` stamps histories that
    /// are kept by commit.
    void seal(
        std::vector<RowChange>& changes, std::vector<Transition>& transitions,
        EventTime batch_time) {
        for (const std::string* key : m_dirty) {
            auto it = m_rows.find(*key);
            Entry& entry = it->second;
            entry.dirty = false;
            const bool removed = is_nothing(entry.value);
            Row row = m_codec.to_row(entry.value);
            if (removed)
                row.resize(m_schema.key_columns);
            if (m_schema.history == History::every_commit) {
                transitions.push_back({m_view, entry.seq, batch_time, removed, row});
            }
            changes.push_back({m_view, entry.seq, removed, std::move(row)});
            if (removed)
                m_rows.erase(it);
            else if (is_closed(entry.value))
                m_maybe_closed.push_back({entry.seq, it->first});
        }
        m_dirty.clear();
        transitions.insert(
            transitions.end(), std::make_move_iterator(m_transitions.begin()),
            std::make_move_iterator(m_transitions.end()));
        m_transitions.clear();
    }

    /// Drops closed rows whose last change is committed.
    void forget_committed(Seq committed) {
        while (!m_maybe_closed.empty() && m_maybe_closed.front().first <= committed) {
            auto it = m_rows.find(m_maybe_closed.front().second);
            if (it != m_rows.end() && !it->second.dirty && it->second.seq <= committed
                && is_closed(it->second.value)) {
                m_rows.erase(it);
                m_stored_elsewhere = true;
            }
            m_maybe_closed.pop_front();
        }
    }

private:
    struct Entry {
        T value;
        Seq seq = 0;
        bool dirty = false;
    };
    using Map = std::unordered_map<std::string, Entry, TextHash, std::equal_to<>>;

    /// An input that changes a row twice is one transition: between its two halves nobody can look.
    void note_transition(typename Map::iterator it, Seq seq, EventTime time) {
        const bool removed = is_nothing(it->second.value);
        Row row = m_codec.to_row(it->second.value);
        if (removed)
            row.resize(m_schema.key_columns);
        if (!m_keep_each && !m_transitions.empty() && m_transitions.back().seq == seq
            && m_moved == &it->first) {
            m_transitions.back().removed = removed;
            m_transitions.back().row = row;
            return;
        }
        m_moved = &it->first;
        m_transitions.push_back({m_view, seq, time, removed, row});
    }

    /// Once an input and key: the half of a change is nobody's business.
    void hear(typename Map::iterator it, EventTime time) {
        const bool removed = is_nothing(it->second.value);
        Row row = m_codec.to_row(it->second.value);
        if (removed)
            row.resize(m_schema.key_columns);
        const auto same = std::ranges::find_if(*m_heard, [&](const HeardRow& heard) {
            return heard.view == m_view
                   && std::equal(
                       row.begin(), row.begin() + static_cast<std::ptrdiff_t>(m_schema.key_columns),
                       heard.row.begin());
        });
        if (same == m_heard->end())
            m_heard->push_back({m_view, time, removed, std::move(row)});
        else
            *same = {m_view, time, removed, std::move(row)};
    }

    typename Map::iterator locate(std::string_view key, const T& key_cells) {
        const auto it = m_rows.find(key);
        if (it != m_rows.end() || !m_stored_elsewhere)
            return it;
        Row wanted = m_codec.to_row(key_cells);
        wanted.resize(m_schema.key_columns);
        auto row = m_stored.row(m_view, wanted);
        if (!row)
            return it;
        const auto made =
            m_rows.emplace(std::string(key), Entry{m_codec.from_row(*row), 0, false}).first;
        m_maybe_closed.push_back({m_last_seq, made->first});
        return made;
    }

    void touched(typename Map::iterator it, Seq seq) {
        it->second.seq = seq;
        if (it->second.dirty)
            return;
        it->second.dirty = true;
        m_dirty.push_back(&it->first);
    }
    /// A row that says nothing any more leaves the view. Only for views held in memory as a whole.
    static bool is_nothing(const T& value) {
        if constexpr (requires { value.is_nothing(); }) {
            return value.is_nothing();
        } else {
            return false;
        }
    }
    /// Counted when an input changes it, never when a batch ends: where that is must not matter.
    bool stays(const T& value) const { return !is_closed(value) && !is_nothing(value); }
    bool is_closed(const T& value) const {
        if constexpr (requires { value.open; }) {
            return m_schema.open_column.has_value() && !value.open;
        } else {
            return false;
        }
    }

    ViewId m_view;
    const ViewSchema& m_schema;
    const RowCodec<T>& m_codec;
    KeyOf m_key_of;
    StoredRows& m_stored;
    Map m_rows;
    std::vector<const std::string*> m_dirty;  ///< keys in m_rows; stable while the entry exists
    std::vector<Transition> m_transitions;
    const std::string* m_moved = nullptr;  ///< key of the last of them
    std::deque<std::pair<Seq, std::string>> m_maybe_closed;
    std::vector<HeardRow>* m_heard = nullptr;
    bool m_keep_each = false;
    bool m_stored_elsewhere = false;
    Seq m_last_seq = 0;
    std::size_t m_open = 0;
    std::size_t m_cap = std::numeric_limits<std::size_t>::max();
    std::uint64_t* m_refused = nullptr;  ///< not asked without a cap
};

}  // namespace andon::views
