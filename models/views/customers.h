// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/aliases.h"
#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One customer as a source system knows it, or all names of a joined one together.
struct CustomerRow {
    std::string customer_id;
    std::string source_system;
    std::string name;
    std::int64_t orders = 0;
    std::int64_t open_orders = 0;
    std::int64_t late_orders = 0;
    std::int64_t interactions = 0;
    std::optional<double> sentiment;
    std::optional<double> sentiment_trend;
    std::int64_t surveys = 0;
    std::optional<double> nps;
    std::optional<double> csat;
    std::int64_t cases = 0;
    std::int64_t open_cases = 0;
    bool at_risk = false;
    bool lost = false;
    EventTime last_event = EventTime::min();
    std::string source;
    // Fold state behind the figures above.
    double sentiment_sum = 0;
    std::int64_t sentiment_count = 0;
    std::int64_t week = 0;  ///< newest week with sentiment, in weeks since 1970
    double week_sum = 0;
    std::int64_t week_count = 0;
    std::int64_t previous_week = 0;
    double previous_sum = 0;
    std::int64_t previous_count = 0;
    std::int64_t promoters = 0;
    std::int64_t detractors = 0;
    std::int64_t nps_answers = 0;
    std::int64_t satisfied = 0;
    std::int64_t csat_answers = 0;
    OrderKey name_order;
    OrderKey retention_order;

    /// No event has named it: a name whose share has gone to another.
    bool is_nothing() const { return last_event == EventTime::min(); }
};

/// `customers` and `customer_names`: what they ordered, said, answered and complain of. Where
/// aliases join names, what each contributes by itself stands in `customer_names`, and the row of
/// the shown name is their sum, so that a split takes out exactly what a join brought.
class Customers {
public:
    Customers(
        ViewId view, ViewId names, const std::vector<ViewSchema>& catalogue, StoredRows& stored,
        Figures& figures, const Aliases& aliases);

    static ViewSchema schema();
    static ViewSchema names_schema();

    void apply(const EventContext& context);

    /// Changes what other views count for a customer: orders and cases.
    struct Counts {
        std::int64_t orders = 0;
        std::int64_t open_orders = 0;
        std::int64_t late_orders = 0;
        std::int64_t cases = 0;
        std::int64_t open_cases = 0;
        bool operator==(const Counts&) const = default;
    };
    void count(
        const EventContext& context, const std::string& customer_id,
        const std::string& source_system, const Counts& before, const Counts& after);

    /// Names of customers were joined or split.
    void regroup(
        const std::vector<Aliases::Group>& before, const std::vector<Aliases::Group>& after,
        const EventContext& context);

    Table<CustomerRow>& table() { return m_table; }
    Table<CustomerRow>& names() { return m_names; }

private:
    template <class Change>
    void change(
        const EventContext& context, const std::string& customer_id,
        const std::string& source_system, Change&& change);
    void contribute(const CustomerRow& row, int sign, const EventContext& context);
    void set(Table<CustomerRow>& table, const CustomerRow& row, const EventContext& context);
    void show(const Aliases::Group& group, const EventContext& context);

    Table<CustomerRow> m_table;
    Table<CustomerRow> m_names;
    Figures& m_figures;
    const Aliases& m_aliases;
};

}  // namespace andon::views
