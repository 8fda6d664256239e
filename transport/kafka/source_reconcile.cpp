// SPDX-License-Identifier: GPL-3.0-or-later
// What the watch saw of the cluster and of its topics, against what is being read.
#include "transport/kafka/source_core.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

/// A topic or partition counts as gone when so many looks in a row did not show it.
constexpr int kGoneAfter = 2;

}  // namespace

void SourceCore::reconcile(const Sighting& sighting) {
    note_reachability(sighting);
    if (!sighting.reachable || !is_our_cluster(sighting)) {
        return;
    }
    for (const TopicView& view : sighting.view.topics) {
        const auto topic = m_topics.find(view.name);
        if (topic != m_topics.end()) {
            reconcile_topic(topic->second, view, sighting);
        }
    }
    if (m_rebuild) {
        rebuild_consumer();
    }
    Positions positions;
    for (const std::unique_ptr<Shard>& shard : m_shards) {
        if (shard->phase != Phase::frozen) {
            positions[{shard->topic, shard->partition}] = shard->next;
            audit_jumps_of(*shard);
        }
    }
    m_watch.publish_positions(std::move(positions));
}

void SourceCore::note_reachability(const Sighting& sighting) {
    const AnomalyBoard::Key away{AnomalyKind::unreachable, {}, {}};
    const AnomalyBoard::Key refused{AnomalyKind::authentication_failed, {}, {}};
    if (!sighting.reachable) {
        if (!m_outage) {
            m_outage = true;
            // A second outage before the first was caught up goes on counting.
            m_delivered_at_outage = m_recovering ? m_delivered_at_outage : m_delivered;
            m_recovering = false;
        }
        if (!sighting.refusal.empty()) {
            m_board.clear(away);
            m_board.begin(
                refused, 0,
                fmt::format(
                    "{} was refused: {}", principal(m_settings.connection.security),
                    sighting.refusal));
        } else if (!m_board.holds(refused)) {
            m_board.begin(
                away, 0,
                fmt::format(
                    "no broker of {} answers since {}: {}", m_settings.connection.brokers,
                    clock_text(wall_now()), sighting.error));
        }
        return;
    }
    if (m_outage) {
        m_outage = false;
        m_board.clear(away);
        m_board.clear(refused);
        m_recovering = true;
        m_recovery_targets.clear();
        for (const TopicView& topic : sighting.view.topics) {
            for (const PartitionView& partition : topic.partitions) {
                const auto known = m_topics.find(topic.name);
                if (known == m_topics.end() || !known->second.current.contains(partition.id)) {
                    continue;
                }
                m_recovery_targets[known->second.current.at(partition.id)] = partition.log.end;
            }
        }
    }
}

void SourceCore::note_recovery() {
    if (!m_recovering || !std::ranges::all_of(m_recovery_targets, [this](const auto& target) {
            const Shard& shard = *m_shards[target.first];
            return shard.phase == Phase::frozen || shard.next >= target.second || shard.at_end;
        })) {
        return;
    }
    m_recovering = false;
    const std::uint64_t count = m_delivered - m_delivered_at_outage;
    m_board.note(
        {AnomalyKind::recovered, {}, {}}, count,
        fmt::format(
            "{} answers again; {} records caught up", m_settings.connection.brokers, count));
}

bool SourceCore::is_our_cluster(const Sighting& sighting) {
    const std::string& seen = sighting.view.cluster_id;
    const AnomalyBoard::Key key{AnomalyKind::cluster_changed, {}, {}};
    const std::string stored = identity();
    const std::string& expected = m_settings.cluster_id.empty() ? stored : m_settings.cluster_id;
    if (!seen.empty() && !expected.empty() && seen != expected) {
        m_board.begin(
            key, 0,
            fmt::format(
                "{} answers as cluster {} instead of {}; reading is held. If "
                "that is meant, set cluster_id = \"{}\"",
                m_settings.connection.brokers, seen, expected, seen));
        for (const std::unique_ptr<Shard>& shard : m_shards) {
            if (shard->phase != Phase::frozen) {
                shard->phase = Phase::held;
            }
        }
        drop_consumer();
        return false;
    }
    if (m_board.holds(key)) {
        m_board.end(key, 0, fmt::format("cluster {} answers again", seen));
        for (const std::unique_ptr<Shard>& shard : m_shards) {
            if (shard->phase == Phase::held) {
                shard->phase = Phase::reading;
            }
        }
    }
    if (!stored.empty() && !seen.empty() && stored != seen && !m_cluster_told) {
        m_cluster_told = true;
        m_board.note(
            key, 0,
            fmt::format(
                "cluster {} is read instead of {}, as cluster_id says; its "
                "topics are read from their beginning",
                seen, stored));
        for (auto& [name, topic] : m_topics) {
            topic.from_beginning = topic.stored_any;
        }
    }
    if (!seen.empty()) {
        const std::lock_guard lock(m_mutex);
        m_identity = seen;
    }
    m_rebuild = m_rebuild || !m_consumer;
    return true;
}

void SourceCore::reconcile_topic(Topic& topic, const TopicView& view, const Sighting& sighting) {
    const std::string& name = topic.settings.name;
    topic.denied_metadata = view.status == TopicStatus::unauthorized;
    if (topic.denied_metadata) {
        m_board.begin(
            {AnomalyKind::authorization_failed, name, {}}, 0,
            fmt::format(
                "{} may not see topic {} at {}: {}", principal(m_settings.connection.security),
                name, m_settings.connection.brokers, view.error));
        return;
    }
    if (view.status == TopicStatus::unknown) {
        return;
    }
    update_denied(topic);
    if (view.status == TopicStatus::missing) {
        topic_missing(topic);
        return;
    }
    topic.missing_seen = 0;
    if (!topic_identity(topic, view)) {
        return;
    }
    m_board.end(
        {AnomalyKind::stream_deleted, name, {}}, 0, fmt::format("topic {} is there again", name));
    check_stored(topic, view);
    removed_partitions(topic, view);
    for (const PartitionView& partition : view.partitions) {
        const auto shard = topic.current.find(partition.id);
        if (shard != topic.current.end() && partition.known) {
            reconcile_shard(topic, *m_shards[shard->second], partition, sighting);
        }
    }
    new_partitions(topic, view);
}

void SourceCore::topic_missing(Topic& topic) {
    if (++topic.missing_seen < kGoneAfter) {
        return;
    }
    const std::string& name = topic.settings.name;
    const bool was_there = topic.seen || topic.stored_any;
    m_board.begin(
        {AnomalyKind::stream_deleted, name, {}}, unread(topic),
        was_there ? fmt::format(
            "topic {} was deleted; up to {} records of it were not "
            "read. What was read stays",
            name, unread(topic))
                  : fmt::format(
                      "topic {} does not exist on {}; it is read from when "
                      "it does",
                      name, m_settings.connection.brokers));
    for (const auto& [partition, index] : topic.current) {
        freeze(*m_shards[index]);
    }
    topic.resolved = true;
}

/// False while the topic under this name is another one that has first to be made ready for.
bool SourceCore::topic_identity(Topic& topic, const TopicView& view) {
    const std::string& name = topic.settings.name;
    const bool was_deleted = m_board.holds({AnomalyKind::stream_deleted, name, {}});
    const bool other_id = !topic.id.empty() && !view.id.empty() && topic.id != view.id;
    const bool no_ids = topic.id.empty() || view.id.empty();
    const bool known = topic.seen || topic.stored_any || topic.from_beginning;
    if ((known && other_id) || (topic.seen && was_deleted && no_ids)) {
        const std::uint64_t lost = unread(topic);
        m_board.note(
            {AnomalyKind::stream_recreated, name, {}}, lost,
            fmt::format(
                "topic {} was deleted and made anew; up to {} records of the "
                "old one were not read. The new one is read from its beginning",
                name, lost));
        for (const auto& [partition, index] : topic.current) {
            freeze(*m_shards[index]);
        }
        topic.current.clear();
        topic.stored.clear();
        topic.from_beginning = true;
        topic.seen = false;
        m_rebuild = true;
    } else if (topic.seen && was_deleted) {
        // Metadata was wrong for a while: the same topic is still there.
        for (const auto& [partition, index] : topic.current) {
            m_shards[index]->phase = Phase::reading;
        }
        m_rebuild = true;
    }
    topic.id = view.id.empty() ? topic.id : view.id;
    return true;
}

void SourceCore::check_stored(Topic& topic, const TopicView& view) {
    if (topic.stored_checked || !topic.stored_any) {
        return;
    }
    topic.stored_checked = true;
    const std::string& name = topic.settings.name;
    const auto is_other = [&](const ResumePoint& point) {
        const Incarnation known = Incarnation::parse(point.shard.incarnation);
        return !known.topic_id.empty() && !view.id.empty() && known.topic_id != view.id;
    };
    std::uint64_t gone = 0;
    bool any_of_this_topic = false;
    for (const auto& [partition, stored] : topic.stored) {
        const bool of_this_topic = !std::ranges::all_of(stored.points, is_other);
        any_of_this_topic = any_of_this_topic || of_this_topic;
        const bool there = std::ranges::find(view.partitions, partition, &PartitionView::id)
                           != view.partitions.end();
        gone += of_this_topic && !there ? 1 : 0;
    }
    if (!any_of_this_topic || topic.from_beginning) {
        topic.from_beginning = true;
        m_board.note(
            {AnomalyKind::stream_recreated, name, {}}, 0,
            fmt::format(
                "topic {} was deleted and made anew while nobody read it; the "
                "new one is read from its beginning",
                name));
    }
    if (gone > 0) {
        m_board.begin(
            {AnomalyKind::shards_removed, name, {}}, gone,
            fmt::format(
                "topic {} has {} partitions less than before; theirs are "
                "frozen",
                name, gone));
    }
}

void SourceCore::removed_partitions(Topic& topic, const TopicView& view) {
    std::vector<std::uint32_t> gone;
    std::size_t back = 0;
    for (const auto& [partition, index] : topic.current) {
        const bool there = std::ranges::find(view.partitions, partition, &PartitionView::id)
                           != view.partitions.end();
        Shard& shard = *m_shards[index];
        if (!there && shard.phase != Phase::frozen) {
            gone.push_back(index);
        } else if (there && shard.phase == Phase::frozen) {
            ++back;
            shard.phase = Phase::reading;
            m_rebuild = true;
        }
    }
    const AnomalyBoard::Key key{AnomalyKind::shards_removed, topic.settings.name, {}};
    if (back > 0) {
        m_board.end(
            key, 0,
            fmt::format("{} partitions of topic {} are there again", back, topic.settings.name));
    }
    topic.fewer_seen = gone.empty() ? 0 : topic.fewer_seen + 1;
    if (topic.fewer_seen < kGoneAfter) {
        return;
    }
    for (const std::uint32_t index : gone) {
        freeze(*m_shards[index]);
    }
    m_board.begin(
        key, gone.size(),
        fmt::format(
            "topic {} has {} partitions less than before; theirs are frozen", topic.settings.name,
            gone.size()));
}

void SourceCore::freeze(Shard& shard) {
    if (shard.phase == Phase::reading && m_consumer) {
        m_consumer->end(shard.topic, shard.partition);
    }
    shard.phase = Phase::frozen;
    shard.jumps.clear();
    m_board.clear({AnomalyKind::transaction_open, shard.topic, shard.index});
}

std::uint64_t SourceCore::unread(const Topic& topic) const {
    std::uint64_t sum = 0;
    for (const auto& [partition, index] : topic.current) {
        const Shard& shard = *m_shards[index];
        if (shard.log_known) {
            sum += static_cast<std::uint64_t>(lag(shard.next, shard.log.low, shard.log.high));
        }
    }
    return sum;
}

}  // namespace andon::transport::kafka
