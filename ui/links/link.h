// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <QString>

namespace andon::ui {

/// A place in the window that can be sent to somebody:
/// `andon://view/orders?filter=late%3Ayes&key=4711`. A value type; any thread.
struct Link {
    QString view;    ///< a page: "orders"; or with a key what has a page of its own: "order"
    QString filter;  ///< as typed above its table
    QString key;     ///< of the row that is chosen
    QString from;    ///< of the range, in the words of the range picker: "now-8h"
    QString to;
    QString time;   ///< the moment of review, RFC 3339 in UTC: "2026-11-28T02:10:00Z"
    QString event;  ///< "topic:partition:offset"

    bool operator==(const Link&) const = default;
};

/// A link comes from strangers: what is not exactly one of ours is refused as a whole, with a sentence
/// that says which part. Nothing of it is a path, a command or SQL.
Result<Link> parse_link(const QString& text);

/// parse_link(print_link(x)) is x for every x that parse_link can give.
QString print_link(const Link& link);

}  // namespace andon::ui
