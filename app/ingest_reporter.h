// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log.h"
#include "models/ingest/ingest_costs.h"
#include "models/ingest/mailbox.h"
#include "models/outbox/lane.h"

#include <map>
#include <string>
#include <vector>

namespace andon::app {

/// Says on stderr what a window would show: what sources noticed, each once, and why ingest waits.
/// One thread.
class IngestReporter {
public:
    explicit IngestReporter(const Log& log) : m_log(log) {}

    void report(const ingest::PipelineStatus& status);
    /// Why nothing leaves by a lane, and that it does again.
    void report_lanes(const std::vector<outbox::LaneStatus>& lanes);
    /// Where the time went, at level debug.
    void report_costs(const ingest::IngestCosts& costs);

private:
    void report_source(const ingest::SourceStatus& source);

    const Log& m_log;
    std::map<std::string, std::int64_t> m_newest;      ///< anomaly told last, by source
    std::map<std::string, std::string> m_lane_errors;  ///< told last, by lane
    std::string m_trouble;
    std::string m_kept;
    std::string m_line;  ///< how it goes, as told last
    bool m_live = false;
};

}  // namespace andon::app
