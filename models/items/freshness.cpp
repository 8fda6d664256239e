// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/freshness.h"

#include <QCoreApplication>
#include <algorithm>

namespace andon::items {

namespace {

using transport::ShardState;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Freshness)
};

template <class T>
void keep_largest(
    std::optional<std::int64_t>& known, const std::optional<T>& next, std::int64_t value) {
    if (next.has_value())
        known = std::max(known.value_or(value), value);
}

SourceFreshness of(const ingest::SourceStatus& source) {
    SourceFreshness out;
    out.name = plain(source.name);
    out.connected = source.health.connected;
    out.records_per_second = source.records_per_second;
    std::size_t quiet = 0;
    bool untold = false;
    for (const transport::ShardHealth& shard : source.health.shards) {
        if (shard.state == ShardState::silent || shard.state == ShardState::failed
            || shard.state == ShardState::frozen) {
            ++quiet;
        }
        out.catching_up = out.catching_up || shard.state == ShardState::reading;
        if (shard.lag_records) {
            out.lag_records = out.lag_records.value_or(0) + *shard.lag_records;
        }
        keep_largest(
            out.lag_us, shard.lag_time,
            shard.lag_time.value_or(std::chrono::microseconds{}).count());
        untold = untold || (shard.lag_records.value_or(0) > 0 && !shard.lag_time);
        keep_largest(
            out.last_record_us, shard.last_record, shard.last_record.value_or(BrokerTime{}).us);
    }
    if (untold)
        out.lag_us.reset();  // the largest of the others is not the largest
    const bool all_quiet = !source.health.shards.empty() && quiet == source.health.shards.size();
    out.silent = !out.connected || all_quiet;
    for (const transport::Anomaly& anomaly : source.health.active) {
        if (!anomaly.active || anomaly.detail.empty())
            continue;
        out.trouble = plain(anomaly.detail);
        break;
    }
    return out;
}

}  // namespace

std::optional<std::int64_t> SourceFreshness::behind_us() const {
    constexpr std::int64_t kMoment = 60'000'000;
    return !silent && lag_us && *lag_us > kMoment ? lag_us : std::nullopt;
}

std::vector<SourceFreshness> freshness(const ingest::PipelineStatus& status) {
    std::vector<SourceFreshness> out;
    out.reserve(status.sources.size());
    for (const ingest::SourceStatus& source : status.sources)
        out.push_back(of(source));
    return out;
}

QSet<QString> silent_sources(const std::vector<SourceFreshness>& sources) {
    QSet<QString> out;
    for (const SourceFreshness& source : sources) {
        if (source.silent)
            out.insert(source.name);
    }
    return out;
}

std::optional<std::int64_t> newest_record(const std::vector<SourceFreshness>& sources) {
    std::optional<std::int64_t> newest;
    for (const SourceFreshness& source : sources)
        newest = std::max(newest, source.last_record_us);
    return newest;
}

QStringList source_states(const std::vector<SourceFreshness>& sources) {
    QStringList out;
    for (const SourceFreshness& s : sources) {
        out << QStringLiteral("%1|%2%3%4%5|%6")
                   .arg(s.name)
                   .arg(s.connected)
                   .arg(s.silent)
                   .arg(s.catching_up)
                   .arg(s.dated())
                   .arg(s.trouble);
    }
    return out;
}

QSet<QString> dated_sources(const std::vector<SourceFreshness>& sources) {
    QSet<QString> out;
    for (const SourceFreshness& source : sources) {
        if (source.dated())
            out.insert(source.name);
    }
    return out;
}

QString standing(const SourceFreshness& source, const Formatter& format) {
    if (source.silent)
        return Words::tr("silent");
    const auto behind = source.behind_us();
    return behind ? Words::tr("%1 behind").arg(format.duration(*behind)) : QString();
}

}  // namespace andon::items
