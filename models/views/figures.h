// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/sum.h"
#include "models/views/table.h"

#include <string>
#include <string_view>
#include <vector>

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

    void add(const Contribution& o, int sign) {
        count += sign * o.count;
        numerator += sign * o.numerator;
        add_to(denominator, signed_by(sign, o.denominator));
        add_to(amount, signed_by(sign, o.amount));
    }
    bool is_nothing() const {
        return count == 0 && numerator == 0 && denominator == 0 && amount == 0;
    }
};

class Figures {
public:
    Figures(ViewId view, const ViewSchema& schema, StoredRows& stored);

    static ViewSchema schema();

    /// The unit of figures that are numerator / denominator.
    static constexpr std::string_view kRatio = "1";

    /// `sign` +1 adds, -1 takes back. A figure of unit kRatio shows numerator / denominator, one of
    /// any other unit its amount, one without its count. `figure` outlives this object. Takes effect
    /// with settle(): most of what an entity contributed before an event it contributes after it
    /// too, and what cancels out moves nothing.
    void add(
        std::string_view figure, std::string_view scope, const Contribution& by, int sign, Seq seq,
        EventTime time, std::string_view unit = {});

    void settle();

    Table<FigureRow>& table() { return m_table; }

private:
    struct Sum {
        std::string_view figure;
        std::string scope;
        std::string unit;
        Contribution by;
        Seq seq = 0;
        EventTime time;
    };

    Table<FigureRow> m_table;
    std::vector<Sum> m_sums;  ///< the first m_open of them are in use
    std::size_t m_open = 0;
};

}  // namespace andon::views
