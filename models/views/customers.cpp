// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/customers.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"

#include <cmath>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

constexpr std::int64_t kWeekUs = 7LL * 24 * 3600 * 1'000'000;
constexpr double kAtRiskSentiment = -0.3;

void add_shown_columns(RowCodec<CustomerRow>& c) {
    using R = CustomerRow;
    using T = ColumnType;
    c.add(&R::customer_id, col::text("customer_id", "Number of the customer in its source system"))
        .add(&R::source_system, col::text("source_system", "System whose number it is"))
        .add(&R::name, col::personal("name", "Name of the company or account"))
        .add(&R::orders, col::of(T::integer, "orders", "Orders placed"))
        .add(&R::open_orders, col::of(T::integer, "open_orders", "Orders not yet shipped"))
        .add(&R::late_orders, col::of(T::integer, "late_orders", "Orders that came late"))
        .add(&R::interactions, col::of(T::integer, "interactions", "Calls, mails, chats, reviews"))
        .add(&R::sentiment, col::of(T::real, "sentiment", "Mean of all interactions, -1 to 1"))
        .add(
            &R::sentiment_trend,
            col::of(
                T::real, "sentiment_trend",
                "Mean of the newest week with interactions minus that of the one before"))
        .add(&R::surveys, col::of(T::integer, "surveys", "Answers of every scale"))
        .add(&R::nps, col::of(T::real, "nps", "Per cent of 9-10 minus per cent of 0-6"))
        .add(&R::csat, col::of(T::real, "csat", "Per cent of 4 and 5 on a scale of 1 to 5"))
        .add(&R::cases, col::of(T::integer, "cases", "Cases ever opened"))
        .add(&R::open_cases, col::of(T::integer, "open_cases", "Cases not closed"))
        .add(
            &R::at_risk, col::of(
                             T::boolean, "at_risk",
                             "Late orders and an open case, sentiment under -0.3, or lost"))
        .add(&R::lost, col::of(T::boolean, "lost", "The newest retention event says lost"))
        .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
        .add(&R::source, col::text("source", "Source that the last event came from"));
}

void add_fold_state(RowCodec<CustomerRow>& c) {
    using R = CustomerRow;
    const auto number = [](const char* name, const char* doc) {
        return col::internal(col::of(ColumnType::integer, name, doc));
    };
    const auto real = [](const char* name, const char* doc) {
        return col::internal(col::of(ColumnType::real, name, doc));
    };
    c.add(&R::sentiment_sum, real("sentiment_sum", "Sum of sentiments"))
        .add(&R::sentiment_count, number("sentiment_count", "Interactions with a sentiment"))
        .add(&R::week, number("week", "Newest week with sentiment, weeks since 1970"))
        .add(&R::week_sum, real("week_sum", "Sum of its sentiments"))
        .add(&R::week_count, number("week_count", "Their number"))
        .add(&R::previous_week, number("previous_week", "The week with sentiment before it"))
        .add(&R::previous_sum, real("previous_sum", "Sum of its sentiments"))
        .add(&R::previous_count, number("previous_count", "Their number"))
        .add(&R::promoters, number("promoters", "NPS answers of 9 or 10"))
        .add(&R::detractors, number("detractors", "NPS answers of 0 to 6"))
        .add(&R::nps_answers, number("nps_answers", "NPS answers"))
        .add(&R::satisfied, number("satisfied", "CSAT answers in the top two of five"))
        .add(&R::csat_answers, number("csat_answers", "CSAT answers"))
        .add(&R::name_order, col::order("name_order", "Place of the newest name"))
        .add(&R::retention_order, col::order("retention_order", "Place of the newest retention"));
}

const RowCodec<CustomerRow>& customers_codec() {
    static const RowCodec<CustomerRow> made = [] {
        RowCodec<CustomerRow> c;
        add_shown_columns(c);
        add_fold_state(c);
        return c;
    }();
    return made;
}

std::string key_of(const CustomerRow& r) {
    return join_key(r.customer_id, std::string_view(r.source_system));
}

// The two newest weeks are kept: an event of an older week can never become one of them again, so
// the result does not depend on the order of arrival.
void add_to_week(CustomerRow& row, std::int64_t week, double sum, std::int64_t count) {
    if (count == 0)
        return;
    if (row.week_count == 0 || week > row.week) {
        row.previous_week = row.week;
        row.previous_sum = row.week_sum;
        row.previous_count = row.week_count;
        row.week = week;
        row.week_sum = sum;
        row.week_count = count;
    } else if (week == row.week) {
        row.week_sum += sum;
        row.week_count += count;
    } else if (row.previous_count == 0 || week > row.previous_week) {
        row.previous_week = week;
        row.previous_sum = sum;
        row.previous_count = count;
    } else if (week == row.previous_week) {
        row.previous_sum += sum;
        row.previous_count += count;
    }
}

/// Adds what another name of the same customer contributes: as if all its events had named this one.
void merge(CustomerRow& row, const CustomerRow& own) {
    if (row.name_order < own.name_order) {
        row.name_order = own.name_order;
        row.name = own.name;
    }
    if (row.retention_order < own.retention_order) {
        row.retention_order = own.retention_order;
        row.lost = own.lost;
    }
    if (own.last_event > row.last_event
        || (own.last_event == row.last_event && row.source < own.source)) {
        row.last_event = own.last_event;
        row.source = own.source;
    }
    for (const auto member :
         {&CustomerRow::orders, &CustomerRow::open_orders, &CustomerRow::late_orders,
          &CustomerRow::interactions, &CustomerRow::surveys, &CustomerRow::cases,
          &CustomerRow::open_cases, &CustomerRow::sentiment_count, &CustomerRow::promoters,
          &CustomerRow::detractors, &CustomerRow::nps_answers, &CustomerRow::satisfied,
          &CustomerRow::csat_answers}) {
        row.*member += own.*member;
    }
    row.sentiment_sum += own.sentiment_sum;
    add_to_week(row, own.week, own.week_sum, own.week_count);
    add_to_week(row, own.previous_week, own.previous_sum, own.previous_count);
}

CustomerRow key_row(const std::string& customer_id, const std::string& source_system) {
    CustomerRow key;
    key.customer_id = customer_id;
    key.source_system = source_system;
    return key;
}

void derive(CustomerRow& row) {
    const auto mean = [](double sum, std::int64_t n) { return sum / static_cast<double>(n); };
    if (row.sentiment_count != 0)
        row.sentiment = mean(row.sentiment_sum, row.sentiment_count);
    if (row.week_count != 0 && row.previous_count != 0) {
        row.sentiment_trend =
            mean(row.week_sum, row.week_count) - mean(row.previous_sum, row.previous_count);
    }
    if (row.nps_answers != 0) {
        row.nps =
            100.0 * mean(static_cast<double>(row.promoters - row.detractors), row.nps_answers);
    }
    if (row.csat_answers != 0) {
        row.csat = 100.0 * mean(static_cast<double>(row.satisfied), row.csat_answers);
    }
    row.at_risk = row.lost || (row.late_orders > 0 && row.open_cases > 0)
                  || (row.sentiment && *row.sentiment < kAtRiskSentiment);
}

std::optional<double> sentiment_of(const pb::CustomerInteraction& m) {
    if (m.sentiment_case() == pb::CustomerInteraction::kScore) {
        return std::isfinite(m.score()) ? std::optional(m.score()) : std::nullopt;
    }
    switch (m.label()) {
    case pb::SENTIMENT_LABEL_NEGATIVE:
        return -1.0;
    case pb::SENTIMENT_LABEL_NEUTRAL:
        return 0.0;
    case pb::SENTIMENT_LABEL_POSITIVE:
        return 1.0;
    default:
        return std::nullopt;
    }
}

void apply_survey(CustomerRow& row, const pb::SurveyAnswered& m) {
    ++row.surveys;
    if (m.scale() == pb::SURVEY_SCALE_NPS) {
        ++row.nps_answers;
        if (m.score() >= 9)
            ++row.promoters;
        else if (m.score() <= 6)
            ++row.detractors;
    } else if (m.scale() == pb::SURVEY_SCALE_CSAT) {
        ++row.csat_answers;
        const int top = m.scale_max() == 0 ? 5 : m.scale_max();
        if (m.score() >= top - 1)
            ++row.satisfied;
    }
}

}  // namespace

ViewSchema Customers::schema() {
    ViewSchema s;
    s.name = "customers";
    s.doc = "Every customer: open orders, what was said and answered, open cases.";
    s.columns = customers_codec().columns();
    s.key_columns = 2;
    s.entity_kind = "customer";
    return s;
}

ViewSchema Customers::names_schema() {
    ViewSchema s = schema();
    s.name = "customer_names";
    s.doc = "What each name of a customer whose names are joined contributes by itself.";
    s.history = History::none;
    return s;
}

Customers::Customers(
    ViewId view, ViewId names, const std::vector<ViewSchema>& catalogue, StoredRows& stored,
    Figures& figures, const Aliases& aliases)
    : m_table(view, catalogue[view], customers_codec(), key_of, stored),
      m_names(names, catalogue[names], customers_codec(), key_of, stored),
      m_figures(figures),
      m_aliases(aliases) {}

template <class Change>
void Customers::change(
    const EventContext& context, const std::string& customer_id, const std::string& source_system,
    Change&& change) {
    if (customer_id.empty())
        return;
    const CustomerRow key = key_row(customer_id, source_system);
    if (!m_aliases.empty()) {
        if (const auto* group = m_aliases.group({"customer", source_system, customer_id})) {
            m_names.change(key_of(key), key, context.seq, context.time(), [&](CustomerRow& row) {
                change(row);
                derive(row);
                return true;
            });
            return show(*group, context);
        }
    }
    m_table.change(key_of(key), key, context.seq, context.time(), [&](CustomerRow& row) {
        const bool known = !row.is_nothing();
        const CustomerRow before = row;
        change(row);
        derive(row);
        if (known)
            contribute(before, -1, context);
        contribute(row, 1, context);
        return true;
    });
}

/// Makes `row` the row of its key; one that is nothing leaves the table.
void Customers::set(
    Table<CustomerRow>& table, const CustomerRow& row, const EventContext& context) {
    const bool counts = &table == &m_table;
    table.change(
        key_of(row), key_row(row.customer_id, row.source_system), context.seq, context.time(),
        [&](CustomerRow& held) {
            if (held.is_nothing() && row.is_nothing())
                return false;
            if (counts && !held.is_nothing())
                contribute(held, -1, context);
            held = row;
            if (counts && !held.is_nothing())
                contribute(held, 1, context);
            return true;
        });
}

/// The row of the name under which a group is shown: the sum of its names.
void Customers::show(const Aliases::Group& group, const EventContext& context) {
    CustomerRow sum = key_row(group.shown.id, group.shown.source_system);
    for (const Aliases::Name& name : group.names) {
        const CustomerRow key = key_row(name.id, name.source_system);
        if (const CustomerRow* own = m_names.find(key_of(key), key))
            merge(sum, *own);
    }
    derive(sum);
    set(m_table, sum, context);
}

void Customers::regroup(
    const std::vector<Aliases::Group>& before, const std::vector<Aliases::Group>& after,
    const EventContext& context) {
    // What each name contributes by itself, wherever that stands.
    std::map<std::string, CustomerRow> own;
    std::map<std::string, CustomerRow> leaves;
    for (const Aliases::Group& group : before) {
        Table<CustomerRow>& from = group.names.size() > 1 ? m_names : m_table;
        for (const Aliases::Name& name : group.names) {
            const CustomerRow key = key_row(name.id, name.source_system);
            const CustomerRow* row = from.find(key_of(key), key);
            own[key_of(key)] = row != nullptr ? *row : key;
        }
        const CustomerRow shown = key_row(group.shown.id, group.shown.source_system);
        leaves[key_of(shown)] = shown;
    }
    for (const Aliases::Group& group : after)
        leaves.erase(key_of(key_row(group.shown.id, group.shown.source_system)));
    for (const auto& [key, nothing] : leaves)
        set(m_table, nothing, context);
    for (const Aliases::Group& group : after) {
        const bool joined = group.names.size() > 1;
        for (const Aliases::Name& name : group.names) {
            const CustomerRow key = key_row(name.id, name.source_system);
            const CustomerRow& row = own[key_of(key)];
            set(m_names, joined ? row : key, context);
            if (!joined)
                set(m_table, row, context);
        }
        if (joined)
            show(group, context);
    }
}

void Customers::contribute(const CustomerRow& row, int sign, const EventContext& context) {
    const auto add = [&](std::string_view figure) {
        m_figures.add(figure, "", {.count = 1}, sign, context.seq, context.time());
    };
    add("customers");
    if (row.orders > 0)
        add("customers_with_orders");
    if (row.at_risk)
        add("customers_at_risk");
}

void Customers::count(
    const EventContext& context, const std::string& customer_id, const std::string& source_system,
    const Counts& before, const Counts& after) {
    if (before == after)
        return;
    change(context, customer_id, source_system, [&](CustomerRow& row) {
        row.orders += after.orders - before.orders;
        row.open_orders += after.open_orders - before.open_orders;
        row.late_orders += after.late_orders - before.late_orders;
        row.cases += after.cases - before.cases;
        row.open_cases += after.open_cases - before.open_cases;
    });
}

void Customers::apply(const EventContext& context) {
    // Every event that names a customer is news of that customer, also one that changes nothing here.
    const auto named = [&](const auto& m, auto&& change_row) {
        change(context, m.customer_id(), m.source_system(), [&](CustomerRow& row) {
            note_last_event(row, context);
            change_row(row, m);
        });
    };
    const auto nothing = [](CustomerRow&, const auto&) {};
    switch (context.event.type) {
    case EventType::order_placed:
        return named(context.as<pb::OrderPlaced>(), nothing);
    case EventType::order_shipped:
        return named(context.as<pb::OrderShipped>(), nothing);
    case EventType::case_changed:
        return named(context.as<pb::CaseChanged>(), nothing);
    case EventType::customer_defined:
        return named(context.as<pb::CustomerDefined>(), [&](CustomerRow& row, const auto& m) {
            if (!(row.name_order < context.order))
                return;
            row.name_order = context.order;
            row.name = m.name();
        });
    case EventType::customer_interaction:
        return named(context.as<pb::CustomerInteraction>(), [&](CustomerRow& row, const auto& m) {
            ++row.interactions;
            const auto sentiment = sentiment_of(m);
            if (!sentiment)
                return;
            row.sentiment_sum += *sentiment;
            ++row.sentiment_count;
            add_to_week(row, context.time().us / kWeekUs, *sentiment, 1);
        });
    case EventType::survey_answered:
        return named(context.as<pb::SurveyAnswered>(), [](CustomerRow& row, const auto& m) {
            apply_survey(row, m);
        });
    case EventType::retention_changed:
        return named(context.as<pb::RetentionChanged>(), [&](CustomerRow& row, const auto& m) {
            if (!(row.retention_order < context.order))
                return;
            row.retention_order = context.order;
            row.lost = m.kind() == pb::RETENTION_KIND_LOST;
        });
    default:
        return;
    }
}

}  // namespace andon::views
