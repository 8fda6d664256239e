// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/figure_rules.h"

#include <algorithm>
#include <array>

namespace andon::views {

namespace {

using Part = FigureRule::Part;

constexpr double kMicroUnits = 1e6;
constexpr std::int64_t kMicroInOne = 1'000'000;
constexpr std::string_view kDelivery = "SCOR RL.1.1, RL.2.2 (standards.md 2.3)";

std::vector<FigureRule> order_rules() {
    return {
        {"orders", "Orders", "orders that were ever heard of", "", "orders", {}, "", {}},
        {"orders_open",
         "Open orders",
         "orders neither shipped, delivered nor cancelled",
         "",
         "orders",
         {"open"},
         "",
         {}},
        {"orders_in_stage",
         "Orders in this stage",
         "orders whose newest stage it is",
         "",
         "orders",
         {},
         "stage",
         {}},
        {"order_lines",
         "Lines of orders",
         "sum of the lines of all orders",
         "",
         "orders",
         {},
         "",
         {.count = "lines"}},
        {"orders_shipped",
         "Shipped orders",
         "orders that were shipped",
         "",
         "orders",
         {},
         "",
         {.present = {"shipped"}}},
        {"orders_late",
         "Late orders",
         "orders delivered, else shipped, after their promise",
         kDelivery,
         "orders",
         {"late"},
         "",
         {}},
        {"orders_late_in_stage",
         "Late orders in this stage",
         "late orders whose newest stage it is",
         kDelivery,
         "orders",
         {"late"},
         "stage",
         {}},
        {"orders_value",
         "Value of all orders",
         "sum of the lines after discount, currency by currency",
         "",
         "orders",
         {},
         "currency",
         {.amount = "value"}},
        {"on_time",
         "On time",
         "orders delivered, else shipped, by their promise / all of them that have a promise",
         kDelivery,
         "orders",
         {},
         "",
         {.numerator = "late",
          .inverted = true,
          .present = {"promise"},
          .any_present = {"delivered", "shipped"}}},
        {"on_time_in_full",
         "On time and in full",
         "deliveries confirmed both on time and in full / deliveries confirmed",
         "OTIF (standards.md 2.3)",
         "orders",
         {},
         "",
         {.all_of = {"on_time", "in_full"}, .present = {"on_time", "in_full"}}}};
}

std::vector<FigureRule> plant_rules() {
    return {
        {"equipment", "Machines", "machines that were ever heard of", "", "equipment", {}, "", {}},
        {"skus_below_reorder",
         "Below their reorder point",
         "articles with a position (on hand + on order − backordered) at or below the reorder point",
         "reorder point (standards.md 2.4)",
         "inventory",
         {"below"},
         "",
         {.any_present = {"level_order", "newest_movement"}}},
        {"skus_below_reorder_on_hand",
         "On hand below the reorder point",
         "articles whose stock on hand is at or below the reorder point",
         "reorder point (standards.md 2.4)",
         "inventory",
         {"below_on_hand"},
         "",
         {.any_present = {"level_order", "newest_movement"}}},
        {"skus_out",
         "Nothing on hand",
         "articles with nothing on hand",
         "",
         "inventory",
         {"out"},
         "",
         {.any_present = {"level_order", "newest_movement"}}},
        {"skus",
         "Articles",
         "articles whose stock was ever reported or moved",
         "",
         "inventory",
         {},
         "",
         {.any_present = {"level_order", "newest_movement"}}},
        {"stock_value",
         "Value of the stock",
         "sum of on hand × unit cost, currency by currency",
         "",
         "inventory",
         {},
         "currency",
         {.amount = "value"}},
        {"inspections", "Inspections", "inspections recorded", "", "inspections", {}, "", {}},
        {"first_pass_yield",
         "First-pass yield",
         "parts good at once / parts inspected for the first time",
         "ISO 22400-2: FPY = GP / IP (standards.md 2.1)",
         "inspections",
         {},
         "",
         {.numerator = "passed", .denominator = "inspected", .absent_flag = "reinspection"}}};
}

std::vector<FigureRule> call_rules() {
    return {
        {"calls", "Calls", "calls for help ever heard of", "", "calls", {}, "line", {}},
        {"calls_open",
         "Open calls",
         "calls neither resolved nor cancelled",
         "",
         "calls",
         {"open"},
         "line",
         {}},
        {"calls_waiting",
         "Calls that wait",
         "open calls that nobody has taken",
         "",
         "calls",
         {"waiting"},
         "line",
         {}},
        {"call_time_to_take",
         "Mean time until taken",
         "sum of the times from raised to taken / calls that were taken",
         "",
         "calls",
         {},
         "line",
         {.numerator = "time_to_take", .present = {"time_to_take"}}},
        {"call_time_to_arrive",
         "Mean time until arrived",
         "sum of the times from raised to arrived / calls where somebody came",
         "",
         "calls",
         {},
         "line",
         {.numerator = "time_to_arrive", .present = {"time_to_arrive"}}},
        {"call_time_to_resolve",
         "Mean time until resolved",
         "sum of the times from raised to resolved / calls that were resolved",
         "",
         "calls",
         {},
         "line",
         {.numerator = "time_to_resolve", .present = {"time_to_resolve"}}}};
}

std::vector<FigureRule> people_rules() {
    return {
        {"customers", "Customers", "customers ever heard of", "", "customers", {}, "", {}},
        {"customers_at_risk",
         "Customers at risk",
         "customers with late orders and an open case, a sentiment under −0.3, or lost",
         "",
         "customers",
         {"at_risk"},
         "",
         {}},
        {"cases", "Cases", "cases ever opened", "", "cases", {}, "", {}},
        {"cases_open",
         "Open cases",
         "cases whose newest activity did not close them",
         "",
         "cases",
         {"open"},
         "",
         {}},
        {"case_activities",
         "Activities in cases",
         "sum of the activities of all cases",
         "",
         "cases",
         {},
         "",
         {.count = "activities"}},
        {"case_resolutions",
         "Resolutions",
         "sum of the times that cases were resolved",
         "",
         "cases",
         {},
         "",
         {.count = "resolutions"}},
        {"interactions", "Contacts", "contacts with customers", "", "interactions", {}, "", {}},
        {"interactions_by_channel",
         "Contacts by this channel",
         "contacts that came by it",
         "",
         "interactions",
         {},
         "channel",
         {}},
        {"sentiment_mean",
         "Mean sentiment",
         "sum of the scores / contacts that have one, −1 to 1",
         "",
         "interactions",
         {},
         "",
         {.numerator = "score", .present = {"score"}}}};
}

const Value* cell(const ViewSchema& schema, const Row& row, std::string_view column) {
    const auto at = schema.column(column);
    if (!at || *at >= row.size() || std::holds_alternative<std::monostate>(row[*at]))
        return nullptr;
    const auto* text = std::get_if<std::string>(&row[*at]);
    return text != nullptr && text->empty() ? nullptr : &row[*at];
}

std::int64_t integer(const ViewSchema& schema, const Row& row, std::string_view column) {
    const Value* value = cell(schema, row, column);
    const auto* n = value != nullptr ? std::get_if<std::int64_t>(value) : nullptr;
    return n != nullptr ? *n : 0;
}

double number(const ViewSchema& schema, const Row& row, std::string_view column) {
    const Value* value = cell(schema, row, column);
    if (value != nullptr) {
        if (const auto* real = std::get_if<double>(value))
            return *real;
    }
    const auto at = schema.column(column);
    const bool micro = at && schema.columns[*at].type == ColumnType::quantity;
    return static_cast<double>(integer(schema, row, column)) / (micro ? kMicroUnits : 1.0);
}

/// Whether the row counts at all.
bool counts(const FigureRule& rule, std::string_view scope, const ViewSchema& s, const Row& row) {
    const Part& part = rule.part;
    const auto has = [&](std::string_view column) { return cell(s, row, column) != nullptr; };
    const auto is_set = [&](std::string_view column) { return integer(s, row, column) != 0; };
    if (!rule.scope.empty()) {
        const Value* value = cell(s, row, rule.scope);
        const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
        if ((text != nullptr ? std::string_view(*text) : std::string_view()) != scope)
            return false;
    }
    return std::ranges::all_of(rule.flags, is_set) && std::ranges::all_of(part.present, has)
           && (part.any_present.empty() || std::ranges::any_of(part.any_present, has))
           && (part.absent_flag.empty() || !is_set(part.absent_flag));
}

}  // namespace

std::span<const FigureRule> figure_rules() {
    static const std::vector<FigureRule> kRules = [] {
        std::vector<FigureRule> all = order_rules();
        for (const auto& more : {plant_rules(), call_rules(), people_rules()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return kRules;
}

const FigureRule* figure_rule(std::string_view figure) {
    const auto rules = figure_rules();
    const auto found = std::ranges::find(rules, figure, &FigureRule::figure);
    return found == rules.end() ? nullptr : &*found;
}

const FigureRule* past_rule(const FigureRule& rule) {
    static const FigureRule kYield{
        "first_pass_yield",
        "First-pass yield",
        "parts good at once / parts inspected for the first time",
        "ISO 22400-2: FPY = GP / IP (standards.md 2.1)",
        "quality",
        {},
        "",
        {.numerator = "passed", .denominator = "inspected"}};
    return rule.figure == kYield.figure ? &kYield : nullptr;
}

std::optional<Contribution> contribution_of(
    const FigureRule& rule, std::string_view scope, const ViewSchema& schema, const Row& row) {
    if (!counts(rule, scope, schema, row))
        return std::nullopt;
    const Part& part = rule.part;
    Contribution by{.count = 1};
    if (!part.count.empty())
        by.count = integer(schema, row, part.count);
    if (!part.amount.empty()) {
        if (cell(schema, row, part.amount) == nullptr)
            return std::nullopt;
        by.amount = integer(schema, row, part.amount);
    }
    if (part.numerator.empty() && part.all_of.empty())
        return by.is_nothing() ? std::nullopt : std::optional(by);
    by.denominator =
        part.denominator.empty() ? 1 : integer(schema, row, part.denominator) / kMicroInOne;
    if (!part.denominator.empty() && integer(schema, row, part.denominator) <= 0)
        return std::nullopt;
    if (!part.all_of.empty()) {
        by.numerator =
            std::ranges::all_of(
                part.all_of, [&](std::string_view flag) { return integer(schema, row, flag) != 0; })
                ? 1
                : 0;
    } else if (part.inverted) {
        by.numerator = integer(schema, row, part.numerator) != 0 ? 0 : 1;
    } else {
        by.numerator = number(schema, row, part.numerator);
    }
    return by;
}

const RatioRule* ratio_rule(std::string_view view, std::string_view column) {
    static constexpr std::array<RatioRule, 3> kRules{{
        {"quality", "fpy", "passed", "inspected", "ISO 22400-2: FPY = GP / IP (standards.md 2.1)"},
        {"readings", "mean", "sum", "count", ""},
        {"inventory", "days_of_cover", "on_hand", "daily_demand", ""},
    }};
    const auto found = std::ranges::find_if(
        kRules, [&](const RatioRule& rule) { return rule.view == view && rule.column == column; });
    return found == kRules.end() ? nullptr : &*found;
}

}  // namespace andon::views
