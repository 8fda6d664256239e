// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pareto.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace andon::ui {

std::vector<ParetoRow> pareto_of(
    const std::vector<std::pair<QString, std::int64_t>>& causes, std::size_t most,
    const QString& others) {
    std::map<QString, std::int64_t> sums;
    for (const auto& [name, count] : causes) {
        if (count > 0)
            sums[name] += count;
    }
    std::vector<ParetoRow> rows;
    for (const auto& [name, count] : sums)
        rows.push_back({name, count, 0});
    std::stable_sort(rows.begin(), rows.end(), [](const ParetoRow& a, const ParetoRow& b) {
        return a.count > b.count;
    });
    if (most > 0 && rows.size() > most) {
        const auto rest = rows.begin() + static_cast<std::ptrdiff_t>(most - 1);
        const std::int64_t sum = std::accumulate(
            rest, rows.end(), std::int64_t{0},
            [](std::int64_t total, const ParetoRow& row) { return total + row.count; });
        rows.erase(rest, rows.end());
        rows.push_back({others, sum, 0});
    }
    std::int64_t all = 0;
    for (const ParetoRow& row : rows)
        all += row.count;
    std::int64_t until = 0;
    for (ParetoRow& row : rows) {
        until += row.count;
        row.until = static_cast<double>(until) / static_cast<double>(all);
    }
    return rows;
}

std::size_t vital_few(const std::vector<ParetoRow>& rows) {
    constexpr double kFourOfFive = 0.8;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].until >= kFourOfFive)
            return i + 1;
    }
    return rows.size();
}

}  // namespace andon::ui
