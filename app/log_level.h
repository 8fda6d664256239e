// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace andon::app {

/// How much is written to stderr: each level includes those before it.
enum class LogLevel : std::uint8_t { error, warning, info, debug };

}  // namespace andon::app
