// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarms/performance.h"

#include <algorithm>
#include <map>

namespace andon::alarms {
namespace {

using contracts::Hash128;

std::int64_t floor_to(std::int64_t us, std::int64_t width) {
    const std::int64_t rest = us % width;
    return us - (rest < 0 ? rest + width : rest);
}

std::int64_t ceil_to(std::int64_t us, std::int64_t width) {
    const std::int64_t floor = floor_to(us, width);
    return floor == us ? us : floor + width;
}

/// Annunciations by whole bucket of the clock; what is in no whole one is left out.
class Buckets {
public:
    Buckets(EventTime from, EventTime to, std::int64_t width)
        : m_width(width),
          m_first(ceil_to(from.us, width)),
          m_end(std::max(m_first, floor_to(to.us, width))) {}

    void add(EventTime t) {
        if (t.us >= m_first && t.us < m_end)
            ++m_counts[floor_to(t.us, m_width)];
    }

    void measure(const PerformanceLimits& limits, Performance& out) const {
        out.buckets = static_cast<std::size_t>((m_end - m_first) / m_width);
        std::optional<Flood> flood;
        std::int64_t expected = m_first;
        for (const auto& [begin, count] : m_counts) {
            out.in_buckets += count;
            out.peak_bucket = std::max(out.peak_bucket, count);
            out.busy_buckets += count > limits.busy_above ? 1U : 0U;
            // An empty bucket between ends a flood, unless nothing is below its end.
            if (flood && begin > expected && limits.flood_ends_below > 0)
                close(flood, expected, out);
            if (flood && count < limits.flood_ends_below)
                close(flood, begin, out);
            if (!flood && count > limits.flood_begins_above)
                flood = Flood{EventTime{begin}, {}, 0, 0};
            if (flood) {
                flood->annunciations += count;
                flood->peak = std::max(flood->peak, count);
            }
            expected = begin + m_width;
        }
        if (flood)
            close(flood, limits.flood_ends_below > 0 ? expected : m_end, out);
    }

private:
    static void close(std::optional<Flood>& flood, std::int64_t end, Performance& out) {
        flood->end = EventTime{end};
        out.floods.push_back(*flood);
        flood.reset();
    }

    std::int64_t m_width;
    std::int64_t m_first;
    std::int64_t m_end;
    std::map<std::int64_t, std::size_t> m_counts;
};

/// Occurrences of one alarm, by time: whether some n of them came and went within the time.
bool chatters(const std::vector<const Annunciation*>& of_one, const PerformanceLimits& limits) {
    for (std::size_t i = 0; i < of_one.size(); ++i) {
        const std::int64_t end = of_one[i]->at.us + limits.chattering_us;
        std::size_t within = 0;
        for (std::size_t j = i; j < of_one.size() && of_one[j]->at.us <= end; ++j) {
            within += of_one[j]->cleared && of_one[j]->cleared->us <= end ? 1U : 0U;
            if (within >= limits.chattering_times)
                return true;
        }
    }
    return false;
}

bool is_fleeting(const Annunciation& one, const PerformanceLimits& limits) {
    return one.cleared && !one.acknowledged && one.cleared->us - one.at.us <= limits.fleeting_us;
}

}  // namespace

std::optional<double> Performance::per_bucket() const {
    if (buckets == 0)
        return std::nullopt;
    return static_cast<double>(in_buckets) / static_cast<double>(buckets);
}

std::optional<double> Performance::top_ten_load() const {
    if (annunciations == 0)
        return std::nullopt;
    return static_cast<double>(of_top_ten) / static_cast<double>(annunciations);
}

Performance performance_of(
    std::span<const Annunciation> all, EventTime from, EventTime to,
    const PerformanceLimits& limits) {
    Performance out;
    Buckets buckets(from, to, limits.bucket_us);
    std::map<Hash128, std::vector<const Annunciation*>> by_alarm;
    std::map<Hash128, bool> stale;
    for (const Annunciation& one : all) {
        if (one.at >= to)
            continue;
        // Still active at the period's end counts as lasting until then.
        const EventTime until = std::min(one.cleared.value_or(to), to);
        if (until > from && until.us - one.at.us > limits.stale_us)
            stale[one.alarm] = true;
        if (one.at < from)
            continue;
        ++out.annunciations;
        ++out.by_priority.at(static_cast<std::size_t>(one.priority) - 1);
        buckets.add(one.at);
        by_alarm[one.alarm].push_back(&one);
    }
    buckets.measure(limits, out);
    for (const auto& [alarm, yes] : stale)
        out.stale.push_back(alarm);
    std::vector<std::size_t> loads;
    for (auto& [alarm, of_one] : by_alarm) {
        std::ranges::stable_sort(of_one, {}, &Annunciation::at);
        loads.push_back(of_one.size());
        if (chatters(of_one, limits)) {
            out.chattering.push_back(alarm);
            continue;
        }
        out.fleeting += static_cast<std::size_t>(std::ranges::count_if(
            of_one, [&](const Annunciation* one) { return is_fleeting(*one, limits); }));
    }
    std::ranges::sort(loads, std::greater<>());
    for (std::size_t i = 0; i < std::min<std::size_t>(loads.size(), 10); ++i)
        out.of_top_ten += loads[i];
    return out;
}

}  // namespace andon::alarms
