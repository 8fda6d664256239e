// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_table.h"

#include <cstdint>
#include <vector>

namespace andon::items {

/// Which cells changed lately, for the ground that darkens and fades. A cell that changes all the
/// time is marked once and then no more: a screen where everything blinks says nothing. Times are
/// milliseconds of a steady clock. Single thread.
class ChangeMarks {
public:
    static constexpr int kFadeMs = 1500;
    /// A cell that changed within this span before is busy, up to twice of it.
    static constexpr int kBusyMs = 2500;

    static std::int64_t clock_ms();

    /// `columns`: a bit per column, as RowTable::Outcome has them.
    void note(Slot slot, std::uint64_t columns, std::int64_t now_ms);
    void forget(Slot slot);
    /// 1 … 0.
    double freshness(Slot slot, std::size_t column, std::int64_t now_ms) const;
    /// Slots whose marks have not faded, or faded since the last call.
    std::vector<Slot> fading(std::int64_t now_ms);
    bool any() const { return !m_fading.empty(); }

private:
    struct Mark {
        std::uint64_t marked = 0;
        std::uint64_t busy = 0;
        std::uint64_t busy_before = 0;
        std::int64_t since_ms = 0;
        std::int64_t busy_since_ms = 0;
        bool listed = false;
    };
    std::vector<Mark> m_marks;  ///< by slot
    std::vector<Slot> m_fading;
};

}  // namespace andon::items
