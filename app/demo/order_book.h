// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/orders.pb.h"
#include "app/demo/order.h"
#include "app/demo/shop.h"
#include "app/demo/stock.h"
#include "app/demo/world.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace andon::demo {

/// The life of orders: placed, released when their line has room, made, inspected, packed, shipped
/// and delivered, each step caused by the one before. One thread.
class OrderBook {
public:
    OrderBook(World& world, Shop& shop, Stock& stock);

    /// Customers begin to order.
    void open();
    /// Places an order with the given promise; the caller may mark it before time goes on.
    OrderRef place(std::size_t customer, std::size_t line, EventTime promise, std::string id = {});

    void on_delivered(std::function<void(const OrderRef&)> call) {
        m_on_delivered = std::move(call);
    }
    /// Inspects an order that has just been made; passed() or a later call moves it on.
    void on_made(std::function<void(const OrderRef&)> call) { m_on_made = std::move(call); }

    /// The inspection let it through: it goes on to be packed.
    void passed(const OrderRef& order);
    void say_stage(
        const Order& order, v1::OrderStage stage, const std::string& reason = {},
        const std::string& equipment = {});

private:
    void order_now_and_again();
    std::size_t choose_customer();
    std::string next_number();
    void choose_lines(Order& order, v1::OrderPlaced& placed);
    void release_where_there_is_room(std::size_t line);
    void release(const OrderRef& order);
    void made(const OrderRef& order);
    void ship(const OrderRef& order);
    void deliver(const OrderRef& order);
    void cancel(const OrderRef& order);

    World& m_world;
    Shop& m_shop;
    Stock& m_stock;
    Rng m_random;
    std::uint64_t m_number = 4331;
    std::uint64_t m_customer_number = 88'001;
    std::vector<std::deque<OrderRef>> m_waiting;  ///< placed, by line
    std::vector<int> m_in_work;                   ///< released and not yet made, by line
    std::size_t m_next_line = 0;
    std::function<void(const OrderRef&)> m_on_delivered;
    std::function<void(const OrderRef&)> m_on_made;
};

}  // namespace andon::demo
