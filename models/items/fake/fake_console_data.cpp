// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fake/fake_console_data.h"

#include "models/contracts/search_text.h"
#include "models/items/decimate.h"
#include "models/items/sample_rows.h"
#include "models/outbox/outbox.h"
#include "models/outbox/outbox_rows.h"

#include <algorithm>
#include <cmath>

namespace andon::items {

namespace {

/// The column of a row that has the text, if any: its key, its name, whose it is.
std::optional<SearchHit> hit_of(
    const SearchView& view, const views::ViewSchema& schema, const views::Row& row,
    const std::string& needle) {
    using contracts::SearchField;
    SearchHit hit;
    hit.kind = view.kind;
    hit.view = view.view;
    describe(hit, schema, row);
    hit.id = std::get<std::string>(row.front());
    const std::pair<SearchField, std::string> texts[] = {
        {SearchField::number, hit.id},
        {view.name == "purchase_order" ? SearchField::purchase_order : SearchField::name,
         hit.name}};
    for (const auto& [field, text] : texts) {
        const std::string normal = contracts::search_text(text);
        const std::size_t at = normal.find(needle);
        if (at == std::string::npos || (at > 0 && contracts::character_count(needle) < 3))
            continue;
        hit.field = field;
        hit.text = text;
        hit.match = normal == needle ? SearchHit::Match::exact
                    : at == 0        ? SearchHit::Match::prefix
                                     : SearchHit::Match::part;
        return hit;
    }
    return std::nullopt;
}

/// A copy of the rows, some at a time.
class CopiedPages : public RowPages {
public:
    explicit CopiedPages(std::vector<views::Row> rows) : m_rows(std::move(rows)) {}
    Result<std::uint64_t> count() override { return m_rows.size(); }
    Result<std::vector<views::Row>> next() override {
        constexpr std::size_t kAtOnce = 100;
        const std::size_t end = std::min(m_rows.size(), m_at + kAtOnce);
        std::vector<views::Row> page(
            m_rows.begin() + static_cast<std::ptrdiff_t>(m_at),
            m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        m_at = end;
        return page;
    }

private:
    std::vector<views::Row> m_rows;
    std::size_t m_at = 0;
};

}  // namespace

std::unique_ptr<RowPages> FakeConsoleData::pages(const std::string& view) {
    const auto found = find_view(view);
    return std::make_unique<CopiedPages>(found ? m_plant.rows[*found] : std::vector<views::Row>{});
}

std::unique_ptr<RowPages> FakeConsoleData::samples(SampleQuery query) {
    std::vector<views::Row> rows;
    for (const SeriesInfo& series : query.series) {
        for (const SeriesPoint& point : m_plant.points(series.id, query.from, query.to))
            rows.push_back(sample_row(series, point));
    }
    return std::make_unique<CopiedPages>(std::move(rows));
}

FakeConsoleData::FakeConsoleData(FakeScene scene, QObject* parent)
    : ConsoleData(parent), m_plant(scene) {
    connect(&m_cursor, &Cursor::moved, this, &FakeConsoleData::read_anew);
    connect(&m_by_event_time, &FakeByEventTime::switched, this, &FakeConsoleData::read_anew);
}

void FakeConsoleData::read_anew() {
    ingest::Drained drained;
    drained.epoch = 1000 + ++m_moves;
    Q_EMIT status_changed(status());
    Q_EMIT frame(drained);
    Q_EMIT second_passed();
}

ConsoleData::Token FakeConsoleData::rows(RowQuery query, Reply<RowSet> reply) {
    const auto view = find_view(query.view);
    if (!view) {
        return answer<RowSet>(
            fail(ErrorKind::configuration, "there is no view " + query.view), std::move(reply));
    }
    const views::ViewSchema& schema = m_plant.catalogue[*view];
    RowSet set;
    set.seq = m_seq;
    for (const views::Row& row : m_plant.rows[*view]) {
        const bool wanted =
            std::all_of(query.where.begin(), query.where.end(), [&](const Condition& c) {
                return matches(schema, row, c);
            });
        if (wanted)
            set.rows.push_back(row);
    }
    std::stable_sort(
        set.rows.begin(), set.rows.end(), [&](const views::Row& a, const views::Row& b) {
            for (const OrderBy& by : query.order) {
                const auto column = schema.column(by.column);
                if (!column)
                    continue;
                const int c = compare(a[*column], b[*column]);
                if (c != 0)
                    return by.descending ? c > 0 : c < 0;
            }
            return false;
        });
    set.truncated = set.rows.size() > query.limit;
    if (set.truncated)
        set.rows.resize(query.limit);
    if (m_by_event_time.state() == ByEventTime::State::on && m_by_event_time.revise) {
        m_by_event_time.revise(query.view, set);
        m_by_event_time.note(query.view, set);
    }
    return answer<RowSet>(std::move(set), std::move(reply));
}

ConsoleData::Token FakeConsoleData::search(
    std::string text, std::size_t limit, Reply<SearchHits> reply) {
    SearchHits found;
    const std::string needle = contracts::search_text(text);
    for (const contracts::SearchKind kind : contracts::kSearchKinds) {
        const SearchView& view = search_view(kind);
        const auto id = find_view(view.view);
        for (const views::Row& row :
             id && !needle.empty() ? m_plant.rows[*id] : std::vector<views::Row>()) {
            if (auto hit = hit_of(view, m_plant.catalogue[*id], row, needle))
                found.hits.push_back(std::move(*hit));
        }
    }
    rank(found, text, limit);
    return answer<SearchHits>(std::move(found), std::move(reply));
}

ConsoleData::Token FakeConsoleData::story(
    std::string kind, std::string id, std::size_t limit, Reply<std::vector<StoryEntry>> reply) {
    auto entries = m_plant.story(kind, id);
    if (entries.size() > limit)
        entries.resize(limit);
    return answer<std::vector<StoryEntry>>(std::move(entries), std::move(reply));
}

ConsoleData::Token FakeConsoleData::raw_event(Seq seq, Reply<RawEvent> reply) {
    return answer<RawEvent>(m_plant.raw_event(seq), std::move(reply));
}

ConsoleData::Token FakeConsoleData::find_event(LogPlace place, Reply<PlacedEvent> reply) {
    for (const StoryEntry& entry : m_plant.story("order", "4711")) {
        if (log_place(entry.from) == place)
            return answer<PlacedEvent>(
                PlacedEvent{entry.seq, {{"lot", "L-2209"}, {"order", "4711"}}}, std::move(reply));
    }
    if (place.stream == "telemetry")
        return answer<PlacedEvent>(PlacedEvent{173'000'000, {}}, std::move(reply));
    return answer<PlacedEvent>(
        fail(ErrorKind::bad_data, "This store has no event of it."), std::move(reply));
}

ConsoleData::Token FakeConsoleData::series_of(
    std::string equipment, Reply<std::vector<SeriesInfo>> reply) {
    std::vector<SeriesInfo> out;
    for (const SeriesInfo& series : m_plant.series) {
        if (series.equipment == equipment)
            out.push_back(series);
    }
    return answer<std::vector<SeriesInfo>>(std::move(out), std::move(reply));
}

ConsoleData::Token FakeConsoleData::points(PointsQuery query, Reply<SeriesData> reply) {
    SeriesData data;
    data.series = query.series;
    data.seq = m_seq;
    data.points = decimate(
        m_plant.points(query.series, query.from, query.to), query.from, query.to, query.columns);
    return answer<SeriesData>(std::move(data), std::move(reply));
}

WallTime FakeConsoleData::now() const {
    const auto moment = m_cursor.moment();
    return moment ? WallTime{moment->time.us} : m_now;
}

/// A day and a night, and a few stops.
ConsoleData::Token FakeConsoleData::timeline(TimelineQuery query, Reply<Timeline> reply) {
    Timeline out{query.from, query.to, {}, {}};
    const std::int64_t width =
        (query.to.us - query.from.us) / static_cast<std::int64_t>(query.columns);
    for (std::size_t i = 0; i < query.columns; ++i) {
        const double x = static_cast<double>(i) / static_cast<double>(query.columns);
        out.inputs.push_back(
            static_cast<std::uint64_t>(4000 + 2500 * std::sin(x * 9) + 700 * std::sin(x * 131)));
        if (i % 61 == 40) {
            out.marks.push_back(
                {{query.from.us + static_cast<std::int64_t>(i) * width},
                 0,
                 "acme/berlin/forming/press-2 stopped",
                 "equipment/acme/berlin/forming/press-2"});
        }
    }
    return answer<Timeline>(std::move(out), std::move(reply));
}

ConsoleData::Token FakeConsoleData::dead_letters(std::size_t limit, Reply<DeadLetterSet> reply) {
    DeadLetterSet set;
    set.seq = m_seq;
    set.entries = m_plant.dead_letters;
    for (DeadLetterEntry& entry : set.entries)
        entry.key = entry.headers = entry.value = {};
    set.truncated = set.entries.size() > limit;
    if (set.truncated)
        set.entries.resize(limit);
    return answer<DeadLetterSet>(std::move(set), std::move(reply));
}

ConsoleData::Token FakeConsoleData::dead_letter(
    Seq seq, std::uint32_t output, Reply<DeadLetterEntry> reply) {
    for (const DeadLetterEntry& entry : m_plant.dead_letters) {
        if (entry.seq == seq && entry.output == output)
            return answer<DeadLetterEntry>(entry, std::move(reply));
    }
    return answer<DeadLetterEntry>(
        fail(ErrorKind::bad_data, "this reject is no longer kept"), std::move(reply));
}

/// The row as it is, its real numbers drifting there over the last hours.
ConsoleData::Token FakeConsoleData::history(
    std::string view, views::Row key, std::size_t limit, Reply<std::vector<HistoryEntry>> reply) {
    if (view == "alarms") {
        const auto* text = key.empty() ? nullptr : std::get_if<std::string>(&key.front());
        return answer<std::vector<HistoryEntry>>(
            m_plant.alarms.history(text != nullptr ? *text : std::string(), limit),
            std::move(reply));
    }
    if (view == "calls") {
        const auto* text = key.empty() ? nullptr : std::get_if<std::string>(&key.front());
        return answer<std::vector<HistoryEntry>>(
            m_plant.calls.history(text != nullptr ? *text : std::string(), limit),
            std::move(reply));
    }
    std::vector<HistoryEntry> out;
    const auto id = find_view(view);
    for (const views::Row& row : id ? m_plant.rows[*id] : std::vector<views::Row>{}) {
        if (!std::equal(key.begin(), key.end(), row.begin()))
            continue;
        for (std::size_t i = 0; i < std::min<std::size_t>(limit, 60); ++i) {
            HistoryEntry entry{
                m_seq - i, EventTime{m_now.us - static_cast<std::int64_t>(i) * 480'000'000}, false,
                row};
            for (views::Value& cell : entry.row) {
                if (auto* real = std::get_if<double>(&cell)) {
                    const double n = static_cast<double>(i);
                    *real *=
                        1 + n * 0.0003 + std::sin(n * 1.7) * 0.001 + std::sin(n * 0.31) * 0.0015;
                }
            }
            out.push_back(std::move(entry));
        }
    }
    return answer<std::vector<HistoryEntry>>(std::move(out), std::move(reply));
}

void FakeConsoleData::request_rebuild() {
    ++m_rebuilds;
    ingest::PipelineStatus status = m_plant.status;
    status.activity = "rebuilding 40 %";
    set_status(status);
}

void FakeConsoleData::cancel_rebuild() {
    ingest::PipelineStatus status = m_plant.status;
    status.activity.clear();
    status.outcome =
        "Nothing was folded again: The rebuild was stopped; the views are as they were.";
    set_status(status);
}

void FakeConsoleData::advance(std::int64_t us) {
    m_now = m_now + std::chrono::microseconds{us};
    m_plant.alarms.advance(m_now.us);
    commit_alarms();
    m_plant.calls.advance(m_now.us);
    commit_calls();
    Q_EMIT second_passed();
}

QString FakeConsoleData::action_refusal() const {
    if (!m_cursor.live())
        return QStringLiteral("This is the past: what is done to alarms is done live.");
    return m_action_refusal;
}

ConsoleData::Token FakeConsoleData::act(ingest::PersonAct action, Reply<void> reply) {
    const auto answered = [&](Result<void> result) {
        return answer<void>(std::move(result), std::move(reply));
    };
    const auto outcome = [](const auto& refusal) -> Result<void> {
        if (refusal)
            return fail(ErrorKind::bad_data, std::string(sentence(*refusal)));
        return {};
    };
    const auto* alarm = std::get_if<alarms::OperatorAction>(&action);
    const auto* call = std::get_if<calls::CallAct>(&action);
    if (alarm != nullptr)
        m_acts.push_back(*alarm);
    else
        m_call_acts.push_back(*call);
    if (const QString why = action_refusal(); !why.isEmpty())
        return answered(fail(ErrorKind::fatal, why.toStdString()));
    if (alarm != nullptr) {
        const auto done = m_plant.alarms.act(*alarm, m_now.us);
        commit_alarms();
        return answered(outcome(done ? std::nullopt : std::optional(done.error())));
    }
    const auto refusal = m_plant.calls.act(*call, m_now.us);
    commit_calls();
    return answered(outcome(refusal));
}

void FakeConsoleData::commit_calls() {
    std::vector<fold::RowChange> changes;
    for (views::Row& row : m_plant.calls.take_changed())
        changes.push_back(change("calls", std::move(row)));
    if (!changes.empty())
        commit(std::move(changes));
}

ConsoleData::Token FakeConsoleData::act_on_outbox(outbox::PersonAct act, Reply<void> reply) {
    m_outbox_acts.push_back(act);
    if (!m_outbox_refusal.isEmpty())
        return answer<void>(
            fail(ErrorKind::fatal, m_outbox_refusal.toStdString()), std::move(reply));
    std::vector<outbox::Entry> changed;
    Result<void> done;
    if (act.entry) {
        act.entry->id = m_plant.outbox.size() + 1;
        changed.push_back(*act.entry);
        m_plant.outbox.insert(m_plant.outbox.begin(), *act.entry);
    } else {
        outbox::Outbox box({}, 0);
        for (const outbox::Entry& entry : m_plant.outbox)
            box.add(entry, m_now);
        box.take_changed();
        done = box.act(act, m_now);
        changed = box.take_changed();
    }
    std::vector<fold::RowChange> rows;
    for (const outbox::Entry& entry : changed) {
        for (outbox::Entry& one : m_plant.outbox) {
            if (one.id == entry.id)
                one = entry;
        }
        rows.push_back(change("outbox", outbox::row_of(entry)));
    }
    commit(std::move(rows));
    return answer<void>(std::move(done), std::move(reply));
}

void FakeConsoleData::commit_alarms() {
    std::vector<fold::RowChange> changes;
    for (views::Row& row : m_plant.alarms.take_changed())
        changes.push_back(change("alarms", std::move(row)));
    if (!changes.empty())
        commit(std::move(changes));
}

fold::RowChange FakeConsoleData::change(const std::string& view, views::Row row, bool removed) {
    return {find_view(view).value_or(0), ++m_seq, removed, std::move(row)};
}

void FakeConsoleData::commit(std::vector<fold::RowChange> changes, std::uint64_t epoch) {
    for (const fold::RowChange& change : changes) {
        auto& rows = m_plant.rows[change.view];
        const std::size_t keys = m_plant.catalogue[change.view].key_columns;
        const auto same = [&](const views::Row& row) {
            return std::equal(
                row.begin(), row.begin() + static_cast<std::ptrdiff_t>(keys), change.row.begin());
        };
        const auto it = std::find_if(rows.begin(), rows.end(), same);
        if (change.removed) {
            if (it != rows.end())
                rows.erase(it);
        } else if (it != rows.end()) {
            *it = change.row;
        } else {
            rows.push_back(change.row);
        }
    }
    ingest::Drained drained;
    drained.rows = std::move(changes);
    drained.committed = m_seq;
    drained.epoch = epoch;
    drained.newest_broker_time = BrokerTime{m_now.us - 30'000};
    Q_EMIT frame(drained);
}

void FakeConsoleData::set_status(ingest::PipelineStatus status) {
    m_plant.status = std::move(status);
    Q_EMIT status_changed(m_plant.status);
}

}  // namespace andon::items
