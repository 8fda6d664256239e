// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event_type.h"
#include "models/fold/delta.h"

#include <google/protobuf/message.h>
#include <vector>

namespace andon::fold {

/// By which texts the entities that the event names are found, as contracts/search_fields.h says,
/// besides their numbers. `refs` are its entity_refs(). Each once, at most `kMaxSearchTerms`; texts as
/// they came. A function of the message alone. Any thread.
std::vector<SearchTerm> search_terms(
    const google::protobuf::Message& message, contracts::EventType type,
    const std::vector<EntityRef>& refs);

/// A serial number more than these is not found by this event.
inline constexpr std::size_t kMaxSearchTerms = 256;

}  // namespace andon::fold
