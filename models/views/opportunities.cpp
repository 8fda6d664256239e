// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/opportunities.h"

#include "andon/events/v1/customers.pb.h"
#include "models/views/enum_token.h"
#include "models/views/newest.h"
#include "models/views/promise.h"

namespace andon::views {

namespace pb = events::v1;

namespace {

constexpr double kPartsPerMillion = 1e6;

const RowCodec<OpportunityRow>& opportunities_codec() {
    using R = OpportunityRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::opportunity_id, col::text("opportunity_id", "Number in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(&R::customer_id, col::text("customer_id", "Customer in the same source system"))
            .add(&R::name, col::text("name", "What it is called"))
            .add(&R::stage, col::text("stage", "qualifying, proposed, negotiating, won or lost"))
            .add(&R::amount, col::of(T::money, "amount", "Expected", "µ"))
            .add(&R::currency, col::text("currency", "ISO 4217 code of the amount"))
            .add(&R::probability, col::of(T::real, "probability", "Of winning, 0 to 1"))
            .add(
                &R::expected_close,
                col::of(T::time, "expected_close", "Last moment expected to decide it", "us"))
            .add(
                &R::expected_date,
                col::of(T::date, "expected_date", "Expected local date, if it is one"))
            .add(&R::expected_zone, col::text("expected_zone", "Zone of the expected date"))
            .add(&R::owner, col::personal("owner", "Who works on it"))
            .add(&R::open, col::of(T::boolean, "open", "Neither won nor lost"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest event"));
        return c;
    }();
    return made;
}

std::string key_of(const OpportunityRow& r) {
    return join_key(r.opportunity_id, std::string_view(r.source_system));
}

void fill(OpportunityRow& row, const pb::OpportunityChanged& m) {
    row.customer_id = m.customer_id();
    row.name = m.name();
    row.stage = enum_token(m.stage());
    row.amount = m.has_amount() ? std::optional(m.amount().micros()) : std::nullopt;
    row.currency = m.amount().currency();
    row.probability = static_cast<double>(m.probability_ppm()) / kPartsPerMillion;
    PromisedTime expected = promised(m.expected_close());
    row.expected_close = due(expected);
    row.expected_date = std::move(expected.date);
    row.expected_zone = std::move(expected.zone);
    row.owner = m.owner();
    row.open = m.stage() != pb::OPPORTUNITY_STAGE_WON && m.stage() != pb::OPPORTUNITY_STAGE_LOST;
}

}  // namespace

ViewSchema Opportunities::schema() {
    ViewSchema s;
    s.name = "opportunities";
    s.doc = "Every sale that may come: stage, amount, when it is expected.";
    s.columns = opportunities_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "opportunity";
    s.open_column = s.column("open");
    s.indexes = {{"customer_id"}};
    return s;
}

Opportunities::Opportunities(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, opportunities_codec(), key_of, stored), m_figures(figures) {}

void Opportunities::contribute(const OpportunityRow& row, int sign, const EventContext& context) {
    count_one(m_figures, context, "opportunities", "", sign);
    count_one(m_figures, context, "opportunities_in_stage", row.stage, sign);
    if (row.open && row.amount) {
        m_figures.add(
            "opportunities_open_amount", row.currency, {.count = 1, .amount = *row.amount}, sign,
            context.seq, context.time(), row.currency.empty() ? "-" : row.currency);
    }
}

void Opportunities::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::opportunity_changed)
        return;
    const auto& m = context.as<pb::OpportunityChanged>();
    OpportunityRow key;
    key.opportunity_id = m.opportunity_id();
    key.source_system = m.source_system();
    take_newest(
        m_table, context, key_of(key), key, [&](OpportunityRow& row) { fill(row, m); },
        [&](const OpportunityRow& row, int sign) { contribute(row, sign, context); });
}

}  // namespace andon::views
