// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/reader.h"
#include "transport/error.h"

#include <functional>

namespace andon::app {

/// Reads one page of rows after a key; which past is meant has been decided before.
using Pages = std::function<Result<store::Rows>(std::size_t limit, const views::Row& after)>;

/// How partitions stood when the writer last looked. Errors: those of the reader.
Result<Pages> partition_pages(store::StoreReader& reader);

/// `flow` with the lag of each row's partition behind the view's own columns. Empty where `live` is
/// not: no past of it is kept. Errors: those of the reader.
views::ViewSchema with_lag(const views::ViewSchema& flow);
Result<Pages> with_lag(store::StoreReader& reader, const Pages& flow, bool live);

}  // namespace andon::app
