// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreQueries that moves through time: what was shown, and what a time bar shows.
#include "app/console/store_queries.h"

#include "models/ingest/partition_rows.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace andon::app {
namespace {

constexpr const char* kReadings = "readings";
constexpr std::size_t kPage = 2000;           ///< rows read at once: a read is to be short
constexpr std::size_t kMostRows = 1'000'000;  ///< of one view at a moment
constexpr std::size_t kMostColumns = 4000;    ///< of a time bar
constexpr std::size_t kMostMarks = 500;
constexpr std::size_t kLookedAt = 200'000;  ///< states looked at for marks

std::string text_of(const views::Row& row, std::optional<std::size_t> column) {
    const auto* text =
        column && *column < row.size() ? std::get_if<std::string>(&row[*column]) : nullptr;
    return text != nullptr ? *text : std::string();
}

std::int64_t number_of(const views::Row& row, std::optional<std::size_t> column) {
    const auto* n =
        column && *column < row.size() ? std::get_if<std::int64_t>(&row[*column]) : nullptr;
    return n != nullptr ? *n : 0;
}

}  // namespace

fold::Seq StoreQueries::last_seq() const {
    return m_moment ? m_moment->seq : std::numeric_limits<fold::Seq>::max();
}

/// A read that takes too long, since very much was changing, is left for pages of the whole view.
Result<store::Rows> StoreQueries::read_rows_then(
    const items::RowQuery& query, const store::RowQuery& asked) {
    if (query.view == kReadings) {
        const auto equal = std::ranges::find(
            asked.equals, "equipment", &std::pair<std::string, views::Value>::first);
        const auto* equipment =
            equal == asked.equals.end() ? nullptr : std::get_if<std::string>(&equal->second);
        return readings_then(equipment != nullptr ? *equipment : std::string(), *query.at);
    }
    auto shown = m_reader->rows_shown(asked, *query.at);
    // Mostly it was the disk that took long, and what it gave is in memory now.
    if (!shown && shown.error().kind == ErrorKind::cancelled) {
        shown = m_reader->rows_shown(asked, *query.at);
    }
    if (!shown && shown.error().kind != ErrorKind::cancelled) {
        return tl::unexpected(shown.error());
    }
    return shown && *shown ? Result<store::Rows>(std::move(**shown))
                           : rows_then(query.view, *query.at);
}

Result<store::Rows> StoreQueries::rows_then(const std::string& view, fold::Seq seq) {
    return whole_view(view, seq, [&](std::size_t limit, const views::Row& after) {
        return m_reader->rows_at(view, seq, limit, after);
    });
}

Result<store::Rows> StoreQueries::readings_then(const std::string& equipment, fold::Seq seq) {
    return whole_view(kReadings, seq, [&](std::size_t limit, const views::Row& after) {
        return m_series.rows(seq, equipment, limit, after);
    });
}

Result<store::Rows> StoreQueries::whole_view(
    const std::string& view, fold::Seq seq,
    const std::function<Result<store::Rows>(std::size_t limit, const views::Row& after)>& read) {
    const std::size_t key_columns = m_reader->view(view)->key_columns;
    store::Rows all;
    all.seq = seq;
    views::Row after;
    std::size_t page = kPage;
    while (all.rows.size() < kMostRows) {
        auto rows = read(page, after);
        if (!rows && rows.error().kind == ErrorKind::cancelled && page > 1) {
            page /= 2;
            continue;
        }
        if (!rows) {
            return rows;
        }
        const bool last = rows->rows.size() < page;
        std::ranges::move(rows->rows, std::back_inserter(all.rows));
        if (last) {
            break;
        }
        const views::Row& row = all.rows.back();
        after.assign(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(key_columns));
    }
    return all;
}

Result<items::Extent> StoreQueries::extent() {
    const auto first = m_reader->first_commit();
    if (!first) {
        return tl::unexpected(first.error());
    }
    const auto seq = m_reader->seq_at(IngestTime::max());
    if (!seq) {
        return tl::unexpected(seq.error());
    }
    const auto last = m_reader->commits(*seq, *seq, 1);
    if (!last) {
        return tl::unexpected(last.error());
    }
    if (!*first || last->empty()) {
        return fail(
            ErrorKind::bad_data,
            QCoreApplication::translate(
                "StoreQueries", "There is no past yet: nothing has been stored.")
                .toStdString());
    }
    return items::Extent{
        {(*first)->ingest_time, (*first)->seq}, {last->front().ingest_time, last->front().seq}};
}

Result<StoreQueries::Then> StoreQueries::go_to(const items::Moment& moment) {
    auto status = status_then(moment);
    if (!status) {
        return tl::unexpected(status.error());
    }
    if (m_moment != moment) {
        show_as_shown();
    }
    m_moment = moment;
    return Then{moment, std::move(*status)};
}

bool StoreQueries::show_by_event_time(
    std::shared_ptr<ingest::AsOf> as_of, const items::Moment& moment) {
    if (m_moment != moment) {
        return false;
    }
    m_event_time.emplace(std::move(as_of));
    return true;
}

/// Views that are not as this Andon makes them stay as they were shown, and those without a past have none.
bool StoreQueries::by_event_time(const items::RowQuery& asked) const {
    const views::ViewSchema* schema = m_reader->view(asked.view);
    return m_event_time && !asked.at && schema != nullptr && schema->history != views::History::none
           && ingest::AsOf::check(*m_reader, asked.view).has_value();
}

Result<StoreQueries::Then> StoreQueries::seek(IngestTime t) {
    const auto known = extent();
    if (!known) {
        return tl::unexpected(known.error());
    }
    const IngestTime time = std::clamp(t, known->first.time, known->last.time);
    const auto seq = m_reader->seq_at(time);
    if (!seq) {
        return tl::unexpected(seq.error());
    }
    return go_to({time, *seq});
}

Result<std::optional<items::Moment>> StoreQueries::moment_of(std::optional<fold::Seq> event) {
    using Found = std::optional<items::Moment>;
    if (!event) {
        return Found();
    }
    const auto commits = m_reader->commits(*event, std::numeric_limits<fold::Seq>::max(), 1);
    if (!commits) {
        return tl::unexpected(commits.error());
    }
    return commits->empty() ? Found() : Found({commits->front().ingest_time, commits->front().seq});
}

/// What was shown with an event is its commit; several events of one commit came together.
Result<std::optional<items::Moment>> StoreQueries::event_before(fold::Seq seq) {
    const auto newest = m_reader->event_before(seq + 1);
    if (!newest) {
        return tl::unexpected(newest.error());
    }
    const auto shown = moment_of(*newest);
    if (!shown || !*shown || (*shown)->seq < seq) {
        return shown;
    }
    const auto before = m_reader->commit_before(seq);
    if (!before) {
        return tl::unexpected(before.error());
    }
    if (!*before) {
        return std::optional<items::Moment>();
    }
    const auto older = m_reader->event_before((*before)->seq + 1);
    return older ? moment_of(*older) : tl::unexpected(older.error());
}

Result<StoreQueries::Then> StoreQueries::step(int steps) {
    const auto known = extent();
    if (!known) {
        return tl::unexpected(known.error());
    }
    items::Moment at = m_moment.value_or(known->last);
    for (int left = std::abs(steps); left > 0; --left) {
        const auto next =
            steps < 0 ? event_before(at.seq)
                      : m_reader->event_after(at.seq).and_then(
                          [this](std::optional<fold::Seq> event) { return moment_of(event); });
        if (!next) {
            return tl::unexpected(next.error());
        }
        if (!*next) {
            break;
        }
        at = **next;
    }
    return go_to(at);
}

/// How ingest stood then, as far as views tell it: what came from each source, and when.
Result<ingest::PipelineStatus> StoreQueries::status_then(const items::Moment& moment) {
    ingest::PipelineStatus status;
    status.committed = moment.seq;
    status.committed_at = moment.time;
    status.live = true;
    const views::ViewSchema* flow = m_reader->view("flow");
    if (flow == nullptr) {
        return status;
    }
    const auto rows = rows_then("flow", moment.seq);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    for (const views::Row& row : rows->rows) {
        status.duplicates += static_cast<std::uint64_t>(number_of(row, flow->column("duplicates")));
        status.late += static_cast<std::uint64_t>(number_of(row, flow->column("late")));
        status.dead_letters +=
            static_cast<std::uint64_t>(number_of(row, flow->column("dead_letters")));
        status.journal_events += static_cast<std::uint64_t>(
            number_of(row, flow->column("events")) + number_of(row, flow->column("dead_letters")));
        const std::string name = text_of(row, flow->column("source"));
        auto source = std::ranges::find(status.sources, name, &ingest::SourceStatus::name);
        if (source == status.sources.end()) {
            source = status.sources.insert(source, ingest::SourceStatus{});
            source->name = name;
            source->looked_at = {moment.time.us};
        }
        transport::ShardHealth& shard = source->health.shards.emplace_back();
        shard.shard.name = text_of(row, flow->column("shard"));
        const std::int64_t newest = number_of(row, flow->column("last_broker_time"));
        if (newest != 0) {
            shard.last_record = BrokerTime{newest};
        }
    }
    if (auto ok = set_states_then(moment.time, status); !ok) {
        return tl::unexpected(ok.error());
    }
    return status;
}

/// What was silent then is shown so. A partition of which nothing is kept is taken for one that was
/// there, as everything was that brought a record.
Result<void> StoreQueries::set_states_then(IngestTime t, ingest::PipelineStatus& status) {
    const auto states = m_reader->partition_states(t);
    if (!states) {
        return tl::unexpected(states.error());
    }
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> known;
    for (const store::PartitionState& one : *states) {
        known[{one.source, one.shard}] = one.state;
    }
    for (ingest::SourceStatus& source : status.sources) {
        source.health.connected = false;
        for (transport::ShardHealth& shard : source.health.shards) {
            const auto state = known.find({source.name, shard.shard.name});
            ingest::set_state(state == known.end() ? "caught_up" : state->second, source, shard);
        }
    }
    return {};
}

Result<items::Timeline> StoreQueries::timeline(const items::TimelineQuery& query) {
    const std::size_t columns = std::clamp<std::size_t>(query.columns, 1, kMostColumns);
    items::Timeline out;
    out.from = query.from;
    out.to = query.to;
    out.inputs.reserve(columns);
    fold::Seq before = 0;
    for (std::size_t i = 0; i <= columns; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(columns);
        const auto at =
            static_cast<std::int64_t>(static_cast<double>(query.to.us - query.from.us) * share);
        const auto seq = m_reader->seq_at({query.from.us + at});
        if (!seq) {
            return tl::unexpected(seq.error());
        }
        if (i > 0) {
            out.inputs.push_back(*seq - std::min(before, *seq));
        }
        before = *seq;
    }
    auto marks = stops(query);
    if (!marks) {
        return tl::unexpected(marks.error());
    }
    out.marks = std::move(*marks);
    return out;
}

/// Where machines stopped. A state is placed by its event time, which for what was live is the
/// moment it was shown.
Result<std::vector<items::TimelineMark>> StoreQueries::stops(const items::TimelineQuery& query) {
    const views::ViewSchema* schema = m_reader->view("equipment_states");
    std::vector<items::TimelineMark> marks;
    if (schema == nullptr) {
        return marks;
    }
    store::RowQuery asked;
    asked.view = schema->name;
    asked.equals = {{"state", std::string("stopped")}};
    asked.order = {{"start", true}};
    asked.limit = kLookedAt;
    const auto rows = m_reader->rows(asked);
    if (!rows) {
        // A bar without marks is better than none; the density above says what there is.
        return rows.error().kind == ErrorKind::cancelled
                   ? Result<std::vector<items::TimelineMark>>(marks)
                   : tl::unexpected(rows.error());
    }
    for (const views::Row& row : rows->rows) {
        const std::int64_t start = number_of(row, schema->column("start"));
        if (start >= query.to.us || marks.size() == kMostMarks) {
            continue;
        }
        if (start < query.from.us) {
            break;
        }
        const std::string machine = text_of(row, schema->column("equipment"));
        const std::string reason = text_of(row, schema->column("reason"));
        marks.push_back(
            {{start},
             0,
             (reason.empty()
                  ? QCoreApplication::translate("StoreQueries", "%1 stopped")
                        .arg(QString::fromStdString(machine))
                  : QCoreApplication::translate("StoreQueries", "%1 stopped: %2")
                        .arg(QString::fromStdString(machine), QString::fromStdString(reason)))
                 .toStdString(),
             "equipment/" + machine});
    }
    std::ranges::reverse(marks);
    return marks;
}

}  // namespace andon::app
