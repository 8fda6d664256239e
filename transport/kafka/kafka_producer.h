// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/delivery.h"
#include "transport/error.h"
#include "transport/kafka/settings.h"
#include "transport/record.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace andon::transport::kafka {

struct ProducerSettings {
    Connection connection;
    std::size_t max_queued = 100'000;  ///< records not yet acknowledged
    std::size_t max_queued_kbytes = 65'536;
    /// How long a record is tried; then it has failed.
    std::chrono::milliseconds patience{120'000};
};

/// One record to send. The views need to live only for the call.
struct OutgoingRecord {
    std::string_view topic;
    std::optional<std::int32_t> partition;  ///< absent: by key, or spread
    std::optional<std::string_view> key;
    std::optional<std::string_view> value;  ///< absent: a tombstone
    std::span<const Header> headers;
    std::optional<BrokerTime> time;  ///< absent: now
};

enum class SendOutcome {
    queued,
    queue_full,  ///< nothing was taken: call poll() and try again, this is the back-pressure
};

/// Sends records, each at most once into the log and in order per partition (idempotent, acks=all).
/// Counts what the brokers acknowledged: what was queued is not yet sent.
///
/// One thread at a time, but for the counters, which any thread may read.
class KafkaProducer {
public:
    /// Errors: configuration. Does not wait for a server.
    static Result<std::unique_ptr<KafkaProducer>> make(const ProducerSettings& settings);
    /// Drops what is still queued: flush() first where that matters.
    ~KafkaProducer();
    KafkaProducer(const KafkaProducer&) = delete;
    KafkaProducer& operator=(const KafkaProducer&) = delete;

    /// Errors: bad_data for a record that no broker will take (too large), fatal when the producer
    /// cannot go on, configuration for a topic or partition that does not exist.
    Result<SendOutcome> send(const OutgoingRecord& record);

    /// Serves acknowledgements, waiting up to `timeout` for the first.
    void poll(std::chrono::milliseconds timeout);

    /// Waits until everything queued is acknowledged or has failed. Errors: retriable when the
    /// deadline passed before, fatal when records have failed for good.
    Result<void> flush(std::chrono::milliseconds deadline);

    std::uint64_t delivered() const;
    std::uint64_t failed() const;
    std::uint64_t in_flight() const;
    /// The newest failure's sentence; empty if there was none.
    std::string last_error() const;
    /// What became of the record of which was heard last, and forgets it: `reference` of done is
    /// "partition/offset". For who sends one at a time.
    std::optional<DeliveryOutcome> take_outcome();

private:
    struct State;
    explicit KafkaProducer(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace andon::transport::kafka
