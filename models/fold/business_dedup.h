// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/fold/past.h"

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace andon::fold {

/// Exact dedup of business events by (source, id), with a hash of the body: the same id with another
/// body is a conflict, not a duplicate. Keys not yet committed are held here; older ones are asked
/// of the store, unless a filter over all keys that have ever been stored knows that they cannot be
/// there (it has false positives, which cost a look-up, and no false negatives). Ingest thread only.
class BusinessDedup {
public:
    explicit BusinessDedup(Past& past) : m_past(past), m_filter(kFilterWords) {}

    enum class Outcome : std::uint8_t { fresh, duplicate, conflict };

    Outcome insert(const contracts::Hash128& key, const contracts::Hash128& body, Seq seq);

    /// The store holds events that this object has not seen: every miss must be looked up.
    void set_store_unknown() { m_store_unknown = true; }

    void forget_committed(Seq committed);

private:
    // 32 Mi bits: 4 MiB; with three bits a key under 1 % false positives up to about 2.5 million.
    static constexpr std::size_t kFilterWords = std::size_t{1} << 19U;

    bool maybe_stored(const contracts::Hash128& key) const;
    void remember(const contracts::Hash128& key);

    struct KeyHash {
        std::size_t operator()(const contracts::Hash128& key) const { return key.low; }
    };

    Past& m_past;
    std::unordered_map<contracts::Hash128, contracts::Hash128, KeyHash> m_pending;
    std::deque<std::pair<Seq, contracts::Hash128>> m_order;
    std::vector<std::uint64_t> m_filter;
    bool m_store_unknown = false;
};

}  // namespace andon::fold
