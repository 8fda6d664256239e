// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "transport/error.h"

#include <memory>
#include <span>
#include <string>

namespace andon::demo {

/// librdkafka's mock cluster in this process, on a loopback port. It keeps 5 MiB a partition and
/// drops the oldest records in silence: feed it through DemoFeed. Everything is gone with the
/// object. Any thread; the clients that use it must be gone before.
class EmbeddedBroker {
public:
    /// What the mock keeps of a partition, bytes.
    static constexpr std::size_t kPartitionBytes = std::size_t{5} << 20;

    /// Starts the broker and creates the topics. Errors: fatal.
    static Result<std::unique_ptr<EmbeddedBroker>> start(std::span<const TopicSpec> topics);
    ~EmbeddedBroker();
    EmbeddedBroker(const EmbeddedBroker&) = delete;
    EmbeddedBroker& operator=(const EmbeddedBroker&) = delete;

    /// "host:port".
    const std::string& bootstrap() const { return m_bootstrap; }

    /// Lets the broker vanish and come back, as a pulled cable would. Errors: fatal.
    Result<void> set_reachable(bool reachable);

private:
    struct Handles;
    explicit EmbeddedBroker(std::unique_ptr<Handles> handles);

    std::unique_ptr<Handles> m_handles;
    std::string m_bootstrap;
};

}  // namespace andon::demo
