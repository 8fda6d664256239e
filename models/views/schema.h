// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/value.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace andon::views {

/// What a cell means. Stored as SQLite INTEGER, REAL, TEXT or BLOB.
enum class ColumnType : std::uint8_t {
    text,
    integer,  ///< a count
    real,
    boolean,   ///< 0 or 1
    time,      ///< INTEGER microseconds UTC
    duration,  ///< INTEGER microseconds
    quantity,  ///< INTEGER micro-units; the unit stands in a column of its own
    money,     ///< INTEGER micro-units; the currency stands in a column of its own
    date,      ///< TEXT YYYY-MM-DD, local to the zone that a column of its own states
    bytes,     ///< BLOB
};

struct Column {
    std::string name;  ///< snake_case: a public interface, in the store and in JSON alike
    ColumnType type = ColumnType::text;
    std::string unit;       ///< for people: "us", "µ-units"; empty where the type says it all
    std::string doc;        ///< one sentence
    bool personal = false;  ///< names or identifies a person: masks and exports obey
    bool internal = false;  ///< fold state (order keys): stored, not shown or exported
    bool ingest_derived =
        false;  ///< depends on ingest or broker time: no part of rule 2's comparison
};

/// What is kept of the past of a view's rows.
enum class History : std::uint8_t {
    none,              ///< the past is read from elsewhere: a series, or the rows themselves
    every_transition,  ///< each change, in journal order
    every_commit,      ///< what stood at the end of each commit: sums over other views, of which
                       ///< nothing else was ever shown
};

/// One materialized view: a documented table.
struct ViewSchema {
    std::string name;
    std::string doc;
    std::vector<Column> columns;
    std::size_t key_columns = 1;  ///< the first n columns are the key
    History history = History::every_transition;
    bool entity_key = true;   ///< the first key column names an entity that has a story
    std::string entity_kind;  ///< "order", "equipment", "sku", "customer", "case", …
    /// A boolean column: rows where it is 1 are loaded at start and kept in memory, the others are
    /// read by key when touched. Absent: all rows are loaded.
    std::optional<std::size_t> open_column;
    /// Columns the store indexes besides the key, each a group of its own.
    std::vector<std::vector<std::string>> indexes;

    std::optional<std::size_t> column(std::string_view column_name) const {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].name == column_name)
                return i;
        }
        return std::nullopt;
    }
};

/// Index of a view in the catalogue: dense, the same within one build.
using ViewId = std::uint16_t;

}  // namespace andon::views
