// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace andon::demo {

/// The event list of a discrete-event simulation: what happens next, in order of time, and of being
/// planned where times are equal. Actions may plan others. One thread.
class Scheduler {
public:
    using Action = std::function<void()>;

    explicit Scheduler(EventTime start) : m_now(start) {}

    EventTime now() const { return m_now; }
    bool empty() const { return m_heap.empty(); }
    /// Time of the next action; EventTime::max() where there is none.
    EventTime next_time() const { return m_heap.empty() ? EventTime::max() : m_heap.front().time; }

    /// A time that has passed means now.
    void at(EventTime time, Action action) {
        m_heap.push_back({std::max(time, m_now), m_planned++, std::move(action)});
        std::push_heap(m_heap.begin(), m_heap.end(), later);
    }
    void in(std::int64_t delay_us, Action action) {
        at(EventTime{m_now.us + delay_us}, std::move(action));
    }

    /// Moves time to the next action and does it. Precondition: not empty.
    void step() {
        std::pop_heap(m_heap.begin(), m_heap.end(), later);
        Planned next = std::move(m_heap.back());
        m_heap.pop_back();
        m_now = next.time;
        next.action();
    }

private:
    struct Planned {
        EventTime time;
        std::uint64_t order = 0;
        Action action;
    };
    static bool later(const Planned& a, const Planned& b) {
        return a.time != b.time ? a.time > b.time : a.order > b.order;
    }

    EventTime m_now;
    std::uint64_t m_planned = 0;
    std::vector<Planned> m_heap;
};

inline constexpr std::int64_t kMillisecond = 1'000;
inline constexpr std::int64_t kSecond = 1'000'000;
inline constexpr std::int64_t kMinute = 60 * kSecond;
inline constexpr std::int64_t kHour = 60 * kMinute;
inline constexpr std::int64_t kDay = 24 * kHour;

}  // namespace andon::demo
