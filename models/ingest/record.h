// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/recording.h"
#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace andon::ingest {

struct RecordRequest {
    std::filesystem::path store;
    std::filesystem::path out;
    /// What was shown from here to there; both are moved to what is stored.
    IngestTime from;
    IngestTime to;
    store::RecordingOptions options;
    std::stop_token stop;
    /// Told between two reads: the part that is done, 0 … 1. The caller's thread.
    std::function<void(double part)> progress;
};

struct Recorded {
    store::RecordingRange range;
    std::uintmax_t bytes = 0;
};

/// Cuts a time range out of a store, live or not, into one file that `andon review` opens and that shows
/// at every moment of the range what the store shows. For commands and for a thread of the window:
/// everything it needs it opens itself. Errors: configuration for a range without anything stored or a
/// file that is there already; cancelled; those of the store. Then there is no file.
Result<Recorded> record(const RecordRequest& request);

}  // namespace andon::ingest
