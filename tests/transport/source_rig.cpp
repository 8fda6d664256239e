// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/transport/source_rig.h"

#include "transport/kafka/offsets.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::tests {

using namespace transport;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

SourceRig::SourceRig(kafka::KafkaSettings settings)
    : m_source(std::make_unique<kafka::KafkaSource>(std::move(settings))) {}

Result<void> SourceRig::start(const ResumeState& resume) {
    return m_source->start(resume);
}

bool SourceRig::until(const std::function<bool()>& done, milliseconds limit) {
    const auto deadline = Clock::now() + limit;
    while (!done()) {
        if (Clock::now() >= deadline) {
            return false;
        }
        const auto batch = m_source->poll(milliseconds(50), 10'000);
        if (!batch) {
            return false;
        }
        m_anomalies.insert(m_anomalies.end(), batch->anomalies.begin(), batch->anomalies.end());
        m_caught_up = batch->caught_up;
        for (const RawRecord& record : batch->records) {
            SeenRecord seen{
                record.shard,
                kafka::to_offset(record.position).value_or(-1),
                std::string(record.key),
                std::string(record.value),
                record.is_tombstone,
                {},
                fingerprint(record)};
            for (const Header& header : record.headers) {
                seen.headers.emplace_back(header.name, header.value);
            }
            m_points[record.shard] = {
                m_source->shards()[record.shard], record.position, seen.fingerprint};
            m_records.push_back(std::move(seen));
        }
    }
    return true;
}

bool SourceRig::until_count(std::size_t records, milliseconds limit) {
    return until([&] { return m_records.size() >= records; }, limit);
}

bool SourceRig::until_caught_up(milliseconds limit) {
    return until([&] { return m_caught_up; }, limit);
}

bool SourceRig::until_told(AnomalyKind kind, milliseconds limit) {
    return until([&] { return told(kind).has_value(); }, limit);
}

ResumeState SourceRig::stop() {
    ResumeState state = resume_state();
    m_source->stop();
    return state;
}

ResumeState SourceRig::resume_state() const {
    ResumeState state;
    state.identity = m_source->identity();
    const auto& shards = m_source->shards();
    for (std::uint32_t i = 0; i < shards.size(); ++i) {
        const auto applied = m_points.find(i);
        state.points.push_back(
            applied != m_points.end() ? applied->second
                                      : ResumePoint{shards[i], shards[i].begin_after, 0});
    }
    return state;
}

std::optional<Anomaly> SourceRig::told(AnomalyKind kind) const {
    const auto found = std::ranges::find(m_anomalies, kind, &Anomaly::kind);
    return found == m_anomalies.end() ? std::nullopt : std::optional(*found);
}

std::uint64_t SourceRig::count_told(AnomalyKind kind) const {
    std::uint64_t sum = 0;
    for (const Anomaly& anomaly : m_anomalies) {
        sum += anomaly.kind == kind ? anomaly.count : 0;
    }
    return sum;
}

bool SourceRig::active(AnomalyKind kind) const {
    const auto health = m_source->health();
    return std::ranges::find(health.active, kind, &Anomaly::kind) != health.active.end();
}

std::vector<std::string> SourceRig::values() const {
    std::vector<std::string> all;
    for (const SeenRecord& record : m_records) {
        all.push_back(record.value);
    }
    return all;
}

std::vector<std::string> SourceRig::values_of(const std::string& shard) const {
    std::vector<std::string> all;
    for (const SeenRecord& record : m_records) {
        if (m_source->shards()[record.shard].name == shard) {
            all.push_back(record.value);
        }
    }
    return all;
}

std::string SourceRig::disorder() const {
    std::map<std::uint32_t, std::int64_t> last;
    for (const SeenRecord& record : m_records) {
        const auto known = last.find(record.shard);
        if (known != last.end() && record.offset <= known->second) {
            return fmt::format(
                "{}: {} after {}", m_source->shards()[record.shard].name, record.offset,
                known->second);
        }
        last[record.shard] = record.offset;
    }
    return {};
}

std::string SourceRig::told_text() const {
    std::string text;
    for (const Anomaly& anomaly : m_anomalies) {
        text += fmt::format(
            "[{} {} n={} {}] {}\n", static_cast<int>(anomaly.kind), anomaly.stream, anomaly.count,
            anomaly.active ? "active" : "", anomaly.detail);
    }
    return text;
}

ResumeState read_all(const kafka::KafkaSettings& settings, std::size_t expected) {
    SourceRig rig(settings);
    if (!rig.start() || !rig.until_count(expected) || !rig.until_caught_up()) {
        return {};
    }
    return rig.stop();
}

kafka::KafkaSettings settings_for(
    const std::string& brokers, const std::vector<std::string>& topics) {
    kafka::KafkaSettings settings;
    settings.name = "plant";
    settings.connection.brokers = brokers;
    for (const std::string& topic : topics) {
        kafka::TopicSettings configured;
        configured.name = topic;
        settings.topics.push_back(configured);
    }
    return settings;
}

}  // namespace andon::tests
