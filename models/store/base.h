// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/sqlite.h"
#include "models/views/schema.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::store {

/// A base is a commit whose fold state can be had again: from there the journal can be folded, so its
/// inputs before that may go. Making one costs a row in table `bases`. From then on, the first change
/// of a row that was there at the newest base first puts the old row into the table's `_base`
/// companion, with that base's seq. The state at base B is then
///   * for a key with companions of bases at or after B: that of the earliest such base,
///   * else the row as it is,
/// in both cases only where it was last changed at or before B (otherwise it did not exist). Rows that
/// never change again cost nothing. What the companions hold for bases that are gone, retention
/// removes.
///
/// Temporary triggers of the writing connection put the old rows aside, inside the transaction that
/// changes them; the file itself holds no trigger.

/// A table whose rows are fold state: how its rows are told apart, and when one was last changed.
struct BaseTable {
    std::string name;
    std::string companion;
    std::vector<std::string> columns;  ///< quoted; all of them
    std::vector<std::string> key;      ///< quoted
    std::string changed;               ///< SQL over a row's columns: the seq of its last change
    bool has_rowid = true;
};

/// Those of the views, and of what the fold keeps besides.
BaseTable base_table_of(const views::ViewSchema& view);
std::vector<BaseTable> own_base_tables();

/// Puts old rows aside for the newest base, on the one connection that writes. Writer thread. The
/// connection outlives it.
class BaseKeeper {
public:
    /// The tables of the views must be those of the catalogue, which outlives it.
    static Result<std::unique_ptr<BaseKeeper>> make(
        Connection& connection, const std::vector<views::ViewSchema>& catalogue);

    /// Makes the triggers, once. They cost each change of a row about a microsecond, so a store without
    /// a base has none. Before a transaction that makes a base.
    Result<void> arm();
    /// After a commit that made or removed one; -1: there is none.
    void set_newest(std::int64_t seq) { *m_newest = seq; }
    /// Puts nothing aside from here on: for a rebuild, which sees to it itself.
    void pause() { *m_newest = -1; }

private:
    BaseKeeper(Connection& connection, const std::vector<views::ViewSchema>& catalogue)
        : m_connection(connection),
          m_catalogue(catalogue),
          m_newest(std::make_unique<std::int64_t>(-1)) {}
    Result<void> add_triggers(const BaseTable& table);

    Connection& m_connection;
    const std::vector<views::ViewSchema>& m_catalogue;
    bool m_armed = false;
    std::unique_ptr<std::int64_t> m_newest;  ///< -1: no base
};

/// Whether the batch may make a base.
bool may_make_base(const fold::SealedBatch& batch);

/// What a batch with a Retention or Rebuilt input writes besides its delta: the base it makes, the
/// bases it drops, the pass that begins. Inside the batch's transaction, after everything else.
/// Where bases have changed, the newest; -1: none is left.
Result<std::optional<std::int64_t>> write_bases(
    Connection& connection, const fold::SealedBatch& batch);

/// The oldest base from which the journal can be folded; 0 where it can be from its beginning, or
/// there is no journal yet. Errors: the journal's front is gone and no base fits it.
Result<fold::Seq> rebuild_base(Connection& connection);

/// The configurations that were in force from `base` on, oldest first, as journaled.
Result<std::vector<std::string>> configs_since(Connection& connection, fold::Seq base);

/// With which configurations the inputs after `base` were last folded: `first` up to and with the input
/// `until`, where a rebuild has ended with it; then as the journal says. `first` is empty where the
/// journal says it all.
struct FoldedWith {
    std::string first;
    fold::Seq until = 0;
};
Result<FoldedWith> folded_with(Connection& connection, fold::Seq base);

/// Fills an empty store (`main` of the connection) with the state at the base `seq` of the store that
/// is attached as `whole`. Of a view whose tables differ, the columns of the same name.
Result<void> copy_base(
    Connection& connection, const std::vector<views::ViewSchema>& stored,
    const std::vector<views::ViewSchema>& wanted, fold::Seq seq);

/// Before the table's rows are replaced by those of the attached `shadow`, which was folded from the
/// base `seq` (0: from the journal's beginning): keeps what that base needs, and nothing else.
Result<void> keep_for_base(Connection& connection, const BaseTable& table, fold::Seq seq);

}  // namespace andon::store
