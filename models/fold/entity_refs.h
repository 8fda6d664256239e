// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/fold/delta.h"

#include <string>
#include <string_view>
#include <vector>

namespace andon::fold {

/// Whom a business event concerns: the order, equipment, sku, customer, case and lot it names, each
/// once. Found by field name over the whole message, lines included, so that a new contract message
/// is in the stories of its entities without code of its own.
std::vector<EntityRef> entity_refs(const contracts::Event& event);
std::vector<EntityRef> entity_refs(const google::protobuf::Message& message);

/// Which kind of entity a field of this name names; empty where it names none.
std::string_view entity_kind(std::string_view field);

}  // namespace andon::fold
