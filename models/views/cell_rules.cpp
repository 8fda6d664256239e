// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/cell_rules.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace andon::views {

namespace {

constexpr std::int64_t kHourUs = 3600LL * 1'000'000;

std::string text_in(const ViewSchema& schema, const Row& row, std::string_view column) {
    const auto at = schema.column(column);
    const auto* text = at && *at < row.size() ? std::get_if<std::string>(&row[*at]) : nullptr;
    return text != nullptr ? *text : std::string();
}

std::optional<std::int64_t> time_in(
    const ViewSchema& schema, const Row& row, std::string_view column) {
    const auto at = schema.column(column);
    const auto* time = at && *at < row.size() ? std::get_if<std::int64_t>(&row[*at]) : nullptr;
    return time != nullptr ? std::optional(*time) : std::nullopt;
}

}  // namespace

const CellRule* cell_rule(std::string_view view, std::string_view column) {
    static const std::array<CellRule, 4> kRules{{
        {"lines",
         "good",
         {"good",
          "Good pieces ever counted",
          "sum of the good pieces of its machines; of its bottleneck alone, where one is named",
          "",
          "equipment",
          {},
          "line",
          {.amount = "good"}},
         "bottleneck",
         "equipment"},
        {"lines",
         "scrap",
         {"scrap",
          "Scrap ever counted",
          "sum of the scrap of its machines; of its bottleneck alone, where one is named",
          "",
          "equipment",
          {},
          "line",
          {.amount = "scrap"}},
         "bottleneck",
         "equipment"},
        {"lines",
         "machines",
         {"machines",
          "Machines of the line",
          "machines that name it",
          "",
          "equipment",
          {},
          "line",
          {}}},
        {"lines",
         "rate",
         {"rate",
          "Good pieces in the newest hour of counts",
          "sum of the good pieces by five minutes, over the hour that ends with the newest; of its bottleneck alone, where one is named",
          "",
          "line_output",
          {},
          "line",
          {.amount = "good"}},
         "bottleneck",
         "equipment",
         "start"},
    }};
    const auto* found = std::ranges::find_if(
        kRules, [&](const CellRule& rule) { return rule.view == view && rule.column == column; });
    return found == kRules.end() ? nullptr : found;
}

std::vector<Row> counted_rows(
    const CellRule& rule, const ViewSchema& schema, const Row& row, const ViewSchema& rows_schema,
    std::vector<Row> rows) {
    if (const std::string name = text_in(schema, row, rule.named); !name.empty()) {
        std::erase_if(
            rows, [&](const Row& one) { return text_in(rows_schema, one, rule.naming) != name; });
    }
    if (rule.hour_of.empty())
        return rows;
    std::optional<std::int64_t> newest;
    for (const Row& one : rows) {
        if (const auto time = time_in(rows_schema, one, rule.hour_of))
            newest = std::max(newest.value_or(*time), *time);
    }
    std::erase_if(rows, [&](const Row& one) {
        const auto time = time_in(rows_schema, one, rule.hour_of);
        return !time || *time <= *newest - kHourUs;
    });
    return rows;
}

}  // namespace andon::views
