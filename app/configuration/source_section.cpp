// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/source_section.h"

#include "models/contracts/timestamp.h"

#include <fmt/format.h>

namespace andon::app {
namespace {

using nlohmann::json;
using namespace transport::kafka;

std::chrono::milliseconds milliseconds_of(const json& table, const char* key) {
    const auto us = contracts::parse_duration(member_text(table, key));
    return std::chrono::milliseconds{us.value_or(0) / 1000};
}

SecurityProtocol protocol_of(const std::string& text) {
    if (text == "ssl") {
        return SecurityProtocol::ssl;
    }
    if (text == "sasl_plaintext") {
        return SecurityProtocol::sasl_plaintext;
    }
    return text == "sasl_ssl" ? SecurityProtocol::sasl_ssl : SecurityProtocol::plaintext;
}

SaslMechanism mechanism_of(const std::string& text) {
    if (text == "plain") {
        return SaslMechanism::plain;
    }
    return text == "scram_sha_256" ? SaslMechanism::scram_sha_256 : SaslMechanism::scram_sha_512;
}

class SourceReader {
public:
    SourceReader(const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors)
        : m_tree(tree), m_paths(paths), m_errors(errors) {}

    KafkaSettings read(const json& entry, const std::string& pointer) {
        KafkaSettings settings;
        settings.name = member_text(entry, "name");
        settings.connection.brokers = member_text(entry, "brokers");
        settings.isolation = member_text(entry, "isolation") == "read_uncommitted"
                                 ? Isolation::read_uncommitted
                                 : Isolation::read_committed;
        settings.cluster_id = member_text(entry, "cluster_id");
        settings.watch_interval = milliseconds_of(entry, "watch_interval");
        settings.open_transaction_after = milliseconds_of(entry, "open_transaction_after");
        settings.restart_after = milliseconds_of(entry, "restart_after");
        settings.connection.security = security(entry.at("security"), pointer + "/security");
        if (const auto extra = entry.find("extra"); extra != entry.end()) {
            for (const auto& [name, value] : extra->items()) {
                settings.connection.extra.emplace(name, value.get<std::string>());
            }
        }
        return settings;
    }

private:
    std::string path(const json& table, const char* key, const std::string& pointer) {
        const std::string text = member_text(table, key);
        if (text.empty()) {
            return text;
        }
        return m_paths.resolve(text, m_tree.origin(pointer + "/" + key).folder).string();
    }

    SecretSource secret(const json& table, const std::string& what, const std::string& pointer) {
        const std::string file = path(table, (what + "_file").c_str(), pointer);
        const std::string variable = member_text(table, what + "_env");
        if (!file.empty() && !variable.empty()) {
            m_errors.push_back(
                {m_tree.origin(pointer + "/" + what + "_env").place,
                 fmt::format("{0}_file and {0}_env are both given: leave one of them out", what)});
        }
        if (!file.empty()) {
            return SecretSource::file(file);
        }
        return variable.empty() ? SecretSource{} : SecretSource::environment(variable);
    }

    Security security(const json& table, const std::string& pointer) {
        Security security;
        security.protocol = protocol_of(member_text(table, "protocol"));
        security.mechanism = mechanism_of(member_text(table, "mechanism"));
        security.username = member_text(table, "username");
        security.password = secret(table, "password", pointer);
        security.ca_file = path(table, "ca_file", pointer);
        security.cert_file = path(table, "cert_file", pointer);
        security.key_file = path(table, "key_file", pointer);
        security.key_password = secret(table, "key_password", pointer);
        security.verify_hostname = table.value("verify_hostname", true);
        security.insecure_skip_hostname_verification =
            table.value("insecure_skip_hostname_verification", false);
        return security;
    }

    const ConfigTree& m_tree;
    const Paths& m_paths;
    ConfigurationErrors& m_errors;
};

TopicSettings topic_of(const json& entry, const json& source) {
    TopicSettings topic;
    // Structured events in protobuf say everything in their value: parsing headers would only cost.
    topic.needs_headers = member_text(entry, "encoding") != "cloudevents-protobuf";
    topic.name = member_text(entry, "name");
    const std::string start = member_text(entry.contains("start") ? entry : source, "start");
    if (start == "latest") {
        topic.start = StartFrom::latest;
    } else if (const auto time = contracts::parse_rfc3339(start)) {
        topic.start = StartFrom::at_time;
        topic.start_time = BrokerTime{*time};
    }
    return topic;
}

}  // namespace

std::vector<KafkaSettings> read_sources(
    const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors) {
    std::vector<KafkaSettings> sources;
    SourceReader reader(tree, paths, errors);
    if (const json* entries = tree.find("/source")) {
        for (std::size_t i = 0; i < entries->size(); ++i) {
            sources.push_back(reader.read((*entries)[i], fmt::format("/source/{}", i)));
        }
    }
    const json* topics = tree.find("/topic");
    for (std::size_t i = 0; topics != nullptr && i < topics->size(); ++i) {
        const std::string source = member_text((*topics)[i], "source");
        for (std::size_t n = 0; n < sources.size(); ++n) {
            if (sources[n].name == source) {
                sources[n].topics.push_back(topic_of((*topics)[i], (*tree.find("/source"))[n]));
            }
        }
    }
    return sources;
}

}  // namespace andon::app
