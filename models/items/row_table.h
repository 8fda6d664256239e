// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace andon::items {

/// Dense number of a row in a RowTable, stable while its key is known.
using Slot = std::uint32_t;

/// The rows of one view as a screen knows them, found by key. Keeps the rule of live tables: what
/// was read stands for everything up to its commit, a change is taken only when it is newer than
/// what it replaces, and a removal is remembered as long as an older row could still come.
/// Single thread.
class RowTable {
public:
    enum class Effect : std::uint8_t { none, inserted, changed, removed };

    struct Outcome {
        Effect effect = Effect::none;
        Slot slot = 0;
        std::uint64_t changed = 0;  ///< bit per column, columns from 63 on share the last bit
    };

    /// Cells that are not of the view, made from the row, always as many: they stand behind the others.
    using Extension = std::function<views::Row(const views::Row&)>;

    explicit RowTable(std::size_t key_columns) : m_key_columns(key_columns) {}

    /// Before the first row.
    void set_extension(Extension extension) { m_extension = std::move(extension); }
    /// Makes the extension of a row anew; whether it differs.
    bool extend_again(Slot slot);

    /// What is known is of another moment, or of views that were folded anew: whatever is read from
    /// now on replaces it, older or not.
    void forget_seqs();
    /// A read is under way: removals are remembered until it has come.
    void begin_read();
    /// A part of what was read as of `seq`; returns what differs from before.
    std::vector<Outcome> take_read_part(std::span<const views::Row> rows, Seq seq);
    /// The read has come in all its parts; returns what it lacks.
    std::vector<Outcome> end_read(Seq seq);
    /// All of a read at once.
    std::vector<Outcome> take_read(const RowSet& set);
    /// A live change.
    Outcome take(const fold::RowChange& change) { return take(change, change.removed); }
    /// The same, where the row counts as removed because it is no longer wanted here.
    Outcome take(const fold::RowChange& change, bool removed);

    const views::Row& row(Slot slot) const { return m_entries[slot].row; }
    bool alive(Slot slot) const { return m_entries[slot].alive; }
    Seq seq(Slot slot) const { return m_entries[slot].seq; }
    std::size_t slots() const { return m_entries.size(); }
    std::size_t size() const { return m_alive; }
    std::string key(Slot slot) const { return key_of(m_entries[slot].row); }
    std::string key_of(const views::Row& row) const;
    /// The slot of a living key, or slots().
    Slot find(const std::string& key) const;

    /// A removed row's slot may be used again: nobody shows it any more. While a read is under way
    /// that waits for the read, so that the removal is not forgotten too early.
    void release(Slot slot);
    /// A living row is known no more.
    void forget(Slot slot);

private:
    struct Entry {
        views::Row row;
        Seq seq = 0;
        std::uint32_t read = 0;  ///< the newest read it was part of
        bool alive = false;
        bool used = false;
    };
    Slot make_slot(const std::string& key);
    Outcome put(Slot slot, const views::Row& row, Seq seq);
    Outcome drop(Slot slot, Seq seq);

    std::size_t m_key_columns;
    Extension m_extension;
    std::unordered_map<std::string, Slot> m_by_key;
    std::vector<Entry> m_entries;
    std::vector<Slot> m_free;
    std::vector<Slot> m_buried;  ///< to be released once the read has come
    std::size_t m_alive = 0;
    Seq m_read_seq = 0;
    std::uint32_t m_reads = 0;
    bool m_reading = false;
};

}  // namespace andon::items
