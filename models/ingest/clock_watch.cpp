// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/clock_watch.h"

#include <ctime>
#include <fmt/format.h>

namespace andon::ingest {

namespace {

using std::chrono::microseconds;

/// What a broker said is no evidence any more when it is older.
constexpr std::chrono::minutes kBrokerEvidence{1};

std::string span(microseconds difference) {
    const auto s = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(difference));
    if (s < std::chrono::hours(2))
        return fmt::format("{} min", (s.count() + 30) / 60);
    if (s < std::chrono::hours(48))
        return fmt::format("{} h", (s.count() + 1800) / 3600);
    return fmt::format("{} days", (s.count() + 43200) / 86400);
}

bool apart(microseconds difference) {
    return std::chrono::abs(difference) > ClockWatch::kAllowed;
}

}  // namespace

void ClockWatch::broker_said(BrokerTime broker, const ClockReadings& now) {
    m_broker = Seen{microseconds{now.wall.us - broker.us}, now.monotonic};
}

std::string ClockWatch::disagreement(const ClockReadings& now) {
    constexpr const char* kWhat = "Nothing old is removed for now: ";
    constexpr const char* kDo = "; set the clock, or start Andon again if it is right";
    const microseconds offset = microseconds{now.wall.us} - now.monotonic;
    if (!m_start)
        m_start = offset;
    if (apart(offset - *m_start)) {
        return fmt::format(
            "{}the system clock was set {} by {}{}", kWhat, offset > *m_start ? "forward" : "back",
            span(offset - *m_start), kDo);
    }
    if (apart(now.journaled - now.wall) && now.journaled > now.wall) {
        return fmt::format(
            "{}the system clock is {} before what was journaled last; set the clock", kWhat,
            span(now.journaled - now.wall));
    }
    if (m_broker && now.monotonic - m_broker->monotonic <= kBrokerEvidence
        && apart(m_broker->wall_minus_broker)) {
        return fmt::format(
            "{}the system clock is {} {} the broker's; set the clock of the one that is wrong",
            kWhat, span(m_broker->wall_minus_broker),
            m_broker->wall_minus_broker.count() > 0 ? "ahead of" : "behind");
    }
    return {};
}

microseconds monotonic_now() {
    timespec t{};
    clock_gettime(CLOCK_BOOTTIME, &t);
    return std::chrono::seconds(t.tv_sec)
           + std::chrono::duration_cast<microseconds>(std::chrono::nanoseconds(t.tv_nsec));
}

}  // namespace andon::ingest
