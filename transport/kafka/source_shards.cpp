// SPDX-License-Identifier: GPL-3.0-or-later
// What the watch saw of single partitions: new ones, how far their logs reach, what holds them.
#include "transport/kafka/source_core.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kVerifyWithin{4000};
constexpr milliseconds kTimesWithin{3000};
constexpr int kCutAfter = 2;  ///< sightings in a row

}  // namespace

void SourceCore::new_partitions(Topic& topic, const TopicView& view) {
    if (topic.verifying || !time_offsets_known(topic, view)) {
        return;
    }
    std::map<std::int32_t, Beginning> to_verify;
    std::map<std::int32_t, LogRange> logs;
    std::uint64_t added = 0;
    bool all_known = !view.partitions.empty();
    for (const PartitionView& partition : view.partitions) {
        if (topic.current.contains(partition.id)) {
            continue;
        }
        if (!partition.known) {
            all_known = false;
            continue;
        }
        StoredPartition stored = topic.stored[partition.id];
        // Once its other partitions are being read, whatever appears was not there before.
        stored.topic_known = topic.stored_any || topic.seen || topic.from_beginning;
        if (topic.from_beginning) {
            stored.points.clear();
        }
        std::optional<std::int64_t> time_offset;
        if (topic.time_offsets && topic.time_offsets->contains({view.name, partition.id})) {
            time_offset = topic.time_offsets->at({view.name, partition.id});
        }
        const Beginning beginning =
            decide_beginning(stored, view.id, partition.log, topic.settings, time_offset);
        const bool is_added = beginning.anomaly == AnomalyKind::shards_added;
        added += is_added && !topic.from_beginning ? 1 : 0;
        if (beginning.verify) {
            to_verify[partition.id] = beginning;
            logs[partition.id] = partition.log;
        } else {
            tell_beginning(topic, partition.id, beginning);
            add_shard(topic, partition.id, beginning, partition.log);
        }
    }
    if (added > 0) {
        m_board.note(
            {AnomalyKind::shards_added, view.name, {}}, added,
            fmt::format(
                "topic {} has {} partitions more; they are read from their "
                "beginning",
                view.name, added));
    }
    if (!to_verify.empty()) {
        verify(topic, std::move(to_verify), std::move(logs));
    } else if (all_known) {
        topic.resolved = true;
        topic.seen = true;
        topic.from_beginning = false;
    }
}

bool SourceCore::time_offsets_known(Topic& topic, const TopicView& view) {
    if (topic.settings.start != StartFrom::at_time || topic.stored_any || topic.seen
        || topic.from_beginning || topic.time_offsets) {
        return true;
    }
    std::vector<PartitionKey> all;
    for (const PartitionView& partition : view.partitions) {
        all.emplace_back(view.name, partition.id);
    }
    topic.verifying = true;
    m_errands.submit([this, all, &topic](Errands::Tools& tools) -> Errands::Report {
        auto found = tools.probe.offsets_at(all, topic.settings.start_time, kTimesWithin);
        return [this, &topic, found] {
            topic.verifying = false;
            if (found) {
                topic.time_offsets = *found;
            }
            m_watch.look_now();
        };
    });
    return false;
}

void SourceCore::verify(
    Topic& topic, std::map<std::int32_t, Beginning> found, std::map<std::int32_t, LogRange> logs) {
    topic.verifying = true;
    std::map<PartitionKey, std::int64_t> at;
    for (const auto& [partition, beginning] : found) {
        at[{topic.settings.name, partition}] = beginning.next - 1;
    }
    m_errands.submit(
        [this, at, &topic, id = topic.id, found = std::move(found),
         logs = std::move(logs)](Errands::Tools& tools) -> Errands::Report {
            auto read = tools.reader.fingerprints(at, kVerifyWithin);
            return [this, &topic, id, found, logs, read = std::move(read)] {
                topic.verifying = false;
                if (topic.id != id) {
                    return;  // made anew meanwhile
                }
                if (!read) {
                    if (read.error().kind == ErrorKind::configuration) {
                        topic.denied_fetch = true;
                        m_board.begin(
                            {AnomalyKind::authorization_failed, topic.settings.name, {}}, 0,
                            fmt::format(
                                "{} at {}: {}", principal(m_settings.connection.security),
                                m_settings.connection.brokers, read.error().message));
                    }
                    return;  // the next sighting tries again
                }
                for (const auto& [partition, beginning] : found) {
                    verified(
                        topic, partition, beginning, logs.at(partition),
                        read->at({topic.settings.name, partition}));
                }
                m_watch.look_now();  // partitions whose leader was not known yet
            };
        });
}

void SourceCore::verified(
    Topic& topic, std::int32_t partition, Beginning beginning, const LogRange& log,
    std::optional<std::uint64_t> fingerprint) {
    const bool same = fingerprint && *fingerprint == beginning.fingerprint;
    if (!fingerprint) {
        beginning.cannot_verify = true;
    } else if (!same) {
        // By its id it is the topic that was read: then its log was cut and written again. Where
        // the broker has no ids, or the store has none, it is taken for another topic.
        const auto& points = topic.stored[partition].points;
        const bool id_known =
            !topic.id.empty() && std::ranges::any_of(points, [&](const ResumePoint& point) {
                return Incarnation::parse(point.shard.incarnation).topic_id == topic.id;
            });
        ++beginning.incarnation.cut;
        beginning.anomaly = id_known ? AnomalyKind::truncation : AnomalyKind::stream_recreated;
        beginning.next = id_known ? beginning.next : log.low;
        beginning.count = 0;
    }
    tell_beginning(topic, partition, beginning);
    add_shard(topic, partition, beginning, log);
}

void SourceCore::tell_beginning(
    const Topic& topic, std::int32_t partition, const Beginning& beginning) {
    const std::string name = fmt::format("{}/{}", topic.settings.name, partition);
    const auto note = [&](AnomalyKind kind, std::uint64_t count, std::string detail) {
        m_board.note(
            {kind, topic.settings.name, static_cast<std::uint32_t>(m_shards.size())}, count,
            std::move(detail));
    };
    if (beginning.anomaly == AnomalyKind::retention_gap) {
        note(
            AnomalyKind::retention_gap, beginning.count,
            fmt::format(
                "{}: up to {} records expired before they were read; reading goes on at "
                "offset {}",
                name, beginning.count, beginning.next));
    } else if (beginning.anomaly == AnomalyKind::truncation) {
        note(
            AnomalyKind::truncation, beginning.count,
            fmt::format(
                "{}: the log was cut below what had been read{}; reading goes on at "
                "offset {}",
                name,
                beginning.count > 0 ? fmt::format(", up to {} records", beginning.count)
                                    : std::string(),
                beginning.next));
    } else if (beginning.anomaly == AnomalyKind::stream_recreated && beginning.verify) {
        note(
            AnomalyKind::stream_recreated, 0,
            fmt::format(
                "{}: the record before offset {} is not the one that was read; the topic "
                "was made anew and is read from its beginning",
                name, beginning.next));
    }
    if (beginning.cannot_verify) {
        note(
            AnomalyKind::cannot_verify, 0,
            fmt::format(
                "{}: the last record read is not there any more, so it cannot be "
                "verified that this is the same log",
                name));
    }
}

void SourceCore::add_shard(
    Topic& topic, std::int32_t partition, const Beginning& beginning, const LogRange& log) {
    auto shard = std::make_unique<Shard>();
    shard->index = static_cast<std::uint32_t>(m_shards.size());
    shard->topic = topic.settings.name;
    shard->partition = partition;
    shard->incarnation = beginning.incarnation;
    shard->next = beginning.next;
    shard->needs_headers = topic.settings.needs_headers;
    shard->log = log;
    shard->log_known = true;
    ShardInfo info;
    info.stream = shard->topic;
    info.name = fmt::format("{}/{}", shard->topic, partition);
    info.incarnation = shard->incarnation.text();
    if (beginning.next > 0) {
        info.begin_after = to_position(beginning.next - 1);
    }
    m_infos.push_back(std::move(info));
    topic.current[partition] = shard->index;
    m_last_handle = nullptr;  // the shard last looked up may be another one now
    m_shards.push_back(std::move(shard));
    if (!m_rebuild) {
        begin_reading(*m_shards.back());
    }
}

void SourceCore::reconcile_shard(
    Topic& topic, Shard& shard, const PartitionView& view, const Sighting& sighting) {
    shard.end_before = shard.log_known ? shard.log.end : view.log.end;
    shard.log = view.log;
    shard.log_known = true;
    const PartitionKey key(shard.topic, shard.partition);
    // Only what this look saw: an older stamp beside this look's end would make the lag too small.
    const auto newest = sighting.newest.find(key);
    shard.newest = newest != sighting.newest.end() ? std::optional(newest->second) : std::nullopt;
    if (shard.phase == Phase::reading && shard.next < shard.end_before
        && shard.next < shard.log.end) {
        shard.at_end = false;
    }
    if (shard.phase == Phase::denied) {
        shard.denied_at = shard.next;
        begin_reading(shard);
    } else if (
        topic.denied_fetch && shard.phase == Phase::reading && shard.next > shard.denied_at) {
        topic.denied_fetch = false;
        update_denied(topic);
    }
    if (shard.phase == Phase::resetting && sighting.number >= shard.decide_after) {
        decide_reset(topic, shard);
        return;
    }
    if (shard.phase == Phase::damaged && !shard.searching) {
        step_over(shard);
        return;
    }
    const auto read_before = sighting.read_before.find(key);
    const bool beyond = shard.phase == Phase::reading && read_before != sighting.read_before.end()
                        && read_before->second > shard.log.high && shard.next > shard.log.high;
    shard.beyond_end = beyond ? shard.beyond_end + 1 : 0;
    if (shard.beyond_end >= kCutAfter) {
        truncated(topic, shard, shard.log.high);
        return;
    }
    check_open_transaction(shard);
}

void SourceCore::decide_reset(Topic& topic, Shard& shard) {
    const std::int64_t cut =
        std::clamp(shard.cut_at.value_or(shard.log.high), shard.log.low, shard.log.high);
    if (shard.next > cut) {
        truncated(topic, shard, cut);
        return;
    }
    if (shard.next < shard.log.low) {
        const auto count = static_cast<std::uint64_t>(shard.log.low - shard.next);
        m_board.note(
            {AnomalyKind::retention_gap, shard.topic, shard.index}, count,
            fmt::format(
                "{}: up to {} records expired before they were read; reading "
                "goes on at offset {}",
                m_infos[shard.index].name, count, shard.log.low));
        shard.next = shard.log.low;
    }
    begin_reading(shard);
    // The client holds another topic for this one than the watch does: a new one learns which.
    m_rebuild = m_rebuild || is_read_as_another(shard);
}

void SourceCore::truncated(Topic& topic, Shard& shard, std::int64_t cut) {
    Beginning beginning;
    beginning.anomaly = AnomalyKind::truncation;
    beginning.count = static_cast<std::uint64_t>(shard.next - cut);
    beginning.next = cut;
    beginning.incarnation = shard.incarnation;
    ++beginning.incarnation.cut;
    freeze(shard);
    tell_beginning(topic, shard.partition, beginning);
    const LogRange log = shard.log;
    add_shard(topic, shard.partition, beginning, log);
}

void SourceCore::check_open_transaction(Shard& shard) {
    const AnomalyBoard::Key key{AnomalyKind::transaction_open, shard.topic, shard.index};
    const bool held = m_settings.isolation == Isolation::read_committed
                      && shard.phase == Phase::reading && shard.log.high > shard.log.end;
    if (held && shard.held_back_at == shard.log.end) {
        if (Clock::now() - shard.held_back_since >= m_settings.open_transaction_after) {
            m_board.begin(
                key, static_cast<std::uint64_t>(shard.log.high - shard.log.end),
                fmt::format(
                    "{}: a producer's transaction is open since {} and holds "
                    "back {} offsets from {} on",
                    m_infos[shard.index].name, clock_text(shard.held_back_wall),
                    shard.log.high - shard.log.end, shard.log.end));
        }
        return;
    }
    if (shard.held_back_at >= 0) {
        const std::int64_t freed = shard.log.end - shard.held_back_at;
        m_board.end(
            key, static_cast<std::uint64_t>(std::max<std::int64_t>(0, freed)),
            fmt::format(
                "{}: the open transaction has ended, {} offsets became readable",
                m_infos[shard.index].name, freed));
    }
    shard.held_back_at = held ? shard.log.end : -1;
    shard.held_back_since = Clock::now();
    shard.held_back_wall = wall_now();
}

}  // namespace andon::transport::kafka
