// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/config_reader.h"
#include "models/rules/rule.h"
#include "models/views/schema.h"

#include <array>
#include <string_view>

namespace andon::rules {

/// The keys that make a test of a cell, besides `column`.
inline constexpr std::array<std::string_view, 6> kTestKeys{"above",  "below",  "is",
                                                           "is_not", "absent", "deadband"};

/// The column of a view that people see; reports one that does not exist, with the nearest that does.
const views::Column* find_column(
    const contracts::ConfigReader& at, std::string_view key, const std::string& name,
    const views::ViewSchema& schema);

/// Reads `column` and one of above, below, is, is_not or absent from a table. Reports what does not
/// fit the column's type, and tests that are missing or more than one.
CellTest read_cell_test(const contracts::ConfigReader& at, const views::ViewSchema& schema);

/// `name = value` of a `where` table: the column is the value, or one of a list.
CellTest read_equality(
    const contracts::ConfigReader& at, const std::string& name, const nlohmann::json& value,
    const views::ViewSchema& schema);

}  // namespace andon::rules
