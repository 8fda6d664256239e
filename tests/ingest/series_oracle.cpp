// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ingest/series_oracle.h"

#include <algorithm>

namespace andon::test {

namespace {

/// What is no number is in no figure, and compares with nothing.
double number(const contracts::Reading& reading) {
    return reading.quality == contracts::Quality::no_number ? 0.0 : reading.value;
}

/// A stamp more than five minutes beyond the record's own is no reading but a dead letter.
bool is_future(const contracts::Event& event, std::int64_t broker_us) {
    constexpr std::int64_t kFuture = 300'000'000;
    std::int64_t newest = event.time.us;
    for (const contracts::Reading& reading : event.readings)
        newest = std::max(newest, reading.time.us);
    return newest - broker_us > kFuture;
}

}  // namespace

SeriesOracle::SeriesOracle() {
    const fold::FoldConfig config = sample_config();
    m_decoder = std::make_unique<contracts::Decoder>(config.streams, config.limits);
}

void SeriesOracle::take(const std::vector<SampleRecord>& records) {
    for (const SampleRecord& record : records) {
        const transport::ShardInfo shard = sample_shard(record.shard);
        contracts::Decoded decoded;
        m_decoder->decode(
            record.raw(), m_decoder->contract_index("kafka", shard.stream), shard.name,
            shard.incarnation, decoded);
        for (const contracts::Event& event : decoded.events) {
            if (event.type != contracts::EventType::telemetry || is_future(event, record.broker_us)
                || !m_seen.emplace(event.source, event.id).second)
                continue;
            for (const contracts::Reading& reading : event.readings) {
                m_series[{std::string(event.equipment), std::string(reading.tag)}].push_back(
                    {reading.time, number(reading), reading.quality});
            }
        }
        decoded.clear();
        m_decoder->reset();
    }
}

}  // namespace andon::test
