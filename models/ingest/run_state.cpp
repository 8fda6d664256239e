// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/run_state.h"

#include <utility>

namespace andon::ingest {

void RunState::request_stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop.store(true, std::memory_order_release);
    }
    m_stopping.notify_all();
}

void RunState::wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    m_stopping.wait_for(lock, time, [this] { return stopping(); });
}

void RunState::fail(Error error) {
    {
        const std::lock_guard lock(m_mutex);
        m_trouble = error.message;
        if (!m_error)
            m_error = std::move(error);
    }
    request_stop();
}

std::optional<Error> RunState::error() const {
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void RunState::set_trouble(std::string trouble) {
    const std::lock_guard lock(m_mutex);
    m_trouble = std::move(trouble);
}

std::string RunState::trouble() const {
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

}  // namespace andon::ingest
