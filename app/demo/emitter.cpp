// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/emitter.h"

#include <algorithm>
#include <google/protobuf/unknown_field_set.h>
#include <google/protobuf/util/json_util.h>

namespace andon::demo {
namespace {

std::int32_t partitions_of(std::string_view topic) {
    for (const TopicSpec& spec : kPlantTopics) {
        if (spec.name == topic)
            return spec.partitions;
    }
    return 1;
}

/// Fields of the year after next.
void add_unknown_fields(google::protobuf::Message& message) {
    auto* unknown = message.GetReflection()->MutableUnknownFields(&message);
    unknown->AddVarint(2001, 7);
    unknown->AddLengthDelimited(2002, "introduced in v1.9");
}

void replace_header(SimulatedRecord& record, std::string_view name, std::string_view value) {
    for (SimulatedHeader& header : record.headers) {
        if (header.name == name)
            header.value = value;
    }
}

}  // namespace

NoiseRates NoiseRates::none() {
    NoiseRates rates;
    rates.duplicates = rates.duplicates_elsewhere = rates.disorder = rates.very_late = 0;
    rates.malformed = rates.unknown_type = rates.not_cloudevents = rates.contract_violation = 0;
    rates.future_stamp = rates.id_conflict = rates.newer = rates.bad_quality = 0;
    rates.clock_skew = false;
    return rates;
}

Emitter::Emitter(std::uint64_t seed, const NoiseRates& noise)
    : m_noise(noise), m_ids(Rng::stream(seed, "ids")), m_random(Rng::stream(seed, "noise")) {}

std::int64_t Emitter::skew_of(std::string_view source) const {
    if (!m_noise.clock_skew)
        return 0;
    if (source == "urn:acme:gliwice:opc")
        return 1'800 * kMillisecond;
    if (source == "urn:acme:porto:opc")
        return -4'200 * kMillisecond;
    return 0;
}

/// No two events share a time, so that "the newest" is never a matter of taste.
EventTime Emitter::distinct(EventTime wanted) {
    m_last_time = std::max(wanted, EventTime{m_last_time.us + 1});
    return m_last_time;
}

void Emitter::emit_message(
    EventTime now, const Address& address, std::shared_ptr<google::protobuf::Message> said) {
    const EventTime true_time = distinct(now);
    const std::string id = m_ids.uuid();
    const std::string type = said->GetDescriptor()->full_name();
    const bool telemetry = address.topic == kPlantTelemetry;
    const Attributes attributes{
        id,
        address.source,
        type,
        telemetry ? std::string_view{} : std::string_view{address.key},
        telemetry ? std::string_view{} : std::string_view{address.key},
        EventTime{true_time.us + skew_of(address.source)}};
    SimulatedRecord record = build(attributes, address, *said);
    std::int64_t delay = m_random.integer(3 * kMillisecond, 40 * kMillisecond);
    if (!address.precise) {
        if (m_random.chance(m_noise.disorder)) {
            delay += m_random.integer(kSecond, m_noise.lateness_us);
            record.delayed = true;
        } else if (m_random.chance(m_noise.very_late)) {
            delay += m_noise.lateness_us * 4 + m_random.integer(0, 6 * kMinute);
            record.delayed = true;
        }
    }
    if (const auto cut = m_cut_off.find(address.source);
        cut != m_cut_off.end() && cut->second > true_time) {
        delay += cut->second.us - true_time.us;
        record.delayed = true;
    }
    record.broker_time = BrokerTime{true_time.us + delay};
    record.said = std::move(said);
    if (m_random.chance(m_noise.duplicates))
        add_duplicate(record);
    add_rejects(attributes, record, address);
    if (m_random.chance(m_noise.id_conflict) && !telemetry) {
        add_conflict(attributes, address, record);
    }
    push(std::move(record));
}

SimulatedRecord Emitter::build(
    const Attributes& attributes, const Address& address, google::protobuf::Message& said) {
    SimulatedRecord record;
    record.topic = address.topic;
    record.key = address.key;
    record.partition = partition_of(record.key, partitions_of(record.topic));
    record.event_time = attributes.time;
    record.type = contracts::event_type(attributes.type);
    m_data.clear();
    if (address.style == Style::structured_json) {
        static_cast<void>(google::protobuf::util::MessageToJsonString(said, &m_data));
    } else {
        if (m_random.chance(m_noise.newer)) {
            add_unknown_fields(said);
            record.newer = true;
        }
        said.AppendToString(&m_data);
    }
    encode(address.style, attributes, m_data, record);
    return record;
}

void Emitter::push(SimulatedRecord record) {
    // Brokers keep milliseconds.
    record.broker_time.us -= record.broker_time.us % kMillisecond;
    m_heap.push_back({record.broker_time, m_order++, std::move(record)});
    std::push_heap(m_heap.begin(), m_heap.end(), later);
}

BrokerTime Emitter::next_time() const {
    return m_heap.empty() ? BrokerTime::max() : m_heap.front().time;
}

SimulatedRecord Emitter::take() {
    std::pop_heap(m_heap.begin(), m_heap.end(), later);
    SimulatedRecord record = std::move(m_heap.back().record);
    m_heap.pop_back();
    return record;
}

void Emitter::add_duplicate(const SimulatedRecord& original) {
    SimulatedRecord again = original;
    again.fate = Fate::duplicate;
    again.broker_time.us += m_random.integer(5 * kMillisecond, 20 * kSecond);
    const std::int32_t partitions = partitions_of(again.topic);
    if (partitions > 1 && m_random.chance(m_noise.duplicates_elsewhere)) {
        again.partition = (again.partition + 1) % partitions;
    }
    push(std::move(again));
}

void Emitter::add_rejects(
    const Attributes& attributes, const SimulatedRecord& like, const Address& address) {
    const double total = m_noise.malformed + m_noise.unknown_type + m_noise.not_cloudevents
                         + m_noise.contract_violation + m_noise.future_stamp;
    double draw = m_random.uniform();
    if (draw >= total || like.newer)
        return;
    const auto drawn = [&draw](double share) {
        draw -= share;
        return draw < 0;
    };
    SimulatedRecord bad = like;
    bad.said.reset();
    bad.delayed = false;
    const std::string id = m_ids.uuid();
    Attributes others = attributes;
    others.id = id;
    if (drawn(m_noise.malformed)) {
        encode(Style::structured_protobuf, others, {}, bad);
        bad.value.assign(static_cast<std::size_t>(m_random.integer(12, 300)), '\xff');
        bad.fate = Fate::malformed;
    } else if (drawn(m_noise.unknown_type)) {
        others.type = "com.example.robot.PoseReported";
        encode(Style::binary, others, like.value, bad);
        bad.fate = Fate::unknown_type;
    } else if (drawn(m_noise.not_cloudevents)) {
        encode(Style::binary, others, like.value, bad);
        std::erase_if(bad.headers, [](const SimulatedHeader& h) { return h.name == "ce_id"; });
        bad.fate = Fate::not_cloudevents;
    } else if (drawn(m_noise.contract_violation)) {
        others.type = "andon.events.v1.OrderPlaced";  // empty: without its order_id
        encode(Style::binary, others, {}, bad);
        bad.value = std::string(
            "\x1a\x04"
            "C001",
            6);
        bad.fate = Fate::contract_violation;
    } else {
        others.time.us = like.broker_time.us + m_random.integer(kDay, 400 * kDay);
        m_data.clear();
        if (address.style == Style::structured_json) {
            static_cast<void>(google::protobuf::util::MessageToJsonString(*like.said, &m_data));
        } else {
            like.said->AppendToString(&m_data);
        }
        encode(address.style, others, m_data, bad);
        bad.fate = Fate::future_stamp;
    }
    bad.event_time = others.time;
    bad.broker_time.us += m_random.integer(kMillisecond, kSecond);
    push(std::move(bad));
}

void Emitter::add_conflict(
    const Attributes& attributes, const Address& address, const SimulatedRecord& original) {
    if (address.style != Style::binary)
        return;
    SimulatedRecord other = original;
    other.said.reset();
    other.fate = Fate::id_conflict;
    // Field 4 of no contract is a submessage everywhere, so the body differs and still parses.
    google::protobuf::UnknownFieldSet more;
    more.AddLengthDelimited(2003, "the other body");
    other.value += [&more] {
        std::string bytes;
        more.SerializeToString(&bytes);
        return bytes;
    }();
    replace_header(other, "ce_time", rfc3339(attributes.time));
    other.broker_time.us += m_random.integer(kMillisecond, 5 * kSecond);
    push(std::move(other));
}

}  // namespace andon::demo
