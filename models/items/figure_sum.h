// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/views/figure_rules.h"

#include <optional>
#include <string>
#include <vector>

namespace andon::items {

/// A row that adds to a figure, and what it adds.
struct FigureShare {
    views::Row row;
    views::Contribution by;
};

/// A figure counted again from the rows that its rule names (views/figure_rules.h). Any thread.
struct FigureSum {
    /// Of a ratio those that lack most come first, of anything else those that add most; equal ones in
    /// the order they were read.
    std::vector<FigureShare> shares;
    views::Contribution total;
    bool truncated = false;  ///< there are more rows than were read: the total is of some of them
    Seq seq = 0;             ///< as of this commit
};

/// The query whose rows are all that add to the figure of this scope, and some that do not.
RowQuery figure_rows(
    const views::FigureRule& rule, const std::string& scope, const views::ViewSchema& schema,
    std::size_t limit);

/// `rows` are those of figure_rows().
FigureSum figure_sum(
    const views::FigureRule& rule, const std::string& scope, const views::ViewSchema& schema,
    RowSet rows);

/// Whether the figure is a ratio or a mean, money or a quantity, or else a count.
bool is_ratio(const views::FigureRule& rule);
bool is_amount(const views::FigureRule& rule);

/// The number that a sum of contributions comes to, in whole units; absent for a ratio of nothing.
std::optional<double> figure_value(const views::FigureRule& rule, const views::Contribution& sum);

/// Whether two numbers are the same but for rounding.
bool same_number(double a, double b);

}  // namespace andon::items
