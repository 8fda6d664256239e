// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/outbound.pb.h"
#include "app/demo/order_book.h"
#include "app/demo/quality.h"
#include "app/demo/service.h"
#include "app/demo/shop.h"
#include "app/demo/world.h"

#include <cstddef>
#include <cstdint>

namespace andon::demo {

/// The two stories, on a script relative to the start of live.
///
/// Bearing: on the first machine of Press 2 vibration and temperature climb from 22 minutes before
/// the start; minor stops at −11.5, −6 and −1.5 min; at +3.5 min it stops, "bearing temperature";
/// help is called, somebody says when he comes, is there at +8, and it runs again at +18 min. Every two
/// hours again.
///
/// Quality: order 4711 of the key customer Hütte & Co is made in time, stands in quality from then
/// on and passes its promise at the first full minute after +4 min; the customer asks at −40 min,
/// complains at +1 and +6 min with a case; it is let through at +25 min.
/// One thread.
class Stories {
public:
    Stories(World& world, Shop& shop, OrderBook& orders, QualityLab& lab, Service& service);

    void open();
    /// How worn the bearing of a machine is, 0 … 1.
    double wear(std::size_t machine) const;
    std::size_t worn_machine() const { return m_machine; }

private:
    void script_bearing(EventTime failure);
    void fail(EventTime failed);
    void repair(EventTime failed, EventTime started);
    void call_help(v1::HelpStep step);
    void place_order();
    void hold(const OrderRef& order);
    EventTime from_start(std::int64_t us) const { return EventTime{m_world.options.start.us + us}; }

    World& m_world;
    Shop& m_shop;
    OrderBook& m_orders;
    QualityLab& m_lab;
    Service& m_service;
    std::size_t m_machine = 0;
    EventTime m_wear_begin = EventTime::max();
    EventTime m_failure = EventTime::max();
    EventTime m_repaired = EventTime::max();
    std::uint64_t m_repairs = 0;
};

}  // namespace andon::demo
