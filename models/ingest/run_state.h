// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

namespace andon::ingest {

/// What the threads of a pipeline tell each other and its owner: that it shall end, why it ended, and
/// why it waits. Any thread.
class RunState {
public:
    void request_stop();
    bool stopping() const { return m_stop.load(std::memory_order_acquire); }
    /// Returns early when it shall end.
    void wait_for(std::chrono::milliseconds time);

    /// Ends it for an error, of which the first is kept.
    void fail(Error error);
    std::optional<Error> error() const;

    /// Why it waits, as a sentence; empty when it runs.
    void set_trouble(std::string trouble);
    std::string trouble() const;

private:
    std::atomic<bool> m_stop{false};
    mutable std::mutex m_mutex;
    std::condition_variable m_stopping;
    std::string m_trouble;         ///< guarded
    std::optional<Error> m_error;  ///< guarded
};

}  // namespace andon::ingest
