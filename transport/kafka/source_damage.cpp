// SPDX-License-Identifier: GPL-3.0-or-later
// Batches that cannot be unpacked: their checksum is wrong, or they unpack to more than the client
// may hold (receive.message.max.bytes). librdkafka asks for the same batch again for ever, so the
// partition would stand still; here it is stepped over, and what was in it is counted as missing.
#include "transport/kafka/source_core.h"

#include <fmt/format.h>

namespace andon::transport::kafka {
namespace {

constexpr std::chrono::milliseconds kSearchWithin{30'000};

}  // namespace

void SourceCore::on_damage(Shard& shard, std::int64_t offset, std::string_view text) {
    // Behind a wrong checksum librdkafka may have gone on by itself: what that jumped over is
    // audited, and the search finds that the next offset can be read.
    if (offset > shard.next) {
        jumped(shard, shard.next, offset);
        shard.next = offset;
    }
    m_consumer->end(shard.topic, shard.partition);
    shard.phase = Phase::damaged;
    shard.at_end = false;
    shard.damage = text;
    m_watch.look_now();  // how far the log goes now; then it is stepped over
}

void SourceCore::step_over(Shard& shard) {
    if (shard.next >= shard.log.end) {
        return;  // not to be seen yet
    }
    shard.searching = true;
    m_errands.submit(
        [this, index = shard.index, from = shard.next, end = shard.log.end,
         key = PartitionKey(shard.topic, shard.partition),
         isolation = m_settings.isolation](Errands::Tools& tools) -> Errands::Report {
            const auto next = tools.reader.behind_damage(key, from, end, isolation, kSearchWithin);
            return [this, index, from, next] {
                Shard& found = *m_shards[index];
                found.searching = false;
                // Without an answer the next sighting tries again.
                if (next && found.phase == Phase::damaged && found.next == from) {
                    stepped_over(found, from, *next);
                }
            };
        });
}

void SourceCore::stepped_over(Shard& shard, std::int64_t from, std::int64_t next) {
    if (next > from) {
        const auto count = static_cast<std::uint64_t>(next - from);
        m_board.note(
            {AnomalyKind::records_missing, shard.topic, shard.index}, count,
            fmt::format(
                "{}: up to {} records from offset {} on are in a batch that is damaged or unpacks "
                "to more than receive.message.max.bytes; reading goes on behind it ({})",
                m_infos[shard.index].name, count, from, shard.damage));
        shard.next = next;
    }
    begin_reading(shard);
}

}  // namespace andon::transport::kafka
