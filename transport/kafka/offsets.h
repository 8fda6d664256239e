// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/event_source.h"
#include "transport/kafka/settings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The arithmetic of Kafka offsets, free of clients and threads: what a position means, how far
/// behind a reader is, and where a partition is to be read from after an absence. Pure.
namespace andon::transport::kafka {

/// The offset as eight big-endian bytes, so that the order of the bytes is the order of the log.
Position to_position(std::int64_t offset);
/// The offset of the record, or nothing where the bytes are not such a position.
std::optional<std::int64_t> to_offset(const Position& position);

/// A topic id as Kafka's own tools print it: base64 with - and _, without padding.
std::string url_safe_id(std::string_view base64);

/// Records that a reader may see and has not: `next` is the first offset not yet consumed, `end`
/// the last stable offset (or the high watermark under read_uncommitted), `log_start` the low one.
std::int64_t lag(std::int64_t next, std::int64_t log_start, std::int64_t end);

/// How old what was read last is beside the newest record there is, by the broker's stamps: `newest`
/// and `last` were both known when the log ended at the place `behind` was counted to. Nothing behind
/// is no time behind. Behind, it is never 0: equal stamps are less than their unit, a millisecond,
/// apart. Unknown where a stamp is, and where the stamps do not rise with the log (producers' clocks).
std::optional<std::chrono::microseconds> lag_time(
    std::int64_t behind, std::optional<BrokerTime> newest, std::optional<BrokerTime> last);

/// A topic's incarnation as a shard carries it: the topic id, and a number that grows whenever the
/// log was cut below what had been read, since offsets are then used again. "id", "id#1", "id#2".
struct Incarnation {
    std::string topic_id;
    std::uint32_t cut = 0;

    std::string text() const;
    static Incarnation parse(std::string_view text);
};

struct LogRange {
    std::int64_t low = 0;   ///< first offset there is
    std::int64_t end = 0;   ///< last stable offset, or high watermark under read_uncommitted
    std::int64_t high = 0;  ///< high watermark
};

/// Where to read a partition from, and what was noticed in deciding it.
struct Beginning {
    std::int64_t next = 0;  ///< first offset to read
    Incarnation incarnation;
    std::optional<AnomalyKind> anomaly;
    std::uint64_t count = 0;     ///< of the anomaly: up to that many records
    bool verify = false;         ///< compare the record before `next` with `fingerprint`
    bool cannot_verify = false;  ///< it should be compared but has expired
    std::uint64_t fingerprint = 0;
};

/// What the store knows of a partition and of the topic it belongs to.
struct StoredPartition {
    bool topic_known = false;         ///< the store has read the topic before
    std::vector<ResumePoint> points;  ///< of this partition, every incarnation
};

/// `time_offset` is the offset for the topic's start time, where it has one.
Beginning decide_beginning(
    const StoredPartition& stored, const std::string& topic_id, const LogRange& log,
    const TopicSettings& topic, std::optional<std::int64_t> time_offset);

}  // namespace andon::transport::kafka
