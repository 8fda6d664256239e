// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace andon::ingest {

/// A bounded queue from one thread to another. A full one makes the giver wait: that is the
/// back-pressure which ends in not polling the source.
template <class T>
class HandOff {
public:
    explicit HandOff(std::size_t capacity) : m_capacity(capacity) {}

    /// Waits for room. False, and `item` untouched, after close().
    bool give(T& item) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || m_items.size() < m_capacity; });
        if (m_closed)
            return false;
        m_items.push_back(std::move(item));
        m_changed.notify_all();
        return true;
    }

    /// Waits no longer than `time`; nothing when none came, was woken, or after close() once all items are
    /// taken.
    template <class Duration>
    std::optional<T> take_within(Duration time) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, time, [this] { return m_closed || m_woken || !m_items.empty(); });
        m_woken = false;
        if (m_items.empty())
            return std::nullopt;
        std::optional<T> item(std::move(m_items.front()));
        m_items.pop_front();
        m_changed.notify_all();
        return item;
    }

    /// Ends a take_within that is under way, or the next one: there is something else to do.
    void wake() {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
        m_changed.notify_all();
    }

    bool idle() const {
        const std::lock_guard lock(m_mutex);
        return m_items.empty();
    }

    /// Closed, and every item taken.
    bool ended() const {
        const std::lock_guard lock(m_mutex);
        return m_closed && m_items.empty();
    }

    void close() {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_items;
    bool m_closed = false;
    bool m_woken = false;
};

}  // namespace andon::ingest
