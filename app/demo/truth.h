// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "transport/error.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace andon::demo {

/// What must come out of the records that were sent: an oracle that knows nothing of the views, adds
/// up in plain maps what the simulator says happened, and ignores how it was sent. One thread.
///
/// As JSON (amounts are micro-units, times microseconds UTC):
///
///     format        "andon-truth-1"
///     records       {total, by_topic {…}}            everything sent, noise included
///     events        {total, by_type {"Telemetry": n, …}}   each event once
///     duplicates    {total, by_type}                 sent again
///     dead_letters  {total, by_reason {"malformed": n, …}}
///     newer         {total, by_type}                 events with fields no contract knows
///     readings      {total, good, by_equipment {path: {tag: {count, bad, sum, min, max, first_us,
///                   last_us, last}}}}                 count to last: without quality bad and NaN
///     equipment     {path: {state, since_us, reason, running_us, good, scrap, rework, operations}}
///                   state is the newest by event time; running_us the time in RUNNING up to the
///                   newest state change, the span that is still open left out
///     orders        {total, open, cancelled, by_stage {"placed": n, …}, late_shipped,
///                   late_delivered, lines, value {"EUR": n}, open_value {"EUR": n}}
///                   late_shipped: first shipped after the promise; late_delivered: delivered after
///                   it; total counts orders that were placed
///     inventory     {sku: {on_hand, allocated, on_order, unmet}}
///     customers     {interactions {total, by_channel, sentiment_sum}, surveys {scale: {count,
///                   sum}}, cases {total, open, by_status}}
///     quality       {inspections, first_inspections, inspected, passed_first_time, failed,
///                   samples, values, value_sum, costs {"EUR": n}}
///                   inspected to failed: of first inspections
class Truth {
public:
    Truth();

    void observe(const SimulatedRecord& record);

    nlohmann::json to_json() const;
    /// Errors: fatal, with the file's name.
    Result<void> write(const std::filesystem::path& file) const;

    std::uint64_t records() const { return m_records; }
    std::uint64_t events() const { return m_events; }
    std::uint64_t duplicates() const { return m_fates[static_cast<std::size_t>(Fate::duplicate)]; }
    std::uint64_t dead_letters() const { return m_records - m_events - duplicates(); }

private:
    struct Series {
        std::uint64_t count = 0;
        std::uint64_t bad = 0;
        double sum = 0;
        double min = 0;
        double max = 0;
        double last = 0;
        std::int64_t first_us = 0;
        std::int64_t last_us = 0;
    };
    struct StateSpan {
        std::int64_t from_us = 0;
        int state = 0;
        std::string reason;
    };
    struct Equipment {
        std::unordered_map<std::string, Series> series;
        std::vector<StateSpan> states;
        std::int64_t good = 0;
        std::int64_t scrap = 0;
        std::int64_t rework = 0;
        std::uint64_t operations = 0;
    };
    struct OrderFacts {
        std::int64_t newest_us = 0;
        std::int64_t promise_us = 0;
        std::int64_t shipped_us = 0;
        std::int64_t delivered_us = 0;
        std::int64_t value = 0;
        std::int32_t lines = 0;
        std::int8_t stage = 0;
        bool placed = false;
    };
    struct Sku {
        std::vector<std::pair<std::int64_t, std::int64_t>> movements;  ///< time, change of on hand
        std::int64_t level_us = 0;
        std::int64_t level = 0;
        std::int64_t allocated = 0;
        std::int64_t on_order = 0;
        std::int64_t unmet = 0;
    };
    struct Case {
        std::int64_t newest_us = 0;
        int status = 0;
    };
    struct Scores {
        std::uint64_t count = 0;
        std::int64_t sum = 0;
    };

    void apply(const SimulatedRecord& record);
    void telemetry(const SimulatedRecord& record);
    void equipment(const SimulatedRecord& record);
    void order(const SimulatedRecord& record);
    void inventory(const SimulatedRecord& record);
    void customer(const SimulatedRecord& record);
    void quality(const SimulatedRecord& record);
    void stage(OrderFacts& facts, std::int64_t time_us, int stage);

    nlohmann::json readings_json() const;
    nlohmann::json equipment_json() const;
    nlohmann::json orders_json() const;
    nlohmann::json inventory_json() const;
    nlohmann::json customers_json() const;
    nlohmann::json quality_json() const;

    std::uint64_t m_records = 0;
    std::uint64_t m_events = 0;
    std::array<std::uint64_t, kFateCount> m_fates{};
    std::map<std::string, std::uint64_t, std::less<>> m_topics;
    std::array<std::uint64_t, contracts::kEventTypeCount> m_types{};
    std::array<std::uint64_t, contracts::kEventTypeCount> m_again{};
    std::array<std::uint64_t, contracts::kEventTypeCount> m_newer{};
    std::unordered_map<std::string, Equipment> m_equipment;
    std::unordered_map<std::string, OrderFacts> m_orders;
    std::map<std::string, Sku> m_skus;
    std::map<std::string, std::uint64_t> m_channels;
    std::uint64_t m_interactions = 0;
    double m_sentiment = 0;
    std::map<std::string, Scores> m_surveys;
    std::map<std::string, Case> m_cases;
    std::uint64_t m_inspections = 0;
    std::uint64_t m_first_inspections = 0;
    std::int64_t m_inspected = 0;
    std::int64_t m_passed = 0;
    std::int64_t m_failed = 0;
    std::uint64_t m_samples = 0;
    std::uint64_t m_values = 0;
    double m_value_sum = 0;
    std::int64_t m_quality_cost = 0;
};

}  // namespace andon::demo
