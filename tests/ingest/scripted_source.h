// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fold/sample_events.h"
#include "transport/event_source.h"

#include <atomic>
#include <vector>

namespace andon::test {

/// A source that brings prepared records, so many a poll, and none beyond what it is allowed to.
/// The records outlive it.
class ScriptedSource : public transport::EventSource {
public:
    explicit ScriptedSource(const std::vector<SampleRecord>& records) : m_records(records) {
        for (std::uint32_t shard = 0; shard < kSampleShards; ++shard)
            m_shards.push_back(sample_shard(shard));
    }

    /// The first `count` records may be read. Any thread.
    void allow(std::size_t count) { m_allowed = count; }

    const std::string& name() const override { return m_name; }
    Result<void> start(const transport::ResumeState&) override { return {}; }
    Result<transport::RecordBatch> poll(std::chrono::milliseconds, std::size_t most) override {
        transport::RecordBatch batch;
        const std::size_t until = std::min(m_allowed.load(), m_next + most);
        for (; m_next < until; ++m_next)
            batch.records.push_back(m_records[m_next].raw());
        batch.caught_up = m_next == m_records.size();
        return batch;
    }
    const std::vector<transport::ShardInfo>& shards() const override { return m_shards; }
    std::string identity() const override { return "cluster"; }
    transport::SourceHealth health() const override { return {}; }
    void stop() override {}

private:
    const std::vector<SampleRecord>& m_records;
    std::string m_name = "kafka";
    std::vector<transport::ShardInfo> m_shards;
    std::size_t m_next = 0;
    std::atomic<std::size_t> m_allowed{0};
};

}  // namespace andon::test
