// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "transport/error.h"
#include "transport/kafka/settings.h"

#include <chrono>
#include <span>

namespace andon::demo {

/// Creates topics that are not there yet, with the broker's default replication; those that are
/// there are left as they are. Errors: configuration, retriable.
Result<void> create_topics(
    const transport::kafka::Connection& connection, std::span<const TopicSpec> topics,
    std::chrono::milliseconds deadline = std::chrono::seconds(15));

}  // namespace andon::demo
