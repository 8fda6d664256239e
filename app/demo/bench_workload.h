// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "app/demo/rng.h"
#include "app/demo/simulated_record.h"
#include "io/cloudevents/v1/cloudevents.pb.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace andon::demo {

inline constexpr std::string_view kBenchTopic = "bench.events";
inline constexpr std::array<TopicSpec, 1> kBenchTopics{{{kBenchTopic, 4}}};

/// The workload on which speed is measured. The same options give the same records.
struct BenchOptions {
    std::uint64_t seed = 1;
    std::uint64_t count = 2'000'000;  ///< records, duplicates included
    std::size_t machines = 10'000;    ///< with three tags each; the first are busy, most are not
    double duplicates = 0.01;
    double disorder = 0.05;  ///< stamped up to `disorder_us` too early
    std::int64_t disorder_us = 5'000'000;
    double business = 0.05;                    ///< orders placed, moved, shipped, delivered
    std::uint64_t events_per_second = 50'000;  ///< of event time
    EventTime start{1'790'000'000'000'000};
    std::int32_t partitions = 4;
    bool content_type_header = false;  ///< the topic is configured as structured protobuf
    /// Instead of the mix: this many orders, of which `open_orders` are never delivered, each
    /// placed and delivered and nothing else. `count` and `business` do not apply.
    std::uint64_t orders = 0;
    std::uint64_t open_orders = 50'000;
};

/// Structured CloudEvents protobuf of about 180 bytes, in the order of broker time. One thread.
class BenchWorkload {
public:
    explicit BenchWorkload(const BenchOptions& options);

    /// False at the end. `record.said` is valid until the next call.
    bool next(SimulatedRecord& record);

    /// How many records there will be.
    std::uint64_t size() const { return m_size; }

private:
    struct OpenOrder {
        std::uint64_t number = 0;
        int step = 0;
    };

    void telemetry(SimulatedRecord& record);
    void business(SimulatedRecord& record);
    void orders_only(SimulatedRecord& record);
    void place(std::uint64_t number, SimulatedRecord& record);
    void advance(OpenOrder& order, SimulatedRecord& record);
    void encode(
        std::string_view source, const google::protobuf::Message& said, SimulatedRecord& record);
    void fresh(SimulatedRecord& record);
    std::string order_id(std::uint64_t number) const;

    BenchOptions m_options;
    Rng m_random;
    std::uint64_t m_size = 0;
    std::uint64_t m_made = 0;
    std::uint64_t m_orders = 0;
    std::uint64_t m_delivered = 0;
    std::int64_t m_last_us = 0;
    std::vector<std::string> m_paths;
    std::vector<float> m_levels;
    std::deque<OpenOrder> m_open;
    std::deque<SimulatedRecord> m_recent;  ///< what a duplicate repeats
    io::cloudevents::v1::CloudEvent m_envelope;
    std::shared_ptr<andon::events::v1::Telemetry> m_telemetry;
    std::shared_ptr<andon::events::v1::OrderPlaced> m_placed;
    std::shared_ptr<andon::events::v1::OrderStageChanged> m_stage;
    std::shared_ptr<andon::events::v1::OrderShipped> m_shipped;
    std::shared_ptr<andon::events::v1::OrderDelivered> m_arrived;
};

}  // namespace andon::demo
