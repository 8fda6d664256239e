// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/replay_buffer.h"

namespace andon::demo {

void ReplayBuffer::append(const SimulatedRecord& record) {
    Entry entry;
    entry.topic = record.topic;
    entry.offset = m_bytes.size();
    entry.time_us = record.broker_time.us;
    entry.value_size = static_cast<std::uint32_t>(record.value.size());
    entry.first_header = static_cast<std::uint32_t>(m_header_entries.size());
    entry.key_size = static_cast<std::uint16_t>(record.key.size());
    entry.headers = static_cast<std::uint8_t>(record.headers.size());
    entry.partition = static_cast<std::uint8_t>(record.partition);
    m_bytes += record.key;
    m_bytes += record.value;
    for (const SimulatedHeader& header : record.headers) {
        m_header_entries.push_back({header.name, static_cast<std::uint32_t>(header.value.size())});
        m_bytes += header.value;
    }
    m_entries.push_back(entry);
}

transport::kafka::OutgoingRecord ReplayBuffer::at(std::size_t index) {
    const Entry& entry = m_entries[index];
    std::string_view rest(m_bytes);
    rest.remove_prefix(entry.offset);
    const auto cut = [&rest](std::size_t size) {
        const std::string_view part = rest.substr(0, size);
        rest.remove_prefix(size);
        return part;
    };
    transport::kafka::OutgoingRecord out;
    out.topic = entry.topic;
    out.partition = entry.partition;
    out.key = cut(entry.key_size);
    out.value = cut(entry.value_size);
    out.time = BrokerTime{entry.time_us};
    m_headers.clear();
    for (std::size_t i = 0; i < entry.headers; ++i) {
        const HeaderEntry& header = m_header_entries[entry.first_header + i];
        m_headers.push_back({header.name, cut(header.size)});
    }
    out.headers = m_headers;
    return out;
}

}  // namespace andon::demo
