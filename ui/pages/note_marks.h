// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/bookmarks.h"
#include "ui/charts/trend_data.h"

#include <vector>

namespace andon::ui {

/// `annotations`, and the bookmarks behind them as notes of a trend. A bookmark is a moment of the
/// screen; what was live then had happened then.
std::vector<Annotation> with_notes(
    std::vector<Annotation> annotations, const items::Bookmarks& bookmarks);

/// What a bookmark says where there is room for a line: its text, or that it is one.
QString note_text(const items::Bookmark& bookmark);

}  // namespace andon::ui
