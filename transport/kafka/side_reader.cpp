// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/side_reader.h"

#include "transport/kafka/kafka_error.h"
#include "transport/kafka/message_batch.h"

#include <algorithm>
#include <array>

namespace andon::transport::kafka {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kReadAtOnce = 256;

milliseconds left(Clock::time_point deadline) {
    return std::max(
        milliseconds(0), std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
}

PartitionKey key_of(const rd_kafka_message_t& message) {
    return {message.rkt != nullptr ? rd_kafka_topic_name(message.rkt) : "", message.partition};
}

/// Reads until `done` says so. `see` gets every message, errors and ends of partitions included,
/// and may return an error that ends it.
template <class See, class Done>
Result<void> read_until(
    Consumer& consumer, const std::stop_token& stop, Clock::time_point deadline, See see,
    Done done) {
    std::array<rd_kafka_message_t*, kReadAtOnce> raw{};
    Result<void> seen;
    while (!done() && seen) {
        if (left(deadline).count() == 0 || stop.stop_requested()) {
            return fail(ErrorKind::retriable, "the records were not read again in time");
        }
        const std::size_t count = consumer.read(std::min(left(deadline), milliseconds(100)), raw);
        for (std::size_t i = 0; i < count; ++i) {
            const MessageHandle message(raw[i]);
            if (seen) {
                seen = see(*message);
            }
        }
    }
    return seen;
}

Result<void> check_allowed(const rd_kafka_message_t& message) {
    if (classify(message.err) == ErrorClass::authorization) {
        return tl::unexpected(to_error(message.err, "cannot read " + key_of(message).first));
    }
    return {};
}

}  // namespace

Result<Consumer*> SideReader::client(Isolation isolation) {
    const bool committed = isolation == Isolation::read_committed;
    std::shared_ptr<Consumer>& slot = committed ? m_committed : m_uncommitted;
    if (!slot) {
        auto made = Consumer::make(
            m_connection, committed ? ClientRole::probe_committed : ClientRole::probe_uncommitted,
            isolation, m_events);
        if (!made) {
            return tl::unexpected(made.error());
        }
        slot = std::move(*made);
    }
    return slot.get();
}

Result<std::map<PartitionKey, std::optional<std::uint64_t>>> SideReader::fingerprints(
    const std::map<PartitionKey, std::int64_t>& at, milliseconds timeout) {
    auto consumer = client(Isolation::read_committed);
    if (!consumer) {
        return tl::unexpected(consumer.error());
    }
    const auto deadline = Clock::now() + timeout;
    for (const auto& [partition, offset] : at) {
        if (auto ok = (*consumer)->begin(partition.first, partition.second, offset); !ok) {
            return tl::unexpected(ok.error());
        }
    }
    std::map<PartitionKey, std::optional<std::uint64_t>> found;
    const auto see = [&](const rd_kafka_message_t& message) -> Result<void> {
        const PartitionKey key = key_of(message);
        const auto wanted = at.find(key);
        if (wanted == at.end() || found.contains(key)) {
            return {};
        }
        if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            found[key] = message.offset == wanted->second
                             ? std::optional(fingerprint(to_record(message)))
                             : std::nullopt;
        } else if (
            message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF
            || message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
            found[key] = std::nullopt;
        }
        return check_allowed(message);
    };
    const auto read =
        read_until(**consumer, m_stop, deadline, see, [&] { return found.size() == at.size(); });
    for (const auto& [partition, offset] : at) {
        (*consumer)->end(partition.first, partition.second);
    }
    if (!read) {
        m_committed.reset();
        return tl::unexpected(read.error());
    }
    return found;
}

Result<std::vector<std::int64_t>> SideReader::offsets_in(
    const PartitionKey& partition, std::int64_t from, std::int64_t to, Isolation isolation,
    milliseconds timeout) {
    auto consumer = client(isolation);
    if (!consumer) {
        return tl::unexpected(consumer.error());
    }
    const auto deadline = Clock::now() + timeout;
    if (auto ok = (*consumer)->begin(partition.first, partition.second, from); !ok) {
        return tl::unexpected(ok.error());
    }
    std::vector<std::int64_t> found;
    bool over = false;
    const auto see = [&](const rd_kafka_message_t& message) -> Result<void> {
        if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            over = over || message.offset + 1 >= to;
            if (message.offset >= from && message.offset < to) {
                found.push_back(message.offset);
            }
        } else if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
            over = true;
        } else if (message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
            return fail(ErrorKind::bad_data, "the offsets are not in the log any more");
        }
        return check_allowed(message);
    };
    const auto read = read_until(**consumer, m_stop, deadline, see, [&] { return over; });
    (*consumer)->end(partition.first, partition.second);
    if (!read) {
        (isolation == Isolation::read_committed ? m_committed : m_uncommitted).reset();
        return tl::unexpected(read.error());
    }
    return found;
}

Result<bool> SideReader::is_damaged(
    Consumer& consumer, const PartitionKey& partition, std::int64_t from, std::int64_t at,
    milliseconds timeout) {
    if (auto ok = consumer.begin(partition.first, partition.second, at); !ok) {
        return tl::unexpected(ok.error());
    }
    std::optional<bool> damaged;
    const auto see = [&](const rd_kafka_message_t& message) -> Result<void> {
        if (!damaged) {
            if (is_damage(message.err)) {
                damaged = message.offset <= from;
            } else if (
                message.err == RD_KAFKA_RESP_ERR_NO_ERROR
                || message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF
                || message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
                damaged = false;
            }
        }
        return check_allowed(message);
    };
    const auto read = read_until(
        consumer, m_stop, Clock::now() + timeout, see, [&] { return damaged.has_value(); });
    consumer.end(partition.first, partition.second);
    if (!read) {
        return tl::unexpected(read.error());
    }
    return *damaged;
}

Result<std::int64_t> SideReader::behind_damage(
    const PartitionKey& partition, std::int64_t from, std::int64_t end, Isolation isolation,
    milliseconds timeout) {
    auto consumer = client(isolation);
    if (!consumer) {
        return tl::unexpected(consumer.error());
    }
    const auto deadline = Clock::now() + timeout;
    const auto damaged_at = [&](std::int64_t at) {
        return is_damaged(**consumer, partition, from, at, left(deadline));
    };
    // [low, high): low is inside the batch, high is not. First doubled, then halved.
    std::int64_t low = from - 1;
    std::int64_t high = end;
    bool doubling = true;
    for (std::int64_t step = 1; high - low > 1; step *= 2) {
        if (doubling && low + step >= high) {
            doubling = false;
        }
        const std::int64_t at = doubling ? low + step : low + (high - low) / 2;
        const auto damaged = damaged_at(at);
        if (!damaged) {
            (isolation == Isolation::read_committed ? m_committed : m_uncommitted).reset();
            return tl::unexpected(damaged.error());
        }
        doubling = doubling && *damaged;
        (*damaged ? low : high) = at;
    }
    return high;
}

}  // namespace andon::transport::kafka
