// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"
#include "models/store/reader.h"
#include "transport/error.h"

namespace andon::app {

/// Prints the views there are, each with how many rows it has and what it is.
Result<void> list_views(store::StoreReader& reader, output::Format format);

/// Prints a view's columns with type, unit and meaning.
Result<void> list_columns(const views::ViewSchema& schema, output::Format format);

/// "text", "time", … as documented in command-line.md.
std::string_view to_string(views::ColumnType type);

}  // namespace andon::app
