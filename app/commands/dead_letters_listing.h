// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"
#include "models/store/reader.h"
#include "transport/error.h"

#include <optional>
#include <stop_token>

namespace andon::app {

inline constexpr std::string_view kDeadLetters = "dead_letters";

/// The columns of dead_letters; the raw bytes only where a program reads them.
views::ViewSchema dead_letters_schema(output::Format format);

/// Prints dead letters, newest first, at most `limit` of them; those up to `until` only, if given.
/// Errors: those of the reader; cancelled.
Result<void> print_dead_letters(
    store::StoreReader& reader, output::Format format, const output::ColumnChoice& columns,
    std::size_t limit, std::optional<fold::Seq> until, const std::stop_token& stop);

}  // namespace andon::app
