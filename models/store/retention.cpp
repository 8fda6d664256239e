// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/retention.h"

#include "models/store/layout.h"
#include "models/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace andon::store {

Result<fold::Seq> Retention::seq_before(IngestTime now, std::chrono::seconds age) {
    auto seq = m_store.connection().query_integer(fmt::format(
        "SELECT ifnull((SELECT seq FROM commits WHERE ingest_time<={} ORDER BY ingest_time DESC,seq "
        "DESC LIMIT 1),0)",
        now.us - std::chrono::microseconds(age).count()));
    if (!seq)
        return tl::unexpected(seq.error());
    return static_cast<fold::Seq>(*seq);
}

Result<RetentionPlan> Retention::plan(IngestTime now) {
    RetentionPlan p;
    p.now = now;
    Connection& c = m_store.connection();
    auto telemetry = seq_before(now, m_policy.telemetry);
    if (!telemetry)
        return tl::unexpected(telemetry.error());
    auto by_size = c.query_integer(fmt::format(
        "SELECT ifnull((SELECT max(last_seq) FROM (SELECT last_seq,sum(length(data)) OVER (ORDER BY "
        "first_seq DESC) AS size FROM journal) WHERE size>{}),0)",
        m_policy.telemetry_bytes));
    if (!by_size)
        return tl::unexpected(by_size.error());
    auto tails = c.query_integer(
        "SELECT ifnull((SELECT value FROM meta WHERE key='series_complete_before'),1)-1");
    if (!tails)
        return tl::unexpected(tails.error());
    const fold::Seq old = std::max(*telemetry, static_cast<fold::Seq>(*by_size));
    // Never past what a start folds again for the open chunks.
    p.journal = std::min(old, static_cast<fold::Seq>(*tails));
    p.chunks = *telemetry;
    auto business = seq_before(now, m_policy.business);
    if (!business)
        return tl::unexpected(business.error());
    p.business = *business;
    auto rejected = seq_before(now, m_policy.dead_letters);
    if (!rejected)
        return tl::unexpected(rejected.error());
    p.dead_letters = *rejected;
    auto commits = seq_before(now, m_policy.every_commit);
    if (!commits)
        return tl::unexpected(commits.error());
    p.commits = *commits;
    const std::array<std::chrono::seconds, 3> ages{
        m_policy.ten_seconds, m_policy.minute, m_policy.hour};
    for (std::size_t tier = 0; tier < ages.size(); ++tier) {
        auto seq = seq_before(now, ages[tier]);
        if (!seq)
            return tl::unexpected(seq.error());
        p.rollups[tier] = *seq;
    }
    m_rollup_cursor.fill(-INT64_MAX);
    m_history_cursor.assign(m_store.catalogue().size(), 0);
    return p;
}

Result<std::int64_t> Retention::remove(const std::string& sql) {
    if (auto ok = m_store.connection().execute(sql); !ok)
        return tl::unexpected(ok.error());
    return m_store.connection().changes();
}

Result<std::int64_t> Retention::cut_journal(const RetentionPlan& p, std::size_t rows) {
    if (p.journal == 0)
        return 0;
    // Blocks are large: few a slice.
    auto n = remove(fmt::format(
        "DELETE FROM journal WHERE first_seq IN (SELECT first_seq FROM journal WHERE last_seq<={} "
        "ORDER BY first_seq LIMIT {})",
        p.journal, std::max<std::size_t>(1, rows / 200)));
    if (!n || *n == 0)
        return n;
    auto base = remove(fmt::format(
        "DELETE FROM bases; INSERT INTO bases(seq,ingest_time,config_seq,reason) SELECT "
        "ifnull(min(first_seq),{0}+1)-1,{1},ifnull((SELECT max(seq) FROM configs WHERE seq<={0}),0),"
        "'retention' FROM journal",
        p.journal, p.now.us));
    if (!base)
        return base;
    return n;
}

Result<std::int64_t> Retention::cut_events(const RetentionPlan& p, std::size_t rows) {
    if (p.business == 0)
        return 0;
    Connection& c = m_store.connection();
    auto last = c.query_integer(fmt::format(
        "SELECT ifnull(max(id),0) FROM (SELECT id FROM events WHERE id<{} ORDER BY id LIMIT {})",
        (p.business + 1) << 16, rows));
    if (!last || *last == 0)
        return last;
    // The keys go too: dedup of business events lasts as long as the event.
    for (const char* table : {"event_keys", "event_entities"}) {
        if (auto n = remove(fmt::format("DELETE FROM {} WHERE event<={}", table, *last)); !n)
            return n;
    }
    return remove(fmt::format("DELETE FROM events WHERE id<={}", *last));
}

Result<std::int64_t> Retention::cut_history(const RetentionPlan& p, std::size_t rows) {
    if (p.business == 0 || m_store.needs_rebuild())
        return 0;
    Connection& c = m_store.connection();
    m_history_cursor.resize(m_store.catalogue().size());
    std::int64_t looked = 0;
    for (std::size_t i = 0; i < m_store.catalogue().size(); ++i) {
        const views::ViewSchema& view = m_store.catalogue()[i];
        if (view.history == views::History::none)
            continue;
        const std::string table = sql_name(history_table(view.name));
        auto end = c.query_integer(fmt::format(
            "SELECT ifnull(max(rowid),0) FROM (SELECT rowid FROM {} WHERE rowid>{} AND seq<={} ORDER BY "
            "rowid LIMIT {})",
            table, m_history_cursor[i], p.business, rows));
        if (!end)
            return end;
        if (*end == 0)
            continue;
        std::string match;
        for (std::size_t k = 0; k < view.key_columns; ++k) {
            match += fmt::format("b.{0}=a.{0} AND ", sql_name(view.columns[k].name));
        }
        auto n = remove(fmt::format(
            "DELETE FROM {0} WHERE rowid IN (SELECT a.rowid FROM {0} a WHERE a.rowid>{1} AND "
            "a.rowid<={2} AND a.seq<={3} AND EXISTS(SELECT 1 FROM {0} b WHERE {4} b.seq<={3} AND "
            "(b.seq,b.step)>(a.seq,a.step)))",
            table, m_history_cursor[i], *end, p.business, match));
        if (!n)
            return n;
        m_history_cursor[i] = *end;
        ++looked;
    }
    return looked;
}

Result<std::int64_t> Retention::cut_rollups(const RetentionPlan& p, std::size_t rows) {
    std::int64_t looked = 0;
    for (std::size_t tier = 0; tier < p.rollups.size(); ++tier) {
        // A few buckets a slice, each whole; by when they were written, not by what they are about.
        auto end = m_store.connection().query_integer(fmt::format(
            "SELECT ifnull(max(start),{2}) FROM (SELECT start FROM rollups WHERE tier={0} AND "
            "start>{2} ORDER BY start LIMIT {1})",
            tier, rows, m_rollup_cursor[tier]));
        if (!end)
            return end;
        if (*end == m_rollup_cursor[tier] || p.rollups[tier] == 0)
            continue;
        auto n = remove(fmt::format(
            "DELETE FROM rollups WHERE tier={} AND start>{} AND start<={} AND seq<={}", tier,
            m_rollup_cursor[tier], *end, p.rollups[tier]));
        if (!n)
            return n;
        m_rollup_cursor[tier] = *end;
        ++looked;
    }
    return looked;
}

Result<bool> Retention::apply_slice(const RetentionPlan& p, std::size_t rows) {
    Connection& c = m_store.connection();
    auto transaction = Transaction::begin(c, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto ok = m_store.check_owner(); !ok)
        return tl::unexpected(ok.error());
    std::int64_t removed = 0;
    const auto add = [&](Result<std::int64_t> n) -> Result<void> {
        if (!n)
            return tl::unexpected(n.error());
        removed += *n;
        return {};
    };
    if (auto ok = add(cut_journal(p, rows)); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = add(cut_events(p, rows)); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = add(cut_history(p, rows)); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = add(cut_rollups(p, rows)); !ok)
        return tl::unexpected(ok.error());
    const std::string simple[] = {
        fmt::format(
            "DELETE FROM series_chunks WHERE id IN (SELECT id FROM series_chunks WHERE id<(SELECT "
            "ifnull(min(id),9e18) FROM (SELECT id,last_seq FROM series_chunks ORDER BY id LIMIT {1}) "
            "WHERE last_seq>{0}) ORDER BY id LIMIT {1})",
            p.chunks, rows),
        fmt::format(
            "DELETE FROM rejected WHERE id IN (SELECT id FROM rejected WHERE id<{} ORDER BY id LIMIT "
            "{})",
            (p.dead_letters + 1) << 16, rows),
        // One commit a minute stays, the last: as-shown at that precision.
        fmt::format(
            "DELETE FROM commits WHERE seq IN (SELECT a.seq FROM commits a WHERE a.seq<={0} AND EXISTS("
            "SELECT 1 FROM commits b WHERE b.seq>a.seq AND b.seq<={0} AND "
            "b.ingest_time/60000000=a.ingest_time/60000000 AND b.seq=(SELECT min(seq) FROM commits "
            "WHERE seq>a.seq)) ORDER BY a.seq LIMIT {1})",
            p.commits, rows)};
    for (const std::string& sql : simple) {
        if (auto ok = add(remove(sql)); !ok)
            return tl::unexpected(ok.error());
    }
    if (auto ok = transaction->commit(); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = c.execute("PRAGMA incremental_vacuum(500)"); !ok)
        return tl::unexpected(ok.error());
    return removed == 0;
}

}  // namespace andon::store
