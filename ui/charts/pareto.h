// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace andon::ui {

/// A cause, how often it was, and the share of all that it and those before it make up.
struct ParetoRow {
    QString name;
    std::int64_t count = 0;
    double until = 0;
};

/// Causes with the same name are one; those that never were are left out. The most frequent first,
/// then by name; behind `most` - 1 the rest is one row, with `others` as its name, and last.
std::vector<ParetoRow> pareto_of(
    const std::vector<std::pair<QString, std::int64_t>>& causes, std::size_t most,
    const QString& others);

/// How many rows it takes to make up four of five.
std::size_t vital_few(const std::vector<ParetoRow>& rows);

}  // namespace andon::ui
