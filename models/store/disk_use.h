// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/retention_planner.h"
#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace andon::store {

/// How large a store is, what comes in, and how long its disk lasts.
struct DiskUse {
    std::int64_t bytes = 0;           ///< of the file, without free pages
    std::int64_t free_bytes = 0;      ///< on its disk
    std::chrono::microseconds age{};  ///< since its first commit
    std::int64_t bytes_per_day = 0;   ///< at the rate of the last day, before anything is removed
    std::optional<double> days;       ///< until the disk is full; none: retention keeps it from it
    bool young = false;               ///< less than an hour: nothing can be said about a day
};

/// Reads the store and asks its disk. Errors: those of opening and reading.
Result<DiskUse> disk_use(const std::filesystem::path& store, const RetentionPolicy& policy);

/// The same arithmetic on given figures: `journal` and `others` are bytes now, rates are a day's.
struct Growth {
    double journal = 0;
    double journal_per_day = 0;
    double others = 0;
    double others_per_day = 0;
};
/// Days until `free` more bytes are used; none where retention stops the growth before.
std::optional<double> days_until_full(
    const Growth& growth, double free, const RetentionPolicy& policy);

}  // namespace andon::store
