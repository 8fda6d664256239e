// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/state_bytes.h"

#include <cstdint>
#include <limits>

namespace andon::rules {

/// No moment: later than every other.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

/// What an input says of a condition. Both false: between limit and deadband, or nothing is known, so
/// that what was so stays so. Not a number: there is none to show.
struct Signal {
    bool over = false;   ///< abnormal
    bool under = false;  ///< normal, beyond the deadband
    double value = std::numeric_limits<double>::quiet_NaN();
    double limit = std::numeric_limits<double>::quiet_NaN();
};

/// Which way values get worse, for the peak of an occurrence.
enum class Worse : std::uint8_t { none, up, down };

enum class Change : std::uint8_t { none, raised, cleared };

/// A condition with on-delay and off-delay, after OPC 10000-9 B.1.5: raised when abnormal for the
/// whole on-delay, cleared when normal for the whole off-delay, both times included: an input at the
/// very end of a delay still counts. Without a clock: times are those of the inputs, in order, and of
/// expire(). One state of one rule and entity; 56 bytes. One thread.
class OnOffDelay {
public:
    enum class Phase : std::uint8_t { normal, pending, active, clearing };

    /// An input at `t`, before which expire(t) was called.
    Change feed(
        std::int64_t t, const Signal& signal, std::int64_t on_us, std::int64_t off_us,
        Worse worse = Worse::none);
    /// Normal so far: raised when `due` has passed without another call, with this onset.
    void arm(std::int64_t onset, std::int64_t due);
    /// Raised now, with an onset that may be earlier; nothing where it is already.
    Change raise(std::int64_t onset, std::int64_t t, const Signal& signal = {});
    /// Normal now, whatever the delays: a row is gone, a schedule ends.
    Change reset(std::int64_t t);
    /// What was due before `t`.
    Change expire(std::int64_t t);

    /// When expire() has something to do; kNever: not by itself.
    std::int64_t due() const { return m_due; }
    bool active() const { return m_phase == Phase::active || m_phase == Phase::clearing; }
    Phase phase() const { return m_phase; }
    std::int64_t onset() const { return m_onset; }
    /// When the last raised or cleared came about.
    std::int64_t changed_at() const { return m_changed_at; }
    double value() const { return m_value; }  ///< at the onset
    double limit() const { return m_limit; }
    double peak() const { return m_peak; }  ///< the worst since the onset

    /// As bytes, and from them.
    void save(StateWriter& out) const;
    void load(StateReader& in);

private:
    void begin(std::int64_t onset, const Signal& signal);
    Change raised(std::int64_t at);
    Change cleared(std::int64_t at);

    std::int64_t m_onset = 0;
    std::int64_t m_due = kNever;
    std::int64_t m_changed_at = 0;
    double m_value = std::numeric_limits<double>::quiet_NaN();
    double m_limit = std::numeric_limits<double>::quiet_NaN();
    double m_peak = std::numeric_limits<double>::quiet_NaN();
    Phase m_phase = Phase::normal;
};

}  // namespace andon::rules
