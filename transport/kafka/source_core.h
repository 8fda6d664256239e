// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/anomaly_board.h"
#include "transport/kafka/errands.h"
#include "transport/kafka/jump_audit.h"
#include "transport/kafka/message_batch.h"
#include "transport/kafka/watch.h"

#include <array>
#include <mutex>
#include <set>
#include <unordered_map>

namespace andon::transport::kafka {

/// The state behind KafkaSource. Everything belongs to the ingest thread but for what health()
/// reads, which is published under a mutex, and the board, which has its own.
///
/// What the watch saw (reconcile) and what the client delivered (take) are the only inputs; both
/// change shards, and only here.
class SourceCore {
public:
    SourceCore(KafkaSettings settings, const ResumeState& resume);
    ~SourceCore();

    Result<void> start();
    Result<RecordBatch> poll(std::chrono::milliseconds timeout, std::size_t max_records);
    void stop();

    const std::vector<ShardInfo>& infos() const { return m_infos; }
    std::string identity() const;
    SourceHealth health() const;

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase {
        reading,
        resetting,  ///< its offset or topic is not there; the next sighting says where to go on
        denied,     ///< the broker refuses to hand out records; asked again at each sighting
        held,       ///< another cluster answers
        damaged,    ///< a batch cannot be unpacked; where the next one begins is looked for
        frozen,     ///< the partition, or this incarnation of it, is gone
    };

    struct Shard {
        std::uint32_t index = 0;
        std::string topic;
        std::int32_t partition = 0;
        Incarnation incarnation;
        Phase phase = Phase::reading;
        std::int64_t next = 0;  ///< first offset not consumed
        bool at_end = false;    ///< reached the end, and has kept up since
        bool needs_headers = true;
        std::optional<BrokerTime> last_record;
        std::optional<BrokerTime> newest;  ///< stamp, as of the look that saw `log`
        bool log_known = false;
        LogRange log;
        std::int64_t end_before = 0;         ///< log.end one sighting ago
        std::uint64_t decide_after = 0;      ///< resetting: not before this sighting
        std::optional<std::int64_t> cut_at;  ///< resetting: where the broker says the log was cut
        std::int64_t denied_at = 0;          ///< next when the broker last refused
        bool searching = false;              ///< damaged: an errand looks for the next batch
        std::string damage;                  ///< damaged: what the client said of it
        int beyond_end = 0;                  ///< sightings in a row with less log than was read
        Clock::time_point last_progress;
        std::int64_t held_back_at = -1;  ///< log.end while an open transaction holds it
        Clock::time_point held_back_since;
        WallTime held_back_wall;
        std::vector<Jump> jumps;
        std::uint64_t unaudited = 0;
    };

    struct Topic {
        TopicSettings settings;
        std::string id;
        bool resolved = false;  ///< its partitions are known, or that there are none
        bool seen = false;      ///< its partitions have been read in this run
        bool stored_checked = false;
        bool from_beginning = false;  ///< it was made anew
        bool verifying = false;
        bool denied_metadata = false;
        bool denied_fetch = false;
        int missing_seen = 0;
        int fewer_seen = 0;
        std::map<std::int32_t, std::uint32_t> current;  ///< partition → shard
        std::optional<std::map<PartitionKey, std::int64_t>> time_offsets;
        std::map<std::int32_t, StoredPartition> stored;
        bool stored_any = false;
    };

    // source_core.cpp: the hot path
    std::size_t read_some(
        RecordBatch& batch, std::chrono::milliseconds timeout, std::size_t max_records);
    void handle_news();
    Shard* shard_of(const rd_kafka_message_t& message);
    Shard* find_shard(const rd_kafka_message_t& message);
    bool append(RecordBatch& batch, MessageBatch& owner, rd_kafka_message_t* message);
    void on_end(Shard& shard, std::int64_t offset);
    void jumped(Shard& shard, std::int64_t from, std::int64_t to);
    bool caught_up() const;
    void publish_health();

    // source_client.cpp: the consumer and its troubles
    Result<void> make_consumer();
    void drop_consumer();
    void rebuild_consumer();
    void begin_reading(Shard& shard);
    void on_error(const rd_kafka_message_t& message);
    void reset(Shard& shard);
    void check_topic_ids();
    bool is_read_as_another(const Shard& shard) const;
    void on_denied(Topic& topic, Shard& shard, std::string_view text);
    void update_denied(Topic& topic);
    void check_progress(bool idle);
    void audit_jumps_of(Shard& shard);
    void report_audit(
        std::uint32_t index, const JumpFindings& findings, const Jump& window, CleanupPolicy policy,
        std::uint64_t unaudited);

    // source_damage.cpp: batches that cannot be unpacked
    void on_damage(Shard& shard, std::int64_t offset, std::string_view text);
    void step_over(Shard& shard);
    void stepped_over(Shard& shard, std::int64_t from, std::int64_t next);

    // source_reconcile.cpp: what the watch saw of the cluster and of topics
    void reconcile(const Sighting& sighting);
    void note_reachability(const Sighting& sighting);
    void note_recovery();
    bool is_our_cluster(const Sighting& sighting);
    void reconcile_topic(Topic& topic, const TopicView& view, const Sighting& sighting);
    void topic_missing(Topic& topic);
    bool topic_identity(Topic& topic, const TopicView& view);
    void removed_partitions(Topic& topic, const TopicView& view);
    void check_stored(Topic& topic, const TopicView& view);
    void freeze(Shard& shard);
    std::uint64_t unread(const Topic& topic) const;

    // source_shards.cpp: what the watch saw of partitions
    void new_partitions(Topic& topic, const TopicView& view);
    bool time_offsets_known(Topic& topic, const TopicView& view);
    void verify(
        Topic& topic, std::map<std::int32_t, Beginning> found,
        std::map<std::int32_t, LogRange> logs);
    void verified(
        Topic& topic, std::int32_t partition, Beginning beginning, const LogRange& log,
        std::optional<std::uint64_t> fingerprint);
    void add_shard(
        Topic& topic, std::int32_t partition, const Beginning& beginning, const LogRange& log);
    void tell_beginning(const Topic& topic, std::int32_t partition, const Beginning& beginning);
    void reconcile_shard(
        Topic& topic, Shard& shard, const PartitionView& view, const Sighting& sighting);
    void decide_reset(Topic& topic, Shard& shard);
    void truncated(Topic& topic, Shard& shard, std::int64_t cut);
    void check_open_transaction(Shard& shard);

    Topic& topic_of(const Shard& shard) { return m_topics.at(shard.topic); }

    const KafkaSettings m_settings;
    const ResumeState m_resume;
    const std::shared_ptr<ClientEvents> m_events;
    AnomalyBoard m_board;
    Watch m_watch;
    Errands m_errands;
    std::shared_ptr<Consumer> m_consumer;  ///< null while another cluster answers

    std::map<std::string, Topic> m_topics;
    std::vector<std::unique_ptr<Shard>> m_shards;  ///< by index; addresses stay
    std::vector<ShardInfo> m_infos;
    std::unordered_map<const void*, Topic*> m_by_handle;
    const void* m_last_handle = nullptr;
    std::int32_t m_last_partition = -1;
    Shard* m_last_shard = nullptr;
    std::array<rd_kafka_message_t*, 10'000> m_scratch{};

    bool m_rebuild = false;
    bool m_auditing = false;
    bool m_cluster_told = false;
    std::uint64_t m_sighting = 0;
    std::uint64_t m_topic_changes = 0;  ///< of m_events, as checked
    std::uint64_t m_delivered = 0;
    std::uint64_t m_delivered_at_outage = 0;
    bool m_outage = false;
    bool m_recovering = false;
    std::map<std::uint32_t, std::int64_t> m_recovery_targets;
    Clock::time_point m_health_due;
    Clock::time_point m_last_poll;

    mutable std::mutex m_mutex;  ///< guards the next two
    std::string m_identity;
    SourceHealth m_health;
};

}  // namespace andon::transport::kafka
