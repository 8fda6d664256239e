// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <QString>

namespace andon::items {

/// A moment that a person wants to find again, and what they wrote to it. A value.
struct Bookmark {
    QString id;  ///< never shown; no two are the same
    IngestTime time;
    QString text{};    ///< as typed, on one line; may be empty
    QString author{};  ///< the user's name
    bool operator==(const Bookmark&) const = default;
};

}  // namespace andon::items
