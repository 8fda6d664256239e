// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "app/configuration/paths.h"
#include "models/messages/kafka_carrier.h"
#include "models/messages/webhook.h"
#include "transport/error.h"
#include "transport/kafka/secret.h"
#include "transport/kafka/settings.h"

#include <chrono>
#include <string>
#include <vector>

namespace andon::app {

/// One `[[webhook]]`: how it is reached, and where the secrets for it are kept.
struct WebhookTarget {
    std::string name;                    ///< of the lane
    messages::WebhookSettings settings;  ///< without them
    transport::kafka::SecretSource url;
    transport::kafka::SecretSource secret;
    transport::kafka::SecretSource token;
    std::chrono::microseconds gap{};  ///< between two requests
};

/// One `[[event_topic]]`. Its secrets are where those of its source are.
struct TopicTarget {
    std::string name;                  ///< of the lane
    std::string source;                ///< whose cluster it is on
    messages::TopicSettings settings;  ///< with that one's connection
    std::chrono::microseconds gap{};   ///< between two records
};

/// Where something leaves to besides Salesforce, each a lane of its own.
struct Targets {
    std::vector<WebhookTarget> webhooks;
    std::vector<TopicTarget> topics;
};

/// The tree has passed check_schema(). Appends what is wrong, with file and line, to `errors`. Reads no secret.
/// A source that only these need, and no topic, is taken out of `sources`.
Targets read_targets(
    const ConfigTree& tree, const Paths& paths,
    std::vector<transport::kafka::KafkaSettings>& sources, ConfigurationErrors& errors);

/// With the secrets. Errors: configuration: a file that is not there, or that others may read; an address or
/// a key that cannot be used.
Result<messages::WebhookSettings> with_secrets(const WebhookTarget& target);

/// The lanes that a reaction may name.
std::vector<std::string> lane_names(const ConfigTree& tree);

}  // namespace andon::app
