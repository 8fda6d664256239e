// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/figure_rules.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace andon::views {

/// How much event time a row of `line_output` sums up.
inline constexpr std::int64_t kOutputSpanUs = 5LL * 60 * 1'000'000;

/// A number of a row that is summed from rows of another view, those that name the row's first key column.
/// What a batch derives has no events of its own: these rows lead to them.
struct CellRule {
    std::string_view view;
    std::string_view column;
    FigureRule rule;  ///< of the scope that is the row's key
    /// Where this column of the row names something, only rows count whose column of the other name does.
    std::string_view named{};
    std::string_view naming{};
    std::string_view
        hour_of{};  ///< only rows count that are within an hour of the newest by this time
};

/// Null where a number is no such sum. Any thread.
const CellRule* cell_rule(std::string_view view, std::string_view column);

/// Those of `rows` that count for this row. Pure.
std::vector<Row> counted_rows(
    const CellRule& rule, const ViewSchema& schema, const Row& row, const ViewSchema& rows_schema,
    std::vector<Row> rows);

}  // namespace andon::views
