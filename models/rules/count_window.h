// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/on_off_delay.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace andon::rules {

/// The last n moments at which something happened: whether they lie within a window, and until when.
/// Memory: n moments. One thread.
class TimesWithin {
public:
    TimesWithin(std::uint32_t at_least, std::int64_t within_us)
        : m_times(at_least), m_within_us(within_us) {}

    /// It happened, not before the last time.
    void add(std::int64_t t) {
        m_times[m_next] = t;
        m_next = (m_next + 1) % m_times.size();
        m_count += m_count < m_times.size() ? 1 : 0;
    }
    /// n times in (t - within, t].
    bool reached(std::int64_t t) const { return t < ends(); }
    /// When the oldest of the last n leaves the window; long ago while there are fewer.
    std::int64_t ends() const {
        return m_count < m_times.size() ? std::numeric_limits<std::int64_t>::min()
                                        : m_times[m_next] + m_within_us;
    }
    std::size_t count() const { return m_count; }

    void save(StateWriter& out) const {
        out.put(m_count);
        for (std::size_t i = 0; i < m_count; ++i)
            out.put_signed(m_times[(m_next + m_times.size() - m_count + i) % m_times.size()]);
    }
    void load(StateReader& in) {
        const std::uint64_t count = in.get();
        for (std::uint64_t i = 0; i < count && in.good(); ++i)
            add(in.get_signed());
    }

private:
    std::vector<std::int64_t> m_times;
    std::int64_t m_within_us;
    std::size_t m_next = 0;
    std::size_t m_count = 0;
};

/// How many of the last m readings were abnormal; m at most 64. One thread.
class OfLast {
public:
    OfLast(std::uint32_t at_least, std::uint32_t of_last)
        : m_at_least(at_least),
          m_mask(of_last >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << of_last) - 1) {}

    /// True when it is n or more with this one.
    bool add(bool abnormal) {
        m_bits = ((m_bits << 1) | (abnormal ? 1U : 0U)) & m_mask;
        return static_cast<std::uint32_t>(std::popcount(m_bits)) >= m_at_least;
    }

    void save(StateWriter& out) const { out.put(m_bits); }
    void load(StateReader& in) { m_bits = in.get() & m_mask; }

private:
    std::uint32_t m_at_least;
    std::uint64_t m_mask;
    std::uint64_t m_bits = 0;
};

}  // namespace andon::rules
