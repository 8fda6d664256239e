// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"

#include <QSet>
#include <QString>
#include <optional>
#include <vector>

namespace andon::items {

/// How one source stands, in the words a person needs. A value type.
struct SourceFreshness {
    QString name;
    bool connected = false;
    bool silent = false;  ///< what it told last must not look live
    bool catching_up = false;
    QString trouble;                           ///< the anomaly that holds now, as a sentence; empty
    std::optional<double> records_per_second;  ///< absent where nobody knows it
    std::optional<std::int64_t> lag_records;
    std::optional<std::int64_t> lag_us;  ///< absent where a partition behind does not tell its own
    std::optional<std::int64_t> last_record_us;  ///< broker time of the newest record
};

std::vector<SourceFreshness> freshness(const ingest::PipelineStatus& status);

/// Names of the sources whose values must be greyed.
QSet<QString> silent_sources(const std::vector<SourceFreshness>& sources);

}  // namespace andon::items
