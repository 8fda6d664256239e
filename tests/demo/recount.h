// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

namespace google::protobuf {
class Message;
}

namespace andon::tests {

/// One event as the bytes of a record say it, read with nothing but libprotobuf and a JSON parser.
struct ReadEvent {
    std::string id;
    std::string source;
    std::string type;
    std::string time;  ///< RFC 3339, or microseconds for structured protobuf
    std::int64_t time_us = 0;
    std::unique_ptr<google::protobuf::Message> message;  ///< null: unknown type or bad bytes
};

/// Reads a record; the message is null where it is no event.
ReadEvent read_event(const demo::SimulatedRecord& record);

/// Counts a sequence of records by brute force, from their bytes alone.
class Recount {
public:
    void add(const demo::SimulatedRecord& record);
    /// The same keys as the truth's, as far as they are counted here.
    nlohmann::json to_json() const;

private:
    void apply(const ReadEvent& event);

    std::set<std::pair<std::string, std::string>> m_seen;
    std::map<std::string, std::uint64_t> m_types;
    std::map<std::string, std::uint64_t> m_again;
    std::map<std::string, std::uint64_t> m_reasons;
    std::map<std::string, std::map<std::string, std::vector<double>>> m_readings;
    std::map<std::string, std::map<std::int64_t, int>> m_states;
    std::map<std::string, std::map<std::int64_t, int>> m_stages;
    std::map<std::string, std::int64_t> m_values;
    std::map<std::string, std::map<std::int64_t, std::int64_t>> m_stock;
    std::map<std::string, std::int64_t> m_good;
    std::uint64_t m_interactions = 0;
    std::uint64_t m_surveys = 0;
    std::int64_t m_passed = 0;
};

}  // namespace andon::tests
