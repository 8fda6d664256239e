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
    m_log.debug(fmt::format(
        "{} inputs, {:.0f} records/s, commit {:.1f} ms", status.committed, status.events_per_second,
        status.commit_ms));
}

}  // namespace andon::app
