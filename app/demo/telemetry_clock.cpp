// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/telemetry_clock.h"

#include "andon/events/v1/equipment.pb.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace andon::demo {
namespace {

constexpr double kWarmUpSeconds = 240;
constexpr double kWornDegrees = 40;
constexpr double kWornVibration = 3.5;  ///< mm/s
constexpr std::int64_t kSilenceEvery = 12 * kMinute;
constexpr std::int64_t kSilenceLasts = kMinute;

}  // namespace

TelemetryClock::TelemetryClock(World& world, const Shop& shop, const Stories& stories)
    : m_world(world),
      m_shop(shop),
      m_stories(stories),
      m_random(world.random("telemetry")),
      m_silent_line(world.layout.line("Pack").index) {
    m_bodies.resize(world.layout.machines.size());
    for (const Machine& machine : world.layout.machines) {
        m_bodies[machine.index].wander.assign(machine.tags.size(), 0.0);
    }
}

void TelemetryClock::open() {
    const PlantOptions& options = m_world.options;
    const std::int64_t before = std::min(options.telemetry_history_us, options.history_us);
    m_world.scheduler.at(EventTime{options.start.us - before}, [this] { tick(); });
    if (options.stories) {
        m_world.scheduler.at(
            EventTime{options.start.us + 2 * kMinute}, [this] { silence_source(); });
    }
}

/// The gateway of Pack loses its line: values of that time are lost, the rest comes afterwards.
void TelemetryClock::silence_source() {
    m_silent_until = EventTime{m_world.now().us + kSilenceLasts};
    m_world.emitter.cut_off(m_world.layout.lines[m_silent_line].opc_source, m_silent_until);
    m_world.scheduler.in(kSilenceEvery, [this] { silence_source(); });
}

void TelemetryClock::tick() {
    const PlantOptions& options = m_world.options;
    const bool live = m_world.now() >= options.start;
    if (live && options.telemetry_rate <= 0)
        return;
    const Machine& machine = m_world.layout.machines[m_next];
    m_next = (m_next + 1) % m_world.layout.machines.size();
    if (machine.line != m_silent_line || m_world.now() >= m_silent_until)
        report(machine);
    m_due_us += live ? 1e6 / options.telemetry_rate
                     : static_cast<double>(options.telemetry_history_period_us)
                           / static_cast<double>(m_world.layout.machines.size());
    const double whole = std::floor(m_due_us);
    m_due_us -= whole;
    m_world.scheduler.in(static_cast<std::int64_t>(whole), [this] { tick(); });
}

void TelemetryClock::report(const Machine& machine) {
    Body& body = m_bodies[machine.index];
    const double activity = m_shop.activity(machine.index);
    const double seconds =
        body.last == EventTime::min()
            ? 1e9
            : static_cast<double>(m_world.now().us - body.last.us) / static_cast<double>(kSecond);
    body.last = m_world.now();
    body.warmth += (activity - body.warmth) * -std::expm1(-seconds / kWarmUpSeconds);
    const double wear = m_stories.wear(machine.index);
    v1::Telemetry telemetry;
    telemetry.set_equipment(machine.path);
    for (std::size_t i = 0; i < machine.tags.size(); ++i) {
        v1::Reading& reading = *telemetry.add_readings();
        reading.set_tag(machine.tags[i].name);
        reading.set_unit(machine.tags[i].unit);
        reading.set_value(value_of(machine, i, activity, wear));
        reading.set_quality(v1::QUALITY_GOOD);
        const double bad = m_world.options.noise.bad_quality;
        if (bad > 0 && m_random.chance(bad)) {
            const double luck = m_random.uniform();
            reading.set_quality(luck < 0.4 ? v1::QUALITY_UNCERTAIN : v1::QUALITY_BAD);
            if (luck > 0.8)
                reading.set_value(std::numeric_limits<double>::quiet_NaN());
        }
    }
    m_world.emit(
        {kPlantTelemetry, m_world.layout.line_of(machine).opc_source, machine.path,
         Style::structured_protobuf},
        std::move(telemetry));
}

double TelemetryClock::value_of(
    const Machine& machine, std::size_t index, double activity, double wear) {
    const Tag& tag = machine.tags[index];
    Body& body = m_bodies[machine.index];
    double& wander = body.wander[index];
    wander += -0.02 * wander + 0.2 * m_random.ripple();
    const double phase = static_cast<double>(machine.index) + static_cast<double>(index) * 1.7;
    const double minutes =
        static_cast<double>(m_world.now().us % (10 * kDay)) / static_cast<double>(kMinute);
    const double swing = std::sin(minutes * 2.0 * std::numbers::pi / 23.0 + phase);
    const double span = tag.load - tag.idle;
    double value = tag.idle;
    switch (tag.signal) {
    case Signal::bearing_temperature:
        value += span * body.warmth * (1 + 0.03 * swing) + kWornDegrees * wear * body.warmth;
        break;
    case Signal::vibration:
        value += span * activity * (1 + 0.08 * swing) + kWornVibration * wear * activity;
        break;
    case Signal::power:
        value += span * activity * (1 + 0.06 * swing + 0.12 * wear);
        break;
    case Signal::speed:
        value += span * activity * (1 - 0.02 * wear);
        break;
    case Signal::pressure:
    case Signal::flow:
        value += span * activity * (1 + 0.03 * swing);
        break;
    }
    const bool moving = tag.signal == Signal::bearing_temperature || activity > 0;
    value += tag.noise * (moving ? wander + 0.3 * m_random.ripple() : 0.05 * m_random.ripple());
    return std::round(std::max(value, 0.0) * 1000.0) / 1000.0;
}

}  // namespace andon::demo
