// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/check_connect.h"

#include "transport/kafka/connection_test.h"

#include <fmt/format.h>

namespace andon::app {
namespace {

using namespace transport::kafka;

constexpr std::chrono::seconds kPatience{10};

std::string_view word(TopicStatus status) {
    switch (status) {
    case TopicStatus::present:
        return "present";
    case TopicStatus::missing:
        return "missing";
    case TopicStatus::unauthorized:
        return "not allowed";
    case TopicStatus::unknown:
        return "unknown";
    }
    return "unknown";
}

void print_topic(const TopicView& topic) {
    std::int64_t records = 0;
    for (const PartitionView& partition : topic.partitions) {
        records += partition.known ? partition.log.high - partition.log.low : 0;
    }
    fmt::print(
        "  topic {}: {}, partitions {}, offsets {}\n", topic.name, word(topic.status),
        topic.partitions.size(), records);
}

Result<void> check_source(const KafkaSettings& settings, const std::stop_token& stop) {
    fmt::print(
        "source {} at {} as {}:\n", settings.name, settings.connection.brokers,
        principal(settings.connection.security));
    const ConnectionReport report = test_connection(settings, kPatience, stop);
    for (const Hop& hop : report.hops) {
        fmt::print("  {}: {}{}\n", word(hop.kind), hop.passed ? "" : "failed: ", hop.words);
    }
    if (report.view) {
        for (const TopicView& topic : report.view->topics) {
            print_topic(topic);
        }
    }
    if (report.passed()) {
        return {};
    }
    const Hop& last = report.hops.back();
    return fail(
        ErrorKind::retriable,
        fmt::format("source {}: {}: {}", settings.name, word(last.kind), last.words));
}

}  // namespace

Result<void> check_connections(const Configuration& configuration, const std::stop_token& stop) {
    Result<void> outcome;
    for (const KafkaSettings& settings : configuration.sources) {
        auto checked = check_source(settings, stop);
        if (!checked && outcome) {
            outcome = std::move(checked);
        }
    }
    return outcome;
}

}  // namespace andon::app
