// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/instant.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace andon::demo {

struct OrderItem {
    std::size_t product = 0;
    std::int64_t pieces = 0;
    std::int64_t value_micros = 0;
};

/// One customer order on its way through the plant; all its products are made at one line.
struct Order {
    std::string id;
    std::size_t customer = 0;
    std::size_t line = 0;
    std::vector<OrderItem> items;
    std::int64_t pieces = 0;
    std::int64_t value_micros = 0;
    EventTime placed;
    EventTime promise;
    std::string lot;
    std::size_t step = 0;  ///< machine of the line it is at
    bool materials_issued = false;
    bool unmet_said = false;  ///< missing material was reported
    bool story = false;       ///< stands in quality beyond its promise
    bool reinspection = false;
};

using OrderRef = std::shared_ptr<Order>;

}  // namespace andon::demo
