// SPDX-License-Identifier: GPL-3.0-or-later
// The consumer and its troubles: errors it delivers, silence, offsets it jumped over.
#include "transport/kafka/kafka_error.h"
#include "transport/kafka/source_core.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

using std::chrono::milliseconds;

/// Bounds of one look at what was jumped over: read again are at most so many offsets a second.
constexpr std::int64_t kAuditWindow = 10'000;
constexpr std::int64_t kAuditContext = 64;
constexpr milliseconds kAuditWithin{3000};

/// Where a log was cut, which by its epochs a broker knows for good, however far it has grown again.
std::optional<std::int64_t> cut_in(std::string_view text) {
    // "Partition log truncation detected at …: broker end offset is N (offset leader epoch …"
    constexpr std::string_view kEnd = "broker end offset is ";
    const auto at = text.find(kEnd);
    std::int64_t offset = 0;
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(at + kEnd.size());
    const auto read = std::from_chars(text.data(), text.data() + text.size(), offset);
    return read.ec == std::errc() ? std::optional(offset) : std::nullopt;
}

}  // namespace

Result<void> SourceCore::make_consumer() {
    m_events->forget_topics();
    auto made =
        Consumer::make(m_settings.connection, ClientRole::reader, m_settings.isolation, m_events);
    if (!made) {
        return tl::unexpected(made.error());
    }
    m_consumer = std::move(*made);
    m_by_handle.clear();
    m_last_handle = nullptr;
    return {};
}

void SourceCore::drop_consumer() {
    m_by_handle.clear();
    m_last_handle = nullptr;
    if (m_consumer) {
        // Closing a client may take a while; nobody waits for it.
        m_errands.submit(
            [old = std::move(m_consumer)](Errands::Tools&) -> Errands::Report { return nullptr; });
        m_consumer.reset();
    }
}

void SourceCore::rebuild_consumer() {
    m_rebuild = false;
    drop_consumer();
    if (auto made = make_consumer(); !made) {
        // The secret's file is gone, say: told, and tried again at the next sighting.
        m_rebuild = true;
        m_board.begin({AnomalyKind::unreachable, {}, {}}, 0, made.error().message);
        return;
    }
    for (const std::unique_ptr<Shard>& shard : m_shards) {
        if (shard->phase == Phase::reading) {
            begin_reading(*shard);
        }
    }
}

void SourceCore::begin_reading(Shard& shard) {
    shard.phase = Phase::reading;
    shard.last_progress = Clock::now();
    m_topic_changes = 0;  // the client may know the topic by another id already
    if (m_consumer && !m_consumer->begin(shard.topic, shard.partition, shard.next)) {
        m_rebuild = true;
    }
}

void SourceCore::on_error(const rd_kafka_message_t& message) {
    Shard* shard = shard_of(message);
    if (shard == nullptr || shard->phase != Phase::reading) {
        return;
    }
    const char* text = rd_kafka_message_errstr(&message);
    switch (message.err) {
    case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
    case RD_KAFKA_RESP_ERR__LOG_TRUNCATION:
    case RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
        reset(*shard);
        shard->cut_at = cut_in(text);
        return;
    default:
        break;
    }
    if (is_damage(message.err)) {
        on_damage(*shard, message.offset, text);
        return;
    }
    if (classify(message.err) == ErrorClass::authorization) {
        on_denied(topic_of(*shard), *shard, text);
    }
}

void SourceCore::reset(Shard& shard) {
    m_consumer->end(shard.topic, shard.partition);
    shard.phase = Phase::resetting;
    shard.at_end = false;
    shard.cut_at.reset();
    shard.decide_after = m_watch.look_now();
}

/// A client that learns of a topic made anew goes on in it at the offset where it was in the old
/// one. What it then delivers would be counted to the old topic, and again when the new one is read
/// from its beginning, so nothing of it is taken until the watch has looked.
void SourceCore::check_topic_ids() {
    const std::uint64_t changes = m_events->topic_changes();
    if (changes == m_topic_changes) [[likely]] {
        return;
    }
    m_topic_changes = changes;
    for (const std::unique_ptr<Shard>& shard : m_shards) {
        if (shard->phase == Phase::reading && is_read_as_another(*shard)) {
            reset(*shard);
        }
    }
}

bool SourceCore::is_read_as_another(const Shard& shard) const {
    const std::string& mine = shard.incarnation.topic_id;
    const std::string clients = m_events->topic_id(shard.topic);
    return !mine.empty() && !clients.empty() && mine != clients;
}

void SourceCore::on_denied(Topic& topic, Shard& shard, std::string_view text) {
    m_consumer->end(shard.topic, shard.partition);
    shard.phase = Phase::denied;
    shard.at_end = false;
    topic.denied_fetch = true;
    m_board.begin(
        {AnomalyKind::authorization_failed, shard.topic, {}}, 0,
        fmt::format(
            "{} may not read topic {} at {}: {}", principal(m_settings.connection.security),
            shard.topic, m_settings.connection.brokers, text));
}

void SourceCore::update_denied(Topic& topic) {
    if (!topic.denied_fetch && !topic.denied_metadata) {
        m_board.end(
            {AnomalyKind::authorization_failed, topic.settings.name, {}}, 0,
            fmt::format("topic {} may be read again", topic.settings.name));
    }
}

void SourceCore::check_progress(bool idle) {
    const auto now = Clock::now();
    const bool gap_in_polling = now - m_last_poll > milliseconds(1000);
    m_last_poll = now;
    if (!idle || gap_in_polling || m_outage || !m_consumer) {
        return;
    }
    bool stuck = false;
    for (const std::unique_ptr<Shard>& shard : m_shards) {
        const bool behind = shard->phase == Phase::reading && shard->log_known
                            && lag(shard->next, shard->log.low, shard->end_before) > 0;
        if (!behind) {
            shard->last_progress = now;
        }
        stuck = stuck || now - shard->last_progress > m_settings.restart_after;
    }
    if (stuck) {
        {
            const std::lock_guard lock(m_mutex);
            ++m_health.client_restarts;
        }
        rebuild_consumer();
    }
}

void SourceCore::audit_jumps_of(Shard& shard) {
    if (m_auditing || shard.jumps.empty()) {
        return;
    }
    // As many whole jumps as fit one window; a larger one alone, cut, the rest counted.
    std::vector<Jump> jumps;
    std::size_t taken = 0;
    const std::int64_t from = shard.jumps.front().from;
    for (Jump jump : shard.jumps) {
        if (jump.to - from > kAuditWindow) {
            if (!jumps.empty()) {
                break;
            }
            shard.unaudited += static_cast<std::uint64_t>(jump.to - from - kAuditWindow);
            jump.to = from + kAuditWindow;
        }
        jumps.push_back(jump);
        ++taken;
    }
    shard.jumps.erase(
        shard.jumps.begin(), shard.jumps.begin() + static_cast<std::ptrdiff_t>(taken));
    m_auditing = true;
    const std::int64_t low = shard.log_known ? shard.log.low : 0;
    const Jump window{std::max(low, from - kAuditContext), jumps.back().to};
    m_errands.submit(
        [this, jumps, window, index = shard.index, unaudited = std::exchange(shard.unaudited, 0),
         topic = shard.topic, key = PartitionKey(shard.topic, shard.partition)](
            Errands::Tools& tools) -> Errands::Report {
            const auto seen = tools.reader.offsets_in(
                key, window.from, window.to, Isolation::read_uncommitted, kAuditWithin);
            const auto committed = tools.reader.offsets_in(
                key, window.from, window.to, Isolation::read_committed, kAuditWithin);
            const CleanupPolicy policy = tools.probe.cleanup_policy(topic, milliseconds(1500));
            std::optional<JumpFindings> findings;
            if (seen && committed) {
                findings = audit_jumps(jumps, *seen, *committed);
            }
            return [this, index, findings, window, policy, unaudited] {
                m_auditing = false;
                if (findings) {
                    report_audit(index, *findings, window, policy, unaudited);
                } else {
                    m_board.note(
                        {AnomalyKind::cannot_verify, m_shards[index]->topic, index},
                        static_cast<std::uint64_t>(window.to - window.from),
                        fmt::format(
                            "{}: why offsets up to {} were jumped over cannot be "
                            "told, they could not be read again",
                            m_infos[index].name, window.to - 1));
                }
            };
        });
}

void SourceCore::report_audit(
    std::uint32_t index, const JumpFindings& findings, const Jump& window, CleanupPolicy policy,
    std::uint64_t unaudited) {
    const std::string& name = m_infos[index].name;
    const std::string& topic = m_shards[index]->topic;
    if (findings.aborted > 0) {
        m_board.note(
            {AnomalyKind::aborted_skipped, topic, index}, findings.aborted,
            fmt::format(
                "{}: {} records of aborted transactions before offset {} were "
                "skipped",
                name, findings.aborted, window.to));
    }
    const std::uint64_t empty = policy == CleanupPolicy::compact ? 0 : findings.missing;
    const std::uint64_t missing = findings.skipped + empty;
    if (missing > 0) {
        const bool sure = findings.skipped > 0 || policy == CleanupPolicy::remove;
        m_board.note(
            {sure ? AnomalyKind::records_missing : AnomalyKind::cannot_verify, topic, index},
            missing,
            fmt::format(
                "{}: up to {} records before offset {} are missing{}", name, missing, window.to,
                sure ? ": they are neither aborted nor transaction markers"
                     : ", unless the topic is compacted, which the broker does "
                       "not tell"));
    }
    if (unaudited > 0) {
        m_board.note(
            {AnomalyKind::cannot_verify, topic, index}, unaudited,
            fmt::format(
                "{}: {} offsets that were jumped over were too many to be read "
                "again",
                name, unaudited));
    }
}

}  // namespace andon::transport::kafka
