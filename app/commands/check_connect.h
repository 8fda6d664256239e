// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "transport/error.h"

#include <stop_token>

namespace andon::app {

/// Asks each source's cluster who it is and whether the topics are there and may be read, and prints
/// the answers. Errors: retriable, naming the first source that did not answer as it should.
Result<void> check_connections(const Configuration& configuration, const std::stop_token& stop);

}  // namespace andon::app
