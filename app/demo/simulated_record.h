// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "transport/instant.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace andon::demo {

/// A topic and how many partitions it is made with.
struct TopicSpec {
    std::string_view name;
    std::int32_t partitions = 1;
};

inline constexpr std::string_view kPlantTelemetry = "plant.telemetry";
inline constexpr std::string_view kPlantEvents = "plant.events";
inline constexpr std::string_view kErpOrders = "erp.orders";
inline constexpr std::string_view kErpInventory = "erp.inventory";
inline constexpr std::string_view kQualityEvents = "quality.events";
inline constexpr std::string_view kCrmEvents = "crm.events";
inline constexpr std::string_view kPlanEvents = "plan.events";
inline constexpr std::string_view kMasterData = "master.data";

/// Every topic of the simulated plant.
inline constexpr std::array<TopicSpec, 8> kPlantTopics{{
    {kPlantTelemetry, 4},
    {kPlantEvents, 2},
    {kErpOrders, 2},
    {kErpInventory, 2},
    {kQualityEvents, 2},
    {kCrmEvents, 2},
    {kPlanEvents, 1},
    {kMasterData, 1},
}};

/// What has to become of a record. Everything beyond `duplicate` has to become a dead letter of the
/// reason with the same name.
enum class Fate : std::uint8_t {
    fresh,      ///< an event that counts
    duplicate,  ///< an event that was sent before
    malformed,
    unknown_type,
    not_cloudevents,
    contract_violation,
    future_stamp,
    id_conflict,
};
inline constexpr std::size_t kFateCount = 8;

constexpr std::string_view to_string(Fate fate) {
    constexpr std::array<std::string_view, kFateCount> kNames{
        "fresh",           "duplicate",          "malformed",    "unknown_type",
        "not_cloudevents", "contract_violation", "future_stamp", "id_conflict"};
    return kNames[static_cast<std::size_t>(fate)];
}

struct SimulatedHeader {
    std::string_view name;  ///< of static storage
    std::string value;
};

/// One record as it has to be sent, and what the simulator knows about it. A value.
struct SimulatedRecord {
    std::string_view topic;  ///< of static storage
    std::int32_t partition =
        0;  ///< chosen by the simulator: a hash of the key, or another on purpose
    std::string key;
    std::vector<SimulatedHeader> headers;
    std::string value;
    EventTime event_time;    ///< what the event says
    BrokerTime broker_time;  ///< when it is sent: records come in this order

    Fate fate = Fate::fresh;
    bool newer = false;    ///< carries fields that no contract knows
    bool delayed = false;  ///< disorder: sent well after it happened
    contracts::EventType type = contracts::EventType::unknown;
    /// What the event says; null for what says nothing that counts.
    std::shared_ptr<const google::protobuf::Message> said;
};

/// The partition of a key: FNV-1a, so that it does not depend on any client library.
constexpr std::int32_t partition_of(std::string_view key, std::int32_t partitions) {
    std::uint32_t hash = 2166136261U;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<std::int32_t>(
        (hash ^ (hash >> 15U)) % static_cast<std::uint32_t>(partitions));
}

}  // namespace andon::demo
