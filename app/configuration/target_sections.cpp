// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/target_sections.h"

#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"
#include "models/messages/signature.h"
#include "models/reactions/reaction.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace andon::app {
namespace {

using messages::WebhookForm;
using nlohmann::json;
using transport::kafka::KafkaSettings;
using transport::kafka::SecretSource;

/// Arrays whose entries are lanes.
constexpr std::string_view kTargetArrays[] = {"webhook", "event_topic"};

constexpr std::string_view kDesktop = "desktop";

/// What `andon outbox` and the store say for other things.
bool is_taken(std::string_view name) {
    return name == reactions::kSalesforce || name == kDesktop || name == "*";
}

WebhookForm form_of(std::string_view word) {
    if (word == "binary") {
        return WebhookForm::binary;
    }
    if (word == "ntfy") {
        return WebhookForm::ntfy;
    }
    return word == "pushover" ? WebhookForm::pushover : WebhookForm::structured;
}

class TargetReader {
public:
    TargetReader(const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors)
        : m_tree(tree), m_paths(paths), m_errors(errors) {}

    WebhookTarget webhook(const json& entry, const std::string& pointer) {
        WebhookTarget target;
        target.name = member_text(entry, "name");
        target.url = secret(entry, pointer, "url_file");
        target.secret = secret(entry, pointer, "secret_file");
        target.token = secret(entry, pointer, "token_file");
        target.gap = gap_of(entry);
        messages::WebhookSettings& settings = target.settings;
        settings.url = member_text(entry, "url");
        settings.form = form_of(member_text(entry, "form"));
        settings.user = member_text(entry, "user");
        settings.http.ca_file = path(entry, pointer, "ca_file");
        settings.http.proxy = member_text(entry, "proxy");
        settings.http.timeout = std::chrono::milliseconds(
            contracts::parse_duration(member_text(entry, "timeout")).value_or(0) / 1000);
        settings.http.most_body = std::size_t{64} << 10;  // what it says besides its status
        if (settings.http.timeout < std::chrono::milliseconds(100)) {
            wrong(pointer + "/timeout", "timeout: nothing answers within less than 100ms");
        }
        if (settings.url.empty() == !target.url.given()) {
            wrong(
                pointer, fmt::format(
                             "the webhook \"{}\" needs one of url and url_file: where it is",
                             contracts::printable(target.name)));
        } else if (settings.form == WebhookForm::pushover && !target.token.given()) {
            wrong(pointer + "/form", "Pushover needs token_file: the application's token");
        } else if (!settings.url.empty()) {
            messages::WebhookSettings complete = settings;
            complete.token = target.token.given() ? "given" : "";
            if (auto valid = messages::check_webhook(complete); !valid) {
                wrong(pointer + "/url", "url: " + valid.error().message);
            }
        }
        return target;
    }

    TopicTarget topic(
        const json& entry, const std::string& pointer, const std::vector<KafkaSettings>& sources) {
        TopicTarget target;
        target.name = member_text(entry, "name");
        target.source = member_text(entry, "source");
        target.settings.topic = member_text(entry, "topic");
        target.gap = gap_of(entry);
        if (target.source.empty() && sources.size() == 1) {
            target.source = sources.front().name;
        }
        const auto source = std::ranges::find(sources, target.source, &KafkaSettings::name);
        if (source == sources.end()) {
            wrong(
                pointer + "/source",
                fmt::format(
                    "the event_topic \"{}\" needs source = \"…\": the name of the [[source]] whose "
                    "cluster it is on",
                    contracts::printable(target.name)));
        } else {
            target.settings.connection = source->connection;
        }
        if (auto valid = transport::kafka::check_topic_name(target.settings.topic); !valid) {
            wrong(pointer + "/topic", "topic: " + valid.error().message);
        }
        return target;
    }

    void names_are_free() {
        std::vector<std::string> seen;
        for (const std::string_view array : kTargetArrays) {
            const json* entries = m_tree.find(pointer_step(array));
            for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
                const std::string name = member_text((*entries)[i], "name");
                const std::string at = fmt::format("/{}/{}/name", array, i);
                if (is_taken(name) || std::ranges::find(seen, name) != seen.end()) {
                    wrong(
                        at, fmt::format(
                                "a lane is called \"{}\" already: take another name",
                                contracts::printable(name)));
                }
                seen.push_back(name);
            }
        }
    }

private:
    void wrong(const std::string& pointer, std::string message) {
        m_errors.push_back({m_tree.origin(pointer).place, std::move(message)});
    }

    static std::chrono::microseconds gap_of(const json& entry) {
        const auto per_minute = entry.at("per_minute").get<std::int64_t>();
        return std::chrono::microseconds(std::chrono::minutes(1)) / per_minute;
    }

    std::string path(const json& entry, const std::string& pointer, const std::string& key) const {
        const std::string text = member_text(entry, key);
        return text.empty()
                   ? text
                   : m_paths.resolve(text, m_tree.origin(pointer + "/" + key).folder).string();
    }
    SecretSource secret(
        const json& entry, const std::string& pointer, const std::string& key) const {
        const std::string file = path(entry, pointer, key);
        return file.empty() ? SecretSource{} : SecretSource::file(file);
    }

    const ConfigTree& m_tree;
    const Paths& m_paths;
    ConfigurationErrors& m_errors;
};

/// Into `to`, where it is given.
Result<void> take_secret(
    const WebhookTarget& target, const SecretSource& source, std::string_view key,
    std::string& to) {
    if (!source.given()) {
        return {};
    }
    const auto secret =
        transport::kafka::read_secret(source, fmt::format("webhook.{}.{}", target.name, key));
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    to = secret->c_str();
    return {};
}

}  // namespace

Targets read_targets(
    const ConfigTree& tree, const Paths& paths, std::vector<KafkaSettings>& sources,
    ConfigurationErrors& errors) {
    Targets targets;
    TargetReader reader(tree, paths, errors);
    const json* webhooks = tree.find("/webhook");
    for (std::size_t i = 0; webhooks != nullptr && i < webhooks->size(); ++i) {
        targets.webhooks.push_back(reader.webhook((*webhooks)[i], fmt::format("/webhook/{}", i)));
    }
    const json* topics = tree.find("/event_topic");
    for (std::size_t i = 0; topics != nullptr && i < topics->size(); ++i) {
        targets.topics.push_back(
            reader.topic((*topics)[i], fmt::format("/event_topic/{}", i), sources));
    }
    reader.names_are_free();
    std::erase_if(sources, [&](const KafkaSettings& source) {
        return source.topics.empty()
               && std::ranges::find(targets.topics, source.name, &TopicTarget::source)
                      != targets.topics.end();
    });
    return targets;
}

Result<messages::WebhookSettings> with_secrets(const WebhookTarget& target) {
    messages::WebhookSettings settings = target.settings;
    std::string secret;
    for (const auto& read :
         {take_secret(target, target.url, "url_file", settings.url),
          take_secret(target, target.token, "token_file", settings.token),
          take_secret(target, target.secret, "secret_file", secret)}) {
        if (!read) {
            return tl::unexpected(read.error());
        }
    }
    const auto wrong = [&](const Error& error) {
        return fail(
            ErrorKind::configuration,
            fmt::format("webhook \"{}\": {}", target.name, error.message));
    };
    if (target.secret.given()) {
        auto key = messages::signing_key(secret);
        if (!key) {
            return wrong(key.error());
        }
        settings.signing_key = std::move(*key);
    }
    if (auto valid = messages::check_webhook(settings); !valid) {
        return wrong(valid.error());
    }
    return settings;
}

std::vector<std::string> lane_names(const ConfigTree& tree) {
    std::vector<std::string> names{reactions::kSalesforce, std::string(kDesktop)};
    for (const std::string_view array : kTargetArrays) {
        const json* entries = tree.find(pointer_step(array));
        for (std::size_t i = 0; entries != nullptr && i < entries->size(); ++i) {
            names.push_back(member_text((*entries)[i], "name"));
        }
    }
    return names;
}

}  // namespace andon::app
