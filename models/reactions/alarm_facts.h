// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/alarms.h"

#include <nlohmann/json.hpp>

namespace andon::reactions {

/// What a field of a case can be made of (cases/field_mapping.h): `alarm.*`, `rule.*` and `entity.*`, as
/// resources/help/salesforce.md lists them. Times are RFC 3339 in UTC. What is not known is not there.
nlohmann::json facts_of(const views::AlarmRow& alarm);

}  // namespace andon::reactions
