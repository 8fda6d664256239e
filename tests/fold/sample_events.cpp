// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fold/sample_events.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/outbound.pb.h"
#include "andon/events/v1/plan.pb.h"
#include "andon/events/v1/quality.pb.h"
#include "andon/events/v1/safety.pb.h"
#include "io/cloudevents/v1/cloudevents.pb.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace andon::test {

namespace pb = events::v1;
using Random = std::mt19937_64;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

std::uint64_t below(Random& random, std::uint64_t n) {
    return random() % n;
}

std::string name(const char* prefix, Random& random, std::uint64_t n) {
    return prefix + std::to_string(below(random, n));
}

void set(pb::Quantity* q, std::int64_t pieces) {
    q->set_micros(pieces * kSecond);
    q->set_unit("pcs");
}

std::string machine(Random& random) {
    return "acme/berlin/forming/line" + std::to_string(below(random, 2)) + "/c/m"
           + std::to_string(below(random, 3));
}

std::unique_ptr<google::protobuf::Message> telemetry(
    Random& random, std::int64_t time, SampleUnits units) {
    auto m = std::make_unique<pb::Telemetry>();
    m->set_equipment(machine(random));
    for (std::uint64_t n = 1 + below(random, 3); n > 0; --n) {
        pb::Reading* r = m->add_readings();
        r->set_tag(name("t", random, 3));
        r->set_value(
            below(random, 20) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                   : static_cast<double>(below(random, 1000)) / 8.0);
        r->set_quality(below(random, 10) == 0 ? pb::QUALITY_BAD : pb::QUALITY_GOOD);
        r->set_time_us(time + static_cast<std::int64_t>(n) * 1000);
        const bool other = units == SampleUnits::change && time / 7'000'000 % 5 == 0;
        r->set_unit(other ? "K" : "Cel");
    }
    return m;
}

std::unique_ptr<google::protobuf::Message> equipment(Random& random) {
    if (below(random, 3) == 0) {
        auto m = std::make_unique<pb::ProductionCounted>();
        m->set_equipment(machine(random));
        set(m->mutable_good(), static_cast<std::int64_t>(below(random, 9)));
        set(m->mutable_scrap(), static_cast<std::int64_t>(below(random, 2)));
        m->set_order_id(name("o", random, 12));
        return m;
    }
    auto m = std::make_unique<pb::EquipmentStateChanged>();
    m->set_equipment(machine(random));
    m->set_state(static_cast<pb::EquipmentState>(1 + below(random, 8)));
    m->set_reason(name("why", random, 5));
    return m;
}

std::unique_ptr<google::protobuf::Message> order(Random& random, std::int64_t time) {
    const std::string id = name("o", random, 12);
    switch (below(random, 5)) {
    case 0: {
        auto m = std::make_unique<pb::OrderPlaced>();
        m->set_order_id(id);
        m->set_customer_id(name("c", random, 4));
        m->mutable_promise()->set_instant_us(time + 50 * kSecond);
        for (std::uint64_t n = below(random, 4); n > 0; --n) {
            pb::OrderLine* line = m->add_lines();
            line->set_line_id(name("l", random, 9));
            line->set_sku(name("s", random, 5));
            set(line->mutable_quantity(), 2);
            line->mutable_value()->set_currency("EUR");
            line->mutable_value()->set_micros(
                static_cast<std::int64_t>(below(random, 1000)) * kSecond);
        }
        return m;
    }
    case 1: {
        auto m = std::make_unique<pb::OrderShipped>();
        m->set_order_id(id);
        m->set_tracking(name("track", random, 100));
        return m;
    }
    case 2: {
        auto m = std::make_unique<pb::OrderDelivered>();
        m->set_order_id(id);
        m->set_on_time(below(random, 2) == 0);
        m->set_in_full(below(random, 2) == 0);
        return m;
    }
    default: {
        auto m = std::make_unique<pb::OrderStageChanged>();
        m->set_order_id(id);
        if (below(random, 8) == 0)
            m->set_line_id("1");
        m->set_stage(static_cast<pb::OrderStage>(1 + below(random, 5)));
        return m;
    }
    }
}

std::unique_ptr<google::protobuf::Message> stock(Random& random) {
    const std::string sku = name("s", random, 5);
    switch (below(random, 4)) {
    case 0: {
        auto m = std::make_unique<pb::StockLevelReported>();
        m->set_sku(sku);
        set(m->mutable_on_hand(), static_cast<std::int64_t>(below(random, 50)));
        return m;
    }
    case 1: {
        auto m = std::make_unique<pb::InventoryPolicySet>();
        m->set_sku(sku);
        set(m->mutable_reorder_point(), static_cast<std::int64_t>(below(random, 30)));
        return m;
    }
    default: {
        auto m = std::make_unique<pb::InventoryMoved>();
        m->set_sku(sku);
        m->set_kind(static_cast<pb::MovementKind>(1 + below(random, 7)));
        set(m->mutable_quantity(), 1 + static_cast<std::int64_t>(below(random, 9)));
        return m;
    }
    }
}

/// One of four customers as the ERP calls them, or of three as the CRM does.
pb::EntityName customer_name(Random& random) {
    pb::EntityName out;
    if (below(random, 2) == 0) {
        out.set_id(name("c", random, 4));
    } else {
        out.set_source_system("crm");
        out.set_id(name("a", random, 3));
    }
    return out;
}

std::unique_ptr<google::protobuf::Message> alias(Random& random) {
    if (below(random, 3) == 0) {
        auto m = std::make_unique<pb::AliasSplit>();
        m->set_kind(pb::ENTITY_KIND_CUSTOMER);
        *m->mutable_name() = customer_name(random);
        *m->mutable_alias() = customer_name(random);
        return m;
    }
    auto m = std::make_unique<pb::AliasJoined>();
    m->set_kind(below(random, 8) == 0 ? pb::ENTITY_KIND_PRODUCT : pb::ENTITY_KIND_CUSTOMER);
    *m->mutable_name() = customer_name(random);
    *m->mutable_alias() = customer_name(random);
    m->set_actor("who");
    return m;
}

std::unique_ptr<google::protobuf::Message> sales(Random& random, std::int64_t time) {
    if (below(random, 2) == 0) {
        auto m = std::make_unique<pb::LeadChanged>();
        m->set_lead_id(name("lead", random, 6));
        m->set_status(static_cast<pb::LeadStatus>(1 + below(random, 5)));
        m->set_company(name("company", random, 5));
        return m;
    }
    auto m = std::make_unique<pb::OpportunityChanged>();
    m->set_opportunity_id(name("opp", random, 6));
    m->set_customer_id(name("c", random, 4));
    m->set_stage(static_cast<pb::OpportunityStage>(1 + below(random, 5)));
    m->mutable_amount()->set_currency("EUR");
    m->mutable_amount()->set_micros(static_cast<std::int64_t>(below(random, 100)) * kSecond);
    m->mutable_expected_close()->set_instant_us(time + 50 * kSecond);
    return m;
}

std::unique_ptr<google::protobuf::Message> surroundings(Random& random) {
    if (below(random, 2) == 0) {
        auto m = std::make_unique<pb::EnvironmentObserved>();
        m->set_location(machine(random));
        m->set_parameter(name("p", random, 2));
        m->set_value(static_cast<double>(below(random, 100)) / 4.0);
        if (below(random, 3) != 0)
            m->set_upper_limit(15);
        return m;
    }
    auto m = std::make_unique<pb::IncidentReported>();
    m->set_incident_id(name("inc", random, 6));
    m->set_kind(static_cast<pb::IncidentKind>(1 + below(random, 3)));
    m->set_severity(static_cast<pb::IncidentSeverity>(1 + below(random, 5)));
    m->set_closed(below(random, 2) == 0);
    return m;
}

std::unique_ptr<google::protobuf::Message> outbound(Random& random) {
    switch (below(random, 3)) {
    case 0: {
        auto m = std::make_unique<pb::CapacityRequested>();
        m->set_request_id(name("r", random, 4));
        m->set_equipment(machine(random));
        m->set_reason(name("why", random, 5));
        return m;
    }
    case 1: {
        auto m = std::make_unique<pb::SupplierMessaged>();
        m->set_message_id(name("m", random, 4));
        m->set_supplier_id("s");
        m->set_subject(name("what", random, 5));
        return m;
    }
    default: {
        auto m = std::make_unique<pb::HelpCalled>();
        m->set_call_id(name("h", random, 4));
        m->set_equipment(machine(random));
        m->set_step(static_cast<pb::HelpStep>(below(random, 6)));
        m->set_answered(below(random, 2) == 0);
        if (below(random, 3) != 0)
            m->set_topic(name("topic", random, 3));
        m->set_called_by(name("caller", random, 3));
        m->set_answered_by(name("who", random, 3));
        m->set_by(name("who", random, 3));
        m->set_eta_us(static_cast<std::int64_t>(below(random, 3)) * 60 * kSecond);
        m->set_cause(name("cause", random, 3));
        return m;
    }
    }
}

std::unique_ptr<google::protobuf::Message> customer(Random& random) {
    const std::string id = name("c", random, 4);
    switch (below(random, 5)) {
    case 0: {
        auto m = std::make_unique<pb::CustomerInteraction>();
        m->set_interaction_id(name("i", random, 40));
        const pb::EntityName who = customer_name(random);
        m->set_customer_id(who.id());
        m->set_source_system(who.source_system());
        m->set_channel("phone");
        m->set_score(static_cast<double>(below(random, 17)) / 8.0 - 1.0);
        return m;
    }
    case 1: {
        auto m = std::make_unique<pb::SurveyAnswered>();
        m->set_survey_id("nps");
        m->set_customer_id(id);
        m->set_scale(pb::SURVEY_SCALE_NPS);
        m->set_score(static_cast<std::int32_t>(below(random, 11)));
        return m;
    }
    case 2: {
        auto m = std::make_unique<pb::CustomerDefined>();
        const pb::EntityName who = customer_name(random);
        m->set_customer_id(who.id());
        m->set_source_system(who.source_system());
        m->set_name(name("name", random, 9));
        return m;
    }
    default: {
        auto m = std::make_unique<pb::CaseChanged>();
        m->set_case_id(name("k", random, 6));
        m->set_customer_id(id);
        m->set_status(static_cast<pb::CaseStatus>(1 + below(random, 6)));
        m->set_activity(name("act", random, 4));
        return m;
    }
    }
}

std::unique_ptr<google::protobuf::Message> quality(Random& random) {
    if (below(random, 2) == 0) {
        auto m = std::make_unique<pb::QualitySampled>();
        m->set_equipment(machine(random));
        m->set_characteristic("diameter");
        m->set_product("p");
        m->set_upper_spec(60);
        for (int i = 0; i < 3; ++i)
            m->add_values(static_cast<double>(below(random, 64)));
        return m;
    }
    auto m = std::make_unique<pb::InspectionRecorded>();
    m->set_inspection_id(name("insp", random, 20));
    m->set_equipment(machine(random));
    m->set_product("p");
    m->set_result(pb::INSPECTION_RESULT_PASSED);
    set(m->mutable_inspected(), 10);
    set(m->mutable_passed_first_time(), static_cast<std::int64_t>(below(random, 11)));
    return m;
}

std::unique_ptr<google::protobuf::Message> any_event(
    Random& random, std::int64_t time, SampleUnits units) {
    switch (below(random, 13)) {
    case 0:
        return equipment(random);
    case 1:
        return order(random, time);
    case 2:
        return stock(random);
    case 3:
        return customer(random);
    case 4:
        return quality(random);
    case 5:
        return alias(random);
    case 6:
        return sales(random, time);
    case 7:
        return surroundings(random);
    case 8:
        return outbound(random);
    default:
        return telemetry(random, time, units);
    }
}

std::string broken(Random& random, std::string value) {
    switch (below(random, 3)) {
    case 0:
        value.resize(value.size() / 2);
        return value;
    case 1:
        return "\xFF\xFE not an event";
    default: {
        io::cloudevents::v1::CloudEvent event;
        event.set_id("u" + std::to_string(random()));
        event.set_source("urn:test");
        event.set_spec_version("1.0");
        event.set_type("com.example.Unknown");
        event.set_binary_data("x");
        return event.SerializeAsString();
    }
    }
}

}  // namespace

std::string sample_value(
    const google::protobuf::Message& message, const std::string& id, std::int64_t time_us) {
    io::cloudevents::v1::CloudEvent event;
    event.set_id(id);
    event.set_source("urn:test");
    event.set_spec_version("1.0");
    event.set_type(message.GetDescriptor()->full_name());
    auto* stamp = (*event.mutable_attributes())["time"].mutable_ce_timestamp();
    stamp->set_seconds(time_us / kSecond);
    stamp->set_nanos(static_cast<std::int32_t>(time_us % kSecond) * 1000);
    event.mutable_proto_data()->PackFrom(message);
    return event.SerializeAsString();
}

transport::RawRecord SampleRecord::raw() const {
    std::string position(8, '\0');
    for (unsigned i = 0; i < 8; ++i)
        position[7 - i] = static_cast<char>(offset >> (8 * i));
    transport::RawRecord record;
    record.shard = shard;
    record.position = transport::Position(position);
    record.broker_time = {broker_us};
    record.value = value;
    return record;
}

transport::ShardInfo sample_shard(std::uint32_t shard) {
    return {"plant", "plant/" + std::to_string(shard), "topic-id"};
}

fold::FoldConfig sample_config() {
    fold::FoldConfig config;
    contracts::StreamContract stream;
    stream.source = "kafka";
    stream.topic = "plant";
    stream.encoding = contracts::Encoding::cloudevents_protobuf;
    config.streams.push_back(stream);
    config.dedup_capacity = 100'000;
    return config;
}

std::vector<std::vector<SampleRecord>> sample_partitions(
    std::uint64_t seed, std::size_t events, SampleUnits units) {
    Random random(seed);
    std::vector<std::vector<SampleRecord>> partitions(kSampleShards);
    std::vector<std::string> unique_times;  // events that may be repeated in another partition
    for (std::size_t i = 0; i < events; ++i) {
        const auto shard = static_cast<std::uint32_t>(below(random, kSampleShards));
        const auto index = static_cast<std::int64_t>(i);
        // Disorder of up to a minute and a half; every third event has a stamp of its own, the others
        // tie by the second.
        std::int64_t time = kSampleStart + index * kSecond / 4
                            - static_cast<std::int64_t>(below(random, 90)) * kSecond;
        time -= time % kSecond;
        const bool unique = i % 3 == 0;
        if (unique)
            time += 1 + index % 999'983;
        const auto add = [&](std::uint32_t to, std::string value, std::int64_t broker_us) {
            partitions[to].push_back(
                {to, partitions[to].size(), broker_us, std::move(value), time});
        };
        const std::int64_t broker = kSampleStart + index * kSecond / 4;
        const std::string id = "e" + std::to_string(i);
        std::string value = sample_value(*any_event(random, time, units), id, time);
        switch (below(random, 24)) {
        case 0:
            add(shard, value, broker);
            add(shard, value, broker + 1);
            continue;
        case 1:
            add(shard, broken(random, value), broker);
            continue;
        case 2: {
            const auto future = any_event(random, time, units);
            add(shard, sample_value(*future, id, broker + 3600 * kSecond), broker);
            continue;
        }
        default:
            break;
        }
        add(shard, value, broker);
        if (unique && below(random, 8) == 0)
            add((shard + 1) % kSampleShards, value, broker + 2);
    }
    return partitions;
}

std::vector<SampleRecord> interleave(
    const std::vector<std::vector<SampleRecord>>& partitions, std::mt19937_64& random) {
    std::vector<std::size_t> next(partitions.size());
    std::vector<SampleRecord> out;
    std::size_t left = 0;
    for (const auto& partition : partitions)
        left += partition.size();
    for (; left > 0; --left) {
        std::size_t p = below(random, partitions.size());
        while (next[p] == partitions[p].size())
            p = (p + 1) % partitions.size();
        // Runs, as a fetch brings them.
        for (auto n = 1 + below(random, 6); n > 0 && next[p] < partitions[p].size(); --n) {
            out.push_back(partitions[p][next[p]++]);
            if (n > 1)
                --left;
            if (left == 0)
                break;
        }
        if (left == 0)
            break;
    }
    for (std::size_t p = 0; p < partitions.size(); ++p) {
        while (next[p] < partitions[p].size())
            out.push_back(partitions[p][next[p]++]);
    }
    return out;
}

std::vector<SampleRecord> sample_records(std::uint64_t seed, std::size_t events) {
    std::mt19937_64 random(seed);
    return interleave(sample_partitions(seed, events), random);
}

std::vector<SampleRecord> part_of(
    const std::vector<SampleRecord>& records, std::size_t from, std::size_t most) {
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(from);
    return {begin, begin + static_cast<std::ptrdiff_t>(std::min(most, records.size() - from))};
}

}  // namespace andon::test
