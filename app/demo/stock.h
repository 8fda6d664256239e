// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/order.h"
#include "app/demo/world.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace andon::demo {

/// The stores: what is on hand, reserved and bought. Never below zero: what is missing is said as
/// unmet demand, and whoever needs it waits. One thread.
class Stock {
public:
    explicit Stock(World& world);

    /// Says policy and opening stock of every product.
    void open();
    /// Called after every receipt of material.
    void on_receipt(std::function<void()> call) { m_on_receipt = std::move(call); }

    void allocate(const Order& order);
    /// Takes the materials of the order out of stock: all of them, or none and false.
    bool issue(Order& order);
    /// The products made for the order come into the store, and leave it.
    void put_away(const Order& order);
    void send_out(const Order& order);

private:
    struct Level {
        std::int64_t on_hand = 0;
        std::int64_t allocated = 0;
        std::int64_t on_order = 0;
        std::string location;
    };

    std::vector<std::pair<std::size_t, std::int64_t>> needs(const Order& order) const;
    void move(
        std::size_t product, int kind, std::int64_t micros, const std::string& order,
        const std::string& purchase = {});
    void say_unmet(const Order& order);
    void buy_where_low(std::size_t product);
    void receive(std::size_t product, std::int64_t micros, const std::string& purchase);

    World& m_world;
    Rng m_random;
    std::vector<Level> m_levels;
    std::uint64_t m_purchases = 0;
    std::function<void()> m_on_receipt;
};

}  // namespace andon::demo
