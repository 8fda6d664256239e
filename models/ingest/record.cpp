// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/record.h"

#include "models/ingest/series_past.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace andon::ingest {

namespace {

constexpr std::size_t kRows = 1000;
constexpr std::size_t kMostBuckets = 1'000'000;
/// A long range of a busy store is read in pieces, each of which may take its time.
constexpr std::chrono::milliseconds kReadLimit{2000};

// How much of the work each part is, about.
constexpr double kViews = 0.4;
constexpr double kEvents = 0.6;
constexpr double kSeries = 0.9;

Result<store::RecordingRange> range_of(store::StoreReader& reader, IngestTime from, IngestTime to) {
    const auto first = reader.first_commit();
    if (!first)
        return tl::unexpected(first.error());
    const auto end = reader.seq_at(to);
    if (!end)
        return tl::unexpected(end.error());
    if (!*first || *end < (*first)->seq || to < from) {
        return fail(
            ErrorKind::configuration,
            "the store shows nothing in that time: name a range in which it was live");
    }
    const auto begin = reader.seq_at(from);
    if (!begin)
        return tl::unexpected(begin.error());
    const auto commit = [&](fold::Seq seq) { return reader.commits(seq, seq, 1); };
    const auto head = commit(std::max(*begin, (*first)->seq));
    const auto tail = commit(*end);
    if (!head || !tail)
        return tl::unexpected(head ? tail.error() : head.error());
    return store::RecordingRange{head->front(), tail->front()};
}

class Recorder {
public:
    Recorder(
        const RecordRequest& request, store::StoreReader& reader, store::Recording& out,
        const store::RecordingRange& range)
        : m_request(request),
          m_reader(reader),
          m_out(out),
          m_range(range),
          m_series(reader, request.store) {}

    Result<void> run() {
        const auto breathe = [this] { return this->breathe(); };
        if (auto ok = m_out.copy_frame(breathe); !ok)
            return ok;
        if (auto ok = m_out.copy_views(breathe); !ok)
            return ok;
        m_done = kViews;
        if (auto ok = m_out.copy_events(breathe); !ok)
            return ok;
        m_done = kEvents;
        if (auto ok = copy_series(); !ok)
            return ok;
        m_done = kSeries;
        if (auto ok = m_out.copy_journal(breathe); !ok)
            return ok;
        return m_out.finish();
    }

private:
    Result<void> breathe() {
        if (m_request.stop.stop_requested())
            return fail(ErrorKind::cancelled, "stopped: nothing was recorded");
        if (m_request.progress)
            m_request.progress(m_done);
        return {};
    }

    Result<void> copy_series() {
        const auto all = m_reader.series("");
        if (!all)
            return tl::unexpected(all.error());
        std::map<std::pair<std::string, std::string>, fold::Seq> changed;
        for (const fold::NewSeries& series : *all) {
            if (auto ok = copy_one(series, changed); !ok)
                return ok;
            m_done =
                std::min(kSeries, m_done + (kSeries - kEvents) / static_cast<double>(all->size()));
            if (auto ok = breathe(); !ok)
                return ok;
        }
        views::Row after;
        for (;;) {
            const auto page = m_series.rows(m_range.last.seq, {}, kRows, after);
            if (!page)
                return tl::unexpected(page.error());
            for (const views::Row& row : page->rows) {
                after.assign(row.begin(), row.begin() + 2);
                const auto seq =
                    changed.find({std::get<std::string>(row[0]), std::get<std::string>(row[1])});
                if (auto ok = m_out.put_reading(
                        row, seq == changed.end() ? m_range.first.seq : seq->second);
                    !ok)
                    return ok;
            }
            if (page->rows.size() < kRows)
                return {};
            if (auto ok = breathe(); !ok)
                return ok;
        }
    }

    Result<void> copy_one(
        const fold::NewSeries& series,
        std::map<std::pair<std::string, std::string>, fold::Seq>& changed) {
        const auto chunks = m_series.chunks(series.id, m_range.first.seq, m_range.last.seq);
        if (!chunks)
            return tl::unexpected(chunks.error());
        std::vector<fold::RollupRow> buckets;
        for (const fold::Tier tier :
             {fold::Tier::ten_seconds, fold::Tier::minute, fold::Tier::hour}) {
            const EventTime from{m_range.first.ingest_time.us - fold::width_us(tier)};
            auto some = m_series.rollups(
                series.id, tier, from, EventTime::max(), kMostBuckets, m_range.last.seq);
            if (!some)
                return tl::unexpected(some.error());
            std::ranges::move(*some, std::back_inserter(buckets));
        }
        if (!chunks->empty())
            changed[{series.equipment, series.tag}] = chunks->back().last_seq;
        return m_out.put_series(series, *chunks, buckets);
    }

    const RecordRequest& m_request;
    store::StoreReader& m_reader;
    store::Recording& m_out;
    store::RecordingRange m_range;
    SeriesPast m_series;
    double m_done = 0;
};

}  // namespace

Result<Recorded> record(const RecordRequest& request) {
    auto reader = store::StoreReader::open(request.store);
    if (!reader)
        return tl::unexpected(reader.error());
    (*reader)->set_limit(kReadLimit);
    const auto range = range_of(**reader, request.from, request.to);
    if (!range)
        return tl::unexpected(range.error());
    auto out = store::Recording::create(
        request.store, request.out, (*reader)->catalogue(), *range, request.options);
    if (!out)
        return tl::unexpected(out.error());
    if (auto ok = Recorder(request, **reader, **out, *range).run(); !ok)
        return tl::unexpected(ok.error());
    Recorded done{*range, 0};
    std::error_code ignored;
    done.bytes = std::filesystem::file_size(request.out, ignored);
    return done;
}

}  // namespace andon::ingest
