// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ingest_reporter.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

bool good_news(transport::AnomalyKind kind) {
    return kind == transport::AnomalyKind::recovered
           || kind == transport::AnomalyKind::aborted_skipped
           || kind == transport::AnomalyKind::shards_added;
}

}  // namespace

void IngestReporter::report_source(const ingest::SourceStatus& source) {
    std::int64_t& newest = m_newest[source.name];
    const std::int64_t told = newest;
    for (const transport::Anomaly& anomaly : source.recent) {
        if (anomaly.noticed.us <= told) {
            continue;
        }
        newest = std::max(newest, anomaly.noticed.us);
        const std::string line = fmt::format("source {}: {}", source.name, anomaly.detail);
        if (good_news(anomaly.kind)) {
            m_log.info(line);
        } else {
            m_log.warning(line);
        }
    }
}

void IngestReporter::report(const ingest::PipelineStatus& status) {
    for (const ingest::SourceStatus& source : status.sources) {
        report_source(source);
    }
    if (status.trouble != m_trouble) {
        m_trouble = status.trouble;
        if (m_trouble.empty()) {
            m_log.info("the store is written again");
        } else {
            m_log.warning(m_trouble);
        }
    }
    if (status.kept != m_kept) {
        m_kept = status.kept;
        if (m_kept.empty()) {
            m_log.info("the clocks agree: what is old is removed again");
        } else {
            m_log.warning(m_kept);
        }
    }
    if (status.live && !m_live) {  // once: with records always on their way it would come and go
        m_live = true;
        m_log.info("every source has been read to its end");
    }
    // Asked more often than there is a new one.
    std::string line = fmt::format(
        "{} inputs, {:.0f} records/s, commit {:.1f} ms", status.committed, status.events_per_second,
        status.commit_ms);
    if (line != m_line) {
        m_log.debug(line);
        m_line = std::move(line);
    }
}

void IngestReporter::report_lanes(const std::vector<outbox::LaneStatus>& lanes) {
    for (const outbox::LaneStatus& lane : lanes) {
        std::string& told = m_lane_errors[lane.name];
        if (lane.error == told) {
            continue;
        }
        if (lane.error.empty()) {
            m_log.info(fmt::format("lane {}: it goes on", lane.name));
        } else {
            m_log.warning(fmt::format("lane {}: {}", lane.name, lane.error));
        }
        told = lane.error;
    }
}

void IngestReporter::report_costs(const ingest::IngestCosts& costs) {
    if (costs.inputs == 0) {
        return;
    }
    const auto each = [&](std::int64_t us) {
        return static_cast<double>(us) / static_cast<double>(costs.inputs);
    };
    const auto us = [](std::chrono::nanoseconds time) { return time.count() / 1000; };
    const store::CommitTimes& t = costs.commit;
    m_log.debug(fmt::format(
        "{} inputs in {} commits, with {} rows, {} transitions, {} business events, {} rows of "
        "series",
        costs.inputs, costs.batches, costs.rows, costs.transitions, costs.events,
        costs.series_rows));
    m_log.debug(fmt::format(
        "CPU us per input: ingest {:.3f}, writer {:.3f}; wall us of the writer: journal {:.3f}, "
        "rows {:.3f}, transitions {:.3f}, events {:.3f}, search {:.3f}, series {:.3f}, dedup {:.3f}, log {:.3f}, "
        "other {:.3f}, commit {:.3f}, checkpoint {:.3f}",
        each(us(costs.ingest_cpu)), each(us(costs.writer_cpu)), each(t.journal), each(t.rows),
        each(t.transitions), each(t.events), each(t.search), each(t.series), each(t.dedup),
        each(t.log), each(t.other), each(t.commit), each(t.checkpoint)));
}

}  // namespace andon::app
