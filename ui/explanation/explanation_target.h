// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <QString>

namespace andon::ui {

class Explanation;

/// Where the rows that make a figure are a table: "orders/?late:yes". Empty where no page shows them.
QString explained_table(const Explanation& explanation);

/// The page of what a row is about, or else its place in its table; empty where there is neither.
QString explained_row(const views::ViewSchema& schema, const views::Row& row);

}  // namespace andon::ui
