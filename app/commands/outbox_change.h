// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "models/outbox/person_act.h"
#include "transport/error.h"

#include <vector>

namespace andon::app {

/// What a person decides about entries; the same about each.
struct OutboxChange {
    outbox::PersonAct act;
    std::vector<outbox::EntryId> ids;
};

/// Writes it into a store that nobody else writes; the next console goes by it. All of it, or, where one
/// cannot be changed so, nothing. Errors: those of Store::open, so held by a console; configuration.
Result<void> change_outbox(const Configuration& configuration, const OutboxChange& change);

}  // namespace andon::app
