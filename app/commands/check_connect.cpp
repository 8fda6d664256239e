// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/check_connect.h"

#include "transport/kafka/connection_test.h"
#include "transport/salesforce/rest_client.h"

#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

Result<void> check_source(
    const KafkaSettings& settings, const std::stop_token& stop, const char* what = "source") {
    fmt::print(
        "{} {} at {} as {}:\n", what, settings.name, settings.connection.brokers,
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
        fmt::format("{} {}: {}: {}", what, settings.name, word(last.kind), last.words));
}

/// Signs in, and holds each reaction against what the organisation says of its object.
Result<void> check_organisation(const Configuration& configuration, const std::stop_token& stop) {
    namespace sf = transport::salesforce;
    auto access = with_secrets(*configuration.salesforce);
    if (!access) {
        return tl::unexpected(access.error());
    }
    fmt::print("salesforce at {} as {}:\n", access->sign_in.login_url, access->sign_in.username);
    sf::Session session(
        access->sign_in, access->http, {}, [] { return std::chrono::system_clock::now(); });
    sf::RestClient client(access->api, access->http, session);
    const std::stop_callback cancel(stop, [&] {
        client.cancel();
        session.cancel();
    });
    if (const auto signed_in = session.access(); !signed_in) {
        return fail(ErrorKind::retriable, "salesforce: " + signed_in.error().message);
    }
    fmt::print("  sign-in: passed\n");
    bool usable = true;
    for (const std::string_view name : configuration.reactions.names()) {
        const auto* of_case =
            std::get_if<cases::FieldMapping>(&configuration.reactions.find(name)->content);
        if (of_case == nullptr) {
            continue;
        }
        cases::FieldMapping mapping = *of_case;
        const auto described = client.describe(mapping.object);
        if (!described) {
            return fail(
                ErrorKind::retriable,
                fmt::format("salesforce: {}: {}", mapping.object, described.error().message));
        }
        const auto findings = cases::check_mapping(mapping, *described);
        fmt::print("  reaction {}: {}\n", name, findings.empty() ? "fits" : "does not fit");
        for (const cases::MappingFinding& finding : findings) {
            usable = usable && !finding.fatal;
            fmt::print(
                "    {}{}.{} {}\n", finding.fatal ? "" : "hint: ", mapping.object, finding.field,
                finding.message);
        }
    }
    return usable ? Result<void>()
                  : fail(
                      ErrorKind::configuration,
                      "salesforce: cases of these reactions would be refused");
}

/// Whether something answers there, whatever it says; nothing is posted.
Result<void> check_webhook(const WebhookTarget& target, const std::stop_token& stop) {
    auto settings = with_secrets(target);
    if (!settings) {
        return tl::unexpected(settings.error());
    }
    transport::http::HttpClient client(settings->http);
    const std::stop_callback cancel(stop, [&] { client.cancel(); });
    transport::http::Request request;
    request.method = "OPTIONS";
    request.url = settings->url;
    const auto exchange = client.send(request);
    if (exchange.status == 0) {
        return fail(
            ErrorKind::retriable, fmt::format("webhook {}: {}", target.name, exchange.message));
    }
    fmt::print("webhook {}: something answers there ({})\n", target.name, exchange.status);
    return {};
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
    if (configuration.salesforce) {
        auto checked = check_organisation(configuration, stop);
        if (!checked && outcome) {
            outcome = std::move(checked);
        }
    }
    for (const TopicTarget& target : configuration.targets.topics) {
        KafkaSettings settings;
        settings.name = target.name;
        settings.connection = target.settings.connection;
        settings.topics.emplace_back().name = target.settings.topic;
        auto checked = check_source(settings, stop, "event_topic");
        if (!checked && outcome) {
            outcome = std::move(checked);
        }
    }
    for (const WebhookTarget& target : configuration.targets.webhooks) {
        auto checked = check_webhook(target, stop);
        if (!checked && outcome) {
            outcome = std::move(checked);
        }
    }
    return outcome;
}

}  // namespace andon::app
