// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/system/kafka/kafka_broker.h"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace andon::tests {

/// "v<from>" to "v<to - 1>" into one partition, in one batch.
inline Result<void> produce_values(
    KafkaBroker& broker, const std::string& topic, int from, int to, int partition = 0) {
    std::vector<TestRecord> records;
    for (int i = from; i < to; ++i) {
        records.push_back({partition, fmt::format("k{}", i), fmt::format("v{}", i), {}, 0});
    }
    return broker.produce(topic, records);
}

}  // namespace andon::tests
