// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace andon::transport {

/// Where a stream may be resumed. Opaque bytes: their only meanings are "resume after this record"
/// and an order within one shard that is the order of the bytes. Arithmetic on them (gaps, lag) is
/// done only by the source that made them.
class Position {
public:
    static constexpr std::size_t kCapacity = 22;

    Position() = default;
    /// `bytes` longer than kCapacity is a programming error of the source.
    explicit Position(std::string_view bytes) {
        m_size = static_cast<std::uint8_t>(bytes.size() < kCapacity ? bytes.size() : kCapacity);
        std::memcpy(m_bytes.data(), bytes.data(), m_size);
    }
    std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    bool empty() const { return m_size == 0; }
    bool operator==(const Position& o) const { return bytes() == o.bytes(); }
    auto operator<=>(const Position& o) const { return bytes() <=> o.bytes(); }

private:
    std::array<char, kCapacity> m_bytes{};
    std::uint8_t m_size = 0;
};

struct Header {
    std::string_view name;
    std::string_view value;
};

/// One record as it came. All views point into the RecordBatch it belongs to.
struct RawRecord {
    std::uint32_t shard = 0;  ///< index into EventSource::shards() of the source it came from
    Position position;
    BrokerTime broker_time;
    bool log_append_time = false;  ///< broker_time was set by the broker, not by the producer
    bool has_key = false;
    bool is_tombstone = false;  ///< the value is null, which is not the same as empty
    std::string_view key;
    std::string_view value;
    std::span<const Header> headers;
};

/// One independently ordered part of a source: a topic partition of one incarnation of the topic.
struct ShardInfo {
    std::string stream;       ///< what configuration speaks of: the topic
    std::string name;         ///< unique within the source and stable: "topic/3"
    std::string incarnation;  ///< changes when the stream is deleted and made anew; may be empty
    /// Where reading began: the store keeps it as the shard's resume point until a first record is
    /// applied, or a restart would not know that a shard was being read. Empty: from its beginning.
    Position begin_after{};
};

/// XXH3-64 of broker time, key and value: enough to recognise a record read again at its position.
std::uint64_t fingerprint(const RawRecord& record);

}  // namespace andon::transport
