// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/event_source.h"

#include <string>
#include <string_view>

namespace andon::ingest {

/// "retention_gap": the name of the kind in the journal, in JSON and for people.
std::string_view to_string(transport::AnomalyKind kind);

/// The anomaly as one line of JSON, the way the journal keeps it.
std::string anomaly_json(const transport::Anomaly& anomaly);

}  // namespace andon::ingest
