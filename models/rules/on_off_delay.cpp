// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/on_off_delay.h"

#include <algorithm>
#include <cmath>

namespace andon::rules {
namespace {

double worst(double a, double b, Worse worse) {
    if (std::isnan(a))
        return b;
    if (std::isnan(b))
        return a;
    switch (worse) {
    case Worse::up:
        return std::max(a, b);
    case Worse::down:
        return std::min(a, b);
    case Worse::none:
        break;
    }
    return b;
}

/// A delay that reaches beyond the end of time never ends.
std::int64_t later(std::int64_t t, std::int64_t us) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(t, us, &sum) ? kNever : sum;
}

}  // namespace

Change OnOffDelay::feed(
    std::int64_t t, const Signal& signal, std::int64_t on_us, std::int64_t off_us, Worse worse) {
    if (m_phase != Phase::normal)
        m_peak = worst(m_peak, signal.value, worse);
    switch (m_phase) {
    case Phase::normal:
        if (!signal.over)
            return Change::none;
        begin(t, signal);
        m_due = later(t, on_us);
        return on_us == 0 ? raised(t) : Change::none;
    case Phase::pending:
        if (!signal.over) {
            m_phase = Phase::normal;
            m_due = kNever;
        }
        return Change::none;
    case Phase::active:
        if (!signal.under)
            return Change::none;
        if (off_us == 0)
            return cleared(t);
        m_phase = Phase::clearing;
        m_due = later(t, off_us);
        return Change::none;
    case Phase::clearing:
        if (!signal.under) {
            m_phase = Phase::active;
            m_due = kNever;
        }
        return Change::none;
    }
    return Change::none;
}

void OnOffDelay::arm(std::int64_t onset, std::int64_t due) {
    begin(onset, {});
    m_due = due;
}

Change OnOffDelay::raise(std::int64_t onset, std::int64_t t, const Signal& signal) {
    if (active())
        return Change::none;
    begin(onset, signal);
    return raised(t);
}

Change OnOffDelay::reset(std::int64_t t) {
    if (active())
        return cleared(t);
    m_phase = Phase::normal;
    m_due = kNever;
    return Change::none;
}

Change OnOffDelay::expire(std::int64_t t) {
    if (m_due >= t)
        return Change::none;
    return m_phase == Phase::pending ? raised(m_due) : cleared(m_due);
}

void OnOffDelay::save(StateWriter& out) const {
    out.put_byte(static_cast<std::uint8_t>(m_phase));
    out.put_signed(m_onset);
    out.put_signed(m_due);
    out.put_signed(m_changed_at);
    out.put_real(m_value);
    out.put_real(m_limit);
    out.put_real(m_peak);
}

void OnOffDelay::load(StateReader& in) {
    m_phase = static_cast<Phase>(in.get_byte() & 3U);
    m_onset = in.get_signed();
    m_due = in.get_signed();
    m_changed_at = in.get_signed();
    m_value = in.get_real();
    m_limit = in.get_real();
    m_peak = in.get_real();
}

void OnOffDelay::begin(std::int64_t onset, const Signal& signal) {
    m_phase = Phase::pending;
    m_onset = onset;
    m_value = signal.value;
    m_limit = signal.limit;
    m_peak = signal.value;
}

Change OnOffDelay::raised(std::int64_t at) {
    m_phase = Phase::active;
    m_due = kNever;
    m_changed_at = at;
    return Change::raised;
}

Change OnOffDelay::cleared(std::int64_t at) {
    m_phase = Phase::normal;
    m_due = kNever;
    m_changed_at = at;
    return Change::cleared;
}

}  // namespace andon::rules
