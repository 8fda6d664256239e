// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/figures.h"
#include "models/views/schema.h"

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::views {

/// What a figure says, and which rows of which view make it: in words for people, and as arithmetic
/// that gives the figure again from the rows. The fold moves a figure by differences instead; that both
/// agree is a test.
struct FigureRule {
    std::string_view figure;
    std::string_view title;
    std::string_view formula;
    std::string_view source;  ///< whose formula it is; empty: our own
    std::string_view view;    ///< whose rows contribute
    /// Columns that are 1 in every row that contributes.
    std::vector<std::string_view> flags;
    std::string_view scope;  ///< column that is the figure's scope; empty: the scope is empty
    /// What a row adds. Rows that lack a column of it add nothing.
    struct Part {
        std::string_view count{};                     ///< summed; empty: 1 a row
        std::string_view amount{};                    ///< money, summed
        std::string_view numerator{};                 ///< a flag, a number, or a quantity
        std::string_view denominator{};               ///< a quantity; empty: 1 a row
        bool inverted = false;                        ///< the numerator is a flag: 1 where it is 0
        std::vector<std::string_view> all_of{};       ///< as numerator: 1 where all these are 1
        std::vector<std::string_view> present{};      ///< columns that must not be absent
        std::vector<std::string_view> any_present{};  ///< one of them must not be absent
        std::string_view absent_flag{};               ///< a flag that must not be 1
    } part{};
};

std::span<const FigureRule> figure_rules();
/// Null where a figure counts events that leave no row.
const FigureRule* figure_rule(std::string_view figure);

/// The same figure from rows whose past is kept, for a moment of the past, where those of its rule have
/// none; null where there are no such rows.
const FigureRule* past_rule(const FigureRule& rule);

/// What a row of the rule's view adds to the figure of this scope; absent: nothing.
std::optional<Contribution> contribution_of(
    const FigureRule& rule, std::string_view scope, const ViewSchema& schema, const Row& row);

/// The formula of a column that is a ratio of two others of its row.
struct RatioRule {
    std::string_view view;
    std::string_view column;
    std::string_view numerator;
    std::string_view denominator;
    std::string_view source;
};
const RatioRule* ratio_rule(std::string_view view, std::string_view column);

}  // namespace andon::views
