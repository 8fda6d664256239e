// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/record.h"

#include <xxhash.h>

namespace andon::transport {

std::uint64_t fingerprint(const RawRecord& record) {
    const std::uint64_t seed = XXH3_64bits_withSeed(
        record.key.data(), record.key.size(), static_cast<XXH64_hash_t>(record.broker_time.us));
    return XXH3_64bits_withSeed(record.value.data(), record.value.size(), seed);
}

}  // namespace andon::transport
