// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <optional>
#include <vector>

namespace andon::items {

/// In which order rows stand. A value; any thread.
struct RowSorting {
    struct By {
        std::size_t cell = 0;
        bool descending = false;
    };
    std::vector<By> by;                ///< the first decides most
    std::size_t key_columns = 1;       ///< ties stand by key
    std::optional<std::size_t> group;  ///< rows with this cell equal stand together
    bool by_rank = false;              ///< the lower rank first, before `by`

    /// Below, at or above 0 as the groups of two cells stand.
    int compare_groups(const views::Value& a, const views::Value& b) const;
    /// The same of two rows of one group.
    int compare_rows(const views::Row& a, int rank_a, const views::Row& b, int rank_b) const;
    const views::Value& group_of(const views::Row& row) const;
};

}  // namespace andon::items
