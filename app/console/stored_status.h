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

/// Says in it so where nobody writes to the store any more: its partitions were not looked at for longer than a
/// writer lets pass. For who follows a store that goes on; of a file that was given nothing is expected.
void note_absent_writer(ingest::PipelineStatus& status, WallTime now);

}  // namespace andon::app
