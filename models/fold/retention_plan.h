// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/changes.h"
#include "transport/error.h"
#include "transport/instant.h"

#include <array>
#include <string>
#include <string_view>

namespace andon::fold {

/// What one pass of retention removes: everything up to these seqs; 0: nothing of that class. It is
/// journaled as the text of an input of kind retention, so that a replay forgets the same at the same
/// place. `business` and `rollups` are what the fold can notice: from that input on it takes what lies
/// at or before them for gone, whether the store has already removed it or not.
struct RetentionPlan {
    views::Seq journal = 0;  ///< inputs up to here go; a base that lies after them stays
    views::Seq chunks = 0;   ///< closed chunks whose last point is at or before it
    views::Seq business = 0;
    views::Seq dead_letters = 0;
    views::Seq commits = 0;               ///< thinned up to it
    std::array<views::Seq, 3> rollups{};  ///< by tier: buckets last changed at or before it
    views::Seq oldest_base = 0;           ///< bases before this one go; 0: none goes
    bool new_base = false;                ///< the commit of this input becomes a base
    bool operator==(const RetentionPlan&) const = default;

    /// Removes what either of the two removes.
    void join(const RetentionPlan& other);
    /// Whether there is anything to remove.
    bool cuts() const;
};

/// One line of JSON.
std::string retention_text(const RetentionPlan& plan);
/// Errors: bad_data.
Result<RetentionPlan> parse_retention(std::string_view text);

/// Text of an input of kind retention that says that passes stopped for `reason`, or go on (empty).
std::string retention_pause_text(std::string_view reason);

}  // namespace andon::fold
