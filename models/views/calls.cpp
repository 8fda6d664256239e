// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/calls.h"

#include "andon/events/v1/outbound.pb.h"
#include "models/views/equipment.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace andon::views {

namespace pb = events::v1;
using calls::Refusal;
using calls::Step;
using contracts::EventType;

namespace {

constexpr std::int64_t kLongestEta = 24LL * 3600 * 1'000'000;
constexpr std::string_view kConsole = "console";

const RowCodec<CallRow>& calls_codec() {
    using R = CallRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        const auto time = [](std::string name, std::string doc) {
            return col::of(T::time, std::move(name), std::move(doc), "us");
        };
        const auto duration = [](std::string name, std::string doc) {
            return col::of(T::duration, std::move(name), std::move(doc), "us");
        };
        c.add(&R::call_id, col::text("call_id", "Number of the call"))
            .add(&R::place, col::text("place", "Path of the machine or line that calls"))
            .add(&R::line, col::text("line", "Path of its line"))
            .add(
                &R::topic,
                col::text("topic", "Who is called: maintenance, material, quality, lead or safety"))
            .add(&R::text, col::personal("text", "What is needed"))
            .add(&R::severity, col::of(T::integer, "severity", "1 is the worst; 0 not stated"))
            .add(
                &R::state,
                col::text(
                    "state",
                    "raised, taken, arrived, resolved or cancelled: the furthest that was said of it"))
            .add(&R::open, col::of(T::boolean, "open", "Neither resolved nor cancelled"))
            .add(&R::waiting, col::of(T::boolean, "waiting", "Open, and nobody has taken it"))
            .add(&R::raised, time("raised", "When it was called, by the earliest word of it"))
            .add(&R::raised_by, col::personal("raised_by", "Who called"))
            .add(&R::taken, time("taken", "When somebody first took it"))
            .add(&R::taken_by, col::personal("taken_by", "Who took it last"))
            .add(&R::eta, time("eta", "When he said he would be there"))
            .add(&R::arrived, time("arrived", "When somebody was first there"))
            .add(&R::arrived_by, col::personal("arrived_by", "Who came last"))
            .add(&R::ended, time("ended", "When it was last resolved or cancelled"))
            .add(&R::ended_by, col::personal("ended_by", "Who resolved or cancelled it"))
            .add(&R::cause, col::text("cause", "What it was; of a cancelled call why"))
            .add(&R::time_to_take, duration("time_to_take", "From raised to taken"))
            .add(&R::time_to_arrive, duration("time_to_arrive", "From raised to arrived"))
            .add(&R::time_to_resolve, duration("time_to_resolve", "From raised to resolved"))
            .add(
                &R::step,
                col::ingest(col::of(
                    T::integer, "asked_step", "Steps of the roster that it has come to; 0 none")))
            .add(
                &R::asked,
                col::ingest(col::personal("asked", "Who is asked now, by the roster in force")))
            .add(
                &R::next_step,
                col::ingest(time("next_step", "When the next is asked, if nobody takes it")))
            .add(&R::order_id, col::text("order_id", "Order in work"))
            .add(&R::last_event, time("last_event", "Newest event about it"))
            .add(
                &R::source,
                col::text("source", "Source that it came from last; console: a person here"))
            .add(
                &R::facts_raised,
                col::internal(
                    col::of(T::boolean, "facts_raised", "What it is about was said by a raise")))
            .add(&R::facts_order, col::order("facts_order", "Place of what it is about"))
            .add(&R::taken_order, col::order("taken_order", "Place of who took it"))
            .add(&R::arrived_order, col::order("arrived_order", "Place of who came"))
            .add(&R::ended_order, col::order("ended_order", "Place of how it ended"))
            .add(
                &R::resolved,
                col::internal(col::of(T::boolean, "resolved", "It ended as resolved")));
        return c;
    }();
    return made;
}

std::uint64_t people_rank() {
    static const std::uint64_t rank = OrderKey::rank_of(kConsole, "");
    return rank;
}

/// What people do to a call stands in the order in which they did it; seqs are not the same in two lives of
/// one store.
transport::Position next_place(const CallRow& row) {
    std::string last;
    for (const OrderKey* order :
         {&row.facts_order, &row.taken_order, &row.arrived_order, &row.ended_order}) {
        if (order->rank == people_rank())
            last = std::max(last, std::string(order->position.bytes()));
    }
    return transport::Position(fmt::format("{:010}", last.empty() ? 1 : std::stoll(last) + 1));
}

CallRow key_row(std::string_view call_id) {
    CallRow row;
    row.call_id = call_id;
    return row;
}

Step step_of(const pb::HelpCalled& m) {
    switch (m.step()) {
    case pb::HELP_STEP_TAKEN:
        return Step::taken;
    case pb::HELP_STEP_ARRIVED:
        return Step::arrived;
    case pb::HELP_STEP_RESOLVED:
        return Step::resolved;
    case pb::HELP_STEP_CANCELLED:
        return Step::cancelled;
    case pb::HELP_STEP_RAISED:
        return Step::raised;
    default:
        return m.answered() ? Step::arrived : Step::raised;
    }
}

void first_of(std::optional<EventTime>& first, EventTime time) {
    first = first ? std::min(*first, time) : time;
}

/// Clocks of people and machines differ a little: what is answered is answered after it was called.
std::optional<std::int64_t> between(
    const std::optional<EventTime>& from, const std::optional<EventTime>& to) {
    if (!from || !to)
        return std::nullopt;
    return std::max<std::int64_t>(0, to->us - from->us);
}

/// What follows from the statements that stand.
void derive(CallRow& row) {
    const bool ended = !row.ended_order.absent();
    const Step step = ended ? (row.resolved ? Step::resolved : Step::cancelled)
                      : !row.arrived_order.absent() ? Step::arrived
                      : !row.taken_order.absent()   ? Step::taken
                                                    : Step::raised;
    row.state = calls::to_string(step);
    row.open = !ended;
    row.waiting = step == Step::raised;
    row.time_to_take = between(row.raised, row.taken);
    row.time_to_arrive = between(row.raised, row.arrived);
    row.time_to_resolve = step == Step::resolved ? between(row.raised, row.ended) : std::nullopt;
}

}  // namespace

/// One statement about a call, whoever makes it.
struct Calls::Said {
    Step step = Step::raised;
    Seq seq = 0;
    OrderKey order{};
    std::string_view source{};
    std::string_view
        place{};  ///< with the four after it what the call is about; absent: not stated
    std::string_view topic{};
    std::string_view text{};
    std::int64_t severity = 0;
    std::string_view raised_by{};
    std::string_view order_id{};
    std::string_view by{};
    std::optional<EventTime> eta{};
    std::string_view cause{};

    void put_into(CallRow& row) const;

private:
    void put_facts(CallRow& row) const;
};

void Calls::Said::put_facts(CallRow& row) const {
    const bool raises = step == Step::raised;
    if (place.empty() || std::pair(raises, order) <= std::pair(row.facts_raised, row.facts_order))
        return;
    row.facts_raised = raises;
    row.facts_order = order;
    row.place = place;
    row.line = line_of(place);
    row.topic = topic;
    row.text = text;
    row.severity = severity;
    row.raised_by = raised_by;
    row.order_id = order_id;
}

void Calls::Said::put_into(CallRow& row) const {
    put_facts(row);
    const EventTime time = order.time;
    switch (step) {
    case Step::raised:
        first_of(row.raised, time);
        break;
    case Step::taken:
        first_of(row.taken, time);
        if (row.taken_order < order) {
            row.taken_order = order;
            row.taken_by = by;
            row.eta = eta;
        }
        break;
    case Step::arrived:
        first_of(row.arrived, time);
        if (row.arrived_order < order) {
            row.arrived_order = order;
            row.arrived_by = by;
        }
        break;
    case Step::resolved:
    case Step::cancelled:
        if (row.ended_order < order) {
            row.ended_order = order;
            row.ended = time;
            row.ended_by = by;
            row.cause = cause;
            row.resolved = step == Step::resolved;
        }
        break;
    }
    if (time > row.last_event || (time == row.last_event && row.source < source))
        row.source = source;
    row.last_event = std::max(row.last_event, time);
}

ViewSchema Calls::schema() {
    ViewSchema s;
    s.name = "calls";
    s.doc = "Every call for help: who is called where, who comes and when, and what it was.";
    s.columns = calls_codec().columns();
    s.entity_key = false;
    s.open_column = s.column("open");
    s.indexes = {{"place"}, {"order_id"}};
    return s;
}

Calls::Calls(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures)
    : m_table(
        view, schema, calls_codec(), [](const CallRow& row) { return row.call_id; }, stored),
      m_figures(figures) {
    m_table.keep_each();
}

void Calls::load(const Row& row) {
    m_table.load(row);
    const CallRow loaded = calls_codec().from_row(row);
    if (loaded.next_step)
        m_due.emplace(loaded.next_step->us, loaded.call_id);
}

/// Whom it asks, as far as time has come with it.
void Calls::ask(CallRow& row) const {
    const calls::Roster* roster = calls::roster_for(m_rosters, row.place, row.topic);
    row.asked.clear();
    row.next_step.reset();
    if (roster == nullptr || !row.raised) {
        row.step = 0;
        return;
    }
    const auto steps = static_cast<std::int64_t>(roster->steps.size());
    const auto at_once = std::ranges::count_if(
        roster->steps, [](const calls::RosterStep& step) { return step.after_us <= 0; });
    row.step = std::clamp<std::int64_t>(row.step, at_once, steps);
    if (!row.waiting)
        return;
    if (row.step > 0)
        row.asked = roster->steps[static_cast<std::size_t>(row.step) - 1].who;
    if (row.step < steps)
        row.next_step =
            EventTime{row.raised->us + roster->steps[static_cast<std::size_t>(row.step)].after_us};
}

void Calls::contribute(const CallRow& row, int sign, Seq seq, EventTime time) {
    const auto one = [&](std::string_view figure, std::string_view scope) {
        m_figures.add(figure, scope, {.count = 1}, sign, seq, time);
    };
    const auto mean = [&](std::string_view figure, const std::optional<std::int64_t>& part) {
        if (part)
            m_figures.add(
                figure, row.line,
                {.count = 1, .numerator = static_cast<double>(*part), .denominator = 1}, sign, seq,
                time, Figures::kRatio);
    };
    one("calls", row.line);
    if (row.open)
        one("calls_open", row.line);
    if (row.waiting)
        one("calls_waiting", row.line);
    mean("call_time_to_take", row.time_to_take);
    mean("call_time_to_arrive", row.time_to_arrive);
    mean("call_time_to_resolve", row.time_to_resolve);
}

/// `what(CallRow&)` happens to the row, new or known; figures and what is due follow.
template <class Do>
void Calls::change(std::string_view call_id, Seq seq, EventTime time, Do&& what) {
    const CallRow key = key_row(call_id);
    m_table.change(call_id, key, seq, time, [&](CallRow& row) {
        const CallRow before = row;
        what(row);
        derive(row);
        ask(row);
        if (row == before)
            return false;
        if (before.last_event != EventTime::min())
            contribute(before, -1, seq, time);
        contribute(row, 1, seq, time);
        if (before.next_step)
            m_due.erase({before.next_step->us, row.call_id});
        if (row.next_step)
            m_due.emplace(row.next_step->us, row.call_id);
        return true;
    });
    m_figures.settle();
}

void Calls::take(std::string_view call_id, const Said& said) {
    change(call_id, said.seq, said.order.time, [&](CallRow& row) { said.put_into(row); });
}

void Calls::set_rosters(calls::Rosters rosters, EventTime now, Seq seq) {
    if (rosters == m_rosters)
        return;
    m_rosters = std::move(rosters);
    std::vector<std::string> waiting;
    m_table.for_each([&](const CallRow& row) {
        if (row.waiting)
            waiting.push_back(row.call_id);
    });
    std::ranges::sort(waiting);
    for (const std::string& id : waiting)
        change(id, seq, now, [](CallRow&) {});
}

void Calls::apply(const EventContext& context) {
    if (context.event.type != EventType::help_called)
        return;
    const auto& m = context.as<pb::HelpCalled>();
    const bool states_step = m.step() != pb::HELP_STEP_UNSPECIFIED;
    take(
        m.call_id(), {.step = step_of(m),
                      .seq = context.seq,
                      .order = context.order,
                      .source = context.source,
                      .place = m.equipment(),
                      .topic = m.topic(),
                      .text = m.text(),
                      .severity = m.severity(),
                      .raised_by = m.called_by(),
                      .order_id = m.order_id(),
                      .by = states_step ? m.by() : m.answered_by(),
                      .eta = m.eta_us() != 0 ? std::optional(EventTime{m.eta_us()}) : std::nullopt,
                      .cause = m.cause()});
}

std::optional<Refusal> Calls::refusal(const calls::TimedCall& timed) {
    const calls::CallAct& act = timed.act;
    if (act.step == Step::raised) {
        if (act.place.empty())
            return Refusal::place_required;
        if (act.topic.empty())
            return Refusal::topic_required;
        bool called = false;
        m_table.for_each([&](const CallRow& row) {
            called = called || (row.open && row.place == act.place && row.topic == act.topic);
        });
        return called ? std::optional(Refusal::called_already) : std::nullopt;
    }
    const CallRow* row = m_table.find(act.call_id, key_row(act.call_id));
    if (row == nullptr)
        return Refusal::unknown_call;
    if (!row->open)
        return Refusal::over;
    const bool there = !row->arrived_order.absent();
    switch (act.step) {
    case Step::taken:
        if (there)
            return Refusal::somebody_there;
        if (!row->waiting && row->taken_by != act.actor)
            return Refusal::taken_already;
        if (act.eta_us < 0 || act.eta_us > kLongestEta)
            return Refusal::eta_out_of_range;
        break;
    case Step::arrived:
        if (there)
            return Refusal::somebody_there;
        break;
    case Step::resolved:
        if (act.cause.empty())
            return Refusal::cause_required;
        break;
    case Step::cancelled:
        if (act.cause.empty())
            return Refusal::reason_required;
        break;
    case Step::raised:
        break;
    }
    return std::nullopt;
}

void Calls::act(const calls::TimedCall& timed, Seq seq) {
    if (refusal(timed))
        return;
    const calls::CallAct& act = timed.act;
    const bool raises = act.step == Step::raised;
    // Of what was said and when; the next where there is such a call.
    const auto new_id = [&] {
        const std::string what =
            join_key(act.place, std::string_view(act.topic), std::string_view(act.actor));
        for (int n = 0;; ++n) {
            const std::uint64_t hash =
                OrderKey::rank_of(what, fmt::format("{} {} {}", timed.time.us, act.at.us, n));
            std::string made = fmt::format("console-{:010x}", hash >> 24U);
            if (m_table.find(made, key_row(made)) == nullptr)
                return made;
        }
    };
    const std::string id = raises ? new_id() : act.call_id;
    const CallRow* known = m_table.find(id, key_row(id));
    const auto place = next_place(known != nullptr ? *known : CallRow{});
    Said said{
        .step = act.step,
        .seq = seq,
        .order = {timed.time, people_rank(), place, 0},
        .source = kConsole,
        .by = act.actor,
        .eta = act.eta_us > 0 ? std::optional(EventTime{timed.time.us + act.eta_us}) : std::nullopt,
        .cause = act.cause};
    if (raises) {
        said.place = act.place;
        said.topic = act.topic;
        said.text = act.text;
        said.severity = act.severity;
        said.raised_by = act.actor;
    }
    take(id, said);
}

void Calls::advance(EventTime t, Seq seq) {
    while (due_before(t)) {
        const auto [due, id] = *m_due.begin();
        change(id, seq, EventTime{due}, [](CallRow& row) { ++row.step; });
    }
}

}  // namespace andon::views
