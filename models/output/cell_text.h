// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"
#include "models/views/value.h"

#include <cstdint>
#include <string>

namespace andon::output {

/// Micro-units as an exact decimal: 12500000 is "12.5".
std::string micros_as_decimal(std::int64_t micros);

/// Microseconds since 1970 as "2026-03-01T06:00:00.000000Z": always six digits and Z, so that text
/// order is time order. Years beyond 0 … 9999 are written as the number itself.
std::string time_as_text(std::int64_t us);

/// A number as the shortest text that reads back as the same; empty where it is not finite.
std::string real_as_text(double value);

/// One cell as text, by its column's type; empty where it is absent. Bytes are hexadecimal.
std::string cell_text(const views::Column& column, const views::Value& value);

}  // namespace andon::output
