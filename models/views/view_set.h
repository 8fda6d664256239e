// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/aliases.h"
#include "models/views/calls.h"
#include "models/views/cases.h"
#include "models/views/catalogue.h"
#include "models/views/contract_versions.h"
#include "models/views/customers.h"
#include "models/views/equipment.h"
#include "models/views/figures.h"
#include "models/views/flow.h"
#include "models/views/incidents.h"
#include "models/views/interactions.h"
#include "models/views/inventory.h"
#include "models/views/leads.h"
#include "models/views/lines.h"
#include "models/views/observations.h"
#include "models/views/opportunities.h"
#include "models/views/order_lines.h"
#include "models/views/orders.h"
#include "models/views/outbound.h"
#include "models/views/quality.h"

#include <functional>
#include <utility>
#include <vector>

namespace andon::views {

/// All views that business events fold into, and who tells whom: an order changes what its customer
/// has open, a machine changes its line. (`readings` lives with the series, see fold.) Ingest thread
/// only.
class ViewSet {
public:
    ViewSet(const std::vector<ViewSchema>& catalogue, StoredRows& stored);

    /// A row from the store at start; flow rows after their shards are known.
    void load(ViewId view, const Row& row);
    /// After all rows were loaded. `fresh` says that the store holds nothing.
    void loaded(bool fresh);

    /// Caps the rows that a view holds in memory. Machines come with telemetry, so they have a cap of
    /// their own; `open_rows` is that of every other view.
    void set_caps(std::size_t machines, std::size_t open_rows);

    /// False where a cap kept one of the rows that the event names from being made.
    bool apply(const EventContext& context);
    /// A machine of which readings come. False as above.
    bool met(const std::string& equipment, Seq seq, EventTime time, std::string_view source);

    /// Changes of the rows of these views are kept until they are taken; by ViewId. What is summed when a
    /// batch ends is not heard of: where that is must not matter.
    void hear(const std::vector<bool>& views);
    /// Whether a view is one of whose changes can be heard.
    static bool is_heard(ViewId view);
    bool has_heard() const { return !m_heard.empty(); }
    /// In the order in which they came.
    std::vector<HeardRow> take_heard() { return std::exchange(m_heard, {}); }
    /// The open rows of a view that can be heard of, by key.
    std::vector<Row> open_rows(ViewId view);

    void seal(
        std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now);
    void forget_committed(Seq committed);

    Calls& calls() { return m_calls; }
    Flow& flow() { return m_flow; }
    const Flow& flow() const { return m_flow; }
    ContractVersions& versions() { return m_versions; }

private:
    void order_changed(const OrderRow* before, const OrderRow& after, const EventContext& context);
    void case_changed(const CaseRow* before, const CaseRow& after, const EventContext& context);
    /// Calls `visit(id, table)` for every keyed table.
    template <class Visit>
    void each_table(Visit&& visit);

    std::uint64_t m_refused =
        0;  ///< rows that caps kept from being made, by all tables, since last taken
    std::vector<HeardRow> m_heard;
    Figures m_figures;
    Lines m_lines;
    Equipment m_equipment;
    Aliases m_aliases;
    Customers m_customers;
    OrderLines m_order_lines;
    Orders m_orders;
    Cases m_cases;
    Interactions m_interactions;
    Inventory m_inventory;
    Quality m_quality;
    Leads m_leads;
    Opportunities m_opportunities;
    Observations m_observations;
    Incidents m_incidents;
    Outbound m_outbound;
    Calls m_calls;
    Flow m_flow;
    ContractVersions m_versions;
};

}  // namespace andon::views
