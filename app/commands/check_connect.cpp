// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/check_connect.h"

#include "transport/kafka/client_events.h"
#include "transport/kafka/cluster_probe.h"

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

/// Prints one topic; what is wrong with it, or nothing.
std::string print_topic(const TopicView& topic) {
    std::int64_t records = 0;
    for (const PartitionView& partition : topic.partitions) {
        records += partition.known ? partition.log.high - partition.log.low : 0;
    }
    fmt::print(
        "  topic {}: {}, partitions {}, offsets {}\n", topic.name, word(topic.status),
        topic.partitions.size(), records);
    if (topic.status == TopicStatus::present) {
        return {};
    }
    return fmt::format(
        "topic {} is {}{}{}", topic.name, word(topic.status), topic.error.empty() ? "" : ": ",
        topic.error);
}

Result<void> check_source(const KafkaSettings& settings, const std::stop_token& stop) {
    auto events = std::make_shared<ClientEvents>();
    auto probe = ClusterProbe::make(settings.connection, settings.isolation, events);
    if (!probe) {
        return tl::unexpected(probe.error());
    }
    (*probe)->stop_with(stop);
    std::vector<std::string> topics;
    for (const TopicSettings& topic : settings.topics) {
        topics.push_back(topic.name);
    }
    const auto view = (*probe)->look(topics, kPatience);
    fmt::print(
        "source {} at {} as {}:\n", settings.name, settings.connection.brokers,
        principal(settings.connection.security));
    if (!view) {
        const auto heard = events->snapshot();
        const std::string& why = heard.refusal.empty() ? heard.transport : heard.refusal;
        fmt::print("  no answer\n");
        return fail(
            view.error().kind, fmt::format(
                                   "source {}: {}{}{}", settings.name, view.error().message,
                                   why.empty() ? "" : ": ", why));
    }
    fmt::print("  cluster {}\n", view->cluster_id);
    std::string wrong;
    if (!settings.cluster_id.empty() && settings.cluster_id != view->cluster_id) {
        wrong = fmt::format(
            "the address answers with cluster {}, not {}", view->cluster_id, settings.cluster_id);
    }
    for (const TopicView& topic : view->topics) {
        const std::string problem = print_topic(topic);
        wrong = wrong.empty() ? problem : wrong;
    }
    return wrong.empty()
               ? Result<void>()
               : fail(ErrorKind::retriable, fmt::format("source {}: {}", settings.name, wrong));
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
