// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <vector>

namespace andon::views {

/// Every view by its ViewId. The numbers are for one build only: stores know views by name.
inline constexpr ViewId kFigures = 0;
inline constexpr ViewId kEquipment = 1;
inline constexpr ViewId kEquipmentStates = 2;
inline constexpr ViewId kReadings = 3;
inline constexpr ViewId kLines = 4;
inline constexpr ViewId kLineOutput = 5;
inline constexpr ViewId kPlans = 6;
inline constexpr ViewId kOrders = 7;
inline constexpr ViewId kOrderLines = 8;
inline constexpr ViewId kInventory = 9;
inline constexpr ViewId kStockMovements = 10;
inline constexpr ViewId kAliases = 11;
inline constexpr ViewId kCustomers = 12;
inline constexpr ViewId kCustomerNames = 13;
inline constexpr ViewId kInteractions = 14;
inline constexpr ViewId kCases = 15;
inline constexpr ViewId kLeads = 16;
inline constexpr ViewId kOpportunities = 17;
inline constexpr ViewId kQuality = 18;
inline constexpr ViewId kInspections = 19;
inline constexpr ViewId kObservations = 20;
inline constexpr ViewId kIncidents = 21;
inline constexpr ViewId kOutbound = 22;
inline constexpr ViewId kFlow = 23;
inline constexpr ViewId kContractVersions = 24;
inline constexpr ViewId kAlarms = 25;
inline constexpr ViewId kRuleStates = 26;
inline constexpr ViewId kCalls = 27;
inline constexpr ViewId kViewCount = 28;

std::vector<ViewSchema> catalogue();

}  // namespace andon::views
