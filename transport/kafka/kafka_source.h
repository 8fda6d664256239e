// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/event_source.h"
#include "transport/kafka/settings.h"

#include <memory>

namespace andon::transport::kafka {

class SourceCore;

/// Topics of a Kafka cluster as an event source. Partitions are assigned, never subscribed: the
/// store's positions alone say where reading goes on. A position is the record's offset as eight
/// big-endian bytes; a shard's incarnation is the topic id ("id#n" after the log was cut n times
/// below what had been read).
///
/// Threads: start, poll, stop and shards on the ingest thread; health and identity on any. Two
/// threads of its own watch the cluster and re-read single records; neither touches the records
/// being delivered.
///
/// Batches keep the librdkafka client alive through RecordBatch::owner. A batch that outlives the
/// source closes the client on the thread that drops it.
///
/// `caught_up` of a batch: every partition has been read to its end and has kept up since, so that
/// it is never more than about two looks at the cluster (2 s) behind.
class KafkaSource final : public EventSource {
public:
    explicit KafkaSource(KafkaSettings settings);
    ~KafkaSource() override;

    const std::string& name() const override { return m_settings.name; }
    Result<void> start(const ResumeState& resume) override;
    Result<RecordBatch> poll(std::chrono::milliseconds timeout, std::size_t max_records) override;
    const std::vector<ShardInfo>& shards() const override;
    std::string identity() const override;
    SourceHealth health() const override;
    void stop() override;

private:
    const KafkaSettings m_settings;
    std::unique_ptr<SourceCore> m_core;  ///< from start on, also after stop
    std::vector<ShardInfo> m_none;
};

}  // namespace andon::transport::kafka
