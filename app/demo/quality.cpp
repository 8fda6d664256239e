// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

constexpr std::array<std::string_view, 6> kDefects{"scratch",  "burr",   "out of tolerance",
                                                   "porosity", "colour", "incomplete"};
constexpr std::int64_t kSampleEvery = 6 * kMinute;

Address about_quality(const std::string& key) {
    return {kQualityEvents, kQmsSource, key};
}

}  // namespace

QualityLab::QualityLab(World& world, Shop& shop, OrderBook& orders)
    : m_world(world), m_shop(shop), m_orders(orders), m_random(world.random("quality")) {
    orders.on_made([this](const OrderRef& order) {
        if (order->story && m_on_story)
            return m_on_story(order);
        m_world.scheduler.in(
            m_random.integer(22 * kMinute, 65 * kMinute), [this, order] { inspect(order); });
    });
}

void QualityLab::open() {
    for (const Line& line : m_world.layout.lines) {
        if (!line.staffed)
            continue;
        m_world.scheduler.in(
            m_random.integer(0, kSampleEvery), [this, i = line.index] { sample(i); });
    }
    m_world.scheduler.in(kHour, [this] { appraise(); });
}

void QualityLab::inspect(const OrderRef& order) {
    const std::string defect(m_random.pick<std::string_view>(kDefects));
    if (order->reinspection || m_random.chance(0.93)) {
        const std::int64_t failed = m_random.chance(0.25) ? 1 : 0;
        return record(order, v1::INSPECTION_RESULT_PASSED, failed, defect);
    }
    record(order, v1::INSPECTION_RESULT_FAILED, m_random.integer(2, 6), defect);
    book_cost(
        v1::QUALITY_COST_CATEGORY_INTERNAL_FAILURE, m_random.integer(80, 900), order.get(), defect);
    if (m_random.chance(0.4))
        open_action(*order, defect);
    order->reinspection = true;
    m_world.scheduler.in(
        m_random.integer(12 * kMinute, 30 * kMinute), [this, order] { inspect(order); });
}

void QualityLab::record(
    const OrderRef& order, v1::InspectionResult result, std::int64_t failed,
    const std::string& defect) {
    const Line& line = m_world.layout.lines[order->line];
    const std::int64_t inspected = std::min<std::int64_t>(order->pieces, 50);
    failed = std::min(failed, inspected);
    v1::InspectionRecorded done;
    done.set_inspection_id(fmt::format("INS-{:06}", 300'001 + m_inspections++));
    done.set_equipment(m_world.layout.machines[line.machines.front()].path);
    done.set_order_id(order->id);
    done.set_product(m_world.catalog.products[order->items.front().product].sku);
    done.set_lot(order->lot);
    done.set_result(result);
    put(done.mutable_inspected(), inspected * kUnit);
    put(done.mutable_passed_first_time(), (inspected - failed) * kUnit);
    put(done.mutable_failed(), failed * kUnit);
    if (failed > 0) {
        v1::Defect& found = *done.add_defects();
        found.set_code(defect);
        found.set_count(failed);
        found.set_severity(failed > 1 ? "major" : "minor");
    }
    done.set_operation("final inspection");
    done.set_source_system(kErp);
    done.set_inspector("H. Lange");
    done.set_reinspection(order->reinspection);
    m_world.emit(about_quality(order->id), std::move(done));
    if (result != v1::INSPECTION_RESULT_FAILED)
        m_orders.passed(order);
}

/// A subgroup of five while the line works. Mill 1 drifts: its tool wears for some hours, then it
/// is changed.
void QualityLab::sample(std::size_t index) {
    const Line& line = m_world.layout.lines[index];
    m_world.scheduler.in(kSampleEvery, [this, index] { sample(index); });
    const std::size_t machine = line.machines.front();
    if (m_shop.activity(machine) < 1.0)
        return;
    const double sigma = line.tolerance / 4.6;
    double centre = line.target + 0.15 * sigma;
    if (line.name == "Mill 1") {
        const std::int64_t tool_life = 5 * kHour;
        const std::int64_t until_start = m_world.options.start.us - m_world.now().us;
        const std::int64_t age = ((4 * kHour - until_start) % tool_life + tool_life) % tool_life;
        centre += 1.9 * sigma * static_cast<double>(age) / static_cast<double>(tool_life);
    }
    v1::QualitySampled sampled;
    sampled.set_equipment(m_world.layout.machines[machine].path);
    sampled.set_characteristic(line.characteristic);
    sampled.set_sample_id(fmt::format("SMP-{:06}", 500'001 + m_samples++));
    for (int i = 0; i < 5; ++i) {
        sampled.add_values(std::round((centre + sigma * m_random.normal()) * 1e4) / 1e4);
    }
    sampled.set_unit(line.characteristic_unit);
    if (line.characteristic != "gloss")
        sampled.set_upper_spec(line.target + line.tolerance);
    sampled.set_lower_spec(line.target - line.tolerance);
    sampled.set_target(line.target);
    if (const Order* order = m_shop.order_at(machine); order != nullptr) {
        sampled.set_product(m_world.catalog.products[order->items.front().product].sku);
        sampled.set_order_id(order->id);
        sampled.set_lot(order->lot);
    }
    sampled.set_source_system(kErp);
    sampled.set_inspector("S. Braun");
    m_world.emit(about_quality(m_world.layout.machines[machine].path), std::move(sampled));
}

void QualityLab::book_cost(
    v1::QualityCostCategory category, std::int64_t euro, const Order* order,
    const std::string& reason) {
    v1::QualityCostBooked booked;
    booked.set_category(category);
    put_euro(booked.mutable_amount(), euro * kUnit);
    booked.set_reason(reason);
    booked.set_source_system(kErp);
    if (order != nullptr) {
        booked.set_order_id(order->id);
        booked.set_product(m_world.catalog.products[order->items.front().product].sku);
        booked.set_equipment(m_world.layout.lines[order->line].path);
    }
    m_world.emit(
        about_quality(order != nullptr ? order->id : "cost-centre-4100"), std::move(booked));
}

void QualityLab::open_action(const Order& order, const std::string& defect) {
    const std::string id = fmt::format("CA-{:04}", 901 + m_actions++);
    const auto say = [this, id, product = order.items.front().product, line = order.line, defect,
                      opened = m_world.now()](v1::ActionStatus status) {
        v1::CorrectiveActionChanged changed;
        changed.set_action_id(id);
        changed.set_status(status);
        changed.set_title("Stop the cause of: " + defect);
        changed.set_equipment(m_world.layout.lines[line].path);
        changed.set_product(m_world.catalog.products[product].sku);
        changed.set_opened_us(opened.us);
        changed.mutable_due()->set_instant_us(opened.us + 3 * kDay);
        changed.set_owner("T. Novák");
        changed.set_source_system(kErp);
        m_world.emit(about_quality(id), std::move(changed));
    };
    say(v1::ACTION_STATUS_OPEN);
    m_world.scheduler.in(
        m_random.integer(20 * kMinute, 2 * kHour), [say] { say(v1::ACTION_STATUS_IN_PROGRESS); });
    m_world.scheduler.in(
        m_random.integer(3 * kHour, 9 * kHour), [say] { say(v1::ACTION_STATUS_DONE); });
}

void QualityLab::appraise() {
    book_cost(
        v1::QUALITY_COST_CATEGORY_APPRAISAL, m_random.integer(150, 260), nullptr,
        "inspection hours");
    if (m_random.chance(0.3)) {
        book_cost(
            v1::QUALITY_COST_CATEGORY_PREVENTION, m_random.integer(90, 400), nullptr, "training");
    }
    m_world.scheduler.in(kHour, [this] { appraise(); });
}

}  // namespace andon::demo
