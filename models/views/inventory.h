// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"
#include "models/views/timeline.h"

namespace andon::views {

/// Stock of one SKU at one location.
struct StockRow {
    std::string sku;
    std::string location;
    std::string source_system;
    std::string name;
    std::int64_t on_hand = 0;
    std::int64_t allocated = 0;
    std::int64_t on_order = 0;
    std::int64_t backordered = 0;
    std::int64_t position = 0;
    std::string unit;
    std::optional<std::int64_t> reorder_point;
    std::optional<std::int64_t> safety_stock;
    std::optional<std::int64_t> lead_time;
    std::optional<std::int64_t> daily_demand;
    std::optional<double> days_of_cover;
    std::optional<std::int64_t> unit_cost;
    std::string currency;
    std::optional<std::int64_t> value;
    bool below_on_hand = false;
    bool below = false;
    bool out = false;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey level_order;
    OrderKey policy_order;
    OrderKey name_order;
    OrderKey cost_order;
    OrderKey newest_movement;
};

/// One change of stock, kept so that a level reported late finds what moved after it.
struct MovementRow {
    std::string entity;  ///< sku, location and source system, joined
    OrderKey at;
    EventTime time;
    std::string kind;
    std::int64_t on_hand = 0;
    std::int64_t allocated = 0;
    std::int64_t on_order = 0;
    std::int64_t backordered = 0;
    std::string order_id;
    std::string lot;
    bool open = false;
};

/// `inventory`: the newest reported level and everything that moved after it.
class Inventory {
public:
    Inventory(
        ViewId view, const ViewSchema& schema, ViewId movements_view,
        const ViewSchema& movements_schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();
    static ViewSchema movements_schema();

    void apply(const EventContext& context);

    Table<StockRow>& table() { return m_table; }
    Timeline<MovementRow>& movements() { return m_movements; }

private:
    struct Place {
        std::string sku;
        std::string location;
        std::string source_system;
    };
    template <class Change>
    bool change(const EventContext& context, const Place& place, Change&& change);
    void move(
        const EventContext& context, const Place& place, MovementRow movement,
        const std::string& unit);
    void contribute(const StockRow& row, int sign, const EventContext& context);

    void apply_moved(const EventContext& context);
    void apply_level(const EventContext& context);
    void apply_policy(const EventContext& context);
    void apply_purchase(const EventContext& context);
    void apply_unmet(const EventContext& context);

    Table<StockRow> m_table;
    Timeline<MovementRow> m_movements;
    Figures& m_figures;
};

}  // namespace andon::views
