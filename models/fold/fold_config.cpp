// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/fold_config.h"

#include <nlohmann/json.hpp>

namespace andon::fold {

namespace {

/// Calls `each(key, limit)` for every limit, under the names that stand in the journal.
template <class Limits, class Each>
void for_limits(Limits& limits, Each&& each) {
    each("record_bytes", limits.record_bytes);
    each("headers", limits.headers);
    each("nesting", limits.nesting);
    each("name_bytes", limits.name_bytes);
    each("text_bytes", limits.text_bytes);
    each("readings", limits.readings);
    each("outputs", limits.outputs);
    each("json_values", limits.json_values);
}

}  // namespace

std::string canonical_text(const FoldConfig& config) {
    nlohmann::json out;
    out["streams"] = nlohmann::json::array();
    for (const contracts::StreamContract& stream : config.streams) {
        out["streams"].push_back(nlohmann::json::parse(contracts::canonical_json(stream)));
    }
    out["dedup_capacity"] = config.dedup_capacity;
    out["max_series"] = config.max_series;
    out["max_machines"] = config.max_machines;
    out["max_open_rows"] = config.max_open_rows;
    out["dead_letter_bytes"] = config.dead_letter_bytes;
    out["future_us"] = config.future_us;
    out["plant_zone"] = config.plant_zone;
    out["rules"] = config.rules;
    out["rosters"] = config.rosters;
    out["tenant"] = config.tenant;
    for_limits(
        config.limits, [&](const char* key, std::size_t value) { out["limits"][key] = value; });
    return out.dump();
}

Result<FoldConfig> parse_fold_config(std::string_view text) {
    const nlohmann::json in = nlohmann::json::parse(text, nullptr, false);
    if (!in.is_object() || !in.contains("streams") || !in["streams"].is_array()) {
        return fail(
            ErrorKind::bad_data,
            "The configuration in the journal cannot be read: the store is damaged or was "
            "written by another program.");
    }
    FoldConfig config;
    for (const nlohmann::json& stream : in["streams"]) {
        auto contract = contracts::parse_stream_contract(stream);
        if (!contract) {
            return fail(
                ErrorKind::bad_data, "A topic of the configuration in the journal cannot be read: "
                                         + contract.error().front().message);
        }
        config.streams.push_back(std::move(*contract));
    }
    const auto take = [&](const char* key, auto& value) {
        using Value = std::remove_reference_t<decltype(value)>;
        const auto it = in.find(key);
        if (it == in.end())
            return;
        if constexpr (std::is_same_v<Value, std::string>) {
            if (it->is_string())
                value = it->template get<Value>();
        } else if (it->is_number_integer()) {
            value = it->template get<Value>();
        }
    };
    take("dedup_capacity", config.dedup_capacity);
    take("max_series", config.max_series);
    take("max_machines", config.max_machines);
    take("max_open_rows", config.max_open_rows);
    take("dead_letter_bytes", config.dead_letter_bytes);
    take("future_us", config.future_us);
    take("plant_zone", config.plant_zone);
    take("rules", config.rules);
    take("rosters", config.rosters);
    take("tenant", config.tenant);
    if (const auto limits = in.find("limits"); limits != in.end() && limits->is_object()) {
        for_limits(config.limits, [&](const char* key, std::size_t& value) {
            if (const auto it = limits->find(key); it != limits->end() && it->is_number_unsigned())
                value = it->get<std::size_t>();
        });
    }
    return config;
}

}  // namespace andon::fold
