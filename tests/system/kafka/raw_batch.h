// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <string>

namespace andon::tests {

enum class Codec { gzip, zstd };

/// One compressed batch as no sane producer makes it: `records` values of `value_bytes` zeros each.
/// Compressed on the fly, so that a gigabyte costs a megabyte here.
std::string bomb(Codec codec, int records, std::size_t value_bytes, std::int64_t timestamp_ms);

/// Speaks Kafka's protocol itself: appends a batch to a partition, bytes as they are, and waits for
/// the acknowledgement. `bootstrap` is "127.0.0.1:port".
Result<void> produce_raw(
    const std::string& bootstrap, const std::string& topic, std::int32_t partition,
    const std::string& batch);

}  // namespace andon::tests
