// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace andon::app {

/// Turns SIGINT and SIGTERM into a stop token. Made first thing in main, before any other thread, so
/// that every thread inherits the blocked signals. A second signal ends the process at once: what is
/// committed is safe.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }
    /// Stops as a signal would; any thread.
    void request_stop() { m_stop.request_stop(); }

private:
    void watch();

    int m_signals = -1;
    int m_end = -1;
    std::stop_source m_stop;
    std::thread m_thread;
};

}  // namespace andon::app
