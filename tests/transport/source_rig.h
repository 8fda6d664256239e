// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/kafka_source.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::tests {

/// A record as a test wants it: copied out of its batch.
struct SeenRecord {
    std::uint32_t shard = 0;
    std::int64_t offset = 0;
    std::string key;
    std::string value;
    bool tombstone = false;
    std::vector<std::pair<std::string, std::string>> headers;
    std::uint64_t fingerprint = 0;
};

/// Drives one KafkaSource as the ingest thread would and keeps what came. Never sleeps: it polls
/// until something is so, or a deadline passes.
class SourceRig {
public:
    explicit SourceRig(transport::kafka::KafkaSettings settings);

    Result<void> start(const transport::ResumeState& resume = {});
    /// Polls until `done`, at most so long; false when the time is over.
    bool until(
        const std::function<bool()>& done,
        std::chrono::milliseconds limit = std::chrono::seconds(15));
    bool until_count(
        std::size_t records, std::chrono::milliseconds limit = std::chrono::seconds(15));
    bool until_caught_up(std::chrono::milliseconds limit = std::chrono::seconds(15));
    bool until_told(
        transport::AnomalyKind kind, std::chrono::milliseconds limit = std::chrono::seconds(15));
    /// Stops, and returns what a store would have kept.
    transport::ResumeState stop();
    transport::ResumeState resume_state() const;

    transport::kafka::KafkaSource& source() { return *m_source; }
    const std::vector<SeenRecord>& records() const { return m_records; }
    const std::vector<transport::Anomaly>& anomalies() const { return m_anomalies; }
    std::optional<transport::Anomaly> told(transport::AnomalyKind kind) const;
    std::uint64_t count_told(transport::AnomalyKind kind) const;
    bool active(transport::AnomalyKind kind) const;
    bool caught_up() const { return m_caught_up; }
    std::vector<std::string> values() const;
    std::vector<std::string> values_of(const std::string& shard) const;
    /// Empty when each shard's offsets only rise; else what is wrong.
    std::string disorder() const;
    std::string told_text() const;

private:
    std::unique_ptr<transport::kafka::KafkaSource> m_source;
    std::vector<SeenRecord> m_records;
    std::vector<transport::Anomaly> m_anomalies;
    std::map<std::uint32_t, transport::ResumePoint> m_points;
    bool m_caught_up = false;
};

/// Reads everything there is and stops, as a console that goes home; empty when fewer come.
transport::ResumeState read_all(
    const transport::kafka::KafkaSettings& settings, std::size_t expected);

/// Settings for one topic, quick enough for tests.
transport::kafka::KafkaSettings settings_for(
    const std::string& brokers, const std::vector<std::string>& topics);

}  // namespace andon::tests
