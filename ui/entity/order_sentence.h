// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "models/items/live_rows.h"

#include <QString>
#include <optional>

namespace andon::ui {

/// What the sentence about an order is made of, beside its own row.
struct OrderSurroundings {
    QString customer;                         ///< name; empty: not known
    const items::RowView* machine = nullptr;  ///< that it is on; null: none, or not known
    std::optional<std::int64_t> expected_us;  ///< end of what is planned for it
    QString silent_source;                    ///< the source that tells of it no more
    QString behind_source;                    ///< the source that tells of it what is long past
};

/// Where an order is, to be read out on the telephone: in plain words where it is and since when, when
/// it is promised and expected, and what holds it. One or two sentences, never empty, whatever is absent;
/// text of events in it is as plain as everywhere. Pure.
QString order_sentence(
    const items::RowView& order, const OrderSurroundings& around, const items::Formatter& format,
    std::int64_t now_us);

}  // namespace andon::ui
