// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/kafka/cluster_probe.h"
#include "transport/kafka/consumer.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace andon::transport::kafka {

/// Reads a few records again, beside the main consumer: the last applied record of a partition to
/// compare it, and the offsets that were jumped over to tell why. Bounded in records and time.
/// One thread at a time; keeps up to two small clients.
class SideReader {
public:
    SideReader(Connection connection, std::shared_ptr<ClientEvents> events, std::stop_token stop)
        : m_connection(std::move(connection)),
          m_events(std::move(events)),
          m_stop(std::move(stop)) {}

    /// Fingerprints of the records at exactly these offsets, as a read_committed reader sees them;
    /// nothing where the record is not there any more. Errors: retriable when the time is over
    /// before every partition has answered; configuration when reading is not allowed.
    Result<std::map<PartitionKey, std::optional<std::uint64_t>>> fingerprints(
        const std::map<PartitionKey, std::int64_t>& at, std::chrono::milliseconds timeout);

    /// Offsets in [from, to) that hold a record under the isolation. Errors: retriable; bad_data
    /// when the offsets are not in the log any more; configuration when reading is not allowed.
    Result<std::vector<std::int64_t>> offsets_in(
        const PartitionKey& partition, std::int64_t from, std::int64_t to, Isolation isolation,
        std::chrono::milliseconds timeout);

    /// A batch around `from` cannot be unpacked: the first offset behind it, which is `end` at most,
    /// or `from` where it could be read this time. Halving takes some twenty reads for a million
    /// records. Errors: retriable; configuration when reading is not allowed.
    Result<std::int64_t> behind_damage(
        const PartitionKey& partition, std::int64_t from, std::int64_t end, Isolation isolation,
        std::chrono::milliseconds timeout);

private:
    /// Whether what is read at `at` is the batch that cannot be unpacked and begins at or before
    /// `from`.
    Result<bool> is_damaged(
        Consumer& consumer, const PartitionKey& partition, std::int64_t from, std::int64_t at,
        std::chrono::milliseconds timeout);
    Result<Consumer*> client(Isolation isolation);

    Connection m_connection;
    std::shared_ptr<ClientEvents> m_events;
    std::stop_token m_stop;
    std::shared_ptr<Consumer> m_committed;
    std::shared_ptr<Consumer> m_uncommitted;
};

}  // namespace andon::transport::kafka
