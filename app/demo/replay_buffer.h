// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "transport/kafka/kafka_producer.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace andon::demo {

/// Records that were encoded before, close together in memory: what is sent as fast as a broker
/// takes it. One thread.
class ReplayBuffer {
public:
    void append(const SimulatedRecord& record);
    std::size_t size() const { return m_entries.size(); }
    std::size_t bytes() const { return m_bytes.size(); }

    /// The record as the producer wants it; its views live until the next call or append().
    transport::kafka::OutgoingRecord at(std::size_t index);

private:
    struct Entry {
        std::string_view topic;
        std::uint64_t offset = 0;  ///< key, then value, then the values of headers, in m_bytes
        std::int64_t time_us = 0;
        std::uint32_t value_size = 0;
        std::uint32_t first_header = 0;
        std::uint16_t key_size = 0;
        std::uint8_t headers = 0;
        std::uint8_t partition = 0;
    };
    struct HeaderEntry {
        std::string_view name;  ///< of static storage
        std::uint32_t size = 0;
    };

    std::string m_bytes;
    std::vector<Entry> m_entries;
    std::vector<HeaderEntry> m_header_entries;
    std::vector<transport::Header> m_headers;
};

}  // namespace andon::demo
