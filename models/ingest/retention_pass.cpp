// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/retention_pass.h"

#include <algorithm>

namespace andon::ingest {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kStep{10};
constexpr milliseconds kLongSlice{10};
constexpr milliseconds kShortSlice{2};
constexpr std::size_t kFewestRows = 25;
constexpr std::size_t kMostRows = 20'000;

}  // namespace

Result<void> RetentionPass::look() {
    m_waiting = false;
    return m_retention.look();
}

Result<bool> RetentionPass::step() {
    const auto begin = steady_clock::now();
    if (!wanted() || begin - m_last < kEvery)
        return false;
    for (;;) {
        const auto start = steady_clock::now();
        auto slice = m_retention.apply_slice(m_rows);
        m_last = steady_clock::now();
        if (!slice && slice.error().kind == ErrorKind::retriable) {
            m_waiting = true;
            return false;
        }
        if (!slice)
            return tl::unexpected(slice.error());
        if (m_last - start > kLongSlice)
            m_rows = std::max(kFewestRows, m_rows / 2);
        else if (m_last - start < kShortSlice)
            m_rows = std::min(kMostRows, m_rows * 2);
        switch (*slice) {
        case store::Retention::Slice::done:
            return true;
        case store::Retention::Slice::waiting:
            m_waiting = true;
            return false;
        case store::Retention::Slice::more:
            break;
        }
        if (m_last - begin >= kStep)
            return false;
    }
}

}  // namespace andon::ingest
