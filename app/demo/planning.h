// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/shop.h"
#include "app/demo/world.h"

#include <cstdint>
#include <string>

namespace andon::demo {

/// Plant time and plan: shift calendars, ideal cycles, hourly plans, planned stops, and what is
/// measured around the machines. One thread.
class Planning {
public:
    Planning(World& world, Shop& shop);

    void open();

private:
    void say_calendars();
    void say_cycles();
    void plan_hour();
    /// All flow machines of the line stand from `from` to `to`.
    void plan_stop(std::size_t line, EventTime from, EventTime to, const std::string& reason);
    void plan_maintenance(std::size_t line);
    void observe();

    World& m_world;
    Shop& m_shop;
    Rng m_random;
    std::uint64_t m_stops = 0;
    std::uint64_t m_incidents = 0;
};

}  // namespace andon::demo
