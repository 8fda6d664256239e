// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/change_marks.h"

#include <algorithm>
#include <chrono>

namespace andon::items {

std::int64_t ChangeMarks::clock_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void ChangeMarks::note(Slot slot, std::uint64_t columns, std::int64_t now_ms) {
    if (m_marks.size() <= slot)
        m_marks.resize(slot + 1);
    Mark& mark = m_marks[slot];
    const std::int64_t age = now_ms - mark.busy_since_ms;
    if (age >= kBusyMs) {
        mark.busy_before = age < 2 * kBusyMs ? mark.busy : 0;
        mark.busy = 0;
        mark.busy_since_ms = now_ms;
    }
    const std::uint64_t fresh = columns & ~(mark.busy | mark.busy_before);
    mark.busy |= columns;
    if (fresh == 0)
        return;
    mark.marked = now_ms - mark.since_ms < kFadeMs ? mark.marked | fresh : fresh;
    mark.since_ms = now_ms;
    if (mark.listed)
        return;
    mark.listed = true;
    m_fading.push_back(slot);
}

void ChangeMarks::forget(Slot slot) {
    if (slot >= m_marks.size())
        return;
    const bool listed = m_marks[slot].listed;
    m_marks[slot] = Mark{};
    m_marks[slot].listed = listed;  // fading() takes it off the list
}

double ChangeMarks::freshness(Slot slot, std::size_t column, std::int64_t now_ms) const {
    if (slot >= m_marks.size())
        return 0;
    const Mark& mark = m_marks[slot];
    if ((mark.marked & (std::uint64_t{1} << std::min<std::size_t>(column, 63))) == 0)
        return 0;
    return std::clamp(1.0 - static_cast<double>(now_ms - mark.since_ms) / kFadeMs, 0.0, 1.0);
}

std::vector<Slot> ChangeMarks::fading(std::int64_t now_ms) {
    std::vector<Slot> shown = m_fading;
    std::erase_if(m_fading, [&](Slot slot) {
        Mark& mark = m_marks[slot];
        if (now_ms - mark.since_ms < kFadeMs)
            return false;
        mark.listed = false;
        mark.marked = 0;
        return true;
    });
    return shown;
}

}  // namespace andon::items
