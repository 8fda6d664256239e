// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/on_off_delay.h"
#include "models/rules/rule.h"
#include "models/rules/schedule.h"
#include "models/views/schema.h"

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace andon::rules {

/// A CellTest against the columns of one view: places instead of names, limits as cells hold them.
class CompiledTest {
public:
    CompiledTest() = default;
    /// The test fits the view (rule_reader.h has checked it).
    CompiledTest(const CellTest& test, const views::ViewSchema& view);

    /// An absent cell is normal. Never reads outside the row.
    Signal signal(const views::Row& row) const;
    bool passes(const views::Row& row) const { return signal(row).over; }
    Worse worse() const;
    /// The columns it reads.
    void add_columns(std::set<std::size_t>& columns) const;

private:
    Signal numbers(const views::Row& row, const views::Value& cell) const;
    Signal values(const views::Value& cell) const;

    std::size_t m_column = 0;
    std::optional<std::size_t> m_limit_column;
    CellTest::Kind m_kind = CellTest::Kind::absent;
    bool m_integers = false;   ///< cells of the column are integers
    std::int64_t m_scale = 1;  ///< of people's units in a cell's unit
    std::int64_t m_limit = 0;  ///< as a cell
    std::int64_t m_deadband = 0;
    double m_real_limit = 0;
    double m_real_deadband = 0;
    std::vector<views::Value> m_values;
};

/// A RowSource, likewise.
struct CompiledRows {
    views::ViewId view = 0;
    std::vector<CompiledTest> where;
    std::optional<std::size_t> unit_column;
    std::string unit;

    bool passes(const views::Row& row) const;
    void add_columns(std::set<std::size_t>& columns) const;
};

struct CompiledStep {
    CompiledRows rows;
    CompiledTest test;
    std::size_t by = 0;
};

/// A rule as the engine uses it.
struct CompiledRule {
    enum class Kind : std::uint8_t {
        threshold,
        rate,
        absence,
        column,
        overdue,
        count_series,
        count_rows,
        sequence,
    };

    Kind kind = Kind::threshold;
    Worse worse = Worse::none;
    std::int64_t on_us = 0;
    std::int64_t off_us = 0;
    Timetable timetable;

    SeriesTest series;         ///< threshold, rate, absence, count_series
    double per_us = 1;         ///< rate
    std::int64_t span_us = 0;  ///< rate: window; count: within; overdue: after; sequence: within
    std::uint32_t at_least = 0;
    std::uint32_t of_last = 0;

    CompiledRows rows;       ///< column, overdue, count_rows
    CompiledTest test;       ///< column, count_rows
    std::size_t moment = 0;  ///< overdue: the column

    /// first, then, without
    std::array<std::optional<CompiledStep>, 3> steps;

    /// The rule has passed parse_rules() with this catalogue, and its zone exists.
    static CompiledRule make(
        const Rule& rule, std::span<const views::ViewSchema> catalogue,
        const std::string& plant_zone);

    /// The columns of a view that it reads.
    std::set<std::size_t> columns(views::ViewId view) const;

    bool of_series() const { return kind <= Kind::absence || kind == Kind::count_series; }
};

/// What a reading says to a test of its series.
Signal signal_of(const SeriesTest& test, double value);

}  // namespace andon::rules
