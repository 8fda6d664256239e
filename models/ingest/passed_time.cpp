// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/passed_time.h"

#include <algorithm>

namespace andon::ingest {

namespace {

/// Where it is now, if it goes on as the clock does.
std::int64_t going_on(EventTime newest, IngestTime since, IngestTime now) {
    return newest.us + std::max<std::int64_t>(0, now.us - since.us);
}

}  // namespace

void PassedTime::begin(EventTime newest, IngestTime at) {
    m_all = {newest, at, at};
}

void PassedTime::heard(fold::ShardId shard, EventTime newest, IngestTime now) {
    if (m_shards.size() < shard)
        m_shards.resize(shard);
    for (Shard* one : {&m_shards[shard - 1], &m_all}) {
        one->heard = now;
        if (newest > one->newest) {
            one->newest = newest;
            one->advanced = now;
        }
    }
}

std::optional<EventTime> PassedTime::passed(IngestTime now) const {
    if (m_all.newest == EventTime::min())
        return std::nullopt;
    std::int64_t time = going_on(m_all.newest, m_all.advanced, now);
    // A producer's clock may be ahead of this one, or this one may have been put back.
    time = std::min(time, std::max(now.us, m_all.newest.us - kAhead.count()));
    for (const Shard& shard : m_shards) {
        const bool idle = now.us - shard.heard.us > kIdle.count();
        if (!idle && shard.newest != EventTime::min())
            time = std::min(time, going_on(shard.newest, shard.advanced, now));
    }
    return EventTime{time};
}

}  // namespace andon::ingest
