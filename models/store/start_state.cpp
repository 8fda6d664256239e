// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/fields.h"
#include "models/store/layout.h"
#include "models/store/start_reader.h"

#include <fmt/format.h>

namespace andon::store {

namespace {

Result<void> read_scalars(Connection& c, StartState& state) {
    if (auto ok = for_rows(
            c, "SELECT seq,ingest_time FROM commits ORDER BY seq DESC LIMIT 1",
            [&](const Statement& s) {
                state.last_seq = s.unsigned_integer(0);
                state.last_ingest_time.us = s.integer(1);
            });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            c, "SELECT seq,text FROM configs ORDER BY seq DESC LIMIT 1",
            [&](const Statement& s) {
                state.config_seq = s.unsigned_integer(0);
                state.config = std::string(s.bytes(1));
            });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            c, "SELECT value FROM meta WHERE key='series_complete_before'",
            [&](const Statement& s) { state.series_complete_before = s.unsigned_integer(0); });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            c,
            fmt::format(
                "SELECT text FROM configs WHERE seq<={} ORDER BY seq DESC LIMIT 1",
                state.series_complete_before),
            [&](const Statement& s) { state.refold_config = std::string(s.bytes(0)); });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            c, "SELECT key,value FROM meta WHERE key IN ('retention','retention_seq')",
            [&](const Statement& s) {
                if (s.bytes(0) == "retention")
                    state.retention = std::string(s.bytes(1));
                else
                    state.retention_seq = s.unsigned_integer(1);
            });
        !ok) {
        return ok;
    }
    if (auto ok = for_rows(
            c, "SELECT value FROM meta WHERE key='series_keys_before'",
            [&](const Statement& s) { state.series_keys_before = s.unsigned_integer(0); });
        !ok) {
        return ok;
    }
    return for_rows(
        c, "SELECT value FROM totals WHERE name='telemetry_keys_evicted'",
        [&](const Statement& s) { state.telemetry_keys_evicted = s.unsigned_integer(0); });
}

Result<void> read_series(Connection& c, StartState& state) {
    if (auto ok = for_rows(
            c, "SELECT id,equipment,tag,unit,seq FROM series ORDER BY id",
            [&](const Statement& s) {
                state.series.push_back(
                    {static_cast<fold::SeriesId>(s.integer(0)), std::string(s.bytes(1)),
                     std::string(s.bytes(2)), std::string(s.bytes(3)), s.unsigned_integer(4)});
            });
        !ok) {
        return ok;
    }
    return for_rows(
        c,
        "SELECT series,min_time,max_time,first_seq,last_seq,count,data,trail,buckets FROM series_tails "
        "ORDER BY series",
        [&](const Statement& s) {
            state.tails.push_back(
                read_chunk(s, 1, static_cast<fold::SeriesId>(s.integer(0)), true));
        });
}

Result<void> read_keys(Connection& c, std::size_t newest, StartState& state) {
    auto total = c.query_integer("SELECT ifnull(sum(count),0) FROM telemetry_keys");
    if (!total)
        return tl::unexpected(total.error());
    const auto count = static_cast<std::size_t>(*total);
    std::size_t skip = count > newest ? count - newest : 0;
    state.telemetry_keys.reserve(count - skip);
    return for_rows(c, "SELECT keys FROM telemetry_keys ORDER BY id", [&](const Statement& s) {
        std::string_view bytes = s.bytes(0);
        const std::size_t n = bytes.size() / sizeof(contracts::Hash128);
        const std::size_t from = std::min(skip, n);
        skip -= from;
        const std::size_t old = state.telemetry_keys.size();
        state.telemetry_keys.resize(old + n - from);
        if (n > from) {
            std::memcpy(
                state.telemetry_keys.data() + old, bytes.data() + from * sizeof(contracts::Hash128),
                (n - from) * sizeof(contracts::Hash128));
        }
    });
}

Result<void> read_view(Connection& c, const views::ViewSchema& view, StartState& state) {
    std::string sql = fmt::format(
        "SELECT {},seq FROM {}", column_list(view, view.columns.size()), sql_name(view.name));
    bool more = false;
    if (view.open_column) {
        const std::string open = sql_name(view.columns[*view.open_column].name);
        sql += fmt::format(" WHERE {}=1", open);
        auto closed = c.query_integer(fmt::format(
            "SELECT EXISTS(SELECT 1 FROM {} WHERE {} IS NOT 1)", sql_name(view.name), open));
        if (!closed)
            return tl::unexpected(closed.error());
        more = *closed != 0;
    }
    const std::size_t columns = view.columns.size();
    std::vector<views::Row> rows;
    std::vector<fold::Seq> seqs;
    if (auto ok = for_rows(
            c, sql,
            [&](const Statement& s) {
                rows.push_back(s.cells(columns));
                seqs.push_back(s.unsigned_integer(static_cast<int>(columns)));
            });
        !ok) {
        return ok;
    }
    state.rows.push_back(std::move(rows));
    state.row_seqs.push_back(std::move(seqs));
    state.more_rows.push_back(more);
    return {};
}

}  // namespace

Result<std::vector<StoredShard>> read_shards(Connection& connection) {
    std::vector<StoredShard> shards;
    auto ok = for_rows(
        connection,
        "SELECT s.id,s.source,s.stream,s.name,s.incarnation,p.position,ifnull(p.fingerprint,0) FROM "
        "shards s LEFT JOIN positions p ON p.shard=s.id ORDER BY s.id",
        [&](const Statement& s) {
            StoredShard shard;
            shard.id = static_cast<fold::ShardId>(s.integer(0));
            shard.source = std::string(s.bytes(1));
            shard.info.stream = std::string(s.bytes(2));
            shard.info.name = std::string(s.bytes(3));
            shard.info.incarnation = std::string(s.bytes(4));
            shard.position = transport::Position(s.bytes(5));
            shard.fingerprint = s.unsigned_integer(6);
            shards.push_back(std::move(shard));
        });
    if (!ok)
        return tl::unexpected(ok.error());
    return shards;
}

Result<StartState> read_start_state(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue,
    std::size_t telemetry_keys) {
    StartState state;
    auto transaction = Transaction::begin(connection, Transaction::Kind::read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto ok = read_scalars(connection, state); !ok)
        return tl::unexpected(ok.error());
    auto shards = read_shards(connection);
    if (!shards)
        return tl::unexpected(shards.error());
    state.shards = std::move(*shards);
    if (auto ok = for_rows(
            connection, "SELECT source,identity FROM sources",
            [&](const Statement& s) {
                state.identities.push_back({std::string(s.bytes(0)), std::string(s.bytes(1))});
            });
        !ok) {
        return tl::unexpected(ok.error());
    }
    if (auto ok = read_series(connection, state); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = read_keys(connection, telemetry_keys, state); !ok) {
        return tl::unexpected(ok.error());
    }
    for (const views::ViewSchema& view : catalogue) {
        if (auto ok = read_view(connection, view, state); !ok)
            return tl::unexpected(ok.error());
    }
    return state;
}

}  // namespace andon::store
