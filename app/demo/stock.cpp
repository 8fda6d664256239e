// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stock.h"

#include "andon/events/v1/inventory.pb.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::demo {
namespace {

Address about_stock(const std::string& key, bool precise = false) {
    return {kErpInventory, kWmsSource, key, Style::binary, precise};
}

/// Materials lie where the first line that uses them is, products where they are made.
std::string location_of(const World& world, std::size_t product) {
    const Catalog& catalog = world.catalog;
    std::size_t line = catalog.products[product].line;
    for (const Product& made : catalog.products) {
        if (!catalog.products[product].material)
            break;
        const bool uses = std::any_of(made.bill.begin(), made.bill.end(), [product](auto& item) {
            return item.material == product;
        });
        if (uses) {
            line = made.line;
            break;
        }
    }
    return world.layout.site_of(world.layout.lines[line]).store;
}

}  // namespace

Stock::Stock(World& world) : m_world(world), m_random(world.random("stock")) {
    for (std::size_t i = 0; i < world.catalog.products.size(); ++i) {
        const Product& product = world.catalog.products[i];
        Level level;
        level.location = location_of(world, i);
        level.on_hand = product.material ? product.opening : m_random.integer(0, 40) * kUnit;
        m_levels.push_back(std::move(level));
    }
}

void Stock::open() {
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        const Product& product = m_world.catalog.products[i];
        v1::StockLevelReported level;
        level.set_sku(product.sku);
        level.set_source_system(kErp);
        level.set_location(m_levels[i].location);
        put(level.mutable_on_hand(), m_levels[i].on_hand, product.unit);
        put(level.mutable_allocated(), 0, product.unit);
        put(level.mutable_on_order(), 0, product.unit);
        put_euro(level.mutable_unit_cost(), product.cost_micros);
        level.set_name(product.name);
        m_world.emit(about_stock(product.sku, true), std::move(level));
        if (!product.material)
            continue;
        v1::InventoryPolicySet policy;
        policy.set_sku(product.sku);
        policy.set_source_system(kErp);
        policy.set_location(m_levels[i].location);
        put(policy.mutable_reorder_point(), product.reorder_point, product.unit);
        put(policy.mutable_safety_stock(), product.reorder_point / 4, product.unit);
        policy.set_lead_time_us(product.lead_time_us);
        policy.set_lead_time_sd_us(product.lead_time_us / 5);
        const std::int64_t daily =
            product.reorder_point * 24 / std::max<std::int64_t>(product.lead_time_us / kHour, 1);
        put(policy.mutable_average_daily_demand(), daily, product.unit);
        put(policy.mutable_daily_demand_sd(), daily / 6, product.unit);
        policy.set_carrying_rate_ppm(220'000);
        policy.set_service_level_ppm(950'000);
        put(policy.mutable_order_quantity(), product.lot, product.unit);
        put_euro(policy.mutable_order_cost(), 60 * kUnit);
        put(policy.mutable_annual_demand(), daily * 250, product.unit);
        m_world.emit(
            {kErpInventory, kErpSource, product.sku, Style::binary, true}, std::move(policy));
    }
}

std::vector<std::pair<std::size_t, std::int64_t>> Stock::needs(const Order& order) const {
    std::vector<std::pair<std::size_t, std::int64_t>> found;
    for (const OrderItem& item : order.items) {
        for (const BillItem& part : m_world.catalog.products[item.product].bill) {
            const std::int64_t micros = part.per_piece_micros * item.pieces;
            auto same = std::find_if(found.begin(), found.end(), [&part](const auto& entry) {
                return entry.first == part.material;
            });
            if (same == found.end()) {
                found.emplace_back(part.material, micros);
            } else {
                same->second += micros;
            }
        }
    }
    return found;
}

void Stock::move(
    std::size_t product, int kind, std::int64_t micros, const std::string& order,
    const std::string& purchase) {
    const Product& what = m_world.catalog.products[product];
    Level& level = m_levels[product];
    v1::InventoryMoved moved;
    moved.set_kind(static_cast<v1::MovementKind>(kind));
    moved.set_sku(what.sku);
    moved.set_source_system(kErp);
    moved.set_location(level.location);
    put(moved.mutable_quantity(), micros, what.unit);
    put_euro(moved.mutable_unit_cost(), what.cost_micros);
    moved.set_order_id(order);
    moved.set_purchase_order_id(purchase);
    if (kind == v1::MOVEMENT_KIND_ALLOCATE) {
        level.allocated += micros;
    } else if (kind == v1::MOVEMENT_KIND_RELEASE) {
        level.allocated -= micros;
    } else {
        level.on_hand += micros;
    }
    m_world.emit(about_stock(what.sku), std::move(moved));
}

void Stock::allocate(const Order& order) {
    for (const auto& [product, micros] : needs(order)) {
        move(product, v1::MOVEMENT_KIND_ALLOCATE, micros, order.id);
        buy_where_low(product);
    }
}

bool Stock::issue(Order& order) {
    const auto wanted = needs(order);
    const bool there = std::all_of(wanted.begin(), wanted.end(), [this](const auto& need) {
        return m_levels[need.first].on_hand >= need.second;
    });
    if (!there) {
        if (!order.unmet_said)
            say_unmet(order);
        order.unmet_said = true;
        return false;
    }
    for (const auto& [product, micros] : wanted) {
        move(product, v1::MOVEMENT_KIND_RELEASE, micros, order.id);
        move(product, v1::MOVEMENT_KIND_ISSUE, -micros, order.id);
        buy_where_low(product);
    }
    order.materials_issued = true;
    return true;
}

void Stock::say_unmet(const Order& order) {
    for (const auto& [product, micros] : needs(order)) {
        if (m_levels[product].on_hand >= micros)
            continue;
        const Product& what = m_world.catalog.products[product];
        v1::DemandUnmet unmet;
        unmet.set_sku(what.sku);
        unmet.set_source_system(kErp);
        unmet.set_location(m_levels[product].location);
        put(unmet.mutable_quantity(), micros - m_levels[product].on_hand, what.unit);
        unmet.set_order_id(order.id);
        unmet.set_backordered(true);
        put(unmet.mutable_requested(), micros, what.unit);
        unmet.set_customer_id(m_world.catalog.customers[order.customer].id);
        m_world.emit(about_stock(what.sku), std::move(unmet));
    }
}

void Stock::put_away(const Order& order) {
    for (const OrderItem& item : order.items) {
        move(item.product, v1::MOVEMENT_KIND_RECEIPT, item.pieces * kUnit, order.id);
    }
}

void Stock::send_out(const Order& order) {
    for (const OrderItem& item : order.items) {
        move(item.product, v1::MOVEMENT_KIND_ISSUE, -item.pieces * kUnit, order.id);
    }
}

void Stock::buy_where_low(std::size_t product) {
    const Product& what = m_world.catalog.products[product];
    Level& level = m_levels[product];
    // By position: what is on hand and coming, without what others wait for.
    if (!what.material || level.on_hand - level.allocated + level.on_order > what.reorder_point) {
        return;
    }
    const std::string number = fmt::format("45{:06}", 10'001 + m_purchases++);
    const std::int64_t micros =
        std::max(what.lot, what.reorder_point + level.allocated - level.on_hand - level.on_order);
    v1::PurchaseOrdered bought;
    bought.set_purchase_order_id(number);
    bought.set_source_system(kErp);
    bought.set_supplier_id(what.supplier);
    v1::PurchaseLine& line = *bought.add_lines();
    line.set_line_id("1");
    line.set_sku(what.sku);
    put(line.mutable_quantity(), micros, what.unit);
    put_euro(line.mutable_unit_cost(), what.cost_micros);
    line.set_location(level.location);
    bought.mutable_promise()->set_instant_us(m_world.now().us + what.lead_time_us);
    level.on_order += micros;
    m_world.emit({kErpInventory, kErpSource, number}, std::move(bought));
    const double slip = std::max(0.4, 1.0 + 0.2 * m_random.normal());
    m_world.scheduler.in(
        static_cast<std::int64_t>(static_cast<double>(what.lead_time_us) * slip),
        [this, product, micros, number] { receive(product, micros, number); });
}

void Stock::receive(std::size_t product, std::int64_t micros, const std::string& purchase) {
    const Product& what = m_world.catalog.products[product];
    v1::PurchaseReceived received;
    received.set_purchase_order_id(purchase);
    received.set_source_system(kErp);
    received.set_supplier_id(what.supplier);
    v1::PurchaseLine& line = *received.add_lines();
    line.set_line_id("1");
    line.set_sku(what.sku);
    put(line.mutable_quantity(), micros, what.unit);
    put_euro(line.mutable_unit_cost(), what.cost_micros);
    line.set_location(m_levels[product].location);
    received.set_complete(true);
    m_levels[product].on_order -= micros;
    m_world.emit({kErpInventory, kErpSource, purchase}, std::move(received));
    move(product, v1::MOVEMENT_KIND_RECEIPT, micros, {}, purchase);
    if (m_on_receipt)
        m_on_receipt();
}

}  // namespace andon::demo
