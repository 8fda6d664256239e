// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/partitions.h"

#include "models/store/layout.h"
#include "models/views/partitions.h"

#include <fmt/format.h>

namespace andon::store {

Result<void> write_partitions(Connection& connection, const std::vector<views::Row>& rows) {
    const views::ViewSchema schema = views::partitions_schema();
    const std::size_t columns = schema.columns.size();
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
    }
    return {};
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
