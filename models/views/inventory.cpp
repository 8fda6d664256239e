// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/inventory.h"

#include "andon/events/v1/inventory.pb.h"
#include "models/views/enum_token.h"
#include "models/views/micro.h"
#include "models/views/sum.h"

#include <algorithm>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

void add_level_columns(RowCodec<StockRow>& c) {
    using R = StockRow;
    using T = ColumnType;
    c.add(&R::sku, col::text("sku", "Article number in its source system"))
        .add(&R::location, col::text("location", "Warehouse or site; empty where there is one"))
        .add(&R::source_system, col::text("source_system", "System whose number it is"))
        .add(&R::name, col::text("name", "Name of the article"))
        .add(&R::on_hand, col::of(T::quantity, "on_hand", "In stock", "µ"))
        .add(&R::allocated, col::of(T::quantity, "allocated", "Of it promised to orders", "µ"))
        .add(&R::on_order, col::of(T::quantity, "on_order", "Ordered from suppliers", "µ"))
        .add(&R::backordered, col::of(T::quantity, "backordered", "Owed to customers", "µ"))
        .add(
            &R::position, col::of(T::quantity, "position", "on hand + on order - backordered", "µ"))
        .add(&R::unit, col::text("unit", "Unit of the quantities"))
        .add(
            &R::reorder_point, col::of(
                                   T::quantity, "reorder_point",
                                   "Order when the position is "
                                   "at or below it",
                                   "µ"))
        .add(&R::safety_stock, col::of(T::quantity, "safety_stock", "Kept against variation", "µ"))
        .add(&R::lead_time, col::of(T::duration, "lead_time", "From order to receipt", "us"))
        .add(&R::daily_demand, col::of(T::quantity, "daily_demand", "Average demand a day", "µ"))
        .add(&R::days_of_cover, col::of(T::real, "days_of_cover", "on hand / daily demand", "d"))
        .add(&R::unit_cost, col::of(T::money, "unit_cost", "Cost of one unit", "µ"))
        .add(&R::currency, col::text("currency", "ISO 4217 code of the cost"))
        .add(&R::value, col::of(T::money, "value", "on hand x unit cost", "µ"));
}

void add_state_columns(RowCodec<StockRow>& c) {
    using R = StockRow;
    using T = ColumnType;
    c.add(&R::below_on_hand, col::of(T::boolean, "below_on_hand", "On hand at or below the point"))
        .add(&R::below, col::of(T::boolean, "below", "Position at or below the reorder point"))
        .add(&R::out, col::of(T::boolean, "out", "Nothing on hand"))
        .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
        .add(&R::source, col::text("source", "Source that the last event came from"))
        .add(&R::level_order, col::order("level_order", "Place of the newest reported level"))
        .add(&R::policy_order, col::order("policy_order", "Place of the newest policy"))
        .add(&R::name_order, col::order("name_order", "Place of the newest name"))
        .add(&R::cost_order, col::order("cost_order", "Place of the newest cost"))
        .add(&R::newest_movement, col::order("newest_movement", "Place of the newest movement"));
}

const RowCodec<StockRow>& stock_codec() {
    static const RowCodec<StockRow> made = [] {
        RowCodec<StockRow> c;
        add_level_columns(c);
        add_state_columns(c);
        return c;
    }();
    return made;
}

const RowCodec<MovementRow>& movements_codec() {
    using R = MovementRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::entity, col::text("entity", "sku, location, source system, joined by 0x1F"))
            .add(&R::at, col::order("at", "Place of the movement"))
            .add(&R::time, col::of(T::time, "time", "Event time", "us"))
            .add(
                &R::kind, col::text(
                              "kind", "receipt, issue, transfer, adjust, scrap, allocate, "
                                      "release, purchase, received or unmet"))
            .add(&R::on_hand, col::of(T::quantity, "on_hand", "Change of stock", "µ"))
            .add(&R::allocated, col::of(T::quantity, "allocated", "Change of allocation", "µ"))
            .add(&R::on_order, col::of(T::quantity, "on_order", "Change of stock on order", "µ"))
            .add(&R::backordered, col::of(T::quantity, "backordered", "Change of back orders", "µ"))
            .add(&R::order_id, col::text("order_id", "Order it was for"))
            .add(&R::lot, col::text("lot", "Lot moved"))
            .add(
                &R::open,
                col::internal(col::of(T::boolean, "open", "Always 0: not held in memory")));
        return c;
    }();
    return made;
}

std::string key_of(const StockRow& r) {
    return join_key(r.sku, std::string_view(r.location), std::string_view(r.source_system));
}

void add_movement(StockRow& row, const MovementRow& m) {
    add_to(row.on_hand, m.on_hand);
    add_to(row.allocated, m.allocated);
    add_to(row.on_order, m.on_order);
    add_to(row.backordered, m.backordered);
}

void derive(StockRow& row) {
    row.position = sum_of(sum_of(row.on_hand, row.on_order), negated(row.backordered));
    row.days_of_cover.reset();
    if (row.daily_demand && *row.daily_demand > 0) {
        row.days_of_cover =
            static_cast<double>(row.on_hand) / static_cast<double>(*row.daily_demand);
    }
    row.value =
        row.unit_cost ? std::optional(micro_product(row.on_hand, *row.unit_cost)) : std::nullopt;
    row.below_on_hand = row.reorder_point && row.on_hand <= *row.reorder_point;
    row.below = row.reorder_point && row.position <= *row.reorder_point;
    row.out = row.on_hand <= 0;
}

void take_cost(StockRow& row, const EventContext& context, const pb::Money& cost) {
    if (!(row.cost_order < context.order))
        return;
    row.cost_order = context.order;
    row.unit_cost = cost.micros();
    row.currency = cost.currency();
}

void take_name(StockRow& row, const EventContext& context, const std::string& name) {
    if (name.empty() || !(row.name_order < context.order))
        return;
    row.name_order = context.order;
    row.name = name;
}

}  // namespace

ViewSchema Inventory::schema() {
    ViewSchema s;
    s.name = "inventory";
    s.doc = "Stock of every article at every location against its reorder point.";
    s.columns = stock_codec().columns();
    s.key_columns = 3;
    s.entity_kind = "sku";
    return s;
}

ViewSchema Inventory::movements_schema() {
    ViewSchema s;
    s.name = "stock_movements";
    s.doc = "Every movement of stock in event order.";
    s.columns = movements_codec().columns();
    s.key_columns = 2;
    s.history = History::none;
    s.entity_key = false;
    s.open_column = s.column("open");
    return s;
}

Inventory::Inventory(
    ViewId view, const ViewSchema& schema, ViewId movements_view,
    const ViewSchema& movements_schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, stock_codec(), key_of, stored),
      m_movements(movements_view, movements_schema, movements_codec(), stored),
      m_figures(figures) {}

template <class Change>
bool Inventory::change(const EventContext& context, const Place& place, Change&& change) {
    StockRow key;
    key.sku = place.sku;
    key.location = place.location;
    key.source_system = place.source_system;
    return m_table.change(key_of(key), key, context.seq, context.time(), [&](StockRow& row) {
        const bool known = row.last_event != EventTime::min();
        const StockRow before = row;
        change(row);
        derive(row);
        note_last_event(row, context);
        if (known)
            contribute(before, -1, context);
        contribute(row, 1, context);
        return true;
    });
}

void Inventory::contribute(const StockRow& row, int sign, const EventContext& context) {
    const auto add = [&](std::string_view figure, bool applies) {
        if (applies)
            m_figures.add(figure, "", {.count = 1}, sign, context.seq, context.time());
    };
    const bool stocked = !row.level_order.absent() || !row.newest_movement.absent();
    add("skus", stocked);
    add("skus_below_reorder_on_hand", stocked && row.below_on_hand);
    add("skus_below_reorder", stocked && row.below);
    add("skus_out", stocked && row.out);
    if (row.value) {
        m_figures.add(
            "stock_value", row.currency, {.count = 1, .amount = *row.value}, sign, context.seq,
            context.time(), row.currency.empty() ? "-" : row.currency);
    }
}

void Inventory::move(
    const EventContext& context, const Place& place, MovementRow movement,
    const std::string& unit) {
    movement.at = context.order;
    movement.time = context.time();
    const bool made = change(context, place, [&](StockRow& row) {
        movement.entity = key_of(row);
        if (!unit.empty())
            row.unit = unit;
        // A movement from before the reported level is already in that level.
        if (row.level_order < context.order)
            add_movement(row, movement);
        row.newest_movement = std::max(row.newest_movement, context.order);
    });
    if (!made)
        return;
    // One event may move one place twice (lines of a purchase): they stand together.
    if (const MovementRow* same = m_movements.held(movement.entity, context.order)) {
        add_to(movement.on_hand, same->on_hand);
        add_to(movement.allocated, same->allocated);
        add_to(movement.on_order, same->on_order);
        add_to(movement.backordered, same->backordered);
    }
    m_movements.put(movement, context.seq, context.time());
}

void Inventory::apply_moved(const EventContext& context) {
    const auto& m = context.as<pb::InventoryMoved>();
    const Place place{m.sku(), m.location(), m.source_system()};
    const std::int64_t quantity = m.quantity().micros();
    const std::int64_t size = quantity < 0 ? -quantity : quantity;
    MovementRow movement;
    movement.kind = enum_token(m.kind());
    movement.order_id = m.order_id();
    movement.lot = m.lot();
    switch (m.kind()) {
    case pb::MOVEMENT_KIND_RECEIPT:
        movement.on_hand = size;
        break;
    case pb::MOVEMENT_KIND_ISSUE:
    case pb::MOVEMENT_KIND_SCRAP:
    case pb::MOVEMENT_KIND_TRANSFER:
        movement.on_hand = negated(size);
        break;
    case pb::MOVEMENT_KIND_ALLOCATE:
        movement.allocated = size;
        break;
    case pb::MOVEMENT_KIND_RELEASE:
        movement.allocated = negated(size);
        break;
    default:
        movement.on_hand = quantity;
        break;
    }
    move(context, place, movement, m.quantity().unit());
    change(context, place, [&](StockRow& row) {
        take_name(row, context, m.name());
        if (m.has_unit_cost())
            take_cost(row, context, m.unit_cost());
    });
    if (m.kind() != pb::MOVEMENT_KIND_TRANSFER || m.to_location().empty())
        return;
    movement.on_hand = size;
    move(context, {m.sku(), m.to_location(), m.source_system()}, movement, m.quantity().unit());
}

void Inventory::apply_level(const EventContext& context) {
    const auto& m = context.as<pb::StockLevelReported>();
    change(context, {m.sku(), m.location(), m.source_system()}, [&](StockRow& row) {
        take_name(row, context, m.name());
        if (m.has_unit_cost())
            take_cost(row, context, m.unit_cost());
        if (!(row.level_order < context.order))
            return;
        row.level_order = context.order;
        row.on_hand = m.on_hand().micros();
        row.allocated = m.allocated().micros();
        row.on_order = m.on_order().micros();
        row.backordered = m.backordered().micros();
        if (!m.on_hand().unit().empty())
            row.unit = m.on_hand().unit();
        if (row.newest_movement < context.order)
            return;
        const std::string entity = key_of(row);
        for (auto moved = m_movements.after(entity, context.order); moved;
             moved = m_movements.after(entity, moved->at)) {
            add_movement(row, *moved);
        }
    });
}

void Inventory::apply_policy(const EventContext& context) {
    const auto& m = context.as<pb::InventoryPolicySet>();
    change(context, {m.sku(), m.location(), m.source_system()}, [&](StockRow& row) {
        if (!(row.policy_order < context.order))
            return;
        row.policy_order = context.order;
        const auto quantity = [](bool has, const pb::Quantity& q) {
            return has ? std::optional(q.micros()) : std::nullopt;
        };
        row.reorder_point = quantity(m.has_reorder_point(), m.reorder_point());
        row.safety_stock = quantity(m.has_safety_stock(), m.safety_stock());
        row.daily_demand = quantity(m.has_average_daily_demand(), m.average_daily_demand());
        row.lead_time = m.has_lead_time_us() ? std::optional(m.lead_time_us()) : std::nullopt;
    });
}

// What was bought changes what is on order; the goods themselves come as InventoryMoved.
void Inventory::apply_purchase(const EventContext& context) {
    const auto each = [&](const auto& m, std::string_view kind, int sign) {
        for (const pb::PurchaseLine& line : m.lines()) {
            MovementRow movement;
            movement.kind = kind;
            movement.on_order = signed_by(sign, line.quantity().micros());
            move(
                context, {line.sku(), line.location(), m.source_system()}, movement,
                line.quantity().unit());
        }
    };
    if (context.event.type == EventType::purchase_ordered) {
        const auto& m = context.as<pb::PurchaseOrdered>();
        each(m, "purchase", m.cancelled() ? -1 : 1);
    } else {
        each(context.as<pb::PurchaseReceived>(), "received", -1);
    }
}

void Inventory::apply_unmet(const EventContext& context) {
    const auto& m = context.as<pb::DemandUnmet>();
    MovementRow movement;
    movement.kind = "unmet";
    movement.order_id = m.order_id();
    if (m.backordered())
        movement.backordered = m.quantity().micros();
    move(context, {m.sku(), m.location(), m.source_system()}, movement, m.quantity().unit());
    m_figures.add("demand_unmet", "", {.count = 1}, 1, context.seq, context.time());
}

void Inventory::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::inventory_moved:
        return apply_moved(context);
    case EventType::stock_level_reported:
        return apply_level(context);
    case EventType::inventory_policy_set:
        return apply_policy(context);
    case EventType::purchase_ordered:
    case EventType::purchase_received:
        return apply_purchase(context);
    case EventType::demand_unmet:
        return apply_unmet(context);
    default:
        return;
    }
}

}  // namespace andon::views
