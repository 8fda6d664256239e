// SPDX-License-Identifier: GPL-3.0-or-later
// Nanoseconds to decode an event of the kind that is nearly all of the load: about 180 bytes of
// telemetry with three readings. Prints one line of JSON; median of five runs.
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "test_record.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

using namespace andon::contracts;
using namespace andon::contracts::testing;
namespace transport = andon::transport;
namespace v1 = andon::events::v1;

namespace {

constexpr std::size_t kRecords = 20000;
constexpr std::size_t kBatch = 1000;

double nanoseconds_each(std::vector<TestRecord>& records, const char* encoding) {
    Decoder decoder({make_contract({{"encoding", encoding}})});
    std::vector<transport::RawRecord> raw;
    for (TestRecord& record : records) {
        raw.push_back(record.raw());
    }
    Decoded out;
    std::size_t events = 0;
    std::array<double, 5> runs{};
    for (double& run : runs) {
        const auto begin = std::chrono::steady_clock::now();
        for (int round = 0; round < 20; ++round) {
            for (std::size_t i = 0; i < raw.size(); ++i) {
                if (i % kBatch == 0) {
                    decoder.reset();
                }
                decoder.decode(raw[i], 0, "t/0", "", out);
                events += out.events.size();
            }
        }
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - begin;
        run = took.count() / (20.0 * static_cast<double>(raw.size()));
    }
    if (events != 100 * raw.size()) {
        fmt::print(stderr, "only {} events came out\n", events);
    }
    std::sort(runs.begin(), runs.end());
    return runs[2];
}

v1::Telemetry telemetry(std::size_t i) {
    v1::Telemetry message;
    message.set_equipment(fmt::format("acme/berlin/body/line{}/c1/m{:05}", i % 12, i % 10000));
    for (const char* tag : {"temp", "vib", "load"}) {
        v1::Reading* reading = message.add_readings();
        reading->set_tag(tag);
        reading->set_value(static_cast<double>(i) * 0.37);
    }
    return message;
}

std::string id(std::size_t i) {
    return fmt::format("{:08x}-89ab-4cde-8f01-{:012x}", i * 2654435761U % 0xFFFFFFFF, i);
}

v1::OrderStageChanged stage(std::size_t i) {
    v1::OrderStageChanged message;
    message.set_order_id(fmt::format("SO-{:07}", i));
    message.set_source_system("erp");
    message.set_stage(v1::ORDER_STAGE_QUALITY);
    message.set_equipment("acme/berlin/body/line1");
    return message;
}

}  // namespace

int main() {
    std::vector<TestRecord> structured(kRecords);
    std::vector<TestRecord> binary(kRecords);
    std::vector<TestRecord> business(kRecords);
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < kRecords; ++i) {
        structured[i].value = cloud_event(telemetry(i), id(i)).SerializeAsString();
        bytes += structured[i].value.size();
        binary[i].value = telemetry(i).SerializeAsString();
        binary[i].header("ce_specversion", "1.0").header("ce_id", id(i));
        binary[i].header("ce_source", "//plant/line1").header("ce_time", "2024-05-06T07:08:09.5Z");
        binary[i].header("ce_type", "andon.events.v1.Telemetry");
        binary[i].header("content-type", "application/protobuf");
        business[i].value = cloud_event(stage(i), id(i)).SerializeAsString();
    }
    fmt::print(
        "{{\"bytes\": {}, \"structured_ns\": {:.0f}, \"binary_ns\": {:.0f}, "
        "\"business_ns\": {:.0f}}}\n",
        bytes / kRecords, nanoseconds_each(structured, "cloudevents-protobuf"),
        nanoseconds_each(binary, "cloudevents"),
        nanoseconds_each(business, "cloudevents-protobuf"));
    return 0;
}
