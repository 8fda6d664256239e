// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/event_type.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/outbound.pb.h"
#include "andon/events/v1/plan.pb.h"
#include "andon/events/v1/quality.pb.h"
#include "andon/events/v1/safety.pb.h"

#include <array>
#include <unordered_map>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::Message;

constexpr std::string_view kPackage = "andon.events.v1.";

struct Entry {
    std::string_view name;
    const Message* prototype = nullptr;
};

template <class... Messages>
std::array<Entry, sizeof...(Messages) + 1> make_entries() {
    return {
        Entry{},
        Entry{Messages::descriptor()->full_name(), &Messages::default_instance()}...,
    };
}

/// In the order of EventType.
const auto& entries() {
    static const auto kEntries = make_entries<
        v1::Telemetry, v1::EquipmentStateChanged, v1::ProductionCounted, v1::OperationStarted,
        v1::OperationFinished, v1::MaintenancePerformed, v1::ShiftCalendar, v1::PlannedStop,
        v1::ProductionPlan, v1::IdealCycle, v1::OrderPlaced, v1::OrderStageChanged,
        v1::OrderAllocated, v1::OrderShipped, v1::OrderDelivered, v1::OrderCancelled,
        v1::InventoryMoved, v1::StockLevelReported, v1::InventoryPolicySet, v1::DemandUnmet,
        v1::PurchaseOrdered, v1::PurchaseReceived, v1::QualitySampled, v1::InspectionRecorded,
        v1::QualityCostBooked, v1::CorrectiveActionChanged, v1::CustomerInteraction,
        v1::SurveyAnswered, v1::RetentionChanged, v1::CaseChanged, v1::LeadChanged,
        v1::OpportunityChanged, v1::EnvironmentObserved, v1::IncidentReported, v1::HierarchyNode,
        v1::ProductDefined, v1::CustomerDefined, v1::AliasJoined, v1::AliasSplit,
        v1::CapacityRequested, v1::SupplierMessaged, v1::HelpCalled>();
    static_assert(kEntries.size() == kEventTypeCount);
    return kEntries;
}

const Entry& entry(EventType type) {
    const auto index = static_cast<std::size_t>(type);
    return index < kEventTypeCount ? entries()[index] : entries()[0];
}

const auto& by_name() {
    static const auto kByName = [] {
        std::unordered_map<std::string_view, EventType> map;
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            map.emplace(entries()[i].name, static_cast<EventType>(i));
        }
        return map;
    }();
    return kByName;
}

}  // namespace

EventType event_type(std::string_view full_name) {
    if (full_name == "andon.events.v1.Telemetry") {  // nearly all of them are
        return EventType::telemetry;
    }
    const auto found = by_name().find(full_name);
    return found == by_name().end() ? EventType::unknown : found->second;
}

std::string_view type_name(EventType type) {
    return entry(type).name;
}

std::string_view short_type_name(EventType type) {
    const std::string_view name = entry(type).name;
    return name.empty() ? name : name.substr(kPackage.size());
}

const google::protobuf::Descriptor* descriptor(EventType type) {
    const Message* message = entry(type).prototype;
    return message == nullptr ? nullptr : message->GetDescriptor();
}

const google::protobuf::Message* prototype(EventType type) {
    return entry(type).prototype;
}

}  // namespace andon::contracts
