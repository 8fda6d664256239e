// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/outbox_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace andon::store {

namespace {

using outbox::Entry;

constexpr std::chrono::hours kKept{24 * 400};

constexpr std::string_view kColumns =
    "lane,key,record,target,payload,reaction,alarm,occurrence,actor,mode,hourly_cap,onset,created,"
    "state,in_doubt,attempts,strikes,due,first_sent,last_sent,changed,reference,error";

/// Parameters 1 to 23, as kColumns.
void bind(Statement& s, const Entry& e) {
    const std::string* texts[] = {&e.lane,     &e.key,   &e.record,     &e.target, &e.payload,
                                  &e.reaction, &e.alarm, &e.occurrence, &e.actor};
    int i = 0;
    for (const std::string* text : texts)
        s.bind_text(++i, *text);
    s.bind_text(++i, outbox::to_string(e.mode));
    s.bind(++i, std::int64_t{e.hourly_cap});
    s.bind(++i, e.onset.us);
    s.bind(++i, e.created.us);
    s.bind_text(++i, outbox::to_string(e.state));
    s.bind(++i, std::int64_t{e.in_doubt ? 1 : 0});
    s.bind(++i, std::int64_t{e.attempts});
    s.bind(++i, std::int64_t{e.strikes});
    for (const WallTime t : {e.due, e.first_sent, e.last_sent, e.changed})
        s.bind(++i, t.us);
    s.bind_text(++i, e.reference);
    s.bind_text(++i, e.error);
}

/// Columns: id, then kColumns.
Result<Entry> entry_of(const Statement& s) {
    Entry e;
    int i = 0;
    e.id = s.unsigned_integer(i++);
    std::string* texts[] = {&e.lane,     &e.key,   &e.record,     &e.target, &e.payload,
                            &e.reaction, &e.alarm, &e.occurrence, &e.actor};
    for (std::string* text : texts)
        *text = s.bytes(i++);
    const auto mode = outbox::mode_of(s.bytes(i++));
    e.hourly_cap = static_cast<std::uint32_t>(s.integer(i++));
    e.onset.us = s.integer(i++);
    e.created.us = s.integer(i++);
    const auto state = outbox::state_of(s.bytes(i++));
    e.in_doubt = s.integer(i++) != 0;
    e.attempts = static_cast<std::uint32_t>(s.integer(i++));
    e.strikes = static_cast<std::uint32_t>(s.integer(i++));
    for (WallTime* t : {&e.due, &e.first_sent, &e.last_sent, &e.changed})
        t->us = s.integer(i++);
    e.reference = s.bytes(i++);
    e.error = s.bytes(i++);
    if (!mode || !state) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "entry {} of the outbox has a state that this version of Andon does not know",
                e.id));
    }
    e.mode = *mode;
    e.state = *state;
    return e;
}

Result<std::vector<Entry>> entries_of(Statement& statement) {
    std::vector<Entry> entries;
    auto ok = for_rows(statement, [&](const Statement& s) -> Result<void> {
        auto entry = entry_of(s);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.push_back(std::move(*entry));
        return {};
    });
    if (!ok)
        return tl::unexpected(ok.error());
    return entries;
}

}  // namespace

Result<std::unique_ptr<OutboxTable>> OutboxTable::make(Connection& connection) {
    std::unique_ptr<OutboxTable> table(new OutboxTable(connection));
    std::string marks = "?1";
    for (int i = 2; i <= 23; ++i)
        marks += fmt::format(",?{}", i);
    const std::pair<Statement*, std::string> statements[] = {
        {&table->m_insert, fmt::format(
                               "INSERT INTO outbox({}) VALUES({}) ON CONFLICT(lane,key) DO NOTHING",
                               kColumns, marks)},
        // Where it goes, what it is called and why it goes never change.
        {&table->m_update,
         "UPDATE outbox SET payload=?5,actor=?9,state=?14,in_doubt=?15,attempts=?16,strikes=?17,"
         "due=?18,first_sent=?19,last_sent=?20,changed=?21,reference=?22,error=?23 WHERE id=?24 AND "
         "lane=?1 AND key=?2"},
        {&table->m_pause,
         "INSERT OR REPLACE INTO outbox_lanes(lane,paused,actor,since) VALUES(?,?,?,?)"},
        // The newest stays: ids are never given twice.
        {&table->m_remove,
         "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state IN ('done','dropped') "
         "AND changed<?1 ORDER BY changed LIMIT ?2) AND id<(SELECT max(id) FROM outbox)"}};
    for (const auto& [statement, sql] : statements) {
        auto made = connection.prepare(sql);
        if (!made)
            return tl::unexpected(made.error());
        *statement = std::move(*made);
    }
    return table;
}

void OutboxTable::stage(outbox::Change change) {
    std::ranges::move(change.added, std::back_inserter(m_staged.added));
    std::ranges::move(change.changed, std::back_inserter(m_staged.changed));
    std::ranges::move(change.pauses, std::back_inserter(m_staged.pauses));
}

std::vector<Entry> OutboxTable::take_added() {
    return std::exchange(m_added, {});
}

std::vector<Entry> OutboxTable::take_stored() {
    return std::exchange(m_stored, {});
}

Result<std::vector<Entry>> OutboxTable::read_open(WallTime since) {
    auto statement = m_connection.prepare(fmt::format(
        "SELECT id,{0} FROM outbox WHERE state NOT IN ('done','dropped') UNION SELECT id,{0} FROM "
        "outbox WHERE first_sent>=?1 AND first_sent>0 ORDER BY 1",
        kColumns));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, since.us);
    return entries_of(*statement);
}

Result<std::vector<outbox::LanePause>> OutboxTable::read_pauses() {
    std::vector<outbox::LanePause> pauses;
    auto ok = for_rows(
        m_connection, "SELECT lane,paused,actor,since FROM outbox_lanes ORDER BY lane",
        [&](const Statement& s) {
            pauses.push_back(
                {std::string(s.bytes(0)), s.integer(1) != 0, std::string(s.bytes(2)),
                 WallTime{s.integer(3)}});
        });
    if (!ok)
        return tl::unexpected(ok.error());
    return pauses;
}

Result<void> OutboxTable::insert(Entry& entry) {
    bind(m_insert, entry);
    if (auto ok = m_insert.run(); !ok)
        return ok;
    if (m_connection.changes() == 0)
        return {};
    entry.id = static_cast<outbox::EntryId>(sqlite3_last_insert_rowid(m_connection.get()));
    m_written.push_back(entry);
    return {};
}

Result<void> OutboxTable::update(const Entry& entry) {
    bind(m_update, entry);
    m_update.bind_unsigned(24, entry.id);
    if (auto ok = m_update.run(); !ok)
        return ok;
    if (m_connection.changes() != 1) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "entry {} of the outbox is not in the store: this is a defect in Andon; nothing was "
                "written",
                entry.id));
    }
    return {};
}

Result<void> OutboxTable::remove_old(WallTime now, std::size_t most) {
    m_remove.bind(1, (now - kKept).us);
    m_remove.bind_unsigned(2, most);
    return m_remove.run();
}

Result<void> OutboxTable::write() {
    m_written.clear();
    for (Entry& entry : m_staged.added) {
        if (auto ok = insert(entry); !ok)
            return ok;
    }
    for (const Entry& entry : m_staged.changed) {
        if (auto ok = update(entry); !ok)
            return ok;
    }
    for (const outbox::LanePause& pause : m_staged.pauses) {
        m_pause.bind_text(1, pause.lane);
        m_pause.bind(2, std::int64_t{pause.paused ? 1 : 0});
        m_pause.bind_text(3, pause.actor);
        m_pause.bind(4, pause.since.us);
        if (auto ok = m_pause.run(); !ok)
            return ok;
    }
    const auto& added = m_staged.added;
    return added.empty() ? Result<void>() : remove_old(added.back().created, 2 * added.size());
}

void OutboxTable::committed() {
    std::ranges::copy(m_written, std::back_inserter(m_stored));
    std::ranges::move(m_written, std::back_inserter(m_added));
    std::ranges::move(m_staged.changed, std::back_inserter(m_stored));
    m_written.clear();
    m_staged = {};
}

Result<std::vector<Entry>> read_outbox(Connection& connection, const OutboxQuery& query) {
    auto statement = connection.prepare(fmt::format(
        "SELECT id,{} FROM outbox WHERE id<?1{}{} ORDER BY id DESC LIMIT ?2", kColumns,
        query.open_only ? " AND state NOT IN ('done','dropped')" : "",
        query.alarm.empty() ? "" : " AND alarm=?3"));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(
        1, query.before == 0 ? std::numeric_limits<std::int64_t>::max()
                             : static_cast<std::int64_t>(query.before));
    statement->bind_unsigned(2, query.limit);
    if (!query.alarm.empty())
        statement->bind_text(3, query.alarm);
    return entries_of(*statement);
}

}  // namespace andon::store
