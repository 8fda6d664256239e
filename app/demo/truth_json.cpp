// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "app/demo/truth.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace andon::demo {
namespace {

namespace v1 = andon::events::v1;
using nlohmann::json;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    return text;
}

/// Of an enumerator what follows its prefix, in lower case: "ORDER_STAGE_PLACED" is "placed".
std::string short_name(const std::string& name, std::size_t prefix) {
    return name.size() > prefix ? lower(name.substr(prefix)) : lower(name);
}

template <class Counts>
json by_type(const Counts& counts) {
    json found = json::object();
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        total += counts[i];
        found[std::string(contracts::short_type_name(static_cast<contracts::EventType>(i)))] =
            counts[i];
    }
    return {{"total", total}, {"by_type", std::move(found)}};
}

}  // namespace

json Truth::readings_json() const {
    json equipment = json::object();
    std::uint64_t total = 0;
    std::uint64_t good = 0;
    for (const auto& [path, facts] : m_equipment) {
        if (facts.series.empty())
            continue;
        json& tags = equipment[path];
        for (const auto& [tag, series] : facts.series) {
            total += series.count + series.bad;
            good += series.count;
            tags[tag] = {{"count", series.count},       {"bad", series.bad},
                         {"sum", series.sum},           {"min", series.min},
                         {"max", series.max},           {"last", series.last},
                         {"first_us", series.first_us}, {"last_us", series.last_us}};
        }
    }
    return {{"total", total}, {"good", good}, {"by_equipment", std::move(equipment)}};
}

json Truth::equipment_json() const {
    json found = json::object();
    for (const auto& [path, facts] : m_equipment) {
        if (facts.states.empty())
            continue;
        std::vector<StateSpan> states = facts.states;
        std::sort(states.begin(), states.end(), [](const StateSpan& a, const StateSpan& b) {
            return a.from_us < b.from_us;
        });
        std::int64_t running = 0;
        for (std::size_t i = 0; i + 1 < states.size(); ++i) {
            if (states[i].state != v1::EQUIPMENT_STATE_RUNNING)
                continue;
            running += states[i + 1].from_us - states[i].from_us;
        }
        const StateSpan& newest = states.back();
        found[path] = {
            {"state", short_name(v1::EquipmentState_Name(newest.state), 16)},
            {"since_us", newest.from_us},
            {"reason", newest.reason},
            {"running_us", running},
            {"good", facts.good},
            {"scrap", facts.scrap},
            {"rework", facts.rework},
            {"operations", facts.operations},
        };
    }
    return found;
}

json Truth::orders_json() const {
    std::uint64_t total = 0;
    std::uint64_t open = 0;
    std::uint64_t cancelled = 0;
    std::uint64_t late_shipped = 0;
    std::uint64_t late_delivered = 0;
    std::int64_t lines = 0;
    std::int64_t value = 0;
    std::int64_t open_value = 0;
    std::map<std::string, std::uint64_t> stages;
    for (const auto& [id, facts] : m_orders) {
        if (!facts.placed)
            continue;
        ++total;
        lines += facts.lines;
        value += facts.value;
        ++stages[short_name(v1::OrderStage_Name(facts.stage), 12)];
        const bool was_cancelled = facts.stage == v1::ORDER_STAGE_CANCELLED;
        if (was_cancelled)
            ++cancelled;
        if (facts.stage != v1::ORDER_STAGE_DELIVERED && !was_cancelled) {
            ++open;
            open_value += facts.value;
        }
        if (facts.promise_us == 0)
            continue;
        if (facts.shipped_us > facts.promise_us)
            ++late_shipped;
        if (facts.delivered_us > facts.promise_us)
            ++late_delivered;
    }
    return {
        {"total", total},
        {"open", open},
        {"cancelled", cancelled},
        {"by_stage", stages},
        {"late_shipped", late_shipped},
        {"late_delivered", late_delivered},
        {"lines", lines},
        {"value", {{"EUR", value}}},
        {"open_value", {{"EUR", open_value}}}};
}

json Truth::inventory_json() const {
    json found = json::object();
    for (const auto& [sku, facts] : m_skus) {
        std::int64_t on_hand = facts.level;
        for (const auto& [time, change] : facts.movements) {
            if (time > facts.level_us)
                on_hand += change;
        }
        found[sku] = {
            {"on_hand", on_hand},
            {"allocated", facts.allocated},
            {"on_order", facts.on_order},
            {"unmet", facts.unmet}};
    }
    return found;
}

json Truth::customers_json() const {
    json surveys = json::object();
    for (const auto& [scale, scores] : m_surveys) {
        surveys[lower(scale)] = {{"count", scores.count}, {"sum", scores.sum}};
    }
    std::uint64_t open = 0;
    std::map<std::string, std::uint64_t> by_status;
    for (const auto& [id, known] : m_cases) {
        ++by_status[short_name(v1::CaseStatus_Name(known.status), 12)];
        if (known.status != v1::CASE_STATUS_RESOLVED && known.status != v1::CASE_STATUS_CLOSED) {
            ++open;
        }
    }
    return {
        {"interactions",
         {{"total", m_interactions}, {"by_channel", m_channels}, {"sentiment_sum", m_sentiment}}},
        {"surveys", std::move(surveys)},
        {"cases", {{"total", m_cases.size()}, {"open", open}, {"by_status", by_status}}}};
}

json Truth::quality_json() const {
    return {
        {"inspections", m_inspections},
        {"first_inspections", m_first_inspections},
        {"inspected", m_inspected},
        {"passed_first_time", m_passed},
        {"failed", m_failed},
        {"samples", m_samples},
        {"values", m_values},
        {"value_sum", m_value_sum},
        {"costs", {{"EUR", m_quality_cost}}}};
}

json Truth::to_json() const {
    json reasons = json::object();
    for (std::size_t i = static_cast<std::size_t>(Fate::duplicate) + 1; i < kFateCount; ++i) {
        if (m_fates[i] != 0)
            reasons[std::string(to_string(static_cast<Fate>(i)))] = m_fates[i];
    }
    return {
        {"format", "andon-truth-1"},
        {"records", {{"total", m_records}, {"by_topic", m_topics}}},
        {"events", by_type(m_types)},
        {"duplicates", by_type(m_again)},
        {"dead_letters", {{"total", dead_letters()}, {"by_reason", std::move(reasons)}}},
        {"newer", by_type(m_newer)},
        {"readings", readings_json()},
        {"equipment", equipment_json()},
        {"orders", orders_json()},
        {"inventory", inventory_json()},
        {"customers", customers_json()},
        {"quality", quality_json()}};
}

Result<void> Truth::write(const std::filesystem::path& file) const {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << to_json().dump(1) << '\n';
    out.close();
    if (!out) {
        return fail(
            ErrorKind::fatal, "cannot write the truth to " + file.string()
                                  + ": check that the folder exists and is writable");
    }
    return {};
}

}  // namespace andon::demo
