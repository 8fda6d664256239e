// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace andon::contracts {

/// What a field's value has to be, beyond its type.
enum class Demand : std::uint8_t {
    required,      ///< present: not empty, not UNSPECIFIED, at least one
    non_negative,  ///< number or quantity ≥ 0
    positive,      ///< number > 0; a quantity, where there is one, > 0
    share,         ///< 0 … 1,000,000 parts per million
    signed_unit,   ///< −1 … 1
};

/// One demand on one field of a message of `andon.events.v1`.
struct FieldDemand {
    std::string_view message;
    std::string_view field;
    Demand demand;
};

/// The demands that the comments of the .proto files state. Sorted by nothing; read once.
inline constexpr std::array kDemands{
    // equipment; Telemetry is checked where it is walked, too
    FieldDemand{"Telemetry", "equipment", Demand::required},
    FieldDemand{"Telemetry", "readings", Demand::required},
    FieldDemand{"Reading", "tag", Demand::required},
    FieldDemand{"EquipmentStateChanged", "equipment", Demand::required},
    FieldDemand{"EquipmentStateChanged", "state", Demand::required},
    FieldDemand{"ProductionCounted", "equipment", Demand::required},
    FieldDemand{"ProductionCounted", "good", Demand::non_negative},
    FieldDemand{"ProductionCounted", "scrap", Demand::non_negative},
    FieldDemand{"ProductionCounted", "rework", Demand::non_negative},
    FieldDemand{"ProductionCounted", "runtime_us", Demand::non_negative},
    FieldDemand{"OperationStarted", "equipment", Demand::required},
    FieldDemand{"OperationStarted", "order_id", Demand::required},
    FieldDemand{"OperationStarted", "operation", Demand::required},
    FieldDemand{"OperationStarted", "planned", Demand::non_negative},
    FieldDemand{"OperationFinished", "equipment", Demand::required},
    FieldDemand{"OperationFinished", "order_id", Demand::required},
    FieldDemand{"OperationFinished", "operation", Demand::required},
    FieldDemand{"OperationFinished", "good", Demand::non_negative},
    FieldDemand{"OperationFinished", "scrap", Demand::non_negative},
    FieldDemand{"OperationFinished", "rework", Demand::non_negative},
    FieldDemand{"OperationFinished", "setup_us", Demand::non_negative},
    FieldDemand{"OperationFinished", "processing_us", Demand::non_negative},
    FieldDemand{"MaintenancePerformed", "equipment", Demand::required},
    FieldDemand{"MaintenancePerformed", "kind", Demand::required},
    FieldDemand{"MaintenancePerformed", "labour_us", Demand::non_negative},
    // plan
    FieldDemand{"ShiftCalendar", "equipment", Demand::required},
    FieldDemand{"ShiftCalendar", "zone", Demand::required},
    FieldDemand{"Shift", "weekday", Demand::positive},
    FieldDemand{"Shift", "start_minute", Demand::non_negative},
    FieldDemand{"Shift", "duration_minutes", Demand::positive},
    FieldDemand{"Break", "start_minute", Demand::non_negative},
    FieldDemand{"Break", "duration_minutes", Demand::positive},
    FieldDemand{"PlannedStop", "stop_id", Demand::required},
    FieldDemand{"PlannedStop", "equipment", Demand::required},
    FieldDemand{"PlannedStop", "start_us", Demand::required},
    FieldDemand{"ProductionPlan", "plan_id", Demand::required},
    FieldDemand{"ProductionPlan", "equipment", Demand::required},
    FieldDemand{"ProductionPlan", "start_us", Demand::required},
    FieldDemand{"ProductionPlan", "product", Demand::required},
    FieldDemand{"ProductionPlan", "quantity", Demand::non_negative},
    FieldDemand{"ProductionPlan", "planned_scrap", Demand::non_negative},
    FieldDemand{"ProductionPlan", "planned_setup_us", Demand::non_negative},
    FieldDemand{"IdealCycle", "equipment", Demand::required},
    FieldDemand{"IdealCycle", "cycle_us", Demand::required},
    FieldDemand{"IdealCycle", "cycle_us", Demand::positive},
    FieldDemand{"IdealCycle", "per", Demand::positive},
    // orders
    FieldDemand{"OrderPlaced", "order_id", Demand::required},
    FieldDemand{"OrderLine", "sku", Demand::required},
    FieldDemand{"OrderLine", "quantity", Demand::required},
    FieldDemand{"OrderLine", "quantity", Demand::positive},
    FieldDemand{"OrderLine", "discount_ppm", Demand::share},
    FieldDemand{"OrderStageChanged", "order_id", Demand::required},
    FieldDemand{"OrderStageChanged", "stage", Demand::required},
    FieldDemand{"OrderAllocated", "order_id", Demand::required},
    FieldDemand{"OrderAllocated", "quantity", Demand::non_negative},
    FieldDemand{"OrderShipped", "order_id", Demand::required},
    FieldDemand{"ShipmentLine", "quantity", Demand::non_negative},
    FieldDemand{"OrderDelivered", "order_id", Demand::required},
    FieldDemand{"DeliveredLine", "quantity", Demand::non_negative},
    FieldDemand{"OrderCancelled", "order_id", Demand::required},
    // inventory
    FieldDemand{"InventoryMoved", "kind", Demand::required},
    FieldDemand{"InventoryMoved", "sku", Demand::required},
    FieldDemand{"InventoryMoved", "quantity", Demand::required},
    FieldDemand{"StockLevelReported", "sku", Demand::required},
    FieldDemand{"StockLevelReported", "on_hand", Demand::required},
    FieldDemand{"InventoryPolicySet", "sku", Demand::required},
    FieldDemand{"InventoryPolicySet", "lead_time_us", Demand::non_negative},
    FieldDemand{"InventoryPolicySet", "lead_time_sd_us", Demand::non_negative},
    FieldDemand{"InventoryPolicySet", "average_daily_demand", Demand::non_negative},
    FieldDemand{"InventoryPolicySet", "daily_demand_sd", Demand::non_negative},
    FieldDemand{"InventoryPolicySet", "carrying_rate_ppm", Demand::non_negative},
    FieldDemand{"InventoryPolicySet", "service_level_ppm", Demand::share},
    FieldDemand{"InventoryPolicySet", "annual_demand", Demand::non_negative},
    FieldDemand{"DemandUnmet", "sku", Demand::required},
    FieldDemand{"DemandUnmet", "quantity", Demand::required},
    FieldDemand{"DemandUnmet", "quantity", Demand::positive},
    FieldDemand{"DemandUnmet", "requested", Demand::non_negative},
    FieldDemand{"PurchaseOrdered", "purchase_order_id", Demand::required},
    FieldDemand{"PurchaseReceived", "purchase_order_id", Demand::required},
    FieldDemand{"PurchaseReceived", "rejected", Demand::non_negative},
    FieldDemand{"PurchaseLine", "sku", Demand::required},
    FieldDemand{"PurchaseLine", "quantity", Demand::required},
    FieldDemand{"PurchaseLine", "quantity", Demand::positive},
    // quality
    FieldDemand{"QualitySampled", "equipment", Demand::required},
    FieldDemand{"QualitySampled", "characteristic", Demand::required},
    FieldDemand{"QualitySampled", "values", Demand::required},
    FieldDemand{"InspectionRecorded", "result", Demand::required},
    FieldDemand{"InspectionRecorded", "inspected", Demand::non_negative},
    FieldDemand{"InspectionRecorded", "passed_first_time", Demand::non_negative},
    FieldDemand{"InspectionRecorded", "failed", Demand::non_negative},
    FieldDemand{"Defect", "count", Demand::non_negative},
    FieldDemand{"QualityCostBooked", "category", Demand::required},
    FieldDemand{"QualityCostBooked", "amount", Demand::required},
    FieldDemand{"CorrectiveActionChanged", "action_id", Demand::required},
    FieldDemand{"CorrectiveActionChanged", "status", Demand::required},
    // customers
    FieldDemand{"CustomerInteraction", "score", Demand::signed_unit},
    FieldDemand{"CustomerInteraction", "duration_us", Demand::non_negative},
    FieldDemand{"SurveyAnswered", "scale", Demand::required},
    FieldDemand{"SurveyAnswered", "score", Demand::non_negative},
    FieldDemand{"SurveyAnswered", "scale_max", Demand::non_negative},
    FieldDemand{"RetentionChanged", "customer_id", Demand::required},
    FieldDemand{"RetentionChanged", "kind", Demand::required},
    FieldDemand{"CaseChanged", "case_id", Demand::required},
    FieldDemand{"CaseChanged", "contacts", Demand::non_negative},
    FieldDemand{"LeadChanged", "lead_id", Demand::required},
    FieldDemand{"LeadChanged", "status", Demand::required},
    FieldDemand{"OpportunityChanged", "opportunity_id", Demand::required},
    FieldDemand{"OpportunityChanged", "stage", Demand::required},
    FieldDemand{"OpportunityChanged", "probability_ppm", Demand::share},
    // safety and environment
    FieldDemand{"EnvironmentObserved", "location", Demand::required},
    FieldDemand{"EnvironmentObserved", "parameter", Demand::required},
    FieldDemand{"IncidentReported", "incident_id", Demand::required},
    FieldDemand{"IncidentReported", "kind", Demand::required},
    FieldDemand{"IncidentReported", "lost_us", Demand::non_negative},
    // master data
    FieldDemand{"HierarchyNode", "path", Demand::required},
    FieldDemand{"ProductDefined", "sku", Demand::required},
    FieldDemand{"CustomerDefined", "customer_id", Demand::required},
    FieldDemand{"EntityName", "id", Demand::required},
    FieldDemand{"AliasJoined", "kind", Demand::required},
    FieldDemand{"AliasJoined", "name", Demand::required},
    FieldDemand{"AliasJoined", "alias", Demand::required},
    FieldDemand{"AliasSplit", "kind", Demand::required},
    FieldDemand{"AliasSplit", "name", Demand::required},
    FieldDemand{"AliasSplit", "alias", Demand::required},
    // outbound
    FieldDemand{"CapacityRequested", "request_id", Demand::required},
    FieldDemand{"CapacityRequested", "equipment", Demand::required},
    FieldDemand{"SupplierMessaged", "message_id", Demand::required},
    FieldDemand{"SupplierMessaged", "supplier_id", Demand::required},
    FieldDemand{"HelpCalled", "call_id", Demand::required},
    FieldDemand{"HelpCalled", "equipment", Demand::required},
};

/// Fields that hold what somebody wrote: they may be longer than a name.
inline constexpr std::array<std::string_view, 9> kFreeText{
    "text",  "description", "comment", "reason",      "subject",
    "title", "address",     "ship_to", "failure_mode"};

}  // namespace andon::contracts
