// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/fold.h"
#include "models/store/start_state.h"
#include "transport/error.h"

#include <filesystem>
#include <string>

namespace andon::ingest {

/// Brings an empty fold to where the store's last commit left it: shards, series, rows, keys, and
/// the journal's last inputs folded again for the series; `store` is where the journal is. The
/// configuration is that of those inputs afterwards. Errors: bad_data, and those of reading.
Result<void> restore(
    fold::Fold& fold, const store::StartState& state, const std::filesystem::path& store,
    const std::string& vfs = {});

}  // namespace andon::ingest
