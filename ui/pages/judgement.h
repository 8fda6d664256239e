// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"

#include <QString>
#include <optional>
#include <string>

namespace andon::ui {

/// What a page marks by itself, from what stands in a row, so that trouble comes first. Pure.
struct Judgement {
    int priority = 0;  ///< 1 … 4; 0: nothing to say
    QString words;     ///< why; empty where the row says it itself
};

/// A line: stopped without plan is 1, but 3 while it may be one of the short stops every plant has;
/// under 85 % of its plan 2; under 97 % good 3. `loss_class` is that of its state now; absent where it is
/// not read yet: until then a stop is not called the worst.
Judgement judge_line(
    const items::RowView& line, const std::optional<std::string>& loss_class, std::int64_t now_us);
/// An open order: past the last moment that keeps its promise is 1; not yet packed when four fifths of
/// the promised time are gone is 2 (where it is not known when it was placed: within 24 hours of it).
Judgement judge_order(const items::RowView& order, std::int64_t now_us);
/// A SKU below its reorder point: less than a day of cover is 1, than two days 2, else 3.
Judgement judge_stock(const items::RowView& sku);
/// A customer: late orders and an open case 1, late orders 2, bad mood 3.
Judgement judge_customer(const items::RowView& customer);
/// A characteristic: first-pass yield under 95 % is 2, under 97 % is 3.
Judgement judge_quality(const items::RowView& characteristic);
/// An open case: past its due time 1, due within the hour 2.
Judgement judge_case(const items::RowView& one, std::int64_t now_us);
/// Nobody has to do anything about the case, but maybe to close it.
bool is_solved(const items::RowView& one);
/// Equipment: stopped without plan is 1, a short stop 3.
Judgement judge_equipment(const items::RowView& machine, std::int64_t now_us);

}  // namespace andon::ui
