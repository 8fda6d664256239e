// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/common.pb.h"
#include "app/demo/catalog.h"
#include "app/demo/emitter.h"
#include "app/demo/layout.h"
#include "app/demo/scheduler.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace andon::demo {

namespace v1 = andon::events::v1;

/// What is simulated. The same options give the same records.
struct PlantOptions {
    std::uint64_t seed = 1;
    EventTime start{1'790'000'000'000'000};  ///< where live begins; the history lies before it
    std::int64_t history_us = 12 * kHour;    ///< business events before `start`
    std::int64_t telemetry_history_us = 30 * kMinute;
    std::int64_t telemetry_history_period_us = 10 * kSecond;  ///< one event a machine
    double telemetry_rate = 400;  ///< telemetry events a second from `start` on, of all machines
    std::size_t machines = 60;
    bool telemetry_only = false;  ///< neither orders nor stories: values and states
    bool stories = true;
    NoiseRates noise;
};

/// What all parts of the plant share. Owned by Plant; one thread.
struct World {
    explicit World(const PlantOptions& plant_options)
        : options(plant_options),
          layout(make_layout(plant_options.machines)),
          catalog(make_catalog(layout, Rng::stream(plant_options.seed, "catalog"))),
          scheduler(EventTime{plant_options.start.us - plant_options.history_us}),
          emitter(plant_options.seed, plant_options.noise) {}

    EventTime now() const { return scheduler.now(); }
    template <class Event>
    void emit(const Address& address, Event event) {
        emitter.emit(scheduler.now(), address, std::move(event));
    }
    Rng random(std::string_view part) const { return Rng::stream(options.seed, part); }

    PlantOptions options;
    Layout layout;
    Catalog catalog;
    Scheduler scheduler;
    Emitter emitter;
};

inline constexpr std::string_view kErpSource = "urn:acme:erp";
inline constexpr std::string_view kWmsSource = "urn:acme:wms";
inline constexpr std::string_view kQmsSource = "urn:acme:qms";
inline constexpr std::string_view kCrmSource = "urn:acme:crm";
inline constexpr std::string_view kPlanSource = "urn:acme:planning";
inline constexpr std::string_view kMasterSource = "urn:acme:master";
inline constexpr std::string_view kMaintenanceSource = "urn:acme:maintenance";
/// Scope of order ids, SKUs and customer ids.
inline constexpr const char* kErp = "erp";
inline constexpr const char* kCrm = "crm";

inline constexpr std::int64_t kUnit = 1'000'000;  ///< one piece, one euro: in micro-units

inline void put(v1::Quantity* quantity, std::int64_t micros, const std::string& unit = "pcs") {
    quantity->set_micros(micros);
    quantity->set_unit(unit);
}
inline void put_euro(v1::Money* money, std::int64_t micros) {
    money->set_currency("EUR");
    money->set_micros(micros);
}

}  // namespace andon::demo
