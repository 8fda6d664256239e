// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/figures.h"

#include <algorithm>

namespace andon::views {

namespace {

const RowCodec<FigureRow>& codec() {
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

constexpr double kMicro = 1e6;

std::optional<double> value_of(const FigureRow& row) {
    if (row.unit.empty())
        return static_cast<double>(row.count);
    if (row.unit != Figures::kRatio)
        return static_cast<double>(row.amount) / kMicro;
    if (row.denominator == 0)
        return std::nullopt;
    return row.numerator / static_cast<double>(row.denominator);
}

}  // namespace

ViewSchema Figures::schema() {
    ViewSchema s;
    s.name = "figures";
    s.doc = "Every number of the overview, kept as events arrive.";
    s.columns = codec().columns();
    s.key_columns = 2;
    s.history = History::every_commit;
    s.entity_key = false;
    return s;
}

Figures::Figures(ViewId view, const ViewSchema& schema, StoredRows& stored)
    : m_table(
        view, schema, codec(),
        [](const FigureRow& r) { return join_key(r.figure, std::string_view(r.scope)); }, stored) {}

void Figures::add(
    std::string_view figure, std::string_view scope, const Contribution& by, int sign, Seq seq,
    EventTime time, std::string_view unit) {
    FigureRow key;
    key.figure = figure;
    key.scope = scope;
    m_table.change(join_key(figure, scope), key, seq, time, [&](FigureRow& row) {
        row.count += sign * by.count;
        row.numerator += sign * by.numerator;
        row.denominator += sign * by.denominator;
        row.amount += sign * by.amount;
        if (!unit.empty())
            row.unit = unit;
        row.time = std::max(row.time, time);
        row.value = value_of(row);
        return true;
    });
}

}  // namespace andon::views
