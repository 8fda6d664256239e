// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace andon::views {

/// One cell. What an integer means (count, micros of time, micro-units of quantity or money) is said
/// by its Column; absent is std::monostate, never zero.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// The cells of one row in the order of ViewSchema::columns. A row is the whole state of its key:
/// what the fold goes on from after a restart is what stands in the store.
using Row = std::vector<Value>;

}  // namespace andon::views
