// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/partitions.h"

#include "models/store/layout.h"
#include "models/views/partitions.h"

#include <fmt/format.h>

namespace andon::store {

namespace {

/// Changes of one partition that are kept: days of one that comes and goes every minute.
constexpr int kKeptChanges = 5000;

Result<void> write_state(
    Statement& changed, Statement& trim, const views::ViewSchema& schema, const views::Row& row) {
    const views::Value& source = row[*schema.column("source")];
    const views::Value& shard = row[*schema.column("shard")];
    changed.bind_value(1, source);
    changed.bind_value(2, shard);
    changed.bind_value(3, row[*schema.column("looked_at")]);
    changed.bind_value(4, row[*schema.column("state")]);
    if (auto ok = changed.run(); !ok)
        return ok;
    trim.bind_value(1, source);
    trim.bind_value(2, shard);
    return trim.run();
}

}  // namespace

Result<void> write_partitions(Connection& connection, const std::vector<views::Row>& rows) {
    const views::ViewSchema schema = views::partitions_schema();
    const std::size_t columns = schema.columns.size();
    auto changed = connection.prepare(
        "INSERT OR REPLACE INTO partition_states(source,shard,since,state) SELECT ?1,?2,?3,?4 WHERE "
        "?4 IS NOT (SELECT state FROM partition_states WHERE source=?1 AND shard=?2 ORDER BY since "
        "DESC LIMIT 1)");
    if (!changed)
        return tl::unexpected(changed.error());
    auto trim = connection.prepare(fmt::format(
        "DELETE FROM partition_states WHERE source=?1 AND shard=?2 AND since<=(SELECT since FROM "
        "partition_states WHERE source=?1 AND shard=?2 ORDER BY since DESC LIMIT 1 OFFSET {})",
        kKeptChanges));
    if (!trim)
        return tl::unexpected(trim.error());
    std::string marks;
    for (std::size_t i = 0; i < columns; ++i)
        marks += i == 0 ? "?" : ",?";
    auto statement = connection.prepare(fmt::format(
        "INSERT OR REPLACE INTO {}({}) VALUES({})", schema.name, column_list(schema, columns),
        marks));
    if (!statement)
        return tl::unexpected(statement.error());
    for (const views::Row& row : rows) {
        for (std::size_t i = 0; i < columns; ++i)
            statement->bind_value(static_cast<int>(i) + 1, row[i]);
        if (auto ok = statement->run(); !ok)
            return ok;
        if (auto ok = write_state(*changed, *trim, schema, row); !ok)
            return ok;
    }
    return {};
}

Result<std::vector<PartitionState>> read_partition_states(Connection& connection, IngestTime t) {
    // Of the rows of a group the one with the largest `since` is shown.
    auto statement = connection.prepare(
        "SELECT source,shard,state,max(since) FROM partition_states WHERE since<=? GROUP BY "
        "source,shard");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, t.us);
    std::vector<PartitionState> states;
    auto ok = for_rows(*statement, [&](const Statement& s) {
        states.push_back(
            {std::string(s.bytes(0)), std::string(s.bytes(1)), std::string(s.bytes(2))});
    });
    if (!ok)
        return tl::unexpected(ok.error());
    return states;
}

Result<std::vector<views::Row>> read_partitions(Connection& connection) {
    const views::ViewSchema schema = views::partitions_schema();
    const std::size_t columns = schema.columns.size();
    auto there = connection.query_integer(
        fmt::format("SELECT count(*) FROM sqlite_schema WHERE name='{}'", schema.name));
    if (!there)
        return tl::unexpected(there.error());
    std::vector<views::Row> rows;
    if (*there == 0)
        return rows;
    auto ok = for_rows(
        connection,
        fmt::format(
            "SELECT {} FROM {} ORDER BY {}", column_list(schema, columns), schema.name,
            column_list(schema, schema.key_columns)),
        [&](const Statement& s) { rows.push_back(s.cells(columns)); });
    if (!ok)
        return tl::unexpected(ok.error());
    return rows;
}

}  // namespace andon::store
