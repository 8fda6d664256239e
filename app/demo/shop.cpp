// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/shop.h"

#include "app/demo/stock.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

constexpr std::array<std::string_view, 6> kMinorReasons{
    "part jammed", "sensor dirty", "door open", "tool check", "chip nest", "gripper lost part"};
constexpr std::array<std::string_view, 4> kFailureReasons{
    "hydraulic leak", "drive fault", "encoder fault", "coolant pump"};

/// More machines do not fail by chance at once: most of a plant runs.
constexpr std::size_t kRepairCrews = 2;

StopCause running() {
    return {v1::EQUIPMENT_STATE_RUNNING, "", v1::LOSS_CLASS_UNSPECIFIED};
}

}  // namespace

Shop::Shop(World& world, Stock& stock)
    : m_world(world), m_stock(stock), m_random(world.random("shop")) {
    m_runs.resize(world.layout.machines.size());
}

Address Shop::about(std::size_t machine) const {
    const Machine& what = machine_at(machine);
    return {
        kPlantEvents, m_world.layout.site_of(m_world.layout.line_of(what)).mes_source, what.path};
}

void Shop::plan(std::size_t machine, std::int64_t delay_us, void (Shop::*what)(std::size_t)) {
    const std::uint64_t generation = ++m_runs[machine].generation;
    m_world.scheduler.in(delay_us, [this, machine, generation, what] {
        if (m_runs[machine].generation == generation)
            (this->*what)(machine);
    });
}

void Shop::set_state(std::size_t machine, const StopCause& cause) {
    Run& run = m_runs[machine];
    const Machine& what = machine_at(machine);
    v1::EquipmentStateChanged changed;
    changed.set_equipment(what.path);
    changed.set_state(cause.state);
    changed.set_reason(cause.reason);
    changed.set_loss_class(cause.loss);
    changed.set_previous_state(run.state);
    if (run.current) {
        changed.set_order_id(run.current->id);
        changed.set_product(m_world.catalog.products[run.current->items.front().product].sku);
    }
    run.state = cause.state;
    m_world.emit(
        {kPlantEvents, m_world.layout.line_of(what).opc_source, what.path}, std::move(changed));
}

void Shop::open() {
    for (const Machine& machine : m_world.layout.machines) {
        const Line& line = m_world.layout.line_of(machine);
        if (!line.staffed) {
            set_state(
                machine.index,
                {v1::EQUIPMENT_STATE_UNSTAFFED, "not staffed this shift", v1::LOSS_CLASS_PLANNED});
        } else if (machine.in_flow && !m_world.options.telemetry_only) {
            set_state(
                machine.index, {v1::EQUIPMENT_STATE_IDLE, "no order", v1::LOSS_CLASS_UNSPECIFIED});
        } else {
            set_state(machine.index, running());
        }
    }
}

void Shop::enqueue(const OrderRef& order) {
    const std::size_t machine = m_world.layout.lines[order->line].machines[order->step];
    std::deque<OrderRef>& queue = m_runs[machine].queue;
    if (order->story) {
        queue.push_front(order);
    } else {
        queue.push_back(order);
    }
    if (m_runs[machine].state == v1::EQUIPMENT_STATE_IDLE)
        start_next(machine);
}

void Shop::materials_arrived() {
    for (const Line& line : m_world.layout.lines) {
        const std::size_t first = line.machines.front();
        if (m_runs[first].state == v1::EQUIPMENT_STATE_IDLE)
            start_next(first);
    }
}

/// The first order whose materials are there; of a later machine simply the first.
OrderRef Shop::next_order(std::size_t machine) {
    std::deque<OrderRef>& queue = m_runs[machine].queue;
    for (auto it = queue.begin(); it != queue.end(); ++it) {
        if ((*it)->materials_issued || m_stock.issue(**it)) {
            OrderRef order = *it;
            queue.erase(it);
            return order;
        }
    }
    return nullptr;
}

void Shop::start_next(std::size_t machine) {
    Run& run = m_runs[machine];
    const bool waiting = !run.queue.empty();
    run.current = next_order(machine);
    if (!run.current) {
        StopCause cause{v1::EQUIPMENT_STATE_IDLE, "no order", v1::LOSS_CLASS_UNSPECIFIED};
        if (waiting) {
            cause = {v1::EQUIPMENT_STATE_IDLE, "waiting for material", v1::LOSS_CLASS_MATERIAL};
        }
        if (run.state != v1::EQUIPMENT_STATE_IDLE)
            set_state(machine, cause);
        return;
    }
    const Machine& what = machine_at(machine);
    const Line& line = m_world.layout.line_of(what);
    const double pace = what.bottleneck ? 1.0 : 1.1;  // the first machine sets the pace
    run.cycle_us =
        static_cast<double>(kHour) / (line.pieces_per_hour * pace) * m_random.uniform(0.98, 1.06);
    run.good = run.scrap = run.rework = 0;
    run.begun = 0;
    run.processing_us = run.setup_us = 0;
    run.operating = false;
    const std::size_t product = run.current->items.front().product;
    if (what.bottleneck)
        m_on_start(run.current);
    if (product == run.last_product)
        return begin_operation(machine);
    run.last_product = product;
    run.setup_us = m_random.integer(20 * kSecond, 150 * kSecond);
    set_state(machine, {v1::EQUIPMENT_STATE_SETUP, "changeover", v1::LOSS_CLASS_SETUP});
    plan(machine, run.setup_us, &Shop::begin_operation);
}

void Shop::begin_operation(std::size_t machine) {
    Run& run = m_runs[machine];
    if (!run.operating) {
        run.operating = true;
        run.operation_start = m_world.now();
        v1::OperationStarted started;
        started.set_equipment(machine_at(machine).path);
        started.set_order_id(run.current->id);
        started.set_operation(machine_at(machine).operation);
        started.set_product(m_world.catalog.products[run.current->items.front().product].sku);
        put(started.mutable_planned(), run.current->pieces * kUnit);
        started.set_planned_end_us(
            m_world.now().us
            + static_cast<std::int64_t>(run.cycle_us * static_cast<double>(run.current->pieces)));
        started.set_source_system(kErp);
        started.set_lot(run.current->lot);
        m_world.emit(about(machine), std::move(started));
    }
    if (run.state != v1::EQUIPMENT_STATE_RUNNING)
        set_state(machine, running());
    run_chunk(machine);
}

void Shop::run_chunk(std::size_t machine) {
    Run& run = m_runs[machine];
    run.chunk_start = m_world.now();
    const auto left = static_cast<std::int64_t>(std::ceil(
        (static_cast<double>(run.current->pieces - run.good) - run.begun + 0.01) * run.cycle_us));
    plan(machine, std::min(left, m_random.integer(80 * kSecond, 200 * kSecond)), &Shop::end_chunk);
}

void Shop::end_chunk(std::size_t machine) {
    count(machine);
    if (m_runs[machine].good >= m_runs[machine].current->pieces)
        return finish(machine);
    if (!stops_by_chance(machine))
        run_chunk(machine);
}

/// Says what was made since the chunk began.
void Shop::count(std::size_t machine) {
    Run& run = m_runs[machine];
    const std::int64_t elapsed =
        m_world.now() > run.chunk_start ? m_world.now().us - run.chunk_start.us : 0;
    run.processing_us += elapsed;
    const double pieces = run.begun + static_cast<double>(elapsed) / run.cycle_us;
    const std::int64_t made =
        std::min(static_cast<std::int64_t>(pieces), run.current->pieces - run.good);
    run.begun = std::min(pieces - static_cast<double>(made), 1.0);
    std::int64_t scrap = 0;
    std::int64_t rework = 0;
    for (std::int64_t i = 0; i < made; ++i) {
        const double luck = m_random.uniform();
        scrap += luck < 0.006 ? 1 : 0;
        rework += luck > 0.992 ? 1 : 0;
    }
    run.good += made;
    run.scrap += scrap;
    run.rework += rework;
    if (made == 0)
        return;
    v1::ProductionCounted counted;
    counted.set_equipment(machine_at(machine).path);
    put(counted.mutable_good(), made * kUnit);
    put(counted.mutable_scrap(), scrap * kUnit);
    put(counted.mutable_rework(), rework * kUnit);
    counted.set_order_id(run.current->id);
    counted.set_product(m_world.catalog.products[run.current->items.front().product].sku);
    counted.set_operation(machine_at(machine).operation);
    counted.set_first_operation(run.current->step == 0);
    counted.set_runtime_us(elapsed);
    counted.set_source_system(kErp);
    counted.set_lot(run.current->lot);
    m_world.emit(about(machine), std::move(counted));
}

void Shop::finish(std::size_t machine) {
    Run& run = m_runs[machine];
    v1::OperationFinished finished;
    finished.set_equipment(machine_at(machine).path);
    finished.set_order_id(run.current->id);
    finished.set_operation(machine_at(machine).operation);
    finished.set_product(m_world.catalog.products[run.current->items.front().product].sku);
    put(finished.mutable_good(), run.good * kUnit);
    put(finished.mutable_scrap(), run.scrap * kUnit);
    put(finished.mutable_rework(), run.rework * kUnit);
    finished.set_setup_us(run.setup_us);
    finished.set_processing_us(run.processing_us);
    finished.set_completed(true);
    finished.set_source_system(kErp);
    finished.set_lot(run.current->lot);
    finished.set_started_us(run.operation_start.us);
    m_world.emit(about(machine), std::move(finished));
    const OrderRef order = std::move(run.current);
    run.current.reset();
    pass_on(machine, order);
    start_next(machine);
}

void Shop::pass_on(std::size_t machine, const OrderRef& order) {
    const Line& line = m_world.layout.line_of(machine_at(machine));
    const std::size_t next = order->step + 1;
    if (next < line.machines.size() && machine_at(line.machines[next]).in_flow) {
        order->step = next;
        enqueue(order);
    } else {
        m_on_made(order);
    }
}

bool Shop::stops_by_chance(std::size_t machine) {
    const EventTime now = m_world.now();
    if (machine == m_spared && now >= m_spared_from && now < m_spared_to)
        return false;
    const double luck = m_random.uniform();
    if (luck < 0.022) {
        stop(
            machine,
            {v1::EQUIPMENT_STATE_STOPPED,
             std::string(m_random.pick<std::string_view>(kMinorReasons)),
             v1::LOSS_CLASS_MINOR_STOP},
            m_random.integer(25 * kSecond, 170 * kSecond));
        return true;
    }
    if (luck < 0.0245 && m_failed < kRepairCrews) {
        ++m_failed;
        const std::string mode(m_random.pick<std::string_view>(kFailureReasons));
        const std::int64_t down = m_random.integer(6 * kMinute, 22 * kMinute);
        stop(machine, {v1::EQUIPMENT_STATE_STOPPED, mode, v1::LOSS_CLASS_FAILURE}, down);
        m_world.scheduler.in(down, [this, machine, mode, failed = m_world.now()] {
            repaired(machine, failed, mode);
        });
        return true;
    }
    return false;
}

void Shop::repaired(std::size_t machine, EventTime failed, const std::string& mode) {
    --m_failed;
    const std::int64_t down = m_world.now().us - failed.us;
    v1::MaintenancePerformed done;
    done.set_equipment(machine_at(machine).path);
    done.set_work_order_id(fmt::format("WO-{:06}", 770'001 + m_work_orders++));
    done.set_kind(v1::MAINTENANCE_KIND_CORRECTIVE);
    done.set_description("repaired: " + mode);
    done.set_failed_us(failed.us);
    done.set_started_us(failed.us + down / 4);
    done.set_finished_us(m_world.now().us);
    done.set_labour_us(down * 3 / 2);
    put_euro(done.mutable_labour_cost(), down / kMinute * kUnit * 9 / 10);
    put_euro(done.mutable_parts_cost(), m_random.integer(0, 240) * kUnit);
    done.set_technician("M. Kowal");
    done.set_failure_mode(mode);
    m_world.emit({kPlantEvents, kMaintenanceSource, machine_at(machine).path}, std::move(done));
}

void Shop::stop(std::size_t machine, const StopCause& cause, std::int64_t duration_us) {
    Run& run = m_runs[machine];
    if (run.state == v1::EQUIPMENT_STATE_RUNNING && run.operating)
        count(machine);
    ++run.generation;
    set_state(machine, cause);
    if (duration_us > 0)
        plan(machine, duration_us, &Shop::release);
}

void Shop::change_cause(std::size_t machine, const StopCause& cause) {
    set_state(machine, cause);
}

void Shop::release(std::size_t machine) {
    Run& run = m_runs[machine];
    if (run.state == v1::EQUIPMENT_STATE_RUNNING)
        return;
    if (!machine_at(machine).in_flow || m_world.options.telemetry_only) {
        return set_state(machine, running());
    }
    if (!run.current)
        return start_next(machine);
    if (run.good >= run.current->pieces)
        return finish(machine);
    begin_operation(machine);
}

double Shop::activity(std::size_t machine) const {
    const Run& run = m_runs[machine];
    if (run.state == v1::EQUIPMENT_STATE_RUNNING)
        return 1.0;
    return run.state == v1::EQUIPMENT_STATE_SETUP ? 0.35 : 0.0;
}

}  // namespace andon::demo
