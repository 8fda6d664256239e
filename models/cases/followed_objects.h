// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/stream_contract.h"
#include "transport/salesforce/record_source.h"

#include <string>
#include <vector>

namespace andon::cases {

/// What of an organisation comes back: accounts, and cases that are open or were closed in the last thirty
/// days, whoever made them.
std::vector<transport::salesforce::FollowedObject> followed_objects();

/// What their records mean: customers and cases, of source system "salesforce". A case's `cause` is what the
/// external id field Alarm_Key__c holds. `source`: the name of the source that brings them.
std::vector<contracts::StreamContract> followed_streams(const std::string& source);

}  // namespace andon::cases
