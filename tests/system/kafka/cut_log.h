// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace andon::tests {

/// Takes the tail from a partition's log on the disk of a broker that was killed: `from` is the next
/// offset it will give. It has to be the first of a batch in the newest segment. After its next
/// start the broker cannot know better, as after a crash before the tail had reached the disk.
Result<void> cut_log(
    const std::filesystem::path& data, const std::string& topic, std::int32_t partition,
    std::int64_t from);

}  // namespace andon::tests
