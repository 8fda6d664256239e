// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"
#include "transport/error.h"

#include <cstddef>

namespace andon::store {

/// Brings the events of a store that had no search index into it, the newest first, in slices that
/// each are one short transaction, so that commits go on between them. After a crash it goes on from
/// there. Writer thread.
class SearchRefill {
public:
    explicit SearchRefill(Store& store) : m_store(store) {}

    /// Looks whether there is something to do: at start, and after a rebuild.
    Result<void> look();
    bool pending() const { return m_before != 0; }

    /// About so many events; true when it was the last slice.
    Result<bool> apply_slice(std::size_t events);

private:
    Result<std::int64_t> put_events(std::size_t events);

    Store& m_store;
    std::int64_t m_before = 0;  ///< events with this id and later are in; 0: all are
};

}  // namespace andon::store
