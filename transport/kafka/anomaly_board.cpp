// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/anomaly_board.h"

#include <algorithm>
#include <chrono>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace andon::transport::kafka {

WallTime wall_now() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return WallTime{std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

std::string clock_text(WallTime time) {
    return fmt::format(
        "{:%H:%M:%S} UTC", fmt::gmtime(static_cast<std::time_t>(time.us / 1'000'000)));
}

Anomaly AnomalyBoard::make(
    const Key& key, std::uint64_t count, std::string detail, bool active) const {
    return {key.kind, m_source,          key.stream, key.shard,
            count,    std::move(detail), wall_now(), active};
}

void AnomalyBoard::tell(Anomaly anomaly) {
    if (m_untold.size() >= kMaxUntold) {
        const auto same = std::ranges::find_if(m_untold, [&](const Anomaly& other) {
            return other.kind == anomaly.kind && other.stream == anomaly.stream
                   && other.shard == anomaly.shard;
        });
        if (same != m_untold.end()) {
            same->count += anomaly.count;
            same->active = anomaly.active;
            return;
        }
        m_untold.erase(m_untold.begin());
    }
    m_untold.push_back(std::move(anomaly));
}

void AnomalyBoard::begin(const Key& key, std::uint64_t count, std::string detail) {
    const std::lock_guard lock(m_mutex);
    const auto [place, is_new] = m_active.try_emplace(key);
    if (is_new) {
        place->second = make(key, count, std::move(detail), true);
        tell(place->second);
    }
}

bool AnomalyBoard::clear(const Key& key) {
    const std::lock_guard lock(m_mutex);
    return m_active.erase(key) > 0;
}

void AnomalyBoard::end(const Key& key, std::uint64_t count, std::string detail) {
    const std::lock_guard lock(m_mutex);
    if (m_active.erase(key) > 0) {
        tell(
            make({AnomalyKind::recovered, key.stream, key.shard}, count, std::move(detail), false));
    }
}

void AnomalyBoard::note(const Key& key, std::uint64_t count, std::string detail) {
    const std::lock_guard lock(m_mutex);
    tell(make(key, count, std::move(detail), false));
}

bool AnomalyBoard::holds(const Key& key) const {
    const std::lock_guard lock(m_mutex);
    return m_active.contains(key);
}

std::vector<Anomaly> AnomalyBoard::take() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_untold, {});
}

std::vector<Anomaly> AnomalyBoard::active() const {
    const std::lock_guard lock(m_mutex);
    std::vector<Anomaly> all;
    for (const auto& [key, anomaly] : m_active) {
        all.push_back(anomaly);
    }
    return all;
}

}  // namespace andon::transport::kafka
