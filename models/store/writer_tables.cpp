// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of StoreWriter: a delta, table by table.
#include "models/contracts/event_type.h"
#include "models/store/fields.h"
#include "models/store/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

/// A commit's changed keys of one view are listed up to here; more say "read the view again".
constexpr std::size_t kMaxLogKeys = 2000;
/// Small key blocks are filled up to here, so that a slow stream does not leave millions of them.
constexpr std::int64_t kFillDedupBlock = 512;

Error wrong_shape(const views::ViewSchema& view, std::size_t cells) {
    return {
        ErrorKind::fatal,
        fmt::format(
            "a row of view '{}' has {} cells where the view has {} columns: this is a defect in "
            "Andon; nothing was written",
            view.name, cells, view.columns.size())};
}

}  // namespace

Result<void> StoreWriter::write_rows(const fold::Delta& delta) {
    for (const fold::RowChange& change : delta.rows) {
        const views::ViewSchema& view = m_catalogue[change.view];
        ViewStatements& s = m_views[change.view];
        const std::size_t cells = change.removed ? view.key_columns : view.columns.size();
        if (change.row.size() < cells) {
            return tl::unexpected(wrong_shape(view, change.row.size()));
        }
        if (s.log_keys <= kMaxLogKeys) {
            s.log.push_back(change.removed ? 1 : 0);
            put_cells(s.log, change.row, view.key_columns);
        }
        ++s.log_keys;
        Statement& statement = change.removed ? s.remove : s.upsert;
        for (std::size_t i = 0; i < cells; ++i) {
            statement.bind_value(static_cast<int>(i + 1), change.row[i], s.blob[i]);
        }
        if (!change.removed) {
            statement.bind_unsigned(static_cast<int>(cells + 1), change.seq);
        }
        if (auto ok = statement.run(); !ok)
            return ok;
    }
    return {};
}

Result<void> StoreWriter::write_transitions(const fold::Delta& delta) {
    // Several outputs of one input may change one key: `step` numbers them within the input.
    fold::Seq seq = 0;
    std::int64_t step = 0;
    for (const fold::Transition& t : delta.transitions) {
        const views::ViewSchema& view = m_catalogue[t.view];
        ViewStatements& s = m_views[t.view];
        if (!s.history)
            continue;
        if (t.row.size() < (t.removed ? view.key_columns : view.columns.size())) {
            return tl::unexpected(wrong_shape(view, t.row.size()));
        }
        // The shadow of a rebuild is asked for nothing but its rows.
        if (auto ok = m_options.keep_journal ? m_spans->end_newest(t) : Result<void>(); !ok)
            return ok;
        step = t.seq == seq ? step + 1 : 0;
        seq = t.seq;
        const std::size_t columns = view.columns.size();
        std::size_t column = 0;
        t.row.each([&](const views::PackedRow::Cell& cell) {
            if (column < columns)
                s.history.bind_cell(static_cast<int>(column + 1), cell, s.blob[column]);
            ++column;
        });
        for (; column < columns; ++column)
            s.history.bind_null(static_cast<int>(column + 1));
        const int next = static_cast<int>(columns) + 1;
        s.history.bind_unsigned(next, t.seq);
        s.history.bind(next + 1, step);
        s.history.bind(next + 2, t.event_time.us);
        s.history.bind(next + 3, std::int64_t{t.removed ? 1 : 0});
        if (auto ok = s.history.run(); !ok)
            return ok;
    }
    return {};
}

Result<void> StoreWriter::write_events(const fold::Delta& delta) {
    for (const fold::StoredEvent& e : delta.events) {
        if (e.output > kMaxOutput) {
            return fail(
                ErrorKind::fatal,
                "one record yielded more than 65,536 events: this is a defect in Andon's limits; "
                "nothing was written");
        }
        const std::int64_t id = output_id(e.seq, e.output);
        m_event.bind(1, id);
        m_event.bind_text(2, contracts::short_type_name(e.type));
        m_event.bind(3, e.event_time.us);
        m_event.bind(4, std::int64_t{e.shard});
        m_event.bind_blob(5, e.position.bytes());
        m_event.bind_text(6, e.source);
        m_event.bind_text(7, e.id);
        m_event.bind_text(8, e.summary);
        m_event.bind_blob(9, e.message);
        if (auto ok = m_event.run(); !ok)
            return ok;
        m_event_key.bind_blob(1, hash_bytes(e.key));
        m_event_key.bind_blob(2, hash_bytes(e.body));
        m_event_key.bind(3, id);
        if (auto ok = m_event_key.run(); !ok)
            return ok;
        for (const fold::EntityRef& entity : e.entities) {
            m_entity.bind_text(1, entity.kind);
            m_entity.bind_text(2, entity.id);
            m_entity.bind(3, e.event_time.us);
            m_entity.bind(4, id);
            if (auto ok = m_entity.run(); !ok)
                return ok;
        }
    }
    m_totals[business_events] += static_cast<std::int64_t>(delta.events.size());
    return {};
}

Result<void> StoreWriter::write_search(const fold::Delta& delta) {
    for (const fold::StoredEvent& e : delta.events) {
        if (auto ok = m_search->put_event(e.entities, e.terms, output_id(e.seq, e.output)); !ok)
            return ok;
    }
    return m_search->finish();
}

Result<void> StoreWriter::run_chunk(Statement& s, const fold::SeriesChunk& c) {
    s.bind(1, std::int64_t{c.series});
    s.bind(2, c.min_time.us);
    s.bind(3, c.max_time.us);
    s.bind_unsigned(4, c.first_seq);
    s.bind_unsigned(5, c.last_seq);
    s.bind(6, std::int64_t{c.count});
    s.bind_blob(7, c.data);
    s.bind_blob(8, c.trail);
    if (c.tail)
        s.bind_blob(9, c.buckets);
    return s.run();
}

Result<void> StoreWriter::write_series(const fold::Delta& delta, fold::Seq seq) {
    for (const fold::NewSeries& n : delta.new_series) {
        m_series.bind(1, std::int64_t{n.id});
        m_series.bind_text(2, n.equipment);
        m_series.bind_text(3, n.tag);
        m_series.bind_text(4, n.unit);
        m_series.bind_unsigned(5, n.seq);
        if (auto ok = m_series.run(); !ok)
            return ok;
    }
    for (const fold::SeriesChunk& c : delta.chunks) {
        if (c.tail)
            m_tail.bind_unsigned(10, seq);
        if (auto ok = run_chunk(c.tail ? m_tail : m_chunk, c); !ok)
            return ok;
    }
    for (const fold::RollupRow& r : delta.rollups) {
        m_rollup.bind(1, static_cast<std::int64_t>(r.tier));
        m_rollup.bind(2, r.start.us);
        m_rollup.bind(3, std::int64_t{r.series});
        m_rollup.bind(4, std::int64_t{r.count});
        m_rollup.bind(5, std::int64_t{r.bad});
        m_rollup.bind(6, r.sum);
        m_rollup.bind(7, r.min);
        m_rollup.bind(8, r.max);
        m_rollup.bind(9, r.last);
        m_rollup.bind(10, r.last_time.us);
        m_rollup.bind_unsigned(11, seq);
        m_rollup.bind_unsigned(12, r.changed);
        if (auto ok = m_rollup.run(); !ok)
            return ok;
    }
    return {};
}

Result<void> StoreWriter::write_rejected(const fold::Delta& delta) {
    for (const fold::DeadLetter& d : delta.dead_letters) {
        m_rejected.bind(1, output_id(d.seq, std::min(d.output, kMaxOutput)));
        m_rejected.bind_text(2, contracts::to_string(d.reason));
        m_rejected.bind_text(3, d.detail);
        m_rejected.bind_text(4, d.type_name);
        m_rejected.bind(5, std::int64_t{d.shard});
        m_rejected.bind_blob(6, d.position.bytes());
        m_rejected.bind(7, d.broker_time.us);
        m_rejected.bind_blob(8, d.key);
        m_rejected.bind_text(9, d.headers);
        m_rejected.bind_blob(10, d.value);
        m_rejected.bind_unsigned(11, d.value_size);
        if (auto ok = m_rejected.run(); !ok)
            return ok;
    }
    m_totals[rejected_count] += static_cast<std::int64_t>(delta.dead_letters.size());
    return {};
}

Result<void> StoreWriter::write_dedup(const fold::SealedBatch& batch) {
    m_next_dedup.reset();
    const auto& keys = batch.delta.telemetry_keys;
    if (keys.empty())
        return {};
    const auto count = static_cast<std::int64_t>(keys.size());
    const std::string_view bytes(
        reinterpret_cast<const char*>(keys.data()), keys.size() * sizeof keys[0]);
    DedupChange change;
    if (!m_dedup.empty() && m_dedup.back().count + count <= kFillDedupBlock) {
        change.last = {m_dedup.back().id, m_dedup.back().count + count, batch.ingest_time};
        m_more_keys.bind_unsigned(1, batch.last_seq);
        m_more_keys.bind(2, change.last.count);
        m_more_keys.bind_blob(3, bytes);
        m_more_keys.bind(4, change.last.id);
        if (auto ok = m_more_keys.run(); !ok)
            return ok;
    } else {
        change.appended = true;
        change.last = {m_dedup.empty() ? 1 : m_dedup.back().id + 1, count, batch.ingest_time};
        m_keys.bind(1, change.last.id);
        m_keys.bind_unsigned(2, batch.last_seq);
        m_keys.bind(3, count);
        m_keys.bind_blob(4, bytes);
        if (auto ok = m_keys.run(); !ok)
            return ok;
    }
    m_totals[telemetry_key_count] += count;
    const auto horizon = static_cast<std::int64_t>(m_options.dedup_keys);
    // The block that these keys went into stays, however short the horizon is.
    const std::size_t older = m_dedup.size() - (change.appended ? 0 : 1);
    while (change.evicted < older
           && m_totals[telemetry_key_count] - m_dedup[change.evicted].count >= horizon) {
        m_totals[telemetry_key_count] -= m_dedup[change.evicted].count;
        m_totals[telemetry_keys_evicted] += m_dedup[change.evicted].count;
        ++change.evicted;
    }
    m_next_dedup = change;
    if (change.evicted == 0)
        return {};
    m_evict_keys.bind(1, m_dedup[change.evicted - 1].id);
    return m_evict_keys.run();
}

Result<void> StoreWriter::write_log(const fold::SealedBatch& batch) {
    m_next_log.reset();
    std::string text;
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        ViewStatements& s = m_views[i];
        if (s.log_keys == 0)
            continue;
        const bool listed = s.log_keys <= kMaxLogKeys;
        put_varint(text, m_catalogue[i].name.size());
        text += m_catalogue[i].name;
        put_varint(text, m_catalogue[i].key_columns);
        put_varint(text, listed ? s.log_keys : 0);
        if (listed)
            text += s.log;
    }
    forget_changed_keys();
    if (text.empty())
        return {};
    LogChange change;
    change.entry = {
        m_log_entries.empty() ? 1 : m_log_entries.back().id + 1, batch.ingest_time.us,
        static_cast<std::int64_t>(text.size()) + 64};
    m_log.bind(1, change.entry.id);
    m_log.bind_unsigned(2, batch.last_seq);
    m_log.bind(3, batch.ingest_time.us);
    m_log.bind_blob(4, text);
    if (auto ok = m_log.run(); !ok)
        return ok;
    const std::int64_t oldest =
        batch.ingest_time.us - std::chrono::microseconds(m_options.commit_log_keep).count();
    change.bytes = m_log_bytes + change.entry.bytes;
    while (change.trimmed < m_log_entries.size()
           && (m_log_entries[change.trimmed].ingest_us < oldest
               || change.bytes > static_cast<std::int64_t>(m_options.commit_log_bytes))) {
        change.bytes -= m_log_entries[change.trimmed].bytes;
        ++change.trimmed;
    }
    m_next_log = change;
    if (change.trimmed == 0)
        return {};
    m_trim_log.bind(1, m_log_entries[change.trimmed - 1].id);
    return m_trim_log.run();
}

}  // namespace andon::store
