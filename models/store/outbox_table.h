// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/change.h"
#include "models/store/sqlite.h"

#include <memory>
#include <string>
#include <vector>

namespace andon::store {

/// Which entries of the outbox are read, newest first.
struct OutboxQuery {
    bool open_only = false;
    std::string alarm = {};      ///< only its entries; empty: all
    outbox::EntryId before = 0;  ///< only older ones; 0: from the newest
    std::size_t limit = 1000;
};

/// The table `outbox`, written by the store's one writer and on its thread. What is staged goes with the
/// next commit, in its transaction, or with Store::write_staged.
class OutboxTable {
public:
    static Result<std::unique_ptr<OutboxTable>> make(Connection& connection);

    void stage(outbox::Change change);
    bool has_staged() const { return !m_staged.empty(); }

    /// The new ones that were none before, with their ids, of the commits since the last call. These are
    /// for outbox::Outbox::add, which must not hear of them before.
    std::vector<outbox::Entry> take_added();
    /// Those and all that changed, as they are stored by now.
    std::vector<outbox::Entry> take_stored();

    /// All that are not over, and of the others those first sent since, in order of ids: for a start.
    Result<std::vector<outbox::Entry>> read_open(WallTime since);
    Result<std::vector<outbox::LanePause>> read_pauses();

    /// Inside the writer's transaction. What is over for more than 400 days goes as new ones come.
    Result<void> write();
    void committed();

private:
    explicit OutboxTable(Connection& connection) : m_connection(connection) {}
    Result<void> insert(outbox::Entry& entry);
    Result<void> update(const outbox::Entry& entry);
    Result<void> remove_old(WallTime now, std::size_t most);

    Connection& m_connection;
    Statement m_insert;
    Statement m_update;
    Statement m_pause;
    Statement m_remove;
    outbox::Change m_staged;
    std::vector<outbox::Entry> m_written;  ///< by a transaction that has not been committed
    std::vector<outbox::Entry> m_added;
    std::vector<outbox::Entry> m_stored;
};

/// For readers, inside a transaction. Errors: of kind bad_data too, for words no build has written.
Result<std::vector<outbox::Entry>> read_outbox(Connection& connection, const OutboxQuery& query);

}  // namespace andon::store
