// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/trend_data.h"
#include "ui/pages/tag_list.h"

#include <QString>
#include <optional>
#include <vector>

namespace andon::ui {

/// What the page of trends shows: the tags of each chart, and the stretch a person looks at closer. A
/// value; any thread.
struct ChartLayout {
    std::vector<std::vector<TagName>> charts;
    std::optional<TimeRange> zoom{};  ///< absent: live

    bool operator==(const ChartLayout&) const = default;
};

/// "=plant/press:power,plant/press:speed;plant/mill:power@1795177000000000-1795177060000000": charts
/// apart by semicolons, their lines by commas, names with percent signs where they would be taken for
/// those. Empty for no charts. parse_charts(print_charts(x)) is x for charts that have lines.
QString print_charts(const ChartLayout& layout);
/// Absent for any other text: that is the name of a machine or a tag.
std::optional<ChartLayout> parse_charts(const QString& text);

}  // namespace andon::ui
