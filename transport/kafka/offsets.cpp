// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/offsets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

constexpr std::size_t kOffsetBytes = 8;

std::int64_t first_offset(
    const TopicSettings& topic, const LogRange& log, std::optional<std::int64_t> time_offset) {
    switch (topic.start) {
    case StartFrom::latest:
        return log.end;
    case StartFrom::at_time:
        return std::clamp(time_offset.value_or(log.end), log.low, log.end);
    case StartFrom::earliest:
        break;
    }
    return log.low;
}

/// The stored point to resume from: of this topic id, the one cut most often, which is the newest.
const ResumePoint* newest_of(const std::vector<ResumePoint>& points, const std::string& topic_id) {
    const ResumePoint* newest = nullptr;
    for (const ResumePoint& point : points) {
        const Incarnation known = Incarnation::parse(point.shard.incarnation);
        const bool same = known.topic_id.empty() || topic_id.empty() || known.topic_id == topic_id;
        if (same
            && (newest == nullptr
                || known.cut >= Incarnation::parse(newest->shard.incarnation).cut)) {
            newest = &point;
        }
    }
    return newest;
}

Beginning resume_after(const ResumePoint& point, const std::string& topic_id, const LogRange& log) {
    Beginning result;
    result.incarnation = Incarnation::parse(point.shard.incarnation);
    if (!topic_id.empty()) {
        result.incarnation.topic_id = topic_id;
    }
    const std::int64_t applied = to_offset(point.position).value_or(-1);
    result.next = applied + 1;
    result.fingerprint = point.fingerprint;
    if (result.next > log.high) {
        result.anomaly = AnomalyKind::truncation;
        result.count = static_cast<std::uint64_t>(result.next - log.high);
        result.next = log.high;
        ++result.incarnation.cut;
        return result;
    }
    result.verify = point.fingerprint != 0 && applied >= log.low;
    result.cannot_verify = point.fingerprint != 0 && applied < log.low;
    if (result.next < log.low) {
        result.anomaly = AnomalyKind::retention_gap;
        result.count = static_cast<std::uint64_t>(log.low - result.next);
        result.next = log.low;
    }
    return result;
}

}  // namespace

std::string url_safe_id(std::string_view base64) {
    std::string text(base64.substr(0, base64.find('=')));
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    return text;
}

Position to_position(std::int64_t offset) {
    std::array<char, kOffsetBytes> bytes{};
    auto rest = static_cast<std::uint64_t>(offset);
    for (std::size_t i = kOffsetBytes; i-- > 0;) {
        bytes[i] = static_cast<char>(rest & 0xff);
        rest >>= 8;
    }
    return Position(std::string_view(bytes.data(), bytes.size()));
}

std::optional<std::int64_t> to_offset(const Position& position) {
    const std::string_view bytes = position.bytes();
    if (bytes.size() != kOffsetBytes) {
        return std::nullopt;
    }
    std::uint64_t offset = 0;
    for (const char byte : bytes) {
        offset = (offset << 8) | static_cast<unsigned char>(byte);
    }
    return static_cast<std::int64_t>(offset);
}

std::int64_t lag(std::int64_t next, std::int64_t log_start, std::int64_t end) {
    return std::max<std::int64_t>(0, end - std::max(next, log_start));
}

std::optional<std::chrono::microseconds> lag_time(
    std::int64_t behind, std::optional<BrokerTime> newest, std::optional<BrokerTime> last) {
    constexpr std::chrono::microseconds kStampUnit{1000};
    if (behind == 0) {
        return std::chrono::microseconds(0);
    }
    if (!newest || !last || *newest < *last) {
        return std::nullopt;
    }
    return std::max<std::chrono::microseconds>(kStampUnit, *newest - *last);
}

std::string Incarnation::text() const {
    return cut == 0 ? topic_id : fmt::format("{}#{}", topic_id, cut);
}

Incarnation Incarnation::parse(std::string_view text) {
    const auto mark = text.rfind('#');
    if (mark == std::string_view::npos) {
        return {std::string(text), 0};
    }
    std::uint32_t cut = 0;
    const std::string_view number = text.substr(mark + 1);
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), cut);
    if (parsed.ec != std::errc{} || parsed.ptr != number.data() + number.size()) {
        return {std::string(text), 0};
    }
    return {std::string(text.substr(0, mark)), cut};
}

Beginning decide_beginning(
    const StoredPartition& stored, const std::string& topic_id, const LogRange& log,
    const TopicSettings& topic, std::optional<std::int64_t> time_offset) {
    if (const ResumePoint* point = newest_of(stored.points, topic_id)) {
        return resume_after(*point, topic_id, log);
    }
    Beginning result;
    result.incarnation.topic_id = topic_id;
    if (!stored.points.empty()) {
        result.next = log.low;
        result.anomaly = AnomalyKind::stream_recreated;
    } else if (stored.topic_known) {
        result.next = log.low;
        result.anomaly = AnomalyKind::shards_added;
    } else {
        result.next = first_offset(topic, log, time_offset);
    }
    return result;
}

}  // namespace andon::transport::kafka
