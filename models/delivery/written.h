// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace andon::delivery {

/// Whether something that another thread was given is stored by now. Those who wait and those who say so
/// may each be gone before the other.
class Written {
public:
    /// Any thread, once.
    void say(const Result<void>& result) {
        const std::lock_guard lock(m_mutex);
        if (!m_stored)
            m_stored = result.has_value();
        m_said.notify_all();
    }
    /// Nobody has to wait any longer: it is not known to be stored.
    void give_up() { say(fail(ErrorKind::cancelled, "nobody waits for this")); }
    /// Waits until it has been said; whether it is stored.
    bool wait() {
        std::unique_lock lock(m_mutex);
        m_said.wait(lock, [this] { return m_stored.has_value(); });
        return *m_stored;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_said;
    std::optional<bool> m_stored;  ///< guarded
};

}  // namespace andon::delivery
