// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/interactions.h"

#include "andon/events/v1/customers.pb.h"
#include "models/views/enum_token.h"

namespace andon::views {

namespace pb = events::v1;

namespace {

const RowCodec<InteractionRow>& interactions_codec() {
    using R = InteractionRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::interaction_id, col::text("interaction_id", "Number in its source system"))
            .add(&R::source_system, col::text("source_system", "System whose number it is"))
            .add(&R::customer_id, col::text("customer_id", "Customer in the same source system"))
            .add(&R::channel, col::text("channel", "How: phone, mail, chat, review, …"))
            .add(&R::subject, col::text("subject", "What it was about"))
            .add(&R::text, col::personal("text", "What was said"))
            .add(&R::sentiment, col::text("sentiment", "negative, neutral or positive; else empty"))
            .add(&R::score, col::of(T::real, "score", "Sentiment from -1 to 1"))
            .add(&R::order_id, col::text("order_id", "Order concerned"))
            .add(&R::case_id, col::text("case_id", "Case concerned"))
            .add(&R::product, col::text("product", "Product concerned"))
            .add(&R::time, col::of(T::time, "time", "Event time", "us"))
            .add(&R::source, col::text("source", "Source it came from"))
            .add(
                &R::open,
                col::internal(col::of(T::boolean, "open", "Always 0: not held in memory")))
            .add(&R::order, col::order("order_key", "Place of the newest version"));
        return c;
    }();
    return made;
}

std::string key_of(const InteractionRow& r) {
    return join_key(r.interaction_id, std::string_view(r.source_system));
}

std::string label_of(const pb::CustomerInteraction& m) {
    if (m.sentiment_case() == pb::CustomerInteraction::kLabel)
        return enum_token(m.label());
    if (m.sentiment_case() != pb::CustomerInteraction::kScore)
        return {};
    return m.score() > 0 ? "positive" : m.score() < 0 ? "negative" : "neutral";
}

}  // namespace

ViewSchema Interactions::schema() {
    ViewSchema s;
    s.name = "interactions";
    s.doc = "Every contact with a customer, with its sentiment where one is known.";
    s.columns = interactions_codec().columns();
    s.key_columns = 2;
    s.entity_key = false;
    s.open_column = s.column("open");
    s.indexes = {{"customer_id", "time"}};
    return s;
}

Interactions::Interactions(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(view, schema, interactions_codec(), key_of, stored), m_figures(figures) {}

void Interactions::contribute(const InteractionRow& row, int sign, const EventContext& context) {
    const auto add = [&](std::string_view figure, std::string_view scope) {
        m_figures.add(figure, scope, {.count = 1}, sign, context.seq, context.time());
    };
    add("interactions", "");
    add("interactions_by_channel", row.channel);
    if (!row.sentiment.empty())
        add("interactions_by_sentiment", row.sentiment);
    if (row.score) {
        m_figures.add(
            "sentiment_mean", "", {.count = 1, .numerator = *row.score, .denominator = 1}, sign,
            context.seq, context.time(), Figures::kRatio);
    }
}

void Interactions::apply(const EventContext& context) {
    if (context.event.type != contracts::EventType::customer_interaction)
        return;
    const auto& m = context.as<pb::CustomerInteraction>();
    InteractionRow key;
    key.interaction_id =
        m.interaction_id().empty() ? std::string(context.event.id) : m.interaction_id();
    key.source_system = m.source_system();
    m_table.change(key_of(key), key, context.seq, context.time(), [&](InteractionRow& row) {
        if (!(row.order < context.order))
            return false;
        if (!row.order.absent())
            contribute(row, -1, context);
        row.order = context.order;
        row.customer_id = m.customer_id();
        row.channel = m.channel();
        row.subject = m.subject();
        row.text = m.text();
        row.sentiment = label_of(m);
        row.score.reset();
        if (m.sentiment_case() == pb::CustomerInteraction::kScore)
            row.score = m.score();
        else if (row.sentiment == "positive")
            row.score = 1.0;
        else if (row.sentiment == "negative")
            row.score = -1.0;
        else if (row.sentiment == "neutral")
            row.score = 0.0;
        row.order_id = m.order_id();
        row.case_id = m.case_id();
        row.product = m.product();
        row.time = context.time();
        row.source = context.source;
        contribute(row, 1, context);
        return true;
    });
}

}  // namespace andon::views
