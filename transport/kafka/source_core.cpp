// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/source_core.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

using std::chrono::milliseconds;

/// News from the watch and the errands is looked for at least so often while poll waits.
constexpr milliseconds kNewsEvery{20};
constexpr milliseconds kHealthEvery{100};
constexpr std::size_t kMaxJumps = 4096;

ShardState state_of(bool at_end) {
    return at_end ? ShardState::caught_up : ShardState::reading;
}

}  // namespace

SourceCore::SourceCore(KafkaSettings settings, const ResumeState& resume)
    : m_settings(std::move(settings)),
      m_resume(resume),
      m_events(std::make_shared<ClientEvents>()),
      m_board(m_settings.name),
      m_watch(m_settings, m_events),
      m_errands(m_settings.connection, m_settings.isolation, m_events),
      m_identity(resume.identity) {
    for (const TopicSettings& configured : m_settings.topics) {
        m_topics[configured.name].settings = configured;
    }
    for (const ResumePoint& point : m_resume.points) {
        const auto topic = m_topics.find(point.shard.stream);
        const auto slash = point.shard.name.rfind('/');
        if (topic == m_topics.end() || slash == std::string::npos) {
            continue;
        }
        const int partition = std::atoi(point.shard.name.c_str() + slash + 1);
        topic->second.stored[partition].points.push_back(point);
        topic->second.stored_any = true;
    }
    m_health.warnings = standing_warnings(m_settings.connection);
}

SourceCore::~SourceCore() {
    stop();
}

Result<void> SourceCore::start() {
    if (auto made = make_consumer(); !made) {
        return made;
    }
    if (auto errands = m_errands.start(); !errands) {
        return errands;
    }
    return m_watch.start();
}

void SourceCore::stop() {
    m_watch.stop();
    m_errands.stop();
    if (m_consumer) {
        publish_health();  // how it stood at the end
    }
    m_consumer.reset();
}

std::string SourceCore::identity() const {
    const std::lock_guard lock(m_mutex);
    return m_identity;
}

SourceHealth SourceCore::health() const {
    SourceHealth copy;
    {
        const std::lock_guard lock(m_mutex);
        copy = m_health;
        copy.cluster = m_identity;
    }
    copy.active = m_board.active();
    return copy;
}

Result<RecordBatch> SourceCore::poll(milliseconds timeout, std::size_t max_records) {
    RecordBatch batch;
    const auto deadline = Clock::now() + timeout;
    for (bool first = true;; first = false) {
        handle_news();
        // Rounded up: the rest of a millisecond is waited for, not looked away.
        const auto left =
            std::max(milliseconds(0), std::chrono::ceil<milliseconds>(deadline - Clock::now()));
        const std::size_t seen =
            read_some(batch, std::min(left, kNewsEvery), std::max<std::size_t>(max_records, 1));
        if (seen == 0) {
            check_progress(!first || timeout.count() > 0);
        }
        batch.anomalies = m_board.take();
        if (!batch.empty() || Clock::now() >= deadline) {
            break;
        }
    }
    note_recovery();
    batch.caught_up = caught_up();
    if (Clock::now() >= m_health_due) {
        publish_health();
    }
    return batch;
}

void SourceCore::handle_news() {
    for (const Errands::Report& report : m_errands.take_reports()) {
        report();
    }
    const auto newest = m_watch.newest();
    if (newest && newest->number > m_sighting) {
        m_sighting = newest->number;
        reconcile(*newest);
        publish_health();
    }
}

std::size_t SourceCore::read_some(
    RecordBatch& batch, milliseconds timeout, std::size_t max_records) {
    if (!m_consumer) {
        m_watch.wait_for_newer(m_sighting, timeout);
        return 0;
    }
    const std::size_t most = std::min(max_records, m_scratch.size());
    const std::size_t count = m_consumer->read(timeout, std::span(m_scratch.data(), most));
    if (count == 0) {
        return 0;
    }
    check_topic_ids();
    auto owner = std::make_shared<MessageBatch>(m_consumer, count);
    batch.records.reserve(count);
    std::vector<rd_kafka_message_t*> troubles;
    for (std::size_t i = 0; i < count; ++i) {
        rd_kafka_message_t* message = m_scratch[i];
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) [[likely]] {
            if (append(batch, *owner, message)) {
                owner->keep(message);
            } else {
                rd_kafka_message_destroy(message);
            }
        } else if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
            if (Shard* shard = shard_of(*message)) {
                on_end(*shard, message->offset);
            }
            rd_kafka_message_destroy(message);
        } else {
            troubles.push_back(message);
        }
    }
    m_delivered += batch.records.size();
    for (rd_kafka_message_t* message : troubles) {
        const MessageHandle mine(message);
        on_error(*message);
    }
    batch.owner = std::move(owner);
    return count;
}

SourceCore::Shard* SourceCore::shard_of(const rd_kafka_message_t& message) {
    if (message.rkt == m_last_handle && message.partition == m_last_partition) [[likely]] {
        return m_last_shard;
    }
    m_last_shard = find_shard(message);
    m_last_handle = message.rkt;
    m_last_partition = message.partition;
    return m_last_shard;
}

SourceCore::Shard* SourceCore::find_shard(const rd_kafka_message_t& message) {
    if (message.rkt == nullptr) {
        return nullptr;
    }
    Topic*& topic = m_by_handle[message.rkt];
    if (topic == nullptr) {
        const auto found = m_topics.find(rd_kafka_topic_name(message.rkt));
        if (found == m_topics.end()) {
            return nullptr;
        }
        topic = &found->second;
    }
    const auto shard = topic->current.find(message.partition);
    return shard == topic->current.end() ? nullptr : m_shards[shard->second].get();
}

bool SourceCore::append(RecordBatch& batch, MessageBatch& owner, rd_kafka_message_t* message) {
    Shard* shard = shard_of(*message);
    // What was fetched for a partition that is gone by now, or was already delivered before a
    // restart of the client, is not delivered.
    if (shard == nullptr || shard->phase != Phase::reading || message->offset < shard->next) {
        return false;
    }
    if (message->offset > shard->next) {
        jumped(*shard, shard->next, message->offset);
    }
    shard->next = message->offset + 1;
    RawRecord& record = batch.records.emplace_back(to_record(*message));
    record.shard = shard->index;
    record.position = to_position(message->offset);
    if (shard->needs_headers) {
        record.headers = owner.headers_of(message);
    }
    shard->last_record = record.broker_time;
    return true;
}

void SourceCore::on_end(Shard& shard, std::int64_t offset) {
    if (shard.phase != Phase::reading) {
        return;
    }
    if (offset > shard.next) {
        jumped(shard, shard.next, offset);
        shard.next = offset;
    }
    shard.at_end = true;
    Topic& topic = topic_of(shard);
    if (topic.denied_fetch) {
        topic.denied_fetch = false;
        update_denied(topic);
    }
}

void SourceCore::jumped(Shard& shard, std::int64_t from, std::int64_t to) {
    if (shard.jumps.size() < kMaxJumps) {
        shard.jumps.push_back({from, to});
    } else {
        shard.unaudited += static_cast<std::uint64_t>(to - from);
    }
}

bool SourceCore::caught_up() const {
    const auto settled = [](const auto& entry) { return entry.second.resolved; };
    const auto at_end = [](const std::unique_ptr<Shard>& shard) {
        return shard->phase == Phase::frozen || (shard->phase == Phase::reading && shard->at_end);
    };
    return std::ranges::all_of(m_topics, settled) && std::ranges::all_of(m_shards, at_end)
           && !m_outage;
}

void SourceCore::publish_health() {
    m_health_due = Clock::now() + kHealthEvery;
    std::vector<ShardHealth> all;
    all.reserve(m_shards.size());
    for (const std::unique_ptr<Shard>& shard : m_shards) {
        ShardHealth health;
        health.shard = m_infos[shard->index];
        switch (shard->phase) {
        case Phase::reading:
            health.state = state_of(shard->at_end);
            break;
        case Phase::resetting:
        case Phase::damaged:
            health.state = ShardState::starting;
            break;
        case Phase::denied:
            health.state = ShardState::failed;
            break;
        case Phase::held:
            health.state = ShardState::held;
            break;
        case Phase::frozen:
            health.state = ShardState::frozen;
            break;
        }
        if (shard->held_back_at >= 0
            && m_board.holds({AnomalyKind::transaction_open, shard->topic, shard->index})) {
            health.state = ShardState::held;
        }
        health.position = shard->next > 0 ? fmt::format("offset {}", shard->next - 1) : "";
        health.last_record = shard->last_record;
        if (shard->log_known) {
            health.low = shard->log.low;
            health.high = shard->log.end;
            health.lag_records = lag(shard->next, shard->log.low, shard->log.end);
            health.lag_time = lag_time(*health.lag_records, shard->newest, shard->last_record);
        }
        all.push_back(std::move(health));
    }
    const std::lock_guard lock(m_mutex);
    m_health.connected = m_sighting > 0 && !m_outage;
    m_health.shards = std::move(all);
}

}  // namespace andon::transport::kafka
