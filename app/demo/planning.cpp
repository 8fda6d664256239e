// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/planning.h"

#include "andon/events/v1/plan.pb.h"
#include "andon/events/v1/safety.pb.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

Address about_plan(const std::string& key) {
    return {kPlanEvents, kPlanSource, key, Style::binary, true};
}

struct Watch {
    const char* parameter;
    const char* unit;
    double mean;
    double sd;
    double limit;
};
constexpr std::array<Watch, 3> kWatches{
    {{"noise", "dB", 78, 2.2, 85},
     {"co2", "[ppm]", 640, 60, 1000},
     {"dust", "mg/m3", 0.6, 0.15, 1.25}}};

}  // namespace

Planning::Planning(World& world, Shop& shop)
    : m_world(world), m_shop(shop), m_random(world.random("planning")) {}

void Planning::open() {
    say_calendars();
    say_cycles();
    plan_hour();
    observe();
    const PlantOptions& options = m_world.options;
    if (options.stories && options.history_us > kHour) {
        m_world.scheduler.at(EventTime{options.start.us - 40 * kMinute}, [this, &options] {
            plan_stop(
                m_world.layout.line("Paint").index, EventTime{options.start.us - 23 * kMinute},
                EventTime{options.start.us + 14 * kMinute}, "Changeover RAL 7016");
        });
    }
    for (const Line& line : m_world.layout.lines) {
        if (!line.staffed || line.name == "Paint")
            continue;
        m_world.scheduler.in(
            m_random.integer(kHour, 7 * kHour), [this, i = line.index] { plan_maintenance(i); });
    }
}

/// Three shifts round the clock; crews relieve each other in breaks, so that lines run through.
void Planning::say_calendars() {
    constexpr std::array<const char*, 3> kNames{"Early", "Late", "Night"};
    for (const Site& site : m_world.layout.sites) {
        v1::ShiftCalendar calendar;
        calendar.set_equipment(site.path);
        calendar.set_zone(site.zone);
        for (int i = 0; i < 21; ++i) {
            v1::Shift& shift = *calendar.add_shifts();
            shift.set_name(kNames[static_cast<std::size_t>(i % 3)]);
            shift.set_weekday(i / 3 + 1);
            shift.set_start_minute((6 + 8 * (i % 3)) * 60);
            shift.set_duration_minutes(8 * 60);
            shift.set_crew(fmt::format("Crew {}", static_cast<char>('A' + i % 3)));
        }
        m_world.emit(about_plan(site.path), std::move(calendar));
    }
    for (const Line& line : m_world.layout.lines) {
        if (line.staffed)
            continue;
        v1::ShiftCalendar calendar;  // no shifts: nothing is planned
        calendar.set_equipment(line.path);
        calendar.set_zone(m_world.layout.site_of(line).zone);
        m_world.emit(about_plan(line.path), std::move(calendar));
    }
}

void Planning::say_cycles() {
    for (const Machine& machine : m_world.layout.machines) {
        const Line& line = m_world.layout.line_of(machine);
        if (!machine.in_flow || !line.staffed)
            continue;
        const double pace = machine.bottleneck ? 1.0 : 1.1;
        v1::IdealCycle cycle;
        cycle.set_equipment(machine.path);
        cycle.set_cycle_us(
            std::llround(static_cast<double>(kHour) / (line.pieces_per_hour * pace)));
        put(cycle.mutable_per(), kUnit);
        cycle.set_planned_setup_us(2 * kMinute);
        cycle.set_source_system(kErp);
        m_world.emit(about_plan(machine.path), std::move(cycle));
    }
}

/// What each line is to make in the hour that comes.
void Planning::plan_hour() {
    const std::int64_t hour = m_world.now().us / kHour * kHour;
    for (const Line& line : m_world.layout.lines) {
        if (!line.staffed)
            continue;
        const Product& product =
            m_world.catalog.products[m_world.catalog.made_at(line.index).front()];
        v1::ProductionPlan plan;
        plan.set_plan_id(fmt::format("PLN-{}-{}", line.index + 1, hour / kHour));
        plan.set_equipment(line.path);
        plan.set_start_us(hour);
        plan.set_end_us(hour + kHour);
        plan.set_product(product.sku);
        put(plan.mutable_quantity(), std::llround(line.pieces_per_hour) * kUnit);
        put(plan.mutable_planned_scrap(), std::llround(line.pieces_per_hour / 100) * kUnit);
        plan.set_planned_setup_us(4 * kMinute);
        plan.set_source_system(kErp);
        m_world.emit(about_plan(line.path), std::move(plan));
    }
    m_world.scheduler.at(EventTime{hour + kHour}, [this] { plan_hour(); });
}

void Planning::plan_stop(
    std::size_t index, EventTime from, EventTime to, const std::string& reason) {
    const Line& line = m_world.layout.lines[index];
    v1::PlannedStop stop;
    stop.set_stop_id(fmt::format("PS-{:05}", 1 + m_stops++));
    stop.set_equipment(line.path);
    stop.set_start_us(from.us);
    stop.set_end_us(to.us);
    stop.set_reason(reason);
    m_world.emit(about_plan(line.path), std::move(stop));
    m_world.scheduler.at(from, [this, index, to, reason] {
        for (const std::size_t machine : m_world.layout.lines[index].machines) {
            if (!m_world.layout.machines[machine].in_flow)
                continue;
            m_shop.stop(
                machine, {v1::EQUIPMENT_STATE_PLANNED_STOP, reason, v1::LOSS_CLASS_PLANNED},
                to.us - m_world.now().us);
        }
    });
}

void Planning::plan_maintenance(std::size_t index) {
    const EventTime from{m_world.now().us + 20 * kMinute};
    const EventTime to{from.us + m_random.integer(10 * kMinute, 18 * kMinute)};
    // Nothing is planned into the stories.
    const bool quiet = from.us > m_world.options.start.us - 40 * kMinute
                       && from.us < m_world.options.start.us + 40 * kMinute;
    if (!quiet)
        plan_stop(index, from, to, "Preventive maintenance");
    m_world.scheduler.in(
        m_random.integer(6 * kHour, 9 * kHour), [this, index] { plan_maintenance(index); });
}

void Planning::observe() {
    for (const Site& site : m_world.layout.sites) {
        for (const Watch& watch : kWatches) {
            v1::EnvironmentObserved seen;
            seen.set_location(site.path);
            seen.set_parameter(watch.parameter);
            seen.set_value(std::round((watch.mean + watch.sd * m_random.normal()) * 100) / 100);
            seen.set_unit(watch.unit);
            seen.set_upper_limit(watch.limit);
            seen.set_permit("BImSchG 22/114");
            m_world.emit({kPlantEvents, site.mes_source, site.path}, std::move(seen));
        }
    }
    if (m_random.chance(0.02)) {
        const Site& site = m_world.layout.sites[m_random.below(3)];
        v1::IncidentReported incident;
        incident.set_incident_id(fmt::format("INC-{:04}", 201 + m_incidents++));
        incident.set_kind(v1::INCIDENT_KIND_SAFETY);
        incident.set_severity(v1::INCIDENT_SEVERITY_NEAR_MISS);
        incident.set_location(site.path);
        incident.set_description("Fork lift crossed the walkway.");
        incident.set_reported_by("P. Huber");
        m_world.emit({kPlantEvents, site.mes_source, site.path}, std::move(incident));
    }
    m_world.scheduler.in(10 * kMinute, [this] { observe(); });
}

}  // namespace andon::demo
