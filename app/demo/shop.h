// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/equipment.pb.h"
#include "app/demo/order.h"
#include "app/demo/world.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace andon::demo {

class Stock;

/// Why a machine does not produce.
struct StopCause {
    v1::EquipmentState state = v1::EQUIPMENT_STATE_STOPPED;
    std::string reason;
    v1::LossClass loss = v1::LOSS_CLASS_MINOR_STOP;
};

/// The machines: each works through its queue, is set up, stops and goes on, and says so. An order
/// passes the machines of its line in turn. One thread.
class Shop {
public:
    Shop(World& world, Stock& stock);

    void on_first_start(std::function<void(const OrderRef&)> call) { m_on_start = std::move(call); }
    void on_made(std::function<void(const OrderRef&)> call) { m_on_made = std::move(call); }

    /// Says the first state of every machine.
    void open();
    void enqueue(const OrderRef& order);
    /// Looks again where machines wait for material.
    void materials_arrived();

    /// Stops a machine now, whatever it does; `duration_us` of 0 means until release().
    void stop(std::size_t machine, const StopCause& cause, std::int64_t duration_us);
    /// Another cause for a machine that stands.
    void change_cause(std::size_t machine, const StopCause& cause);
    void release(std::size_t machine);
    /// Nothing stops this machine by chance in between: a story needs it.
    void spare(std::size_t machine, EventTime from, EventTime to) {
        m_spared = machine;
        m_spared_from = from;
        m_spared_to = to;
    }

    /// How hard a machine works, 0 … 1: what its signals follow.
    double activity(std::size_t machine) const;
    const Order* order_at(std::size_t machine) const { return m_runs[machine].current.get(); }

private:
    struct Run {
        v1::EquipmentState state = v1::EQUIPMENT_STATE_UNSPECIFIED;
        std::deque<OrderRef> queue;
        OrderRef current;
        bool operating = false;        ///< the operation has started; false during its setup
        std::uint64_t generation = 0;  ///< what was planned for an older one is void
        EventTime chunk_start;
        EventTime operation_start;
        std::int64_t setup_us = 0;
        std::int64_t processing_us = 0;
        std::int64_t good = 0;
        std::int64_t scrap = 0;
        std::int64_t rework = 0;
        double cycle_us = 0;
        double begun = 0;  ///< part of a piece that was finished when the last count was taken
        std::size_t last_product = 0;
    };

    const Machine& machine_at(std::size_t index) const { return m_world.layout.machines[index]; }
    Address about(std::size_t machine) const;
    void plan(std::size_t machine, std::int64_t delay_us, void (Shop::*what)(std::size_t));
    void set_state(std::size_t machine, const StopCause& cause);
    void start_next(std::size_t machine);
    OrderRef next_order(std::size_t machine);
    void begin_operation(std::size_t machine);
    void run_chunk(std::size_t machine);
    void end_chunk(std::size_t machine);
    void count(std::size_t machine);
    void finish(std::size_t machine);
    void pass_on(std::size_t machine, const OrderRef& order);
    bool stops_by_chance(std::size_t machine);
    void repaired(std::size_t machine, EventTime failed, const std::string& mode);

    World& m_world;
    Stock& m_stock;
    Rng m_random;
    std::vector<Run> m_runs;
    std::uint64_t m_work_orders = 0;
    std::size_t m_failed = 0;  ///< by chance, and not repaired yet
    std::size_t m_spared = 0;
    EventTime m_spared_from = EventTime::max();
    EventTime m_spared_to = EventTime::max();
    std::function<void(const OrderRef&)> m_on_start;
    std::function<void(const OrderRef&)> m_on_made;
};

}  // namespace andon::demo
