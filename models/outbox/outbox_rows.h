// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"
#include "models/views/schema.h"
#include "models/views/value.h"

#include <cstddef>
#include <cstdint>

namespace andon::outbox {

/// What leaves, as rows of a view: for a table on the screen. No fold state and without a past: it stands
/// behind the catalogue's views, is written by no commit's delta and is part of no replay.
/// Its last kPersonalColumns are made of what leaves, which may name a person.
views::ViewSchema outbox_schema();
inline constexpr std::size_t kPersonalColumns = 2;
views::Row row_of(const Entry& entry);

/// Of two rows of one entry the newer has the larger one: when it was last changed.
std::uint64_t row_seq(const Entry& entry);

}  // namespace andon::outbox
