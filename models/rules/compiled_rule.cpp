// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/compiled_rule.h"

#include <algorithm>
#include <cmath>

namespace andon::rules {
namespace {

using views::Column;
using views::ColumnType;
using views::Row;
using views::Value;
using views::ViewSchema;

constexpr std::int64_t kMicro = 1'000'000;

std::int64_t scale_of(ColumnType type) {
    return type == ColumnType::quantity || type == ColumnType::money ? kMicro : 1;
}

Value cell_of(const Scalar& value, ColumnType type) {
    if (const auto* flag = std::get_if<bool>(&value))
        return std::int64_t{*flag ? 1 : 0};
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return *whole;
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    const double number = std::get<double>(value);
    if (type == ColumnType::real)
        return number;
    return static_cast<std::int64_t>(std::llround(number * static_cast<double>(scale_of(type))));
}

bool is_absent(const Value& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return std::holds_alternative<std::monostate>(cell) || (text != nullptr && text->empty());
}

template <class T>
Signal against(Bound bound, T value, T limit, T deadband) {
    Signal signal;
    if (bound == Bound::above) {
        signal.over = value >= limit;
        signal.under = value < limit - deadband;
    } else {
        signal.over = value <= limit;
        signal.under = value > limit + deadband;
    }
    return signal;
}

CompiledRows compile(const RowSource& source, std::span<const ViewSchema> catalogue) {
    CompiledRows rows;
    const auto view = std::ranges::find(catalogue, source.view, &ViewSchema::name);
    rows.view = static_cast<views::ViewId>(view - catalogue.begin());
    for (const CellTest& test : source.where)
        rows.where.emplace_back(test, *view);
    if (!source.unit.empty()) {
        rows.unit = source.unit;
        rows.unit_column = view->column("unit");
        if (!rows.unit_column)
            rows.unit_column = view->column("currency");
    }
    return rows;
}

CompiledTest compile(const ColumnTest& test, std::span<const ViewSchema> catalogue) {
    return {test.test, *std::ranges::find(catalogue, test.rows.view, &ViewSchema::name)};
}

std::optional<CompiledStep> compile(
    const std::optional<Step>& step, std::span<const ViewSchema> catalogue) {
    if (!step)
        return std::nullopt;
    const auto view = std::ranges::find(catalogue, step->rows.view, &ViewSchema::name);
    return CompiledStep{
        compile(step->rows, catalogue), {step->test, *view}, view->column(step->by).value_or(0)};
}

struct Compiler {
    CompiledRule& out;
    std::span<const ViewSchema> catalogue;

    void of_series(const SeriesTest& test) const {
        out.series = test;
        out.worse = test.bound == Bound::above ? Worse::up : Worse::down;
    }
    void operator()(const Threshold& c) const {
        out.kind = CompiledRule::Kind::threshold;
        of_series(c.test);
    }
    void operator()(const RateOfChange& c) const {
        out.kind = CompiledRule::Kind::rate;
        of_series(c.test);
        out.per_us = static_cast<double>(c.per_us);
        out.span_us = c.over_us;
    }
    void operator()(const Absence& c) const {
        out.kind = CompiledRule::Kind::absence;
        out.series.tag = c.tag;
    }
    void operator()(const ColumnTest& c) const {
        out.kind = CompiledRule::Kind::column;
        out.rows = compile(c.rows, catalogue);
        out.test = compile(c, catalogue);
        out.worse = out.test.worse();
    }
    void operator()(const Overdue& c) const {
        out.kind = CompiledRule::Kind::overdue;
        out.rows = compile(c.rows, catalogue);
        out.moment = catalogue[out.rows.view].column(c.column).value_or(0);
        out.span_us = c.after_us;
    }
    void operator()(const CountInWindow& c) const {
        out.at_least = c.at_least;
        out.of_last = c.of_last;
        out.span_us = c.within_us;
        if (const auto* series = std::get_if<SeriesTest>(&c.what)) {
            out.kind = CompiledRule::Kind::count_series;
            of_series(*series);
            return;
        }
        const auto& test = std::get<ColumnTest>(c.what);
        out.kind = CompiledRule::Kind::count_rows;
        out.rows = compile(test.rows, catalogue);
        out.test = compile(test, catalogue);
    }
    void operator()(const Sequence& c) const {
        out.kind = CompiledRule::Kind::sequence;
        out.steps = {
            compile(std::optional(c.first), catalogue), compile(c.then, catalogue),
            compile(c.without, catalogue)};
        out.span_us = c.within_us;
    }
};

}  // namespace

CompiledTest::CompiledTest(const CellTest& test, const ViewSchema& view)
    : m_column(view.column(test.column).value_or(0)), m_kind(test.kind) {
    const ColumnType type = view.columns[m_column].type;
    m_integers = type != ColumnType::real && type != ColumnType::text && type != ColumnType::date;
    m_scale = scale_of(type);
    if (!test.limit_column.empty())
        m_limit_column = view.column(test.limit_column);
    m_real_limit = test.limit;
    m_real_deadband = test.deadband;
    const auto scale = static_cast<double>(m_scale);
    m_limit = std::llround(test.limit * scale);
    m_deadband = std::llround(test.deadband * scale);
    for (const Scalar& value : test.values)
        m_values.push_back(cell_of(value, type));
}

Worse CompiledTest::worse() const {
    if (m_kind == CellTest::Kind::above)
        return Worse::up;
    return m_kind == CellTest::Kind::below ? Worse::down : Worse::none;
}

void CompiledTest::add_columns(std::set<std::size_t>& columns) const {
    columns.insert(m_column);
    if (m_limit_column)
        columns.insert(*m_limit_column);
}

Signal CompiledTest::signal(const Row& row) const {
    if (m_column >= row.size())
        return {.over = false, .under = true};
    const Value& cell = row[m_column];
    switch (m_kind) {
    case CellTest::Kind::above:
    case CellTest::Kind::below:
        return numbers(row, cell);
    case CellTest::Kind::absent: {
        const bool absent = is_absent(cell);
        return {.over = absent, .under = !absent};
    }
    case CellTest::Kind::any_of:
    case CellTest::Kind::none_of:
        break;
    }
    return values(cell);
}

Signal CompiledTest::numbers(const Row& row, const Value& cell) const {
    const Signal normal{.over = false, .under = true};
    const Bound bound = m_kind == CellTest::Kind::above ? Bound::above : Bound::below;
    const Value* other = nullptr;
    if (m_limit_column)
        other = *m_limit_column < row.size() ? &row[*m_limit_column] : nullptr;
    if (m_limit_column && (other == nullptr || is_absent(*other)))
        return normal;
    if (m_integers) {
        const auto* value = std::get_if<std::int64_t>(&cell);
        const auto* named = other == nullptr ? &m_limit : std::get_if<std::int64_t>(other);
        if (value == nullptr || named == nullptr)
            return normal;
        Signal signal = against(bound, *value, *named, m_deadband);
        const auto scale = static_cast<double>(m_scale);
        signal.value = static_cast<double>(*value) / scale;
        signal.limit = static_cast<double>(*named) / scale;
        return signal;
    }
    const auto* value = std::get_if<double>(&cell);
    const auto* named = other == nullptr ? &m_real_limit : std::get_if<double>(other);
    if (value == nullptr || named == nullptr)
        return normal;
    Signal signal = against(bound, *value, *named, m_real_deadband);
    signal.value = *value;
    signal.limit = *named;
    return signal;
}

Signal CompiledTest::values(const Value& cell) const {
    if (is_absent(cell) && std::ranges::find(m_values, Value(std::string())) == m_values.end())
        return {.over = false, .under = true};
    const bool found = std::ranges::find(m_values, cell) != m_values.end();
    const bool over = found == (m_kind == CellTest::Kind::any_of);
    return {.over = over, .under = !over};
}

bool CompiledRows::passes(const Row& row) const {
    if (unit_column) {
        const auto* text =
            *unit_column < row.size() ? std::get_if<std::string>(&row[*unit_column]) : nullptr;
        if (text == nullptr || *text != unit)
            return false;
    }
    return std::ranges::all_of(where, [&](const CompiledTest& test) { return test.passes(row); });
}

void CompiledRows::add_columns(std::set<std::size_t>& columns) const {
    for (const CompiledTest& test : where)
        test.add_columns(columns);
    if (unit_column)
        columns.insert(*unit_column);
}

std::set<std::size_t> CompiledRule::columns(views::ViewId view) const {
    std::set<std::size_t> columns;
    if (!of_series() && kind != Kind::sequence && rows.view == view) {
        rows.add_columns(columns);
        if (kind == Kind::overdue)
            columns.insert(moment);
        else
            test.add_columns(columns);
    }
    for (const auto& step : steps) {
        if (!step || step->rows.view != view)
            continue;
        step->rows.add_columns(columns);
        step->test.add_columns(columns);
        columns.insert(step->by);
    }
    return columns;
}

CompiledRule CompiledRule::make(
    const Rule& rule, std::span<const ViewSchema> catalogue, const std::string& plant_zone) {
    CompiledRule out;
    out.on_us = rule.on_delay_us;
    out.off_us = rule.off_delay_us;
    out.timetable = Timetable::make(rule.schedule, plant_zone).value_or(Timetable());
    std::visit(Compiler{out, catalogue}, rule.condition);
    return out;
}

Signal signal_of(const SeriesTest& test, double value) {
    Signal signal = against(test.bound, value, test.limit, test.deadband);
    signal.value = value;
    signal.limit = test.limit;
    return signal;
}

}  // namespace andon::rules
