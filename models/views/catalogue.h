// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <vector>

namespace andon::views {

/// Every view by its ViewId. The order is for one build only: stores know views by name.
enum CatalogueId : ViewId {
    kFigures,
    kEquipment,
    kEquipmentStates,
    kReadings,
    kLines,
    kLineOutput,
    kPlans,
    kOrders,
    kInventory,
    kStockMovements,
    kCustomers,
    kInteractions,
    kCases,
    kQuality,
    kInspections,
    kFlow,
    kViewCount,
};

std::vector<ViewSchema> catalogue();

}  // namespace andon::views
