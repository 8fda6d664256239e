// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/items/format.h"

#include <QSet>
#include <QString>
#include <QStringList>
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

    /// How much older than now all is that it tells; absent while that is no more than a minute.
    std::optional<std::int64_t> behind_us() const;
    /// Silent or behind: nothing it told can be taken for what is the case now.
    bool dated() const { return silent || behind_us().has_value(); }
};

std::vector<SourceFreshness> freshness(const ingest::PipelineStatus& status);

/// Names of the sources that tell nothing any more.
QSet<QString> silent_sources(const std::vector<SourceFreshness>& sources);

/// Broker time of the newest record of any; absent where there was none.
std::optional<std::int64_t> newest_record(const std::vector<SourceFreshness>& sources);

/// Names of the sources whose values must be greyed: of what they tell, nothing is of now.
QSet<QString> dated_sources(const std::vector<SourceFreshness>& sources);

/// How each stands, without what moves on with every record: where two are equal, only rates and ages differ.
QStringList source_states(const std::vector<SourceFreshness>& sources);

/// "silent" or "6 h 12 m behind"; empty for a source that is not dated.
QString standing(const SourceFreshness& source, const Formatter& format);

}  // namespace andon::items
