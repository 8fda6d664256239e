// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/retention.h"

#include "models/contracts/decoder.h"
#include "models/store/base.h"
#include "models/store/fields.h"
#include "models/store/file_guard.h"
#include "models/store/layout.h"
#include "models/store/search_index.h"
#include "models/store/search_places.h"
#include "models/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace andon::store {

namespace {

/// Blocks of the journal are large: few a slice.
constexpr std::size_t kRowsPerBlock = 200;
constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();

}  // namespace

Result<void> Retention::look() {
    Connection& c = m_store.connection();
    auto text = c.query_text("SELECT value FROM meta WHERE key='retention'");
    if (!text)
        return tl::unexpected(text.error());
    m_plan.reset();
    if (text->empty())
        return {};
    auto plan = fold::parse_retention(*text);
    if (!plan)
        return tl::unexpected(plan.error());
    auto seq = c.query_integer("SELECT value FROM meta WHERE key='retention_seq'");
    if (!seq)
        return tl::unexpected(seq.error());
    m_plan = *plan;
    m_seq = static_cast<fold::Seq>(*seq);
    m_phase = Phase::companions;
    m_part = 0;
    m_cursor = m_cursor_2 = kFirst;
    m_entity.reset();
    return {};
}

Result<std::int64_t> Retention::remove(const std::string& sql) {
    if (auto ok = m_store.connection().execute(sql); !ok)
        return tl::unexpected(ok.error());
    return m_store.connection().changes();
}

Result<bool> Retention::cut(std::size_t rows) {
    switch (m_phase) {
    case Phase::companions:
        return cut_companions(rows);
    case Phase::journal:
        return cut_journal(rows);
    case Phase::entities:
        return cut_entities(rows);
    case Phase::events:
        return cut_events(rows);
    case Phase::search:
        return cut_search(rows);
    case Phase::history:
        return cut_history(rows);
    case Phase::dead_letters:
        return cut_dead_letters(rows);
    case Phase::chunks:
        return cut_chunks(rows);
    case Phase::commits:
        return thin_commits(rows);
    case Phase::rollups:
        return cut_rollups(rows);
    case Phase::pages:
        return give_pages_back(rows);
    case Phase::end:
        return true;
    }
    return true;
}

// Rows put aside for bases that are gone. They lie in the order of their bases.
Result<bool> Retention::cut_companions(std::size_t rows) {
    std::vector<BaseTable> tables = own_base_tables();
    for (const views::ViewSchema& view : m_store.catalogue())
        tables.push_back(base_table_of(view));
    for (; m_part < tables.size(); ++m_part) {
        auto n = remove(fmt::format(
            "DELETE FROM {0} WHERE rowid IN (SELECT rowid FROM (SELECT rowid,base FROM {0} ORDER BY "
            "rowid LIMIT {1}) WHERE base<{2})",
            tables[m_part].companion, rows, m_plan->oldest_base));
        if (!n)
            return tl::unexpected(n.error());
        if (*n > 0)
            return false;
    }
    return true;
}

Result<bool> Retention::cut_journal(std::size_t rows) {
    auto n = remove(fmt::format(
        "DELETE FROM journal WHERE first_seq IN (SELECT first_seq FROM journal WHERE last_seq<={} "
        "ORDER BY first_seq LIMIT {})",
        m_plan->journal, std::max<std::size_t>(1, rows / kRowsPerBlock)));
    if (!n)
        return tl::unexpected(n.error());
    return *n == 0;
}

// Who an event concerns lies by entity: the table is walked through once, a stretch at a time.
Result<bool> Retention::cut_entities(std::size_t rows) {
    if (m_plan->business == 0)
        return true;
    Connection& c = m_store.connection();
    const EntityCursor from = m_entity.value_or(EntityCursor{});
    const auto bind = [](Statement& s, int at, const EntityCursor& cursor) {
        s.bind_text(at, cursor.kind);
        s.bind_text(at + 1, cursor.entity);
        s.bind(at + 2, cursor.time);
        s.bind(at + 3, cursor.event);
    };
    auto last = c.prepare(
        "SELECT kind,entity,event_time,event FROM (SELECT * FROM event_entities WHERE "
        "(kind,entity,event_time,event)>(?,?,?,?) ORDER BY kind,entity,event_time,event LIMIT ?) "
        "ORDER BY kind DESC,entity DESC,event_time DESC,event DESC LIMIT 1");
    if (!last)
        return tl::unexpected(last.error());
    bind(*last, 1, from);
    last->bind_unsigned(5, rows);
    auto row = last->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return true;
    EntityCursor to{
        std::string(last->bytes(0)), std::string(last->bytes(1)), last->integer(2),
        last->integer(3)};
    last->reset();
    auto gone =
        c.prepare("DELETE FROM event_entities WHERE (kind,entity,event_time,event)>(?,?,?,?) AND "
                  "(kind,entity,event_time,event)<=(?,?,?,?) AND event<?");
    if (!gone)
        return tl::unexpected(gone.error());
    bind(*gone, 1, from);
    bind(*gone, 5, to);
    gone->bind(9, output_id(m_plan->business + 1, 0));
    if (auto ok = gone->run(); !ok)
        return tl::unexpected(ok.error());
    m_entity = std::move(to);
    return false;
}

// The keys go too: dedup of business events lasts as long as the event.
Result<bool> Retention::cut_events(std::size_t rows) {
    Connection& c = m_store.connection();
    auto old = c.prepare("SELECT id,source,source_id FROM events WHERE id<? ORDER BY id LIMIT ?");
    if (!old)
        return tl::unexpected(old.error());
    old->bind(1, output_id(m_plan->business + 1, 0));
    old->bind_unsigned(2, rows);
    auto key = c.prepare("DELETE FROM event_keys WHERE key=? AND event=?");
    if (!key)
        return tl::unexpected(key.error());
    std::int64_t last = 0;
    if (auto ok = for_rows(
            *old,
            [&](const Statement& s) {
                last = s.integer(0);
                const contracts::Hash128 hash = contracts::event_key(s.bytes(1), s.bytes(2));
                key->bind_blob(1, hash_bytes(hash));
                key->bind(2, last);
                return key->run();
            });
        !ok) {
        return tl::unexpected(ok.error());
    }
    if (last == 0)
        return true;
    if (auto n = remove(fmt::format("DELETE FROM events WHERE id<={}", last)); !n)
        return tl::unexpected(n.error());
    return false;
}

// A segment of texts that are all gone needs no grams any more; of others those of what is gone stay,
// and are looked up in vain.
Result<bool> Retention::cut_search(std::size_t rows) {
    Connection& c = m_store.connection();
    if (m_plan->business == 0)
        return true;
    const std::int64_t after = std::max<std::int64_t>(m_cursor, -1);
    auto first = c.query_integer(
        fmt::format("SELECT ifnull(min(id),-1) FROM search_texts WHERE id>{}", after));
    if (!first)
        return tl::unexpected(first.error());
    if (*first < 0)
        return true;
    const std::int64_t segment = *first / kSearchSegment;
    auto until = c.query_integer(fmt::format(
        "SELECT max(id) FROM (SELECT id FROM search_texts WHERE id>{} AND id<{} ORDER BY id LIMIT "
        "{})",
        after, (segment + 1) * kSearchSegment, rows));
    if (!until)
        return tl::unexpected(until.error());
    if (auto ok = forget_places(
            c, m_store.catalogue(), after, *until, output_id(m_plan->business + 1, 0));
        !ok) {
        return tl::unexpected(ok.error());
    }
    if (auto n = remove(fmt::format(
            "DELETE FROM search_grams WHERE segment={0} AND NOT EXISTS(SELECT 1 FROM search_texts "
            "WHERE id>={1} AND id<{2})",
            segment, segment * kSearchSegment, (segment + 1) * kSearchSegment));
        !n) {
        return tl::unexpected(n.error());
    }
    if (SearchIndex* index = m_store.search_index())
        index->forget_known();
    m_cursor = *until;
    return false;
}

Result<bool> Retention::cut_history(std::size_t rows) {
    Connection& c = m_store.connection();
    if (m_plan->business == 0)
        return true;
    for (; m_part < m_store.catalogue().size(); ++m_part, m_cursor = kFirst) {
        const views::ViewSchema& view = m_store.catalogue()[m_part];
        if (view.history == views::History::none)
            continue;
        const std::string table = sql_name(history_table(view.name));
        auto end = c.query_integer(fmt::format(
            "SELECT ifnull(max(rowid),{1}) FROM (SELECT rowid FROM {0} WHERE rowid>{1} AND seq<={2} "
            "ORDER BY rowid LIMIT {3})",
            table, m_cursor, m_plan->business, rows));
        if (!end)
            return tl::unexpected(end.error());
        if (*end == m_cursor)
            continue;
        std::string match;
        for (std::size_t k = 0; k < view.key_columns; ++k) {
            match += fmt::format("b.{0}=a.{0} AND ", sql_name(view.columns[k].name));
        }
        // Of each key the newest stays, whatever its age: as shown from there on.
        if (auto n = remove(fmt::format(
                "DELETE FROM {0} WHERE rowid IN (SELECT a.rowid FROM {0} a WHERE a.rowid>{1} AND "
                "a.rowid<={2} AND a.seq<={3} AND EXISTS(SELECT 1 FROM {0} b WHERE {4} b.seq<={3} AND "
                "(b.seq,b.step)>(a.seq,a.step)))",
                table, m_cursor, *end, m_plan->business, match));
            !n) {
            return tl::unexpected(n.error());
        }
        m_cursor = *end;
        return false;
    }
    // Their versions are gone. They lie in the order in which they ended.
    auto n = remove(fmt::format(
        "DELETE FROM row_spans WHERE id IN (SELECT id FROM (SELECT id,until FROM row_spans ORDER BY id "
        "LIMIT {}) WHERE until<={})",
        rows, m_plan->business));
    if (!n)
        return tl::unexpected(n.error());
    return *n == 0;
}

Result<bool> Retention::cut_dead_letters(std::size_t rows) {
    auto n = remove(fmt::format(
        "DELETE FROM rejected WHERE id IN (SELECT id FROM rejected WHERE id<{} ORDER BY id LIMIT {})",
        (m_plan->dead_letters + 1) << 16U, rows));
    if (!n)
        return tl::unexpected(n.error());
    return *n == 0;
}

// The newest chunk stays: its id must not be given again, since bases say by it what was there.
Result<bool> Retention::cut_chunks(std::size_t rows) {
    auto n = remove(fmt::format(
        "DELETE FROM series_chunks WHERE id IN (SELECT id FROM series_chunks WHERE id<(SELECT "
        "ifnull(min(id),9e18) FROM (SELECT id,last_seq FROM series_chunks ORDER BY id LIMIT {1}) "
        "WHERE last_seq>{0}) AND id<(SELECT max(id) FROM series_chunks) ORDER BY id LIMIT {1})",
        m_plan->chunks, rows));
    if (!n)
        return tl::unexpected(n.error());
    return *n == 0;
}

// One commit a minute stays, the last: as shown at that precision.
Result<bool> Retention::thin_commits(std::size_t rows) {
    Connection& c = m_store.connection();
    if (m_plan->commits == 0)
        return true;
    if (m_cursor == kFirst) {
        auto before = c.query_integer(
            "SELECT ifnull((SELECT value FROM meta WHERE key='commits_thinned'),0)");
        if (!before)
            return tl::unexpected(before.error());
        m_cursor = *before;
    }
    auto end = c.query_integer(fmt::format(
        "SELECT ifnull(max(seq),{0}) FROM (SELECT seq FROM commits WHERE seq>{0} AND seq<={1} ORDER "
        "BY seq LIMIT {2})",
        m_cursor, m_plan->commits, rows));
    if (!end)
        return tl::unexpected(end.error());
    if (*end == m_cursor)
        return true;
    if (auto n = remove(fmt::format(
            "DELETE FROM commits WHERE seq>={0} AND seq<{1} AND ingest_time/60000000=(SELECT "
            "b.ingest_time/60000000 FROM commits b WHERE b.seq>commits.seq ORDER BY b.seq LIMIT 1);"
            "INSERT OR REPLACE INTO meta(key,value) VALUES('commits_thinned',{1})",
            m_cursor, *end));
        !n) {
        return tl::unexpected(n.error());
    }
    m_cursor = *end;
    return false;
}

// By when a bucket was last changed, not by what it is about.
Result<bool> Retention::cut_rollups(std::size_t rows) {
    Connection& c = m_store.connection();
    for (; m_part < m_plan->rollups.size(); ++m_part, m_cursor = m_cursor_2 = kFirst) {
        if (m_plan->rollups[m_part] == 0)
            continue;
        auto last = c.prepare(fmt::format(
            "SELECT start,series FROM (SELECT start,series FROM rollups WHERE tier={} AND "
            "(start,series)>({},{}) ORDER BY start,series LIMIT {}) ORDER BY start DESC,series DESC "
            "LIMIT 1",
            m_part, m_cursor, m_cursor_2, rows));
        if (!last)
            return tl::unexpected(last.error());
        auto row = last->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            continue;
        const std::int64_t start = last->integer(0);
        const std::int64_t series = last->integer(1);
        last->reset();
        if (auto n = remove(fmt::format(
                "DELETE FROM rollups WHERE tier={} AND (start,series)>({},{}) AND "
                "(start,series)<=({},{}) AND changed<={}",
                m_part, m_cursor, m_cursor_2, start, series, m_plan->rollups[m_part]));
            !n) {
            return tl::unexpected(n.error());
        }
        m_cursor = start;
        m_cursor_2 = series;
        return false;
    }
    return true;
}

// Free pages are used again by what comes; a file that is much larger than what it holds shrinks.
Result<bool> Retention::give_pages_back(std::size_t rows) {
    Connection& c = m_store.connection();
    auto free = c.query_integer("PRAGMA freelist_count");
    if (!free)
        return tl::unexpected(free.error());
    auto all = c.query_integer("PRAGMA page_count");
    if (!all)
        return tl::unexpected(all.error());
    constexpr std::int64_t kWorthwhile = 256;
    if (*free < *all / 8 + kWorthwhile)
        return true;
    if (auto ok = c.execute(
            fmt::format("PRAGMA incremental_vacuum({})", std::max<std::size_t>(1, rows / 4)));
        !ok) {
        return tl::unexpected(ok.error());
    }
    auto left = c.query_integer("PRAGMA freelist_count");
    if (!left)
        return tl::unexpected(left.error());
    return *left >= *free;
}

// Whoever follows the store reads its tables anew.
Result<void> Retention::finish() {
    return m_store.connection().execute(
        "DELETE FROM meta WHERE key IN ('retention','retention_seq');"
        "UPDATE meta SET value=value+1 WHERE key='log_epoch'; DELETE FROM commit_log;");
}

Result<Retention::Slice> Retention::apply_slice(std::size_t rows) {
    if (!m_plan)
        return Slice::done;
    if (m_store.needs_rebuild())
        return Slice::waiting;
    Connection& c = m_store.connection();
    if (m_phase == Phase::rollups) {
        // A bucket that was touched before the pass began must be in the store as it is by now, or a
        // start would take it for gone when it folds the last inputs again.
        auto written = c.query_integer(
            "SELECT ifnull((SELECT value FROM meta WHERE key='series_complete_before'),1)");
        if (!written)
            return tl::unexpected(written.error());
        if (static_cast<fold::Seq>(*written) <= m_seq)
            return Slice::waiting;
    }
    const ActivityNote noted(m_store.lock_file(), Activity::retention);
    auto transaction = Transaction::begin(c, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto ok = m_store.check_owner(); !ok)
        return tl::unexpected(ok.error());
    auto complete = cut(rows);
    if (!complete)
        return tl::unexpected(complete.error());
    Phase next = m_phase;
    if (*complete) {
        next = static_cast<Phase>(static_cast<int>(m_phase) + 1);
        if (next == Phase::end) {
            if (auto ok = finish(); !ok)
                return tl::unexpected(ok.error());
        }
    }
    if (auto ok = transaction->commit(); !ok)
        return tl::unexpected(ok.error());
    m_store.keep_log_short();
    if (*complete) {
        m_phase = next;
        m_part = 0;
        m_cursor = m_cursor_2 = kFirst;
        m_entity.reset();
    }
    if (next != Phase::end)
        return Slice::more;
    m_plan.reset();
    return Slice::done;
}

Result<void> apply_retention(Store& store, const fold::RetentionPlan& plan, fold::Seq seq) {
    auto statement = store.connection().prepare(
        "INSERT OR REPLACE INTO meta(key,value) VALUES('retention',?),('retention_seq',?)");
    if (!statement)
        return tl::unexpected(statement.error());
    const std::string text = fold::retention_text(plan);
    statement->bind_text(1, text);
    statement->bind_unsigned(2, seq);
    if (auto ok = statement->run(); !ok)
        return ok;
    // A shadow has the keys of its base but not the events, by which a pass finds them.
    if (auto ok = store.connection().execute(
            fmt::format("DELETE FROM event_keys WHERE event<{}", output_id(plan.business + 1, 0)));
        !ok) {
        return ok;
    }
    Retention retention(store);
    if (auto ok = retention.look(); !ok)
        return ok;
    constexpr std::size_t kRows = 20'000;
    for (;;) {
        auto slice = retention.apply_slice(kRows);
        if (!slice)
            return tl::unexpected(slice.error());
        if (*slice != Retention::Slice::more)
            return {};
    }
}

}  // namespace andon::store
