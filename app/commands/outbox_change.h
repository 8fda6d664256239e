// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "models/outbox/entry.h"
#include "transport/error.h"

#include <string>
#include <vector>

namespace andon::app {

/// What a person decides about entries.
struct OutboxChange {
    enum class Kind : std::uint8_t {
        approve,  ///< of what waits: it leaves
        retry,    ///< of what needs attention: once more
        drop,     ///< it never leaves, for `reason`
    };
    Kind kind = Kind::approve;
    std::vector<outbox::EntryId> ids;
    std::string reason;
    std::string actor;
};

/// Writes it into a store that nobody else writes; the next console goes by it. All of it, or, where one
/// cannot be changed so, nothing. Errors: those of Store::open, so held by a console; configuration.
Result<void> change_outbox(const Configuration& configuration, const OutboxChange& change);

}  // namespace andon::app
