// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/truth.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/quality.pb.h"

#include <algorithm>
#include <cmath>

namespace andon::demo {
namespace {

namespace v1 = andon::events::v1;
using contracts::EventType;

template <class Event>
const Event& said(const SimulatedRecord& record) {
    return static_cast<const Event&>(*record.said);
}

}  // namespace

Truth::Truth() = default;

void Truth::observe(const SimulatedRecord& record) {
    ++m_records;
    ++m_fates[static_cast<std::size_t>(record.fate)];
    auto topic = m_topics.find(record.topic);
    if (topic == m_topics.end())
        topic = m_topics.emplace(std::string(record.topic), 0).first;
    ++topic->second;
    const auto type = static_cast<std::size_t>(record.type);
    if (record.fate == Fate::duplicate)
        ++m_again[type];
    if (record.fate != Fate::fresh)
        return;
    ++m_events;
    ++m_types[type];
    if (record.newer)
        ++m_newer[type];
    apply(record);
}

void Truth::apply(const SimulatedRecord& record) {
    switch (record.type) {
    case EventType::telemetry:
        return telemetry(record);
    case EventType::equipment_state_changed:
    case EventType::production_counted:
    case EventType::operation_finished:
        return equipment(record);
    case EventType::order_placed:
    case EventType::order_stage_changed:
    case EventType::order_shipped:
    case EventType::order_delivered:
    case EventType::order_cancelled:
        return order(record);
    case EventType::inventory_moved:
    case EventType::stock_level_reported:
    case EventType::demand_unmet:
    case EventType::purchase_ordered:
    case EventType::purchase_received:
        return inventory(record);
    case EventType::customer_interaction:
    case EventType::survey_answered:
    case EventType::case_changed:
        return customer(record);
    case EventType::quality_sampled:
    case EventType::inspection_recorded:
    case EventType::quality_cost_booked:
        return quality(record);
    default:
        return;
    }
}

void Truth::telemetry(const SimulatedRecord& record) {
    const auto& event = said<v1::Telemetry>(record);
    Equipment& equipment = m_equipment[event.equipment()];
    for (const v1::Reading& reading : event.readings()) {
        Series& series = equipment.series[reading.tag()];
        if (reading.quality() == v1::QUALITY_BAD || !std::isfinite(reading.value())) {
            ++series.bad;
            continue;
        }
        const std::int64_t time = reading.time_us() != 0 ? reading.time_us() : record.event_time.us;
        const bool first = series.count == 0;
        series.min = first ? reading.value() : std::min(series.min, reading.value());
        series.max = first ? reading.value() : std::max(series.max, reading.value());
        series.first_us = first ? time : std::min(series.first_us, time);
        if (first || time >= series.last_us) {
            series.last_us = time;
            series.last = reading.value();
        }
        series.sum += reading.value();
        ++series.count;
    }
}

void Truth::equipment(const SimulatedRecord& record) {
    if (record.type == EventType::equipment_state_changed) {
        const auto& event = said<v1::EquipmentStateChanged>(record);
        m_equipment[event.equipment()].states.push_back(
            {record.event_time.us, event.state(), event.reason()});
    } else if (record.type == EventType::production_counted) {
        const auto& event = said<v1::ProductionCounted>(record);
        Equipment& equipment = m_equipment[event.equipment()];
        equipment.good += event.good().micros();
        equipment.scrap += event.scrap().micros();
        equipment.rework += event.rework().micros();
    } else {
        ++m_equipment[said<v1::OperationFinished>(record).equipment()].operations;
    }
}

void Truth::stage(OrderFacts& facts, std::int64_t time_us, int stage) {
    if (facts.stage != 0 && time_us < facts.newest_us)
        return;
    facts.newest_us = time_us;
    facts.stage = static_cast<std::int8_t>(stage);
}

void Truth::order(const SimulatedRecord& record) {
    const std::int64_t time = record.event_time.us;
    if (record.type == EventType::order_placed) {
        const auto& event = said<v1::OrderPlaced>(record);
        OrderFacts& facts = m_orders[event.order_id()];
        facts.placed = true;
        facts.promise_us = event.promise().instant_us();
        facts.value = event.value().micros();
        facts.lines = event.lines_size();
        stage(facts, time, v1::ORDER_STAGE_PLACED);
    } else if (record.type == EventType::order_stage_changed) {
        const auto& event = said<v1::OrderStageChanged>(record);
        stage(m_orders[event.order_id()], time, event.stage());
    } else if (record.type == EventType::order_shipped) {
        OrderFacts& facts = m_orders[said<v1::OrderShipped>(record).order_id()];
        facts.shipped_us = facts.shipped_us == 0 ? time : std::min(facts.shipped_us, time);
        stage(facts, time, v1::ORDER_STAGE_SHIPPED);
    } else if (record.type == EventType::order_delivered) {
        OrderFacts& facts = m_orders[said<v1::OrderDelivered>(record).order_id()];
        facts.delivered_us = time;
        stage(facts, time, v1::ORDER_STAGE_DELIVERED);
    } else {
        stage(
            m_orders[said<v1::OrderCancelled>(record).order_id()], time, v1::ORDER_STAGE_CANCELLED);
    }
}

void Truth::inventory(const SimulatedRecord& record) {
    if (record.type == EventType::inventory_moved) {
        const auto& event = said<v1::InventoryMoved>(record);
        Sku& sku = m_skus[event.sku()];
        const std::int64_t micros = event.quantity().micros();
        if (event.kind() == v1::MOVEMENT_KIND_ALLOCATE) {
            sku.allocated += micros;
        } else if (event.kind() == v1::MOVEMENT_KIND_RELEASE) {
            sku.allocated -= micros;
        } else if (event.kind() != v1::MOVEMENT_KIND_TRANSFER) {
            sku.movements.emplace_back(record.event_time.us, micros);
        }
    } else if (record.type == EventType::stock_level_reported) {
        const auto& event = said<v1::StockLevelReported>(record);
        Sku& sku = m_skus[event.sku()];
        if (record.event_time.us < sku.level_us)
            return;
        sku.level_us = record.event_time.us;
        sku.level = event.on_hand().micros();
    } else if (record.type == EventType::demand_unmet) {
        const auto& event = said<v1::DemandUnmet>(record);
        m_skus[event.sku()].unmet += event.quantity().micros();
    } else if (record.type == EventType::purchase_ordered) {
        for (const auto& line : said<v1::PurchaseOrdered>(record).lines()) {
            m_skus[line.sku()].on_order += line.quantity().micros();
        }
    } else {
        for (const auto& line : said<v1::PurchaseReceived>(record).lines()) {
            m_skus[line.sku()].on_order -= line.quantity().micros();
        }
    }
}

void Truth::customer(const SimulatedRecord& record) {
    if (record.type == EventType::customer_interaction) {
        const auto& event = said<v1::CustomerInteraction>(record);
        ++m_interactions;
        ++m_channels[event.channel()];
        m_sentiment += event.score();
    } else if (record.type == EventType::survey_answered) {
        const auto& event = said<v1::SurveyAnswered>(record);
        Scores& scores = m_surveys[v1::SurveyScale_Name(event.scale()).substr(13)];
        ++scores.count;
        scores.sum += event.score();
    } else {
        const auto& event = said<v1::CaseChanged>(record);
        Case& known = m_cases[event.case_id()];
        if (record.event_time.us < known.newest_us)
            return;
        known.newest_us = record.event_time.us;
        if (event.status() != v1::CASE_STATUS_UNSPECIFIED)
            known.status = event.status();
    }
}

void Truth::quality(const SimulatedRecord& record) {
    if (record.type == EventType::quality_sampled) {
        const auto& event = said<v1::QualitySampled>(record);
        ++m_samples;
        for (const double value : event.values()) {
            ++m_values;
            m_value_sum += value;
        }
    } else if (record.type == EventType::inspection_recorded) {
        const auto& event = said<v1::InspectionRecorded>(record);
        ++m_inspections;
        if (event.reinspection())
            return;
        ++m_first_inspections;
        m_inspected += event.inspected().micros();
        m_passed += event.passed_first_time().micros();
        m_failed += event.failed().micros();
    } else {
        m_quality_cost += said<v1::QualityCostBooked>(record).amount().micros();
    }
}

}  // namespace andon::demo
