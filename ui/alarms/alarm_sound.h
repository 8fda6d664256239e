// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/open_alarms.h"

#include <QObject>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>

namespace andon::ui {

/// Sounds for what is unacknowledged, again and again until somebody acknowledges it: the worse the
/// sooner, low priority never. Silent in the past. Reads no clock but that of the screen, once a second.
/// UI thread; data and `open` outlive it.
class AlarmSound : public QObject {
    Q_OBJECT

public:
    static constexpr std::int64_t kMuteUs = 600'000'000;

    /// `ring` makes the sound of a priority, 1 … 3.
    AlarmSound(
        items::ConsoleData& data, const items::OpenAlarms& open, std::function<void(int)> ring,
        QObject* parent = nullptr);

    /// For ten minutes; muted already: no longer. A new critical alarm ends it.
    void turn_mute();
    /// Absent: it sounds when there is something.
    std::optional<std::int64_t> muted_until() const { return m_muted_until; }
    /// Seconds from one sound to the next; 0: none.
    static int period_s(int priority);

Q_SIGNALS:
    void changed();

private:
    void judge();
    int sounding() const;

    items::ConsoleData& m_data;
    const items::OpenAlarms& m_open;
    std::function<void(int)> m_ring;
    std::optional<std::int64_t> m_muted_until;
    std::int64_t m_rung_us = 0;
    std::array<std::size_t, 4> m_before{};
};

}  // namespace andon::ui
