// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/operator_action.h"
#include "models/calls/call_act.h"

#include <variant>

namespace andon::ingest {

/// What a person does that becomes an input of the journal.
using PersonAct = std::variant<alarms::OperatorAction, calls::CallAct>;

}  // namespace andon::ingest
