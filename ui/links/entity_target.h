// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"

#include <QString>
#include <string_view>

namespace andon::ui {

/// The page of the entity that a row is about: "order/4711". Empty: rows of its view are no entities, or
/// its id is none that a target may name. The id stands there as it came. Any thread.
QString entity_target(const items::RowView& row);

/// The page of the entity that a cell names: "customer/C-100" for the column "customer_id"; mostly empty.
QString cell_target(const items::RowView& row, std::string_view column);

}  // namespace andon::ui
