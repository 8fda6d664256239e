// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/telemetry_walk.h"

#include "models/contracts/civil_time.h"
#include "models/contracts/next_field.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <cmath>
#include <protozero/pbf_reader.hpp>

namespace andon::contracts {
namespace {

using protozero::pbf_reader;
using protozero::pbf_wire_type;
using protozero::tag_and_type;

constexpr std::size_t kChunkReadings = 4096;

std::string_view as_view(protozero::data_view data) {
    return {data.data(), data.size()};
}

struct ReplacedTextIsNotUtf8 : protozero::exception {
    const char* what() const noexcept override { return "a text that is set twice is not UTF-8"; }
};

/// The last of several rules; what it replaces is looked at nowhere else.
void take_text(std::string_view& text, std::string_view next) {
    if (!text.empty() && !is_utf8(text)) {
        throw ReplacedTextIsNotUtf8{};
    }
    text = next;
}

void set_quality(Reading& reading, std::int32_t number, bool& newer_fields) {
    switch (number) {
    case 0:  // unspecified: taken as good
    case 1:
        reading.quality = Quality::good;
        return;
    case 2:
        reading.quality = Quality::uncertain;
        return;
    case 3:
        reading.quality = Quality::bad;
        return;
    default:
        reading.quality = Quality::uncertain;
        newer_fields = true;
        return;
    }
}

void walk_reading(pbf_reader in, Reading& reading, bool& newer_fields) {
    double value = 0;
    while (next_field(in)) {
        switch (in.tag_and_type()) {
        case tag_and_type(1, pbf_wire_type::length_delimited):
            take_text(reading.tag, as_view(in.get_view()));
            break;
        case tag_and_type(2, pbf_wire_type::fixed64):
            value = in.get_double();
            break;
        case tag_and_type(3, pbf_wire_type::varint):
            set_quality(reading, in.get_enum(), newer_fields);
            break;
        case tag_and_type(4, pbf_wire_type::varint):
            reading.time.us = in.get_int64();
            break;
        case tag_and_type(5, pbf_wire_type::length_delimited):
            take_text(reading.unit, as_view(in.get_view()));
            break;
        default:
            in.skip();
            newer_fields = true;
        }
    }
    set_value(reading, value);
}

std::optional<Violation> check_text(
    std::string_view name, std::string_view text, bool required, const Limits& limits) {
    if (required && text.empty()) {
        return Violation{
            RejectReason::contract_violation, std::string(name) + " is required and missing"};
    }
    if (text.size() > limits.name_bytes) {
        return Violation{
            RejectReason::limit_exceeded, std::string(name) + " has " + std::to_string(text.size())
                                              + " bytes, more than "
                                              + std::to_string(limits.name_bytes)};
    }
    if (!is_utf8(text)) {
        return Violation{RejectReason::invalid_text, std::string(name) + " is not UTF-8"};
    }
    return std::nullopt;
}

/// `pool` keeps the readings begun; absent where all is right.
std::optional<Violation> walk(
    pbf_reader in, const Limits& limits, ReadingPool& pool, Event& event) {
    while (next_field(in)) {
        switch (in.tag_and_type()) {
        case tag_and_type(1, pbf_wire_type::length_delimited):
            take_text(event.equipment, as_view(in.get_view()));
            break;
        case tag_and_type(2, pbf_wire_type::length_delimited): {
            if (pool.size() == limits.readings) {
                return Violation{
                    RejectReason::limit_exceeded,
                    "more than " + std::to_string(limits.readings) + " readings in one event"};
            }
            Reading& reading = pool.add();
            walk_reading(in.get_message(), reading, event.newer_fields);
            if (reading.time.us == 0) {
                reading.time = event.time;
            }
            if (!in_calendar(reading.time.us)) {
                return Violation{
                    RejectReason::contract_violation,
                    "Reading.time_us is outside the years 1 to 9999"};
            }
            if (auto wrong = check_text("Reading.tag", reading.tag, true, limits)) {
                return wrong;
            }
            if (auto wrong = check_text("Reading.unit", reading.unit, false, limits)) {
                return wrong;
            }
            break;
        }
        default:
            in.skip();
            event.newer_fields = true;
        }
    }
    if (pool.size() == 0) {
        return Violation{
            RejectReason::contract_violation, "Telemetry.readings is required and empty"};
    }
    return check_text("Telemetry.equipment", event.equipment, true, limits);
}

}  // namespace

void set_value(Reading& reading, double value) {
    if (std::isfinite(value)) {
        reading.value = value;
        return;
    }
    reading.value = 0;
    reading.quality = Quality::no_number;
}

Reading& ReadingPool::add() {
    if (m_chunks.empty() || m_used + m_count == m_chunks[m_chunk].capacity) {
        grow();
    }
    Reading& reading = m_chunks[m_chunk].readings[m_used + m_count];
    reading = Reading{};
    ++m_count;
    return reading;
}

void ReadingPool::grow() {
    const std::size_t needed = std::max(kChunkReadings, m_count * 2);
    const std::size_t next = m_chunks.empty() ? 0 : m_chunk + 1;
    if (next == m_chunks.size()) {
        m_chunks.emplace_back();
    }
    if (m_chunks[next].capacity < needed) {
        m_chunks[next] = {std::make_unique<Reading[]>(needed), needed};
    }
    if (m_count > 0) {  // the readings of the event begun move along; nobody has seen them yet
        const Reading* from = m_chunks[m_chunk].readings.get() + m_used;
        std::copy(from, from + m_count, m_chunks[next].readings.get());
    }
    m_chunk = next;
    m_used = 0;
}

std::span<const Reading> ReadingPool::finish() {
    if (m_count == 0) {
        return {};
    }
    const std::span<const Reading> out(m_chunks[m_chunk].readings.get() + m_used, m_count);
    m_used += m_count;
    m_count = 0;
    return out;
}

void ReadingPool::reset() {
    m_chunk = 0;
    m_used = 0;
    m_count = 0;
}

std::optional<Violation> walk_telemetry(
    std::string_view bytes, const Limits& limits, ReadingPool& pool, Event& event) {
    pool.begin();
    try {
        if (auto wrong = walk(pbf_reader(bytes.data(), bytes.size()), limits, pool, event)) {
            pool.begin();
            return wrong;
        }
    } catch (const protozero::exception& error) {
        pool.begin();
        return Violation{
            RejectReason::malformed, std::string("the bytes are no Telemetry: ") + error.what()};
    }
    event.readings = pool.finish();
    return std::nullopt;
}

}  // namespace andon::contracts
