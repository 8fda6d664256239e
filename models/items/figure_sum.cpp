// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/figure_sum.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace andon::items {

namespace {

constexpr double kMicrosInOne = 1e6;
constexpr double kRounding = 1e-9;

/// How much a row matters: what it lacks of a ratio, then how much of it there is.
std::pair<double, double> weight(const views::FigureRule& rule, const views::Contribution& by) {
    const auto whole = static_cast<double>(by.denominator);
    if (is_ratio(rule))
        return {whole - by.numerator, whole};
    const std::int64_t much = is_amount(rule) ? by.amount : by.count;
    return {std::abs(static_cast<double>(much)), 0};
}

}  // namespace

bool is_ratio(const views::FigureRule& rule) {
    return !rule.part.numerator.empty() || !rule.part.all_of.empty();
}

bool is_amount(const views::FigureRule& rule) {
    return !rule.part.amount.empty();
}

RowQuery figure_rows(
    const views::FigureRule& rule, const std::string& scope, const views::ViewSchema& schema,
    std::size_t limit) {
    RowQuery query;
    query.view = std::string(rule.view);
    query.limit = limit;
    const auto demand = [&](std::string_view column, views::Value value) {
        if (schema.column(column))
            query.where.push_back({std::string(column), Condition::Op::equal, std::move(value)});
    };
    for (const std::string_view flag : rule.flags)
        demand(flag, std::int64_t{1});
    if (!rule.scope.empty() && !scope.empty())
        demand(rule.scope, scope);
    return query;
}

FigureSum figure_sum(
    const views::FigureRule& rule, const std::string& scope, const views::ViewSchema& schema,
    RowSet rows) {
    FigureSum sum;
    sum.truncated = rows.truncated;
    sum.seq = rows.seq;
    for (views::Row& row : rows.rows) {
        const auto by = views::contribution_of(rule, scope, schema, row);
        if (!by)
            continue;
        sum.total.add(*by, 1);
        sum.shares.push_back({std::move(row), *by});
    }
    std::ranges::stable_sort(sum.shares, [&](const FigureShare& a, const FigureShare& b) {
        return weight(rule, a.by) > weight(rule, b.by);
    });
    return sum;
}

std::optional<double> figure_value(const views::FigureRule& rule, const views::Contribution& sum) {
    if (is_ratio(rule)) {
        if (sum.denominator == 0)
            return std::nullopt;
        return sum.numerator / static_cast<double>(sum.denominator);
    }
    if (is_amount(rule))
        return static_cast<double>(sum.amount) / kMicrosInOne;
    return static_cast<double>(sum.count);
}

bool same_number(double a, double b) {
    return std::abs(a - b) <= kRounding * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace andon::items
