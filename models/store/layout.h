// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlite.h"
#include "models/views/schema.h"

#include <cstdint>
#include <string>
#include <vector>

namespace andon::store {

inline constexpr std::uint32_t kApplicationId = 0x416E646F;  // "Ando"
/// user_version of a store this build writes.
std::uint32_t schema_version();

/// The names of the store's own tables; a view must not be called like one of them.
const std::vector<std::string>& own_tables();

/// Whether every name in the catalogue is fit for a table: snake_case, distinct, none of ours.
Result<void> check_catalogue(const std::vector<views::ViewSchema>& catalogue);

/// SQL that makes a view's table, its indexes and its history.
///
/// Both are rowid tables with a unique index over the key, not WITHOUT ROWID: rows touched together
/// were mostly made together, so a commit dirties few pages, where a table clustered by a key of
/// random ids dirties one page a row (measured: half the WAL, a third of the time of a commit).
std::vector<std::string> view_tables(const views::ViewSchema& view);
/// SQL that makes the table of a view's rows as they were at the bases (models/store/base.h).
std::string view_base_table(const views::ViewSchema& view);
std::vector<std::string> drop_view_tables(const std::string& view);

inline std::string history_table(const std::string& view) {
    return view + "_history";
}
inline std::string base_table(const std::string& view) {
    return view + "_base";
}
std::string sql_name(std::string_view name);
/// `"a","b","c"` of the first `n` columns.
std::string column_list(const views::ViewSchema& view, std::size_t n);
/// The key columns joined with their sort order for SQL: `"a","b"`.
inline std::string key_list(const views::ViewSchema& view) {
    return column_list(view, view.key_columns);
}

/// Brings a new or older file to this build's version, each migration in a transaction of its own.
Result<void> migrate(Connection& connection);

}  // namespace andon::store
