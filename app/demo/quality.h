// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/quality.pb.h"
#include "app/demo/order_book.h"
#include "app/demo/world.h"

#include <cstdint>
#include <functional>
#include <string>

namespace andon::demo {

/// Inspection of what was made, samples of how it is being made, and what bad quality costs.
/// One thread.
class QualityLab {
public:
    QualityLab(World& world, Shop& shop, OrderBook& orders);

    /// Samples begin.
    void open();
    /// What to do with the order of the story instead of an ordinary inspection.
    void on_story(std::function<void(const OrderRef&)> call) { m_on_story = std::move(call); }
    /// Records an inspection of the order and moves it on unless it failed.
    void record(
        const OrderRef& order, v1::InspectionResult result, std::int64_t failed,
        const std::string& defect);

private:
    void inspect(const OrderRef& order);
    void sample(std::size_t line);
    void book_cost(
        v1::QualityCostCategory category, std::int64_t euro, const Order* order,
        const std::string& reason);
    void open_action(const Order& order, const std::string& defect);
    void appraise();

    World& m_world;
    Shop& m_shop;
    OrderBook& m_orders;
    Rng m_random;
    std::uint64_t m_inspections = 0;
    std::uint64_t m_samples = 0;
    std::uint64_t m_actions = 0;
    std::function<void(const OrderRef&)> m_on_story;
};

}  // namespace andon::demo
