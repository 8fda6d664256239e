// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/filter_columns.h"
#include "models/items/filter_text.h"

#include <functional>

namespace andon::items {

struct FilterChoice {
    QString insert;  ///< goes in the place of what is replaced
    QString label;
};

/// What could stand where the cursor is.
struct FilterCompletion {
    FilterSpan replace;
    std::vector<FilterChoice> choices;
};

/// Texts that are known of a column and contain a part.
using FilterTexts = std::function<std::vector<QString>(const FilterColumn&, const QString& part)>;

/// Column names for a word that begins like one, values behind a column's sign. Any thread, as
/// `texts` allows.
FilterCompletion complete_filter(
    const QString& text, int cursor, const FilterColumns& columns, const FilterTexts& texts);

}  // namespace andon::items
