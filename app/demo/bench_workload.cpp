// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/bench_workload.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

namespace v1 = andon::events::v1;

constexpr std::array<const char*, 3> kTags{"temp", "vib", "kw"};
constexpr std::size_t kRecent = 512;
constexpr std::int64_t kPieceMicros = 1'000'000;
/// Orders on their way in the mix; beyond that the oldest goes on.
constexpr std::size_t kOnTheWay = 5'000;

}  // namespace

BenchWorkload::BenchWorkload(const BenchOptions& options)
    : m_options(options),
      m_random(Rng::stream(options.seed, "bench")),
      m_telemetry(std::make_shared<v1::Telemetry>()),
      m_placed(std::make_shared<v1::OrderPlaced>()),
      m_stage(std::make_shared<v1::OrderStageChanged>()),
      m_shipped(std::make_shared<v1::OrderShipped>()),
      m_arrived(std::make_shared<v1::OrderDelivered>()) {
    m_options.open_orders = std::min(m_options.open_orders, m_options.orders);
    m_size = options.orders > 0 ? 2 * options.orders - m_options.open_orders : options.count;
    m_paths.reserve(options.machines);
    for (std::size_t i = 0; i < options.machines; ++i) {
        m_paths.push_back(fmt::format("acme/s{}/l{:02}/m{:05}", i % 3 + 1, i % 40, i));
    }
    m_levels.assign(options.machines, 0.0F);
}

bool BenchWorkload::next(SimulatedRecord& record) {
    if (m_made == m_size)
        return false;
    const std::int64_t now =
        m_options.start.us
        + static_cast<std::int64_t>(m_made * 1'000'000 / m_options.events_per_second);
    ++m_made;
    if (m_options.orders == 0 && !m_recent.empty() && m_random.chance(m_options.duplicates)) {
        record = m_recent[m_random.below(m_recent.size())];
        record.fate = Fate::duplicate;
        record.broker_time.us = now / 1000 * 1000;
        if (m_random.chance(0.25))
            record.partition = (record.partition + 1) % m_options.partitions;
        return true;
    }
    record.topic = kBenchTopic;
    record.headers.clear();
    record.fate = Fate::fresh;
    record.delayed = m_options.orders == 0 && m_random.chance(m_options.disorder);
    record.broker_time.us = now / 1000 * 1000;
    // Distinct, so that the newest of anything is one: the last digits are a number of their own.
    m_last_us = std::max(now, m_last_us + 1);
    record.event_time.us = m_last_us;
    if (record.delayed)
        record.event_time.us -= m_random.integer(1, m_options.disorder_us);
    fresh(record);
    return true;
}

void BenchWorkload::fresh(SimulatedRecord& record) {
    if (m_options.orders > 0) {
        orders_only(record);
    } else if (m_random.chance(m_options.business)) {
        business(record);
    } else {
        telemetry(record);
    }
    record.partition = partition_of(record.key, m_options.partitions);
    if (m_options.orders > 0 || !m_random.chance(0.1))
        return;
    m_recent.push_back(record);
    m_recent.back().said.reset();
    if (m_recent.size() > kRecent)
        m_recent.pop_front();
}

/// Zipf's law with exponent 1: rank k is chosen in proportion to 1/k.
void BenchWorkload::telemetry(SimulatedRecord& record) {
    const double ranks = static_cast<double>(m_options.machines);
    const auto machine = std::min(
        static_cast<std::size_t>(std::expm1(m_random.uniform() * std::log1p(ranks))),
        m_options.machines - 1);
    float& level = m_levels[machine];
    level += static_cast<float>(m_random.uniform(-0.5, 0.5)) - 0.02F * level;
    m_telemetry->Clear();
    m_telemetry->set_equipment(m_paths[machine]);
    const std::array<double, 3> means{60.0, 2.0, 36.0};
    for (std::size_t i = 0; i < kTags.size(); ++i) {
        v1::Reading& reading = *m_telemetry->add_readings();
        reading.set_tag(kTags[i]);
        const double spread = means[i] * 0.02;
        reading.set_value(
            std::round((means[i] + spread * (static_cast<double>(level) + m_random.ripple())) * 1e3)
            / 1e3);
    }
    record.type = contracts::EventType::telemetry;
    record.key = m_paths[machine];
    record.said = m_telemetry;
    encode("urn:acme:opc", *m_telemetry, record);
}

std::string BenchWorkload::order_id(std::uint64_t number) const {
    return std::to_string(1'000'000 + number);
}

void BenchWorkload::business(SimulatedRecord& record) {
    const bool more = m_open.size() < kOnTheWay && m_random.chance(0.5);
    if (m_open.empty() || more || (m_random.chance(0.25) && m_open.size() < kOnTheWay)) {
        m_open.push_back({m_orders, 0});
        return place(m_orders++, record);
    }
    const std::size_t index = m_random.below(m_open.size());
    std::swap(m_open[index], m_open.front());
    advance(m_open.front(), record);
    if (m_open.front().step == 3)
        m_open.pop_front();
}

/// Orders are delivered in the order in which they were placed, as soon as enough are open.
void BenchWorkload::orders_only(SimulatedRecord& record) {
    const bool all_placed = m_orders == m_options.orders;
    if (!all_placed && m_orders - m_delivered <= m_options.open_orders) {
        return place(m_orders++, record);
    }
    OpenOrder order{m_delivered++, 2};
    advance(order, record);
}

void BenchWorkload::place(std::uint64_t number, SimulatedRecord& record) {
    m_placed->Clear();
    m_placed->set_order_id(order_id(number));
    m_placed->set_source_system("erp");
    m_placed->set_customer_id(std::to_string(1000 + number % 300));
    v1::OrderLine& line = *m_placed->add_lines();
    line.set_sku("SKU-" + std::to_string(100 + number % 40));
    const std::int64_t pieces = m_random.integer(1, 50);
    const std::int64_t price = m_random.integer(100, 20'000) * 10'000;
    line.mutable_quantity()->set_micros(pieces * kPieceMicros);
    m_placed->mutable_value()->set_currency("EUR");
    m_placed->mutable_value()->set_micros(pieces * price);
    m_placed->mutable_promise()->set_instant_us(
        record.event_time.us + m_random.integer(1, 40) * kPieceMicros);
    record.type = contracts::EventType::order_placed;
    record.key = m_placed->order_id();
    record.said = m_placed;
    encode("urn:acme:erp", *m_placed, record);
}

/// The next thing that happens to an order: made, shipped, delivered. With disorder it may be
/// stamped before what happened to it until now: views and truth go by the stamps.
void BenchWorkload::advance(OpenOrder& order, SimulatedRecord& record) {
    record.key = order_id(order.number);
    ++order.step;
    if (order.step == 1) {
        m_stage->Clear();
        m_stage->set_order_id(record.key);
        m_stage->set_source_system("erp");
        m_stage->set_stage(v1::ORDER_STAGE_MANUFACTURING);
        record.type = contracts::EventType::order_stage_changed;
        record.said = m_stage;
        return encode("urn:acme:erp", *m_stage, record);
    }
    if (order.step == 2) {
        m_shipped->Clear();
        m_shipped->set_order_id(record.key);
        m_shipped->set_source_system("erp");
        m_shipped->set_delivery_id("8" + record.key);
        record.type = contracts::EventType::order_shipped;
        record.said = m_shipped;
        return encode("urn:acme:wms", *m_shipped, record);
    }
    m_arrived->Clear();
    m_arrived->set_order_id(record.key);
    m_arrived->set_source_system("erp");
    m_arrived->set_in_full(true);
    record.type = contracts::EventType::order_delivered;
    record.said = m_arrived;
    encode("urn:acme:wms", *m_arrived, record);
}

void BenchWorkload::encode(
    std::string_view source, const google::protobuf::Message& said, SimulatedRecord& record) {
    m_envelope.Clear();
    m_envelope.set_id(m_random.uuid());
    m_envelope.set_source(std::string(source));
    m_envelope.set_spec_version("1.0");
    m_envelope.set_type(std::string(contracts::type_name(record.type)));
    auto& stamp = *(*m_envelope.mutable_attributes())["time"].mutable_ce_timestamp();
    stamp.set_seconds(record.event_time.us / kPieceMicros);
    stamp.set_nanos(static_cast<std::int32_t>(record.event_time.us % kPieceMicros) * 1000);
    said.SerializeToString(m_envelope.mutable_binary_data());
    m_envelope.SerializeToString(&record.value);
    if (m_options.content_type_header) {
        record.headers = {{"content-type", "application/cloudevents+protobuf"}};
    }
}

}  // namespace andon::demo
