// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/field_keys.h"

#include <algorithm>
#include <array>

namespace andon::views {

namespace {

struct Stated {
    std::string_view view;
    std::string_view column;
    std::string_view key;
};

constexpr std::array kStated{
    Stated{"orders", "stage", "stage_order"},
    Stated{"orders", "stage_since", "stage_order"},
    Stated{"orders", "reason", "stage_order"},
    Stated{"orders", "open", "stage_order"},
    Stated{"orders", "promise", "promise_order"},
    Stated{"orders", "promise_date", "promise_order"},
    Stated{"orders", "promise_zone", "promise_order"},
    Stated{"orders", "purchase_order", "placed_order"},
    Stated{"orders", "site", "placed_order"},
    Stated{"orders", "lines", "placed_order"},
    Stated{"orders", "value", "placed_order"},
    Stated{"orders", "currency", "placed_order"},
    Stated{"orders", "placed", "placed_order"},
    Stated{"orders", "shipped", "shipped_order"},
    Stated{"orders", "delivery_id", "shipped_order"},
    Stated{"orders", "tracking", "shipped_order"},
    Stated{"orders", "delivered", "delivered_order"},
    Stated{"orders", "on_time", "delivered_order"},
    Stated{"orders", "in_full", "delivered_order"},
    Stated{"orders", "damage_free", "delivered_order"},
    Stated{"orders", "documents_complete", "delivered_order"},
    Stated{"orders", "equipment", "allocated_order"},
    Stated{"orders", "lot", "allocated_order"},
    Stated{"inventory", "reorder_point", "policy_order"},
    Stated{"inventory", "safety_stock", "policy_order"},
    Stated{"inventory", "daily_demand", "policy_order"},
    Stated{"inventory", "lead_time", "policy_order"},
    Stated{"inventory", "name", "name_order"},
    Stated{"inventory", "unit_cost", "cost_order"},
    Stated{"inventory", "currency", "cost_order"},
    Stated{"equipment", "order_id", "work_order"},
    Stated{"equipment", "product", "work_order"},
    Stated{"quality", "last", "last_order"},
    Stated{"quality", "unit", "last_order"},
    Stated{"quality", "lower_spec", "last_order"},
    Stated{"quality", "upper_spec", "last_order"},
    Stated{"quality", "target", "last_order"},
    Stated{"cases", "customer_id", "status_order"},
    Stated{"cases", "subject", "status_order"},
    Stated{"cases", "status", "status_order"},
    Stated{"cases", "activity", "status_order"},
    Stated{"cases", "severity", "status_order"},
    Stated{"cases", "product", "status_order"},
    Stated{"cases", "order_id", "status_order"},
    Stated{"cases", "queue", "status_order"},
    Stated{"cases", "owner", "status_order"},
    Stated{"cases", "sla_due", "status_order"},
    Stated{"cases", "open", "status_order"},
};

constexpr std::array<std::string_view, 6> kOneEvent{"inspections", "interactions",  "incidents",
                                                    "leads",       "opportunities", "plans"};

}  // namespace

std::string_view field_key(std::string_view view, std::string_view column) {
    const auto* found = std::ranges::find_if(
        kStated, [&](const Stated& one) { return one.view == view && one.column == column; });
    return found == kStated.end() ? std::string_view() : found->key;
}

std::string_view row_key(std::string_view view) {
    return std::ranges::find(kOneEvent, view) == kOneEvent.end() ? "" : "order_key";
}

}  // namespace andon::views
