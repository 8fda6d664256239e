// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace andon::fold {

inline constexpr std::size_t kTiers = 3;

/// The newest bucket of each tier of one series, which still grows: kept with the series' tail, so
/// that it is one row that is written again and not four. By tier; absent where there is none.
using OpenBuckets = std::array<std::optional<RollupRow>, kTiers>;

/// As the table `series_tails` keeps them; layout in resources/help/store.md.
std::string encode_buckets(const OpenBuckets& buckets);

/// The buckets of `series`; none of what is not understood. Never reads outside `bytes`.
OpenBuckets decode_buckets(std::string_view bytes, SeriesId series);

}  // namespace andon::fold
