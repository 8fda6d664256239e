// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/quality.h"

#include "andon/events/v1/quality.pb.h"
#include "models/views/enum_token.h"
#include "models/views/micro.h"
#include "models/views/sum.h"

#include <cmath>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

const RowCodec<QualityRow>& quality_codec() {
    using R = QualityRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(
             &R::characteristic, col::text("characteristic", "What is measured, or \"inspection\""))
            .add(&R::product, col::text("product", "Product measured"))
            .add(&R::equipment, col::text("equipment", "Path of the equipment"))
            .add(&R::samples, col::of(T::integer, "samples", "Subgroups sampled"))
            .add(&R::values, col::of(T::integer, "values", "Values in them"))
            .add(&R::last, col::of(T::real, "last", "Mean of the newest subgroup"))
            .add(&R::mean, col::of(T::real, "mean", "Mean of all values"))
            .add(&R::unit, col::text("unit", "UCUM code of the unit"))
            .add(&R::lower_spec, col::of(T::real, "lower_spec", "Lower specification limit"))
            .add(&R::upper_spec, col::of(T::real, "upper_spec", "Upper specification limit"))
            .add(&R::target, col::of(T::real, "target", "Target value"))
            .add(&R::out_of_spec, col::of(T::integer, "out_of_spec", "Values outside their limits"))
            .add(&R::inspected, col::of(T::quantity, "inspected", "First inspections: parts", "µ"))
            .add(&R::passed, col::of(T::quantity, "passed", "Of them good at once", "µ"))
            .add(&R::fpy, col::of(T::real, "fpy", "First-pass yield: passed / inspected"))
            .add(&R::defects, col::of(T::integer, "defects", "Defects found"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::sum, col::internal(col::of(T::real, "sum", "Sum of all values")))
            .add(&R::last_order, col::order("last_order", "Place of the newest subgroup"));
        return c;
    }();
    return made;
}

const RowCodec<InspectionRow>& inspections_codec() {
    using R = InspectionRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::inspection_id, col::text("inspection_id", "Number in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(&R::time, col::of(T::time, "time", "Event time", "us"))
            .add(&R::equipment, col::text("equipment", "Path of the equipment"))
            .add(&R::order_id, col::text("order_id", "Order inspected"))
            .add(&R::product, col::text("product", "Product inspected"))
            .add(&R::lot, col::text("lot", "Lot inspected"))
            .add(&R::result, col::text("result", "passed, failed or conditional"))
            .add(&R::inspected, col::of(T::quantity, "inspected", "Parts inspected", "µ"))
            .add(&R::passed, col::of(T::quantity, "passed", "Of them good at once", "µ"))
            .add(&R::failed, col::of(T::quantity, "failed", "Of them failed", "µ"))
            .add(&R::defects, col::of(T::integer, "defects", "Defects found"))
            .add(&R::reinspection, col::of(T::boolean, "reinspection", "Not the first one"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source it came from"))
            .add(
                &R::open,
                col::internal(col::of(T::boolean, "open", "Always 0: not held in memory")))
            .add(&R::order, col::order("order_key", "Place of the newest version"));
        return c;
    }();
    return made;
}

std::string key_of(const QualityRow& r) {
    return join_key(r.characteristic, std::string_view(r.product), std::string_view(r.equipment));
}

std::optional<double> limit(bool has, double value) {
    return has && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void take_newest(
    QualityRow& row, const EventContext& context, const pb::QualitySampled& m,
    double subgroup_mean) {
    if (!(row.last_order < context.order))
        return;
    row.last_order = context.order;
    row.last = subgroup_mean;
    row.unit = m.unit();
    row.lower_spec = limit(m.has_lower_spec(), m.lower_spec());
    row.upper_spec = limit(m.has_upper_spec(), m.upper_spec());
    row.target = limit(m.has_target(), m.target());
}

}  // namespace

ViewSchema Quality::schema() {
    ViewSchema s;
    s.name = "quality";
    s.doc = "Samples against their limits and first-pass yield, by product and machine.";
    s.columns = quality_codec().columns();
    s.key_columns = 3;
    s.entity_key = false;
    return s;
}

ViewSchema Quality::inspections_schema() {
    ViewSchema s;
    s.name = "inspections";
    s.doc = "Every inspection and its result.";
    s.columns = inspections_codec().columns();
    s.key_columns = 2;
    s.history = History::none;
    s.entity_key = false;
    s.open_column = s.column("open");
    return s;
}

Quality::Quality(
    ViewId view, ViewId inspections, const std::vector<ViewSchema>& catalogue, StoredRows& stored,
    Figures& figures)
    : m_table(view, catalogue[view], quality_codec(), key_of, stored),
      m_inspections(
          inspections, catalogue[inspections], inspections_codec(),
          [](const InspectionRow& r) {
              return join_key(r.inspection_id, std::string_view(r.source_system));
          },
          stored),
      m_figures(figures) {}

void Quality::apply_sample(const EventContext& context) {
    const auto& m = context.as<pb::QualitySampled>();
    QualityRow key;
    key.characteristic = m.characteristic();
    key.product = m.product();
    key.equipment = m.equipment();
    m_table.change(key_of(key), key, context.seq, context.time(), [&](QualityRow& row) {
        ++row.samples;
        double sum = 0;
        std::int64_t finite = 0;
        for (const double value : m.values()) {
            if (!std::isfinite(value))
                continue;
            ++finite;
            sum += value;
            const bool low = m.has_lower_spec() && value < m.lower_spec();
            const bool high = m.has_upper_spec() && value > m.upper_spec();
            if (low || high)
                ++row.out_of_spec;
        }
        row.values += finite;
        row.sum += sum;
        if (row.values > 0)
            row.mean = row.sum / static_cast<double>(row.values);
        if (finite > 0)
            take_newest(row, context, m, sum / static_cast<double>(finite));
        note_last_event(row, context);
        return true;
    });
}

void Quality::contribute(const InspectionRow& row, int sign, const EventContext& context) {
    m_figures.add("inspections", "", {.count = 1}, sign, context.seq, context.time());
    QualityRow key;
    key.characteristic = "inspection";
    key.product = row.product;
    key.equipment = row.equipment;
    m_table.change(key_of(key), key, context.seq, context.time(), [&](QualityRow& q) {
        q.samples += sign;
        add_to(q.defects, signed_by(sign, row.defects));
        if (!row.reinspection) {
            add_to(q.inspected, signed_by(sign, row.inspected));
            add_to(q.passed, signed_by(sign, row.passed));
        }
        q.fpy.reset();
        if (q.inspected > 0) {
            q.fpy = static_cast<double>(q.passed) / static_cast<double>(q.inspected);
        }
        return true;
    });
    if (row.reinspection || row.inspected <= 0)
        return;
    m_figures.add(
        "first_pass_yield", "",
        {.count = 1,
         .numerator = static_cast<double>(row.passed) / static_cast<double>(kMicro),
         .denominator = row.inspected / kMicro},
        sign, context.seq, context.time(), Figures::kRatio);
}

void Quality::apply_inspection(const EventContext& context) {
    const auto& m = context.as<pb::InspectionRecorded>();
    InspectionRow key;
    key.inspection_id =
        m.inspection_id().empty() ? std::string(context.event.id) : m.inspection_id();
    key.source_system = m.source_system();
    // News of what it names, also where a newer version of the inspection is known already.
    QualityRow named;
    named.characteristic = "inspection";
    named.product = m.product();
    named.equipment = m.equipment();
    m_table.change(key_of(named), named, context.seq, context.time(), [&](QualityRow& row) {
        note_last_event(row, context);
        return true;
    });
    m_inspections.change(
        join_key(key.inspection_id, std::string_view(key.source_system)), key, context.seq,
        context.time(), [&](InspectionRow& row) {
            if (!(row.order < context.order))
                return false;
            if (!row.order.absent())
                contribute(row, -1, context);
            row.order = context.order;
            row.time = context.time();
            row.equipment = m.equipment();
            row.order_id = m.order_id();
            row.product = m.product();
            row.lot = m.lot();
            row.result = enum_token(m.result());
            row.inspected = m.inspected().micros();
            row.passed = m.passed_first_time().micros();
            row.failed = m.failed().micros();
            row.reinspection = m.reinspection();
            row.defects = 0;
            for (const pb::Defect& defect : m.defects())
                add_to(row.defects, defect.count());
            note_last_event(row, context);
            contribute(row, 1, context);
            return true;
        });
}

void Quality::apply(const EventContext& context) {
    switch (context.event.type) {
    case EventType::quality_sampled:
        return apply_sample(context);
    case EventType::inspection_recorded:
        return apply_inspection(context);
    case EventType::quality_cost_booked: {
        const auto& m = context.as<pb::QualityCostBooked>();
        const std::string scope = enum_token(m.category()) + " " + m.amount().currency();
        return m_figures.add(
            "quality_cost", scope, {.count = 1, .amount = m.amount().micros()}, 1, context.seq,
            context.time(), m.amount().currency());
    }
    default:
        return;
    }
}

}  // namespace andon::views
