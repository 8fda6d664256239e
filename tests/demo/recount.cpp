// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/recount.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/quality.pb.h"
#include "io/cloudevents/v1/cloudevents.pb.h"
#include "models/contracts/event_type.h"
#include "models/contracts/timestamp.h"

#include <algorithm>
#include <cmath>
#include <google/protobuf/util/json_util.h>
#include <numeric>

namespace andon::tests {
namespace {

namespace v1 = andon::events::v1;
using demo::SimulatedHeader;
using demo::SimulatedRecord;

std::string header(const SimulatedRecord& record, std::string_view name) {
    for (const SimulatedHeader& header : record.headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

void read_protobuf(const SimulatedRecord& record, ReadEvent& event, std::string& data) {
    io::cloudevents::v1::CloudEvent envelope;
    if (!envelope.ParseFromString(record.value))
        return;
    event.id = envelope.id();
    event.source = envelope.source();
    event.type = envelope.type();
    const auto& stamp = envelope.attributes().at("time").ce_timestamp();
    event.time_us = stamp.seconds() * 1'000'000 + stamp.nanos() / 1000;
    data = envelope.has_proto_data() ? envelope.proto_data().value() : envelope.binary_data();
}

void read_json(const SimulatedRecord& record, ReadEvent& event, std::string& data) {
    const auto envelope = nlohmann::json::parse(record.value, nullptr, false);
    if (envelope.is_discarded())
        return;
    event.id = envelope.at("id");
    event.source = envelope.at("source");
    event.type = envelope.at("type");
    event.time_us = contracts::parse_rfc3339(envelope.at("time").get<std::string>()).value_or(0);
    data = envelope.at("data").dump();
}

template <class Event>
const Event* as(const ReadEvent& event) {
    return dynamic_cast<const Event*>(event.message.get());
}

}  // namespace

ReadEvent read_event(const SimulatedRecord& record) {
    ReadEvent event;
    std::string data = record.value;
    const std::string content_type = header(record, "content-type");
    const bool json = content_type.starts_with("application/cloudevents+json");
    if (content_type == "application/cloudevents+protobuf" || record.headers.empty()) {
        read_protobuf(record, event, data);
    } else if (json) {
        read_json(record, event, data);
    } else {
        event.id = header(record, "ce_id");
        event.source = header(record, "ce_source");
        event.type = header(record, "ce_type");
        event.time_us = contracts::parse_rfc3339(header(record, "ce_time")).value_or(0);
    }
    const auto* prototype = contracts::prototype(contracts::event_type(event.type));
    if (prototype == nullptr)
        return event;
    std::unique_ptr<google::protobuf::Message> message(prototype->New());
    const bool read = json ? google::protobuf::util::JsonStringToMessage(data, message.get()).ok()
                           : message->ParseFromString(data);
    if (read)
        event.message = std::move(message);
    return event;
}

void Recount::add(const SimulatedRecord& record) {
    const ReadEvent event = read_event(record);
    const auto* placed = as<v1::OrderPlaced>(event);
    if (event.type.empty() && event.id.empty()) {
        ++m_reasons["malformed"];
    } else if (event.id.empty()) {
        ++m_reasons["not_cloudevents"];
    } else if (!event.message) {
        ++m_reasons["unknown_type"];
    } else if (placed != nullptr && placed->order_id().empty()) {
        ++m_reasons["contract_violation"];
    } else if (event.time_us > record.broker_time.us + 300'000'000) {
        ++m_reasons["future_stamp"];
    } else if (!m_seen.emplace(event.source, event.id).second) {
        ++m_again[event.message->GetDescriptor()->name()];
    } else {
        ++m_types[event.message->GetDescriptor()->name()];
        apply(event);
    }
}

void Recount::apply(const ReadEvent& event) {
    if (const auto* e = as<v1::Telemetry>(event)) {
        for (const auto& reading : e->readings()) {
            if (reading.quality() == v1::QUALITY_BAD || !std::isfinite(reading.value()))
                continue;
            m_readings[e->equipment()][reading.tag()].push_back(reading.value());
        }
    } else if (const auto* state = as<v1::EquipmentStateChanged>(event)) {
        m_states[state->equipment()][event.time_us] = state->state();
    } else if (const auto* counted = as<v1::ProductionCounted>(event)) {
        m_good[counted->equipment()] += counted->good().micros();
    } else if (const auto* order = as<v1::OrderPlaced>(event)) {
        m_stages[order->order_id()][event.time_us] = v1::ORDER_STAGE_PLACED;
        for (const auto& line : order->lines())
            m_values[order->order_id()] += line.value().micros();
    } else if (const auto* moved = as<v1::OrderStageChanged>(event)) {
        m_stages[moved->order_id()][event.time_us] = moved->stage();
    } else if (const auto* shipped = as<v1::OrderShipped>(event)) {
        m_stages[shipped->order_id()][event.time_us] = v1::ORDER_STAGE_SHIPPED;
    } else if (const auto* delivered = as<v1::OrderDelivered>(event)) {
        m_stages[delivered->order_id()][event.time_us] = v1::ORDER_STAGE_DELIVERED;
    } else if (const auto* cancelled = as<v1::OrderCancelled>(event)) {
        m_stages[cancelled->order_id()][event.time_us] = v1::ORDER_STAGE_CANCELLED;
    } else if (const auto* level = as<v1::StockLevelReported>(event)) {
        m_stock[level->sku()][event.time_us] += level->on_hand().micros();
    } else if (const auto* stock = as<v1::InventoryMoved>(event)) {
        if (stock->kind() != v1::MOVEMENT_KIND_ALLOCATE
            && stock->kind() != v1::MOVEMENT_KIND_RELEASE) {
            m_stock[stock->sku()][event.time_us] += stock->quantity().micros();
        }
    } else if (as<v1::CustomerInteraction>(event) != nullptr) {
        ++m_interactions;
    } else if (as<v1::SurveyAnswered>(event) != nullptr) {
        ++m_surveys;
    } else if (const auto* inspected = as<v1::InspectionRecorded>(event)) {
        if (!inspected->reinspection())
            m_passed += inspected->passed_first_time().micros();
    }
}

nlohmann::json Recount::to_json() const {
    using nlohmann::json;
    json readings = json::object();
    for (const auto& [path, tags] : m_readings) {
        for (const auto& [tag, values] : tags) {
            readings[path][tag] = {
                {"count", values.size()},
                {"sum", std::accumulate(values.begin(), values.end(), 0.0)},
                {"min", *std::min_element(values.begin(), values.end())},
                {"max", *std::max_element(values.begin(), values.end())}};
        }
    }
    json equipment = json::object();
    for (const auto& [path, states] : m_states) {
        std::int64_t running = 0;
        for (auto it = states.begin(); std::next(it) != states.end(); ++it) {
            if (it->second == v1::EQUIPMENT_STATE_RUNNING) {
                running += std::next(it)->first - it->first;
            }
        }
        equipment[path] = {
            {"since_us", states.rbegin()->first},
            {"running_us", running},
            {"good", m_good.contains(path) ? m_good.at(path) : 0}};
    }
    std::map<std::string, int> stages;
    std::int64_t value = 0;
    for (const auto& [id, changes] : m_stages) {
        std::string name = v1::OrderStage_Name(changes.rbegin()->second).substr(12);
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return static_cast<char>(c == '_' ? c : c + ('a' - 'A'));
        });
        ++stages[name];
        if (m_values.contains(id))
            value += m_values.at(id);
    }
    json stock = json::object();
    for (const auto& [sku, changes] : m_stock) {
        std::int64_t on_hand = 0;
        for (const auto& [time, change] : changes)
            on_hand += change;
        stock[sku] = on_hand;
    }
    return {
        {"types", m_types},
        {"again", m_again},
        {"reasons", m_reasons},
        {"readings", readings},
        {"equipment", equipment},
        {"stages", stages},
        {"value", value},
        {"stock", stock},
        {"surveys", m_surveys},
        {"interactions", m_interactions},
        {"passed_first_time", m_passed}};
}

}  // namespace andon::tests
