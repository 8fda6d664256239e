// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/search_pass.h"

#include <algorithm>

namespace andon::ingest {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A fifth of the time: some ten thousand events a second.
constexpr milliseconds kEvery{50};
constexpr milliseconds kLongSlice{12};
constexpr milliseconds kShortSlice{6};
constexpr std::size_t kFewestEvents = 25;
constexpr std::size_t kMostEvents = 20'000;

}  // namespace

Result<void> SearchPass::step() {
    const auto begin = steady_clock::now();
    if (!wanted() || begin - m_last < kEvery)
        return {};
    auto slice = m_refill.apply_slice(m_events);
    m_last = steady_clock::now();
    if (!slice && slice.error().kind == ErrorKind::retriable) {
        m_waiting = true;
        return {};
    }
    if (!slice)
        return tl::unexpected(slice.error());
    if (m_last - begin > kLongSlice)
        m_events = std::max(kFewestEvents, m_events / 2);
    else if (m_last - begin < kShortSlice)
        m_events = std::min(kMostEvents, m_events * 2);
    return {};
}

}  // namespace andon::ingest
