// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stories.h"

#include "andon/events/v1/equipment.pb.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::demo {
namespace {

constexpr std::int64_t kFailureAfterStart = 210 * kSecond;
constexpr std::int64_t kWearLasts = kFailureAfterStart + 22 * kMinute;
constexpr std::int64_t kAgainAfter = 2 * kHour;
constexpr std::int64_t kPromiseAfterStart = 4 * kMinute;
constexpr const char* kStoryOrder = "4711";

}  // namespace

Stories::Stories(World& world, Shop& shop, OrderBook& orders, QualityLab& lab, Service& service)
    : m_world(world),
      m_shop(shop),
      m_orders(orders),
      m_lab(lab),
      m_service(service),
      m_machine(world.layout.line("Press 2").machines.front()) {}

void Stories::open() {
    if (!m_world.options.stories)
        return;
    script_bearing(from_start(kFailureAfterStart));
    if (m_world.options.telemetry_only || m_world.options.history_us < 6 * kHour)
        return;
    m_lab.on_story([this](const OrderRef& order) { hold(order); });
    m_world.scheduler.at(from_start(-330 * kMinute), [this] { place_order(); });
}

double Stories::wear(std::size_t machine) const {
    const EventTime now = m_world.now();
    if (machine != m_machine || now < m_wear_begin || now >= m_repaired)
        return 0;
    const double age = static_cast<double>(now.us - m_wear_begin.us) / kWearLasts;
    return std::clamp(age * age * 0.35 + age * 0.65, 0.0, 1.0);
}

void Stories::script_bearing(EventTime failure) {
    Scheduler& scheduler = m_world.scheduler;
    m_shop.spare(m_machine, EventTime{failure.us - kWearLasts - 25 * kMinute}, failure);
    scheduler.at(EventTime{failure.us - kWearLasts}, [this, failure] {
        m_wear_begin = EventTime{failure.us - kWearLasts};
        m_failure = failure;
        m_repaired = EventTime::max();
    });
    for (const std::int64_t before : {900 * kSecond, 570 * kSecond, 300 * kSecond}) {
        scheduler.at(EventTime{failure.us - before}, [this] {
            m_shop.stop(
                m_machine, {v1::EQUIPMENT_STATE_STOPPED, "vibration", v1::LOSS_CLASS_MINOR_STOP},
                40 * kSecond);
        });
    }
    scheduler.at(failure, [this, failure] { fail(failure); });
}

void Stories::fail(EventTime failed) {
    m_shop.stop(
        m_machine, {v1::EQUIPMENT_STATE_STOPPED, "bearing temperature", v1::LOSS_CLASS_FAILURE}, 0);
    Scheduler& scheduler = m_world.scheduler;
    scheduler.in(45 * kSecond, [this] { call_help(v1::HELP_STEP_RAISED); });
    scheduler.in(75 * kSecond, [this] { call_help(v1::HELP_STEP_TAKEN); });
    scheduler.in(265 * kSecond, [this] { call_help(v1::HELP_STEP_ARRIVED); });
    scheduler.in(270 * kSecond, [this, failed] {
        m_shop.change_cause(
            m_machine, {v1::EQUIPMENT_STATE_MAINTENANCE, "bearing change", v1::LOSS_CLASS_FAILURE});
        m_world.scheduler.in(
            10 * kMinute, [this, failed, started = m_world.now()] { repair(failed, started); });
    });
}

/// A step of the call for the bearing: raised at the machine, the others by who comes.
void Stories::call_help(v1::HelpStep step) {
    const std::string& path = m_world.layout.machines[m_machine].path;
    v1::HelpCalled call;
    call.set_call_id(fmt::format("HC-{:04}", 31 + m_repairs));
    call.set_equipment(path);
    call.set_topic("maintenance");
    call.set_step(step);
    if (step == v1::HELP_STEP_RAISED) {
        call.set_text("Bearing is hot, grease line looks dry.");
        call.set_called_by("B. Ziegler");
        call.set_severity(1);
    } else {
        call.set_by("J. Brandt");
    }
    if (step == v1::HELP_STEP_TAKEN)
        call.set_eta_us(m_world.now().us + 4 * kMinute);
    if (step == v1::HELP_STEP_RESOLVED)
        call.set_cause("bearing wear");
    m_world.emit({kPlantEvents, "urn:acme:berlin:mes", path}, std::move(call));
}

void Stories::repair(EventTime failed, EventTime started) {
    call_help(v1::HELP_STEP_RESOLVED);
    const std::string& path = m_world.layout.machines[m_machine].path;
    v1::MaintenancePerformed done;
    done.set_equipment(path);
    done.set_work_order_id(fmt::format("WO-{:06}", 990'001 + m_repairs++));
    done.set_kind(v1::MAINTENANCE_KIND_CORRECTIVE);
    done.set_description("Bearing changed, grease line cleaned.");
    done.set_failed_us(failed.us);
    done.set_started_us(started.us);
    done.set_finished_us(m_world.now().us);
    done.set_labour_us(2 * (m_world.now().us - started.us));
    put_euro(done.mutable_labour_cost(), 38 * kUnit);
    put_euro(done.mutable_parts_cost(), 212 * kUnit);
    done.set_technician("J. Brandt");
    done.set_failure_mode("bearing wear");
    m_world.emit({kPlantEvents, kMaintenanceSource, path}, std::move(done));
    m_repaired = m_world.now();
    m_shop.release(m_machine);
    script_bearing(EventTime{failed.us + kAgainAfter});
}

void Stories::place_order() {
    const EventTime promise{
        (m_world.options.start.us + kPromiseAfterStart + kMinute) / kMinute * kMinute};
    const OrderRef order =
        m_orders.place(kStoryCustomer, m_world.layout.line("Press 2").index, promise, kStoryOrder);
    order->story = true;
    const auto says = [this, order](
                          std::int64_t when, double score, const std::string& channel,
                          const std::string& subject, const std::string& text) {
        m_world.scheduler.at(from_start(when), [=, this] {
            m_service.interaction(order->customer, order.get(), channel, score, subject, text);
        });
    };
    says(-40 * kMinute, -0.1, "phone", "delivery date", "Will 4711 arrive as promised?");
    says(kMinute, -0.6, "phone", "order 4711", "Our line stops tonight without these parts.");
    m_world.scheduler.at(from_start(6 * kMinute), [this, order] {
        const std::string id = m_service.open_case(
            order->customer, order.get(), "Order 4711 is late", 1, 45 * kMinute);
        m_service.interaction(
            order->customer, order.get(), "email", -0.9, "complaint",
            "The promise has passed and nobody tells us anything.", id);
    });
}

/// The inspector finds something and decides only long after the promise.
void Stories::hold(const OrderRef& order) {
    m_world.scheduler.in(12 * kMinute, [this, order] {
        m_lab.record(order, v1::INSPECTION_RESULT_FAILED, 4, "flange height at the limit");
        order->reinspection = true;
    });
    m_world.scheduler.at(from_start(25 * kMinute), [this, order] {
        m_lab.record(order, v1::INSPECTION_RESULT_CONDITIONAL, 0, {});
    });
}

}  // namespace andon::demo
