// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/table.h"

#include <string_view>

namespace andon::views {

/// One number of the overview. Sums move by what an entity contributed before and after an event,
/// so they never need a count over another view.
struct FigureRow {
    std::string figure;
    std::string scope;
    std::optional<double> value;
    double numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t count = 0;
    std::int64_t amount = 0;
    std::string unit;
    EventTime time = EventTime::min();

    /// Nobody contributes: the row goes, so that what once passed through a scope leaves no trace.
    bool is_nothing() const { return count == 0 && denominator == 0 && amount == 0; }
};

/// What an entity adds to a figure.
struct Contribution {
    std::int64_t count = 0;
    double numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t amount = 0;  ///< micro-units of money or quantity
};

class Figures {
public:
    Figures(ViewId view, const ViewSchema& schema, StoredRows& stored);

    static ViewSchema schema();

    /// The unit of figures that are numerator / denominator.
    static constexpr std::string_view kRatio = "1";

    /// `sign` +1 adds, -1 takes back. A figure of unit kRatio shows numerator / denominator, one of
    /// any other unit its amount, one without its count.
    void add(
        std::string_view figure, std::string_view scope, const Contribution& by, int sign, Seq seq,
        EventTime time, std::string_view unit = {});

    Table<FigureRow>& table() { return m_table; }

private:
    Table<FigureRow> m_table;
};

}  // namespace andon::views
