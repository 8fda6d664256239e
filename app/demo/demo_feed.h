// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/plant.h"
#include "app/demo/truth.h"
#include "transport/error.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace andon::demo {

struct DemoFeedOptions {
    std::string brokers;               ///< EmbeddedBroker::bootstrap()
    PlantOptions plant;                ///< `start` is set to the moment of start()
    std::filesystem::path truth;       ///< written when the feed stops; empty: none
    bool as_fast_as_consumed = false;  ///< never waits for the clock, only for the console
    std::uint64_t count = 0;           ///< stop after so many records; 0: endless
};

/// How far the console has come with a partition: offset of the first record it has not taken.
/// Called from the feed's thread; must not block.
using ConsumedPosition =
    std::function<std::uint64_t(std::string_view topic, std::int32_t partition)>;

/// The thread that lets the plant live: history at once, then in real time, and never further ahead
/// of the console than half of what the embedded broker keeps of a partition, so that nothing is
/// ever dropped. start() and stop() from one thread; the counters from any.
class DemoFeed {
public:
    DemoFeed(DemoFeedOptions options, ConsumedPosition consumed);
    /// stop()s.
    ~DemoFeed();
    DemoFeed(const DemoFeed&) = delete;
    DemoFeed& operator=(const DemoFeed&) = delete;

    /// Errors: configuration.
    Result<void> start();
    /// Ends the thread and writes the truth. Safe to call twice. Errors: the first one the thread
    /// met, or that the truth could not be written.
    Result<void> stop();

    std::uint64_t sent() const { return m_sent; }
    /// True once the history is sent and live has begun.
    bool live() const { return m_live; }
    /// True while the feed waits for the console.
    bool held_back() const { return m_held; }
    /// True when the thread has ended by itself: `count` was reached, or an error.
    bool ended() const { return m_ended; }

private:
    struct Running;

    void run(const std::stop_token& stop);
    Result<void> feed(const std::stop_token& stop);
    void wait_until_due(const SimulatedRecord& record, const std::stop_token& stop);
    void wait_for_room(
        const SimulatedRecord& record, std::size_t bytes, const std::stop_token& stop);

    DemoFeedOptions m_options;
    ConsumedPosition m_consumed;
    std::unique_ptr<Running> m_running;
    std::optional<Error> m_error;  ///< of the thread; read after it was joined
    std::atomic<std::uint64_t> m_sent = 0;
    std::atomic<bool> m_live = false;
    std::atomic<bool> m_held = false;
    std::atomic<bool> m_ended = false;
    std::jthread m_thread;
};

}  // namespace andon::demo
