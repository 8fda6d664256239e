// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/transitions.h"

#include "models/store/layout.h"

#include <fmt/format.h>

namespace andon::store {

Result<StoreTransitions> StoreTransitions::open(const std::filesystem::path& path) {
    Connection::Options options;
    options.read_only = true;
    auto connection = Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    return StoreTransitions(std::move(*connection));
}

Result<std::vector<StoredTransition>> StoreTransitions::page(
    const views::ViewSchema& view, std::span<const std::size_t> columns, std::int64_t after,
    fold::Seq last, std::size_t limit) {
    std::string names;
    for (const std::size_t column : columns)
        names += "," + sql_name(view.columns[column].name);
    auto statement = m_connection.prepare(fmt::format(
        "SELECT rowid,seq,step,history_time,removed{} FROM {} WHERE rowid>? AND seq<=? "
        "ORDER BY rowid LIMIT ?",
        names, sql_name(history_table(view.name))));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(1, after);
    statement->bind_unsigned(2, last);
    statement->bind_unsigned(3, limit);
    std::vector<StoredTransition> rows;
    const auto ok = for_rows(*statement, [&](const Statement& s) {
        StoredTransition row;
        row.id = s.integer(0);
        row.seq = s.unsigned_integer(1);
        row.step = s.integer(2);
        row.event_time = EventTime{s.integer(3)};
        row.removed = s.integer(4) != 0;
        for (std::size_t i = 0; i < columns.size(); ++i)
            row.cells.push_back(s.value(static_cast<int>(5 + i)));
        rows.push_back(std::move(row));
    });
    if (!ok)
        return tl::unexpected(ok.error());
    return rows;
}

}  // namespace andon::store
