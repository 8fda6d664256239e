// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/writer.h"

#include "models/store/base.h"
#include "models/store/layout.h"

#include <fmt/format.h>

namespace andon::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kTotalNames[] = {
    "journal_inputs", "journal_bytes",  "journal_raw_bytes",     "business_events",
    "rejected",       "telemetry_keys", "telemetry_keys_evicted"};

/// Adds the time since it was made to a figure.
class Stopwatch {
public:
    explicit Stopwatch(std::int64_t& sum) : m_sum(sum) {}
    ~Stopwatch() {
        m_sum +=
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_start).count();
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

private:
    std::int64_t& m_sum;
    Clock::time_point m_start = Clock::now();
};

std::string marks(std::size_t n) {
    std::string sql;
    for (std::size_t i = 0; i < n; ++i)
        sql += i == 0 ? "?" : ",?";
    return sql;
}

std::string upsert_sql(const views::ViewSchema& view) {
    std::string sql = fmt::format(
        "INSERT INTO {}({},seq) VALUES({}) ON CONFLICT({}) DO UPDATE SET ", sql_name(view.name),
        column_list(view, view.columns.size()), marks(view.columns.size() + 1), key_list(view));
    for (std::size_t i = view.key_columns; i < view.columns.size(); ++i) {
        sql += fmt::format("{0}=excluded.{0},", sql_name(view.columns[i].name));
    }
    return sql + "seq=excluded.seq";
}

std::string remove_sql(const views::ViewSchema& view) {
    std::string sql = fmt::format("DELETE FROM {} WHERE ", sql_name(view.name));
    for (std::size_t i = 0; i < view.key_columns; ++i) {
        sql += fmt::format("{}{}=?", i == 0 ? "" : " AND ", sql_name(view.columns[i].name));
    }
    return sql;
}

}  // namespace

Result<std::unique_ptr<StoreWriter>> StoreWriter::make(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue,
    const StoreOptions& options) {
    std::unique_ptr<StoreWriter> writer(new StoreWriter(connection, catalogue, options));
    if (auto ok = writer->prepare(); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = writer->load(); !ok)
        return tl::unexpected(ok.error());
    return writer;
}

Result<void> StoreWriter::prepare() {
    struct Wanted {
        Statement* statement;
        const char* sql;
    };
    const Wanted wanted[] = {
        {&m_journal,
         "INSERT INTO journal(first_seq,last_seq,ingest_time,raw_bytes,data) VALUES(?,?,?,?,?)"},
        {&m_config, "INSERT OR REPLACE INTO configs(seq,text) VALUES(?,?)"},
        {&m_source, "INSERT OR REPLACE INTO sources(source,identity) VALUES(?,?)"},
        {&m_shard, "INSERT INTO shards(id,source,stream,name,incarnation) VALUES(?,?,?,?,?)"},
        {&m_position,
         "INSERT OR REPLACE INTO positions(shard,position,fingerprint,seq) VALUES(?,?,?,?)"},
        {&m_event,
         "INSERT INTO events(id,type,event_time,shard,position,source,source_id,summary,message) "
         "VALUES(?,?,?,?,?,?,?,?,?)"},
        {&m_event_key,
         "INSERT INTO event_keys(key,body,event) VALUES(?,?,?) ON CONFLICT(key) DO UPDATE SET "
         "body=excluded.body,event=excluded.event"},
        {&m_entity,
         "INSERT OR IGNORE INTO event_entities(kind,entity,event_time,event) VALUES(?,?,?,?)"},
        {&m_series, "INSERT INTO series(id,equipment,tag,unit,seq) VALUES(?,?,?,?,?)"},
        {&m_chunk,
         "INSERT INTO series_chunks(series,min_time,max_time,first_seq,last_seq,count,data,trail)"
         " VALUES(?,?,?,?,?,?,?,?)"},
        {&m_tail,
         "INSERT INTO series_tails(series,min_time,max_time,first_seq,last_seq,count,data,trail,"
         "buckets,seq) VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(series) DO UPDATE SET "
         "min_time=excluded.min_time,max_time=excluded.max_time,first_seq=excluded.first_seq,"
         "last_seq=excluded.last_seq,count=excluded.count,data=excluded.data,"
         "trail=excluded.trail,buckets=excluded.buckets,seq=excluded.seq"},
        {&m_rollup,
         "INSERT INTO rollups(tier,start,series,count,bad,sum,min,max,last,last_time,seq,changed) "
         "VALUES(?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(tier,start,series) DO UPDATE SET "
         "count=excluded.count,bad=excluded.bad,sum=excluded.sum,min=excluded.min,max=excluded.max,"
         "last=excluded.last,last_time=excluded.last_time,seq=excluded.seq,"
         "changed=excluded.changed"},
        {&m_rejected,
         "INSERT OR REPLACE INTO rejected(id,reason,detail,type_name,shard,position,broker_time,key,"
         "headers,value,value_size) VALUES(?,?,?,?,?,?,?,?,?,?,?)"},
        {&m_keys, "INSERT INTO telemetry_keys(id,last_seq,count,keys) VALUES(?,?,?,?)"},
        {&m_more_keys,
         "UPDATE telemetry_keys SET last_seq=?,count=?,keys=CAST(keys||? AS BLOB) WHERE id=?"},
        {&m_evict_keys, "DELETE FROM telemetry_keys WHERE id<=?"},
        {&m_log, "INSERT INTO commit_log(id,seq,ingest_time,keys) VALUES(?,?,?,?)"},
        {&m_trim_log, "DELETE FROM commit_log WHERE id<=?"},
        {&m_commit, "INSERT OR REPLACE INTO commits(seq,ingest_time) VALUES(?,?)"},
        {&m_total, "INSERT OR REPLACE INTO totals(name,value) VALUES(?,?)"},
        {&m_meta, "INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)"},
    };
    for (const Wanted& w : wanted) {
        auto statement = m_connection.prepare(w.sql);
        if (!statement)
            return tl::unexpected(statement.error());
        *w.statement = std::move(*statement);
    }
    auto search = SearchIndex::make(m_connection);
    if (!search)
        return tl::unexpected(search.error());
    m_search = std::move(*search);
    auto spans = RowSpans::make(m_connection, m_catalogue);
    if (!spans)
        return tl::unexpected(spans.error());
    m_spans = std::move(*spans);
    for (const views::ViewSchema& view : m_catalogue) {
        if (auto ok = prepare_view(view); !ok)
            return ok;
    }
    return {};
}

Result<void> StoreWriter::prepare_view(const views::ViewSchema& view) {
    ViewStatements s;
    for (const views::Column& c : view.columns) {
        s.blob.push_back(c.type == views::ColumnType::bytes);
    }
    auto upsert = m_connection.prepare(upsert_sql(view));
    if (!upsert)
        return tl::unexpected(upsert.error());
    s.upsert = std::move(*upsert);
    auto remove = m_connection.prepare(remove_sql(view));
    if (!remove)
        return tl::unexpected(remove.error());
    s.remove = std::move(*remove);
    if (view.history != views::History::none) {
        auto history = m_connection.prepare(fmt::format(
            "INSERT INTO {}({},seq,step,history_time,removed) VALUES({})",
            sql_name(history_table(view.name)), column_list(view, view.columns.size()),
            marks(view.columns.size() + 4)));
        if (!history)
            return tl::unexpected(history.error());
        s.history = std::move(*history);
    }
    m_views.push_back(std::move(s));
    return {};
}

Result<void> StoreWriter::load() {
    for (std::size_t i = 0; i < total_count; ++i) {
        auto value = m_connection.query_integer(
            fmt::format("SELECT value FROM totals WHERE name='{}'", kTotalNames[i]));
        if (!value)
            return tl::unexpected(value.error());
        m_totals[i] = *value;
    }
    m_totals_before = m_totals;
    m_dedup.clear();
    if (auto ok = for_rows(
            m_connection,
            "SELECT k.id,k.count,(SELECT c.ingest_time FROM commits c WHERE c.seq>=k.last_seq ORDER BY "
            "c.seq LIMIT 1) FROM telemetry_keys k ORDER BY k.id",
            [&](const Statement& s) {
                m_dedup.push_back({s.integer(0), s.integer(1), {s.integer(2)}});
            });
        !ok) {
        return ok;
    }
    m_log_entries.clear();
    m_log_bytes = 0;
    return for_rows(
        m_connection, "SELECT id,ingest_time,length(keys) FROM commit_log ORDER BY id",
        [&](const Statement& s) {
            m_log_entries.push_back({s.integer(0), s.integer(1), s.integer(2) + 64});
            m_log_bytes += m_log_entries.back().bytes;
        });
}

Result<void> StoreWriter::write(const fold::SealedBatch& batch, CommitInfo& info) {
    m_totals_before = m_totals;
    const fold::Delta& delta = batch.delta;
    const auto part = [](std::int64_t& sum, auto&& work) -> Result<void> {
        const Stopwatch watch(sum);
        return work();
    };
    CommitTimes& t = info.times;
    if (auto ok = part(t.journal, [&] { return write_journal(batch, info); }); !ok)
        return ok;
    if (auto ok = part(t.other, [&] { return write_shards(batch); }); !ok)
        return ok;
    if (auto ok = part(t.rows, [&] { return write_rows(delta); }); !ok)
        return ok;
    if (auto ok = part(t.transitions, [&] { return write_transitions(delta); }); !ok)
        return ok;
    if (auto ok = part(t.events, [&] { return write_events(delta); }); !ok)
        return ok;
    if (auto ok = part(t.search, [&] { return write_search(delta); }); !ok)
        return ok;
    if (auto ok = part(t.series, [&] { return write_series(delta, batch.last_seq); }); !ok)
        return ok;
    if (auto ok = part(t.other, [&] { return write_rejected(delta); }); !ok)
        return ok;
    if (auto ok = part(t.dedup, [&] { return write_dedup(batch); }); !ok)
        return ok;
    if (auto ok = part(t.log, [&] { return write_log(batch); }); !ok)
        return ok;
    if (auto ok = part(t.other, [&] { return write_commit(batch); }); !ok)
        return ok;
    // The shadow of a rebuild makes no bases.
    if (!m_options.keep_journal)
        return {};
    return part(t.other, [&]() -> Result<void> {
        auto newest = write_bases(m_connection, batch);
        if (!newest)
            return tl::unexpected(newest.error());
        info.newest_base = *newest;
        return {};
    });
}

void StoreWriter::committed() {
    if (m_next_dedup) {
        if (m_next_dedup->appended) {
            m_dedup.push_back(m_next_dedup->last);
        } else {
            m_dedup.back() = m_next_dedup->last;
        }
        m_dedup.erase(
            m_dedup.begin(), m_dedup.begin() + static_cast<std::ptrdiff_t>(m_next_dedup->evicted));
        m_next_dedup.reset();
    }
    if (m_next_log) {
        m_log_entries.push_back(m_next_log->entry);
        m_log_entries.erase(
            m_log_entries.begin(),
            m_log_entries.begin() + static_cast<std::ptrdiff_t>(m_next_log->trimmed));
        m_log_bytes = m_next_log->bytes;
        m_next_log.reset();
    }
    m_totals_before = m_totals;
    m_search->committed();
}

void StoreWriter::rolled_back() {
    m_search->rolled_back();
    m_totals = m_totals_before;
    m_series_complete = 0;
    m_next_dedup.reset();
    m_next_log.reset();
    forget_changed_keys();
}

void StoreWriter::forget_changed_keys() {
    for (ViewStatements& v : m_views) {
        v.log.clear();
        v.log_keys = 0;
    }
}

Result<void> StoreWriter::write_block(
    std::string_view data, std::size_t inputs, std::size_t raw_bytes, fold::Seq first_seq,
    const fold::SealedBatch& batch, CommitInfo& info) {
    m_journal.bind_unsigned(1, first_seq);
    m_journal.bind_unsigned(2, first_seq + inputs - 1);
    m_journal.bind(3, batch.ingest_time.us);
    m_journal.bind_unsigned(4, raw_bytes);
    m_journal.bind_blob(5, data);
    if (auto ok = m_journal.run(); !ok)
        return ok;
    info.journal_bytes += data.size();
    info.journal_raw_bytes += raw_bytes;
    m_totals[journal_inputs] += static_cast<std::int64_t>(inputs);
    m_totals[journal_bytes] += static_cast<std::int64_t>(data.size());
    m_totals[journal_raw_bytes] += static_cast<std::int64_t>(raw_bytes);
    return {};
}

Result<void> StoreWriter::write_config(fold::Seq seq, std::string_view text) {
    m_config.bind_unsigned(1, seq);
    m_config.bind_text(2, text);
    return m_config.run();
}

Result<void> StoreWriter::write_journal(const fold::SealedBatch& batch, CommitInfo& info) {
    fold::Seq seq = batch.first_seq;
    for (const fold::PackedInputs& packed : batch.packed) {
        if (auto ok = write_block(packed.data, packed.count, packed.raw_bytes, seq, batch, info);
            !ok) {
            return ok;
        }
        seq += packed.count;
    }
    fold::Seq block_seq = seq;
    std::span<const fold::JournalInput> rest(batch.inputs);
    while (m_options.keep_journal && !rest.empty()) {
        auto block = m_codec.encode(rest, batch.ingest_time, m_options.compression_level);
        if (!block)
            return tl::unexpected(block.error());
        if (auto ok =
                write_block(block->data, block->inputs, block->raw_bytes, block_seq, batch, info);
            !ok) {
            return ok;
        }
        block_seq += block->inputs;
        rest = rest.subspan(block->inputs);
    }
    for (const fold::AppliedConfig& config : batch.packed_configs) {
        if (auto ok = write_config(config.seq, config.text); !ok)
            return ok;
    }
    for (const fold::JournalInput& input : batch.inputs) {
        if (input.kind == fold::InputKind::config_applied) {
            if (auto ok = write_config(seq, input.text); !ok)
                return ok;
        }
        ++seq;
    }
    return {};
}

Result<void> StoreWriter::write_shards(const fold::SealedBatch& batch) {
    for (const fold::SourceIdentity& s : batch.delta.identities) {
        m_source.bind_text(1, s.source);
        m_source.bind_text(2, s.identity);
        if (auto ok = m_source.run(); !ok)
            return ok;
    }
    for (const fold::NewShard& s : batch.delta.new_shards) {
        m_shard.bind(1, std::int64_t{s.id});
        m_shard.bind_text(2, s.source);
        m_shard.bind_text(3, s.info.stream);
        m_shard.bind_text(4, s.info.name);
        m_shard.bind_text(5, s.info.incarnation);
        if (auto ok = m_shard.run(); !ok)
            return ok;
    }
    for (const fold::ShardPosition& p : batch.delta.positions) {
        m_position.bind(1, std::int64_t{p.shard});
        m_position.bind_blob(2, p.position.bytes());
        m_position.bind_unsigned(3, p.fingerprint);
        m_position.bind_unsigned(4, batch.last_seq);
        if (auto ok = m_position.run(); !ok)
            return ok;
    }
    return {};
}

Result<void> StoreWriter::write_commit(const fold::SealedBatch& batch) {
    m_commit.bind_unsigned(1, batch.last_seq);
    m_commit.bind(2, batch.ingest_time.us);
    if (auto ok = m_commit.run(); !ok)
        return ok;
    for (std::size_t i = 0; i < total_count; ++i) {
        if (m_totals[i] == m_totals_before[i])
            continue;
        m_total.bind_text(1, kTotalNames[i]);
        m_total.bind(2, m_totals[i]);
        if (auto ok = m_total.run(); !ok)
            return ok;
    }
    if (batch.series_complete_before != 0 && batch.series_complete_before != m_series_complete) {
        m_meta.bind_text(1, "series_complete_before");
        m_meta.bind_unsigned(2, batch.series_complete_before);
        if (auto ok = m_meta.run(); !ok)
            return ok;
        m_meta.bind_text(1, "series_keys_before");
        m_meta.bind_unsigned(2, batch.series_keys_before);
        if (auto ok = m_meta.run(); !ok)
            return ok;
        m_series_complete = batch.series_complete_before;
    }
    return {};
}

}  // namespace andon::store
