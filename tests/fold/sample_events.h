// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/fold_config.h"
#include "transport/record.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace andon::test {

/// One record of one of three partitions of topic "plant", structured CloudEvents protobuf.
struct SampleRecord {
    std::uint32_t shard = 0;
    std::uint64_t offset = 0;
    std::int64_t broker_us = 0;
    std::string value;
    std::int64_t time_us = 0;  ///< event time, where the bytes are right

    transport::RawRecord raw() const;
};

inline constexpr std::uint32_t kSampleShards = 3;
inline constexpr std::int64_t kSampleStart = 1'700'000'000'000'000;

/// Whether tags change their unit now and then.
enum class SampleUnits { change, stay };

/// Three partitions of random events of every family, with duplicates inside and across partitions,
/// ties, disorder, bad bytes, unknown types, conflicts of id and stamps from the future. The same
/// seed gives the same partitions.
std::vector<std::vector<SampleRecord>> sample_partitions(
    std::uint64_t seed, std::size_t events, SampleUnits units = SampleUnits::change);

/// One order in which the partitions' records may arrive; each partition keeps its own.
std::vector<SampleRecord> interleave(
    const std::vector<std::vector<SampleRecord>>& partitions, std::mt19937_64& random);

/// Those partitions' records in one order, the same for the same seed.
std::vector<SampleRecord> sample_records(std::uint64_t seed, std::size_t events);

/// At most so many of them, from one on.
std::vector<SampleRecord> part_of(
    const std::vector<SampleRecord>& records, std::size_t from, std::size_t most);

/// The bytes of a record with this event.
std::string sample_value(
    const google::protobuf::Message& message, const std::string& id, std::int64_t time_us);

transport::ShardInfo sample_shard(std::uint32_t shard);
fold::FoldConfig sample_config();

}  // namespace andon::test
