// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_sound.h"

#include <utility>

namespace andon::ui {

AlarmSound::AlarmSound(
    items::ConsoleData& data, const items::OpenAlarms& open, std::function<void(int)> ring,
    QObject* parent)
    : QObject(parent), m_data(data), m_open(open), m_ring(std::move(ring)) {
    connect(&open, &items::OpenAlarms::changed, this, &AlarmSound::judge);
    connect(&data, &items::ConsoleData::second_passed, this, &AlarmSound::judge);
}

int AlarmSound::period_s(int priority) {
    switch (priority) {
    case 1:
        return 3;
    case 2:
        return 10;
    case 3:
        return 60;
    default:
        return 0;
    }
}

/// The worst priority that is unacknowledged and has a sound; 0: none.
int AlarmSound::sounding() const {
    for (std::size_t i = 0; i < m_open.counts().by_priority.size(); ++i) {
        const int priority = static_cast<int>(i) + 1;
        if (m_open.counts().by_priority[i] > 0 && period_s(priority) > 0)
            return priority;
    }
    return 0;
}

void AlarmSound::turn_mute() {
    m_muted_until = m_muted_until ? std::nullopt : std::optional(m_data.now().us + kMuteUs);
    Q_EMIT changed();
}

void AlarmSound::judge() {
    constexpr std::int64_t kMicros = 1'000'000;
    const std::array<std::size_t, 4> now = m_open.counts().by_priority;
    const std::array<std::size_t, 4> before = std::exchange(m_before, now);
    if (!m_data.cursor().live())
        return;
    const std::int64_t time = m_data.now().us;
    if (m_muted_until && (time >= *m_muted_until || now[0] > before[0])) {
        m_muted_until.reset();
        Q_EMIT changed();
    }
    const int priority = sounding();
    if (priority == 0) {
        m_rung_us = 0;
        return;
    }
    if (m_muted_until)
        return;
    const auto n = static_cast<std::size_t>(priority - 1);
    const bool more = now[n] > before[n];
    if (!more && time - m_rung_us < period_s(priority) * kMicros)
        return;
    m_rung_us = time;
    m_ring(priority);
}

}  // namespace andon::ui
