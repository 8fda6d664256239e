// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/value.h"
#include "transport/error.h"

#include <cstdint>
#include <vector>

namespace andon::items {

/// All rows of one view, a page after the other in the order of their keys, whatever their number. Each
/// page is as of a commit of its own. Made on the UI thread, used on any one thread.
class RowPages {
public:
    virtual ~RowPages() = default;
    /// How many rows there are about.
    virtual Result<std::uint64_t> count() = 0;
    /// Empty at the end.
    virtual Result<std::vector<views::Row>> next() = 0;
};

}  // namespace andon::items
