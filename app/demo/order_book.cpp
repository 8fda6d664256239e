// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/order_book.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

constexpr int kRoomPerLine = 8;             ///< orders in work
constexpr std::size_t kWaitingPerLine = 3;  ///< orders placed that customers keep up
constexpr std::array<std::string_view, 4> kCarriers{"DHL Freight", "DSV", "Raben", "GEODIS"};
constexpr std::array<std::string_view, 3> kChannels{"edi", "web", "phone"};

Address about_order(const std::string& order, std::string_view source = kErpSource) {
    return {kErpOrders, source, order};
}

std::string date_of(EventTime time) {
    return rfc3339(time).substr(0, 10);
}

/// Promises are given for full hours.
EventTime full_hour(EventTime time) {
    return EventTime{(time.us / kHour + 1) * kHour};
}

}  // namespace

OrderBook::OrderBook(World& world, Shop& shop, Stock& stock)
    : m_world(world), m_shop(shop), m_stock(stock), m_random(world.random("orders")) {
    m_waiting.resize(world.layout.lines.size());
    m_in_work.resize(world.layout.lines.size());
    shop.on_first_start([this](const OrderRef& order) {
        const Line& line = m_world.layout.lines[order->line];
        say_stage(
            *order, v1::ORDER_STAGE_MANUFACTURING, {},
            m_world.layout.machines[line.machines.front()].path);
    });
    shop.on_made([this](const OrderRef& order) { made(order); });
}

void OrderBook::open() {
    order_now_and_again();
}

/// Demand follows what the plant can do: the fewer orders wait, the sooner the next one comes.
void OrderBook::order_now_and_again() {
    std::size_t least = m_next_line;
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        const std::size_t line = (m_next_line + i) % m_waiting.size();
        if (!m_world.layout.lines[line].staffed)
            continue;
        if (!m_world.layout.lines[least].staffed
            || m_waiting[line].size() < m_waiting[least].size()) {
            least = line;
        }
    }
    m_next_line = (least + 1) % m_waiting.size();
    const EventTime promise =
        full_hour(EventTime{m_world.now().us + m_random.integer(8 * kHour, 15 * kHour)});
    place(choose_customer(), least, promise);
    const bool wanting = m_waiting[least].size() < kWaitingPerLine;
    m_world.scheduler.in(
        static_cast<std::int64_t>(m_random.exponential(wanting ? 75.0 : 230.0) * kSecond) + kSecond,
        [this] { order_now_and_again(); });
}

/// A few buy often, most now and then.
std::size_t OrderBook::choose_customer() {
    const double u = m_random.uniform();
    return static_cast<std::size_t>(static_cast<double>(kCustomerCount) * u * u * u);
}

/// 4711 is kept for the order of the story.
std::string OrderBook::next_number() {
    if (m_number == 4711)
        ++m_number;
    return std::to_string(m_number++);
}

/// One product of the line, or all of them, worth some minutes to half an hour of its work.
void OrderBook::choose_lines(Order& order, v1::OrderPlaced& placed) {
    const std::vector<std::size_t> range = m_world.catalog.made_at(order.line);
    const std::size_t first = m_random.below(range.size());
    const std::size_t count = m_random.chance(0.3) ? range.size() : 1;
    const double pieces_in_all =
        m_world.layout.lines[order.line].pieces_per_hour * m_random.uniform(0.12, 0.45);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t product = range[(first + i) % range.size()];
        const Product& what = m_world.catalog.products[product];
        const auto pieces =
            static_cast<std::int64_t>(std::max(2.0, pieces_in_all / static_cast<double>(count)));
        const std::int64_t percent_off = m_random.chance(0.3) ? 5 : 0;
        // Prices are whole cents: exact.
        const std::int64_t value = what.price_micros / 100 * (100 - percent_off) * pieces;
        order.items.push_back({product, pieces, value});
        order.pieces += pieces;
        order.value_micros += value;
        v1::OrderLine& item = *placed.add_lines();
        item.set_line_id(std::to_string((i + 1) * 10));
        item.set_sku(what.sku);
        put(item.mutable_quantity(), pieces * kUnit);
        put_euro(item.mutable_unit_price(), what.price_micros);
        item.set_discount_ppm(percent_off * 10'000);
        put_euro(item.mutable_value(), value);
        item.set_description(what.name);
    }
}

OrderRef OrderBook::place(
    std::size_t customer, std::size_t line, EventTime promise, std::string id) {
    auto order = std::make_shared<Order>();
    order->id = id.empty() ? next_number() : std::move(id);
    order->customer = customer;
    order->line = line;
    order->placed = m_world.now();
    order->promise = promise;
    const Customer& who = m_world.catalog.customers[customer];
    v1::OrderPlaced placed;
    choose_lines(*order, placed);
    placed.set_order_id(order->id);
    placed.set_source_system(kErp);
    placed.set_customer_id(who.id);
    placed.set_purchase_order(fmt::format("PO-{}", m_customer_number++));
    placed.mutable_promise()->set_instant_us(promise.us);
    v1::LocalDate& requested = *placed.mutable_requested()->mutable_date();
    requested.set_date(date_of(promise));
    const Site& site = m_world.layout.site_of(m_world.layout.lines[line]);
    requested.set_zone(site.zone);
    put_euro(placed.mutable_value(), order->value_micros);
    placed.set_site(site.path);
    placed.set_channel(std::string(m_random.pick<std::string_view>(kChannels)));
    placed.set_priority(who.key_account ? 1 : 0);
    placed.set_contact_name(who.buyer.name);
    placed.set_contact_email(who.buyer.email);
    placed.set_ship_to(fmt::format("{}, {} {}", who.name, who.city, who.country));
    m_world.emit(about_order(order->id), std::move(placed));
    m_world.scheduler.in(m_random.integer(6 * kMinute, 35 * kMinute), [this, order] {
        if (!order->story && m_random.chance(0.012))
            return cancel(order);
        m_waiting[order->line].push_back(order);
        release_where_there_is_room(order->line);
    });
    return order;
}

void OrderBook::cancel(const OrderRef& order) {
    v1::OrderCancelled cancelled;
    cancelled.set_order_id(order->id);
    cancelled.set_source_system(kErp);
    cancelled.set_reason("ordered twice");
    cancelled.set_by_customer(true);
    m_world.emit(about_order(order->id), std::move(cancelled));
}

void OrderBook::say_stage(
    const Order& order, v1::OrderStage stage, const std::string& reason,
    const std::string& equipment) {
    v1::OrderStageChanged changed;
    changed.set_order_id(order.id);
    changed.set_source_system(kErp);
    changed.set_stage(stage);
    changed.set_reason(reason);
    changed.set_equipment(equipment);
    m_world.emit(about_order(order.id), std::move(changed));
}

void OrderBook::release_where_there_is_room(std::size_t line) {
    while (!m_waiting[line].empty() && m_in_work[line] < kRoomPerLine) {
        const auto story = std::find_if(
            m_waiting[line].begin(), m_waiting[line].end(), [](auto& o) { return o->story; });
        const auto next = story == m_waiting[line].end() ? m_waiting[line].begin() : story;
        const OrderRef order = *next;
        m_waiting[line].erase(next);
        release(order);
    }
}

void OrderBook::release(const OrderRef& order) {
    ++m_in_work[order->line];
    const Line& line = m_world.layout.lines[order->line];
    order->lot = fmt::format("L-{}", 2000 + std::stoul(order->id) % 8000);
    say_stage(*order, v1::ORDER_STAGE_RELEASED, "released to " + line.name, line.path);
    v1::OrderAllocated allocated;
    allocated.set_order_id(order->id);
    allocated.set_source_system(kErp);
    allocated.set_equipment(m_world.layout.machines[line.machines.front()].path);
    allocated.set_lot(order->lot);
    allocated.set_sku(m_world.catalog.products[order->items.front().product].sku);
    put(allocated.mutable_quantity(), order->pieces * kUnit);
    m_world.emit(about_order(order->id), std::move(allocated));
    m_stock.allocate(*order);
    m_shop.enqueue(order);
}

void OrderBook::made(const OrderRef& order) {
    --m_in_work[order->line];
    const Line& line = m_world.layout.lines[order->line];
    say_stage(*order, v1::ORDER_STAGE_QUALITY, {}, line.path);
    m_on_made(order);
    release_where_there_is_room(order->line);
}

void OrderBook::passed(const OrderRef& order) {
    m_stock.put_away(*order);
    m_world.scheduler.in(m_random.integer(4 * kMinute, 14 * kMinute), [this, order] {
        say_stage(*order, v1::ORDER_STAGE_PACKED);
        m_world.scheduler.in(
            m_random.integer(30 * kMinute, 110 * kMinute), [this, order] { ship(order); });
    });
}

void OrderBook::ship(const OrderRef& order) {
    m_stock.send_out(*order);
    const std::int64_t transit = m_random.integer(35 * kMinute, 95 * kMinute);
    v1::OrderShipped shipped;
    shipped.set_order_id(order->id);
    shipped.set_source_system(kErp);
    shipped.set_delivery_id("80" + order->id);
    shipped.set_carrier(std::string(m_random.pick<std::string_view>(kCarriers)));
    shipped.set_tracking(fmt::format("TRK{:09}", m_random.integer(1, 999'999'999)));
    for (std::size_t i = 0; i < order->items.size(); ++i) {
        v1::ShipmentLine& line = *shipped.add_lines();
        line.set_line_id(std::to_string((i + 1) * 10));
        line.set_sku(m_world.catalog.products[order->items[i].product].sku);
        put(line.mutable_quantity(), order->items[i].pieces * kUnit);
        line.set_complete(true);
        line.set_lot(order->lot);
    }
    shipped.mutable_expected()->set_instant_us(m_world.now().us + transit);
    shipped.set_customer_id(m_world.catalog.customers[order->customer].id);
    m_world.emit(about_order(order->id, kWmsSource), std::move(shipped));
    m_world.scheduler.in(transit, [this, order] { deliver(order); });
}

void OrderBook::deliver(const OrderRef& order) {
    const bool damage_free = !m_random.chance(0.015);
    const bool documents = !m_random.chance(0.02);
    const bool on_time = m_world.now() <= order->promise;
    v1::OrderDelivered delivered;
    delivered.set_order_id(order->id);
    delivered.set_source_system(kErp);
    delivered.set_delivery_id("80" + order->id);
    delivered.set_on_time(on_time);
    delivered.set_in_full(true);
    delivered.set_damage_free(damage_free);
    delivered.set_documents_complete(documents);
    delivered.set_received_by(m_world.catalog.customers[order->customer].buyer.name);
    m_world.emit(about_order(order->id, kWmsSource), std::move(delivered));
    m_on_delivered(order);
}

}  // namespace andon::demo
