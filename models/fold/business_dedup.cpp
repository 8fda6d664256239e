// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/business_dedup.h"

namespace andon::fold {

namespace {

constexpr unsigned kProbes = 3;

}  // namespace

bool BusinessDedup::maybe_stored(const contracts::Hash128& key) const {
    if (m_store_unknown)
        return true;
    std::uint64_t h = key.high;
    for (unsigned i = 0; i < kProbes; ++i, h += key.low) {
        const std::uint64_t bit = h % (kFilterWords * 64);
        if ((m_filter[bit / 64] >> (bit % 64) & 1U) == 0)
            return false;
    }
    return true;
}

void BusinessDedup::remember(const contracts::Hash128& key) {
    std::uint64_t h = key.high;
    for (unsigned i = 0; i < kProbes; ++i, h += key.low) {
        const std::uint64_t bit = h % (kFilterWords * 64);
        m_filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
}

BusinessDedup::Outcome BusinessDedup::insert(
    const contracts::Hash128& key, const contracts::Hash128& body, Seq seq) {
    const auto pending = m_pending.find(key);
    if (pending != m_pending.end()) {
        return pending->second == body ? Outcome::duplicate : Outcome::conflict;
    }
    if (maybe_stored(key)) {
        if (const auto stored = m_past.body_of(key)) {
            return *stored == body ? Outcome::duplicate : Outcome::conflict;
        }
    }
    m_pending.emplace(key, body);
    m_order.emplace_back(seq, key);
    remember(key);
    return Outcome::fresh;
}

void BusinessDedup::forget_committed(Seq committed) {
    while (!m_order.empty() && m_order.front().first <= committed) {
        m_pending.erase(m_order.front().second);
        m_order.pop_front();
    }
}

}  // namespace andon::fold
