// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace google::protobuf {
class Descriptor;
class Message;
}  // namespace google::protobuf

namespace andon::contracts {

/// Every message that can be an event: the snake_case name of a message of `andon.events.v1`.
/// The numbers are for use inside one run; what is stored or sent is `type_name()`.
enum class EventType : std::uint8_t {
    unknown = 0,
    // equipment
    telemetry,
    equipment_state_changed,
    production_counted,
    operation_started,
    operation_finished,
    maintenance_performed,
    // plan
    shift_calendar,
    planned_stop,
    production_plan,
    ideal_cycle,
    // orders
    order_placed,
    order_stage_changed,
    order_allocated,
    order_shipped,
    order_delivered,
    order_cancelled,
    // inventory
    inventory_moved,
    stock_level_reported,
    inventory_policy_set,
    demand_unmet,
    purchase_ordered,
    purchase_received,
    // quality
    quality_sampled,
    inspection_recorded,
    quality_cost_booked,
    corrective_action_changed,
    // customers
    customer_interaction,
    survey_answered,
    retention_changed,
    case_changed,
    lead_changed,
    opportunity_changed,
    // safety and environment
    environment_observed,
    incident_reported,
    // master data
    hierarchy_node,
    product_defined,
    customer_defined,
    alias_joined,
    alias_split,
    // outbound
    capacity_requested,
    supplier_messaged,
    help_called,
};

/// How many values EventType has, `unknown` included: the size of a table indexed by it.
inline constexpr std::size_t kEventTypeCount = static_cast<std::size_t>(EventType::help_called) + 1;

/// The type of a full protobuf name, "andon.events.v1.OrderPlaced", which is also the CloudEvents
/// `type`; `unknown` for anything else. Any thread.
EventType event_type(std::string_view full_name);

/// The full protobuf name; empty for `unknown`.
std::string_view type_name(EventType type);

/// The message's name alone, "OrderPlaced"; empty for `unknown`. What tables and pages show.
std::string_view short_type_name(EventType type);

/// The descriptor of the message; null for `unknown`. Owned by libprotobuf.
const google::protobuf::Descriptor* descriptor(EventType type);

/// The default instance to make messages from; null for `unknown`. Owned by libprotobuf.
const google::protobuf::Message* prototype(EventType type);

constexpr bool is_telemetry(EventType type) {
    return type == EventType::telemetry;
}

}  // namespace andon::contracts
