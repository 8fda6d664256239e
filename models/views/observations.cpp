// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/observations.h"

#include "andon/events/v1/safety.pb.h"
#include "models/views/newest.h"

#include <algorithm>

namespace andon::views {

namespace pb = events::v1;

namespace {

const RowCodec<ObservationRow>& observations_codec() {
    using R = ObservationRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::location, col::text("location", "Path of where"))
            .add(&R::parameter, col::text("parameter", "What was observed: co2, noise, energy, …"))
            .add(&R::value, col::of(T::real, "value", "The newest value by event time"))
            .add(&R::unit, col::text("unit", "UCUM code of the unit"))
            .add(&R::lower_limit, col::of(T::real, "lower_limit", "Permitted at least"))
            .add(&R::upper_limit, col::of(T::real, "upper_limit", "Permitted at most"))
            .add(&R::permit, col::text("permit", "What sets the limit"))
            .add(&R::beyond, col::of(T::boolean, "beyond", "The newest value is beyond a limit"))
            .add(&R::observations, col::of(T::integer, "observations", "How many there were"))
            .add(
                &R::exceedances,
                col::of(T::integer, "exceedances", "Of them beyond the limit they came with"))
            .add(&R::min, col::of(T::real, "min", "Smallest value"))
            .add(&R::max, col::of(T::real, "max", "Largest value"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest value"));
        return c;
    }();
    return made;
}

std::string key_of(const ObservationRow& r) {
    return join_key(r.location, std::string_view(r.parameter));
}

bool is_beyond(const pb::EnvironmentObserved& m) {
    return (m.has_lower_limit() && m.value() < m.lower_limit())
           || (m.has_upper_limit() && m.value() > m.upper_limit());
}

void take_value(
    ObservationRow& row, const EventContext& context, const pb::EnvironmentObserved& m) {
    if (!(row.order < context.order))
        return;
    row.order = context.order;
    row.value = m.value();
    row.unit = m.unit();
    row.lower_limit = m.has_lower_limit() ? std::optional(m.lower_limit()) : std::nullopt;
    row.upper_limit = m.has_upper_limit() ? std::optional(m.upper_limit()) : std::nullopt;
    row.permit = m.permit();
    row.beyond = is_beyond(m);
}

}  // namespace

ViewSchema Observations::schema() {
    ViewSchema s;
    s.name = "observations";
    s.doc = "What is measured of the surroundings against its limit.";
    s.columns = observations_codec().columns();
    s.key_columns = 2;
    s.entity_key = false;
    return s;
}

Observations::Observations(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, observations_codec(), key_of, stored), m_figures(figures) {}

void Observations::contribute(const ObservationRow& row, int sign, const EventContext& context) {
    count_one(m_figures, context, "observed", "", sign);
    if (row.beyond)
        count_one(m_figures, context, "observed_beyond", "", sign);
}

void Observations::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::environment_observed)
        return;
    const auto& m = context.as<pb::EnvironmentObserved>();
    ObservationRow key;
    key.location = m.location();
    key.parameter = m.parameter();
    m_table.change(key_of(key), key, context.seq, context.time(), [&](ObservationRow& row) {
        const bool known = row.observations != 0;
        if (known)
            contribute(row, -1, context);
        row.min = known ? std::min(row.min, m.value()) : m.value();
        row.max = known ? std::max(row.max, m.value()) : m.value();
        ++row.observations;
        if (is_beyond(m))
            ++row.exceedances;
        take_value(row, context, m);
        note_last_event(row, context);
        contribute(row, 1, context);
        return true;
    });
}

}  // namespace andon::views
