// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/view_set.h"

#include "andon/events/v1/orders.pb.h"
#include "models/views/alarms.h"
#include "models/views/readings.h"
#include "models/views/rule_states.h"

#include <utility>

namespace andon::views {

namespace {

/// What an order or a case counts for its customer, taken from the one it belonged to before.
template <class Row, class Counts>
void count_for_customer(
    Customers& customers, const Row* before, const Row& after, const EventContext& context,
    Counts&& counts) {
    const bool same = before != nullptr && before->customer_id == after.customer_id;
    if (before != nullptr && !same) {
        customers.count(context, before->customer_id, before->source_system, counts(*before), {});
    }
    customers.count(
        context, after.customer_id, after.source_system,
        same ? counts(*before) : Customers::Counts{}, counts(after));
}

}  // namespace

std::vector<ViewSchema> catalogue() {
    std::vector<ViewSchema> all(kViewCount);
    all[kFigures] = Figures::schema();
    all[kEquipment] = Equipment::schema();
    all[kEquipmentStates] = Equipment::states_schema();
    all[kReadings] = readings_schema();
    all[kLines] = Lines::schema();
    all[kLineOutput] = Lines::output_schema();
    all[kPlans] = Lines::plans_schema();
    all[kOrders] = Orders::schema();
    all[kOrderLines] = OrderLines::schema();
    all[kInventory] = Inventory::schema();
    all[kStockMovements] = Inventory::movements_schema();
    all[kAliases] = Aliases::schema();
    all[kCustomers] = Customers::schema();
    all[kCustomerNames] = Customers::names_schema();
    all[kInteractions] = Interactions::schema();
    all[kCases] = Cases::schema();
    all[kLeads] = Leads::schema();
    all[kOpportunities] = Opportunities::schema();
    all[kQuality] = Quality::schema();
    all[kInspections] = Quality::inspections_schema();
    all[kObservations] = Observations::schema();
    all[kIncidents] = Incidents::schema();
    all[kOutbound] = Outbound::schema();
    all[kFlow] = Flow::schema();
    all[kContractVersions] = ContractVersions::schema();
    all[kAlarms] = alarms_schema();
    all[kRuleStates] = rule_states_schema();
    all[kCalls] = Calls::schema();
    return all;
}

ViewSet::ViewSet(const std::vector<ViewSchema>& c, StoredRows& stored)
    : m_figures(kFigures, c[kFigures], stored),
      m_lines({kLines, kLineOutput, kPlans}, c, stored),
      m_equipment(
          kEquipment, c[kEquipment], kEquipmentStates, c[kEquipmentStates], stored, m_figures,
          [this](const EquipmentRow& row, const EventContext* context, Seq seq) {
              m_lines.machine_changed(row, context, seq);
          }),
      m_aliases(
          kAliases, c[kAliases], stored, m_figures,
          [this](const auto& before, const auto& after, const EventContext& context) {
              if (before.front().shown.kind == "customer")
                  m_customers.regroup(before, after, context);
          }),
      m_customers(kCustomers, kCustomerNames, c, stored, m_figures, m_aliases),
      m_order_lines(kOrderLines),
      m_orders(
          kOrders, c[kOrders], stored, m_figures,
          [this](const OrderRow* before, const OrderRow& after, const EventContext& context) {
              order_changed(before, after, context);
          }),
      m_cases(
          kCases, c[kCases], stored, m_figures,
          [this](const CaseRow* before, const CaseRow& after, const EventContext& context) {
              case_changed(before, after, context);
          }),
      m_interactions(kInteractions, c[kInteractions], stored, m_figures),
      m_inventory(
          kInventory, c[kInventory], kStockMovements, c[kStockMovements], stored, m_figures),
      m_quality(kQuality, kInspections, c, stored, m_figures),
      m_leads(kLeads, c[kLeads], stored, m_figures),
      m_opportunities(kOpportunities, c[kOpportunities], stored, m_figures),
      m_observations(kObservations, c[kObservations], stored, m_figures),
      m_incidents(kIncidents, c[kIncidents], stored, m_figures),
      m_outbound(kOutbound, c[kOutbound], stored, m_figures),
      m_calls(kCalls, c[kCalls], stored, m_figures),
      m_flow(kFlow),
      m_versions(kContractVersions) {}

template <class Visit>
void ViewSet::each_table(Visit&& visit) {
    visit(kFigures, m_figures.table());
    visit(kEquipment, m_equipment.table());
    visit(kLines, m_lines.table());
    visit(kLineOutput, m_lines.output());
    visit(kPlans, m_lines.plans());
    visit(kOrders, m_orders.table());
    visit(kInventory, m_inventory.table());
    visit(kAliases, m_aliases.table());
    visit(kCustomers, m_customers.table());
    visit(kCustomerNames, m_customers.names());
    visit(kInteractions, m_interactions.table());
    visit(kCases, m_cases.table());
    visit(kQuality, m_quality.table());
    visit(kInspections, m_quality.inspections());
    visit(kLeads, m_leads.table());
    visit(kOpportunities, m_opportunities.table());
    visit(kObservations, m_observations.table());
    visit(kIncidents, m_incidents.table());
    visit(kOutbound, m_outbound.table());
    visit(kCalls, m_calls.table());
}

void ViewSet::load(ViewId view, const Row& row) {
    switch (view) {
    case kEquipmentStates:
        return m_equipment.states().load(row);
    case kStockMovements:
        return m_inventory.movements().load(row);
    case kAliases:
        return m_aliases.load(row);
    case kCalls:
        return m_calls.load(row);
    case kFlow:
        return m_flow.load(row);
    case kContractVersions:
        return m_versions.load(row);
    case kLineOutput:
        return m_lines.load_output(row);
    case kPlans:
        return m_lines.load_plan(row);
    default:
        break;
    }
    each_table([&](ViewId id, auto& table) {
        if (id == view)
            table.load(row);
    });
}

void ViewSet::loaded(bool fresh) {
    const std::vector<ViewSchema> all = catalogue();
    each_table([&](ViewId id, auto& table) {
        table.set_stored_elsewhere(!fresh && all[id].open_column.has_value());
    });
    m_equipment.states().set_stored_elsewhere(!fresh);
    m_inventory.movements().set_stored_elsewhere(!fresh);
    m_aliases.loaded();
    m_equipment.table().for_each([&](const EquipmentRow& row) { m_lines.load_machine(row); });
}

bool ViewSet::is_heard(ViewId view) {
    switch (view) {
    case kEquipment:
    case kLineOutput:
    case kPlans:
    case kOrders:
    case kInventory:
    case kAliases:
    case kCustomers:
    case kCustomerNames:
    case kInteractions:
    case kCases:
    case kQuality:
    case kInspections:
    case kLeads:
    case kOpportunities:
    case kObservations:
    case kIncidents:
    case kOutbound:
    case kCalls:
        return true;
    default:
        return false;
    }
}

void ViewSet::hear(const std::vector<bool>& views) {
    each_table([&](ViewId id, auto& table) {
        const bool heard = is_heard(id) && id < views.size() && views[id];
        table.set_heard(heard ? &m_heard : nullptr);
    });
    m_heard.clear();
}

std::vector<Row> ViewSet::open_rows(ViewId view) {
    std::vector<Row> rows;
    each_table([&](ViewId id, auto& table) {
        if (id == view)
            rows = table.open_rows();
    });
    return rows;
}

void ViewSet::set_caps(std::size_t machines, std::size_t open_rows) {
    each_table([&](ViewId id, auto& table) {
        table.set_cap(id == kEquipment || id == kLines ? machines : open_rows, m_refused);
    });
}

bool ViewSet::met(const std::string& equipment, Seq seq, EventTime time, std::string_view source) {
    m_equipment.met(equipment, seq, time, source);
    return std::exchange(m_refused, 0) == 0;
}

bool ViewSet::apply(const EventContext& context) {
    m_equipment.apply(context);
    m_lines.apply(context);
    // Before whoever counts for customers: a customer is known once an event has named it.
    m_aliases.apply(context);
    m_customers.apply(context);
    m_orders.apply(context);
    m_inventory.apply(context);
    m_interactions.apply(context);
    m_cases.apply(context);
    m_quality.apply(context);
    m_leads.apply(context);
    m_opportunities.apply(context);
    m_observations.apply(context);
    m_incidents.apply(context);
    m_outbound.apply(context);
    m_calls.apply(context);
    m_figures.settle();
    return std::exchange(m_refused, 0) == 0;
}

void ViewSet::order_changed(
    const OrderRow* before, const OrderRow& after, const EventContext& context) {
    const auto counts = [](const OrderRow& row) {
        return Customers::Counts{
            .orders = 1, .open_orders = row.open ? 1 : 0, .late_orders = row.late ? 1 : 0};
    };
    count_for_customer(m_customers, before, after, context, counts);
    if (context.event.type == contracts::EventType::order_placed
        && after.placed_order == context.order) {
        m_order_lines.replace(
            context.as<events::v1::OrderPlaced>(), before != nullptr ? before->lines : 0,
            context.seq, context.time());
    }
}

void ViewSet::case_changed(
    const CaseRow* before, const CaseRow& after, const EventContext& context) {
    const auto counts = [](const CaseRow& row) {
        return Customers::Counts{.cases = 1, .open_cases = row.open ? 1 : 0};
    };
    count_for_customer(m_customers, before, after, context, counts);
}

void ViewSet::seal(
    std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now) {
    m_lines.derive();
    m_figures.settle();
    const EventTime batch_time{now.us};
    // What a line is lacking was counted with the event that named it.
    m_refused = 0;
    each_table([&](ViewId, auto& table) { table.seal(changes, transitions, batch_time); });
    m_equipment.states().seal(changes, transitions);
    m_inventory.movements().seal(changes, transitions);
    m_order_lines.seal(changes, transitions);
    m_flow.seal(changes, transitions, now);
    m_versions.seal(changes, transitions, now);
}

void ViewSet::forget_committed(Seq committed) {
    each_table([&](ViewId, auto& table) { table.forget_committed(committed); });
    m_equipment.states().forget_committed(committed);
    m_inventory.movements().forget_committed(committed);
}

}  // namespace andon::views
