// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/fake/fake_console_data.h"

#include <memory>

namespace andon::tests {

/// The fake plant on a good day: every line near its plan, no order late, nothing low, nobody at
/// risk, nothing in alarm, nobody called.
inline std::unique_ptr<items::FakeConsoleData> quiet_plant() {
    auto data = std::make_unique<items::FakeConsoleData>(items::FakeScene::live);
    items::FakePlant& plant = data->plant();
    const auto rows_of = [&](const char* view) -> std::vector<views::Row>& {
        return plant.rows[*data->find_view(view)];
    };
    const auto column = [&](const char* view, const char* name) {
        return *plant.catalogue[*data->find_view(view)].column(name);
    };
    constexpr std::int64_t kHour = 3'600'000'000;
    for (views::Row& line : rows_of("lines")) {
        const auto* plan = std::get_if<std::int64_t>(&line[column("lines", "plan")]);
        line[column("lines", "state")] = std::string("running");
        line[column("lines", "reason")] = std::string();
        line[column("lines", "good_ratio")] = 0.992;
        line[column("lines", "rate")] = plan != nullptr ? *plan : 80'000'000;
        line[column("lines", "source")] = std::string("plant kafka");
    }
    for (views::Row& state : rows_of("equipment_states")) {
        if (std::holds_alternative<std::monostate>(state[column("equipment_states", "end")]))
            state[column("equipment_states", "state")] = std::string("running");
    }
    for (views::Row& order : rows_of("orders")) {
        order[column("orders", "promise")] = items::FakePlant::kNow + 90 * kHour;
        order[column("orders", "placed")] = items::FakePlant::kNow - 3 * kHour;
    }
    rows_of("alarms").clear();
    rows_of("calls").clear();
    rows_of("inventory").erase(rows_of("inventory").begin(), rows_of("inventory").begin() + 5);
    rows_of("customers").erase(rows_of("customers").begin(), rows_of("customers").begin() + 6);
    for (views::Row& figure : rows_of("figures")) {
        const auto& name = std::get<std::string>(figure[0]);
        if (name == "skus_below_reorder" || name == "customers_at_risk")
            figure[column("figures", "value")] = 0.0;
    }
    ingest::PipelineStatus status = data->status();
    std::erase_if(status.sources, [](const auto& s) { return s.name == "opc-porto-2"; });
    data->set_status(std::move(status));
    return data;
}

}  // namespace andon::tests
