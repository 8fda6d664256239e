// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/views/schema.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace andon::rules {

/// XXH3-128 over what tells things apart: the same in every run.
contracts::Hash128 hash_of_entity(std::string_view kind, std::string_view id);
contracts::Hash128 hash_of_key(views::ViewId view, const views::Row& row, std::size_t key_columns);
/// The same of a key that has been joined.
contracts::Hash128 hash_of_key(views::ViewId view, std::string_view joined);
contracts::Hash128 hash_of_step(
    std::uint32_t rule, std::uint32_t step, const contracts::Hash128& row);
contracts::Hash128 hash_of_text(std::uint32_t rule, std::string_view text);

/// The first cells of a row as text, joined by 0x1F.
std::string joined_key(const views::Row& row, std::size_t key_columns);

}  // namespace andon::rules
