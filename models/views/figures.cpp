// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/figures.h"

#include <algorithm>

namespace andon::views {

namespace {

const RowCodec<FigureRow>& figures_codec() {
    using R = FigureRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::figure, col::text("figure", "What is counted, for example orders_in_stage"))
            .add(
                &R::scope,
                col::text("scope", "Of what: a stage, a site, a currency; empty for all"))
            .add(
                &R::value,
                col::of(
                    T::real, "value", "numerator / denominator, else the amount, else the count"))
            .add(&R::numerator, col::of(T::real, "numerator", "Upper part of a ratio or mean"))
            .add(
                &R::denominator,
                col::of(T::integer, "denominator", "Lower part; value is absent where it is 0"))
            .add(&R::count, col::of(T::integer, "count", "Entities that contribute"))
            .add(&R::amount, col::of(T::money, "amount", "Sum of money or quantity", "µ"))
            .add(&R::unit, col::text("unit", "Currency or unit of the amount; % for a ratio"))
            .add(
                &R::time,
                col::ingest(col::of(
                    T::time, "time", "Newest event time that moved it, as they came", "us")));
        return c;
    }();
    return made;
}

constexpr double kMicrosInOne = 1e6;

std::optional<double> value_of(const FigureRow& row) {
    if (row.unit.empty())
        return static_cast<double>(row.count);
    if (row.unit != Figures::kRatio)
        return static_cast<double>(row.amount) / kMicrosInOne;
    if (row.denominator == 0)
        return std::nullopt;
    return row.numerator / static_cast<double>(row.denominator);
}

}  // namespace

ViewSchema Figures::schema() {
    ViewSchema s;
    s.name = "figures";
    s.doc = "Every number of the overview, kept as events arrive.";
    s.columns = figures_codec().columns();
    s.key_columns = 2;
    s.history = History::every_commit;
    s.entity_key = false;
    return s;
}

Figures::Figures(ViewId view, const ViewSchema& schema, StoredRows& stored)
    : m_table(
        view, schema, figures_codec(),
        [](const FigureRow& r) { return join_key(r.figure, std::string_view(r.scope)); }, stored) {}

void Figures::add(
    std::string_view figure, std::string_view scope, const Contribution& by, int sign, Seq seq,
    EventTime time, std::string_view unit) {
    const auto end = m_sums.begin() + static_cast<std::ptrdiff_t>(m_open);
    auto sum = std::find_if(
        m_sums.begin(), end, [&](const Sum& s) { return s.figure == figure && s.scope == scope; });
    if (sum == end) {
        if (m_open == m_sums.size())
            m_sums.emplace_back();
        sum = m_sums.begin() + static_cast<std::ptrdiff_t>(m_open++);
        sum->figure = figure;
        sum->scope = scope;
        sum->unit.clear();
        sum->by = {};
        sum->time = EventTime::min();
    }
    sum->by.add(by, sign);
    sum->seq = seq;
    sum->time = std::max(sum->time, time);
    if (!unit.empty())
        sum->unit = unit;
}

void Figures::settle() {
    for (std::size_t i = 0; i < m_open; ++i) {
        const Sum& sum = m_sums[i];
        if (sum.by.is_nothing())
            continue;
        FigureRow key;
        key.figure = sum.figure;
        key.scope = sum.scope;
        m_table.change(
            join_key(sum.figure, std::string_view(sum.scope)), key, sum.seq, sum.time,
            [&](FigureRow& row) {
                row.count += sum.by.count;
                row.numerator += sum.by.numerator;
                add_to(row.denominator, sum.by.denominator);
                add_to(row.amount, sum.by.amount);
                if (!sum.unit.empty())
                    row.unit = sum.unit;
                row.time = std::max(row.time, sum.time);
                row.value = value_of(row);
                return true;
            });
    }
    m_open = 0;
}

}  // namespace andon::views
