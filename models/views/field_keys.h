// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace andon::views {

/// The column that keeps the place of the event which stated this one last: `stage_order` for the stage
/// of an order (ARCHITECTURE.md, "Why views do not depend on the order of arrival"). Empty where a
/// column is a key, a sum, or follows from others. Any thread.
std::string_view field_key(std::string_view view, std::string_view column);

/// The column that keeps the place of the one event that a whole row is, "order_key"; empty for rows
/// that several events make. Any thread.
std::string_view row_key(std::string_view view);

}  // namespace andon::views
