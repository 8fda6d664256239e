// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/store/reader.h"
#include "transport/error.h"

namespace andon::app {

/// What can be said of the ingest behind a store without running it: how far it came, and how its
/// sources' partitions stood when it last looked. `now` tells whether that still holds: nobody who
/// writes is longer silent than some seconds. Errors: those of the reader.
Result<ingest::PipelineStatus> stored_status(store::StoreReader& reader, WallTime now);

}  // namespace andon::app
