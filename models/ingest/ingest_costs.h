// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/store.h"

#include <chrono>
#include <cstdint>

namespace andon::ingest {

/// What ingest has spent, and on how much: where each microsecond goes.
struct IngestCosts {
    std::uint64_t inputs = 0;
    std::uint64_t batches = 0;
    std::uint64_t rows = 0;         ///< of views, written
    std::uint64_t transitions = 0;  ///< of histories, written
    std::uint64_t events = 0;       ///< business events, written
    std::uint64_t series_rows = 0;  ///< chunks, tails and roll-ups, written
    std::chrono::nanoseconds ingest_cpu{0};
    std::chrono::nanoseconds writer_cpu{0};
    store::CommitTimes commit;  ///< wall time of the writer, summed
};

}  // namespace andon::ingest
