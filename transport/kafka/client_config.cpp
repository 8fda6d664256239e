// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/client_config.h"

#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace andon::transport::kafka {
namespace {

using Properties = std::map<std::string, std::string>;

const char* protocol_name(SecurityProtocol protocol) {
    switch (protocol) {
    case SecurityProtocol::ssl:
        return "ssl";
    case SecurityProtocol::sasl_plaintext:
        return "sasl_plaintext";
    case SecurityProtocol::sasl_ssl:
        return "sasl_ssl";
    case SecurityProtocol::plaintext:
        break;
    }
    return "plaintext";
}

const char* mechanism_name(SaslMechanism mechanism) {
    switch (mechanism) {
    case SaslMechanism::plain:
        return "PLAIN";
    case SaslMechanism::scram_sha_256:
        return "SCRAM-SHA-256";
    case SaslMechanism::scram_sha_512:
        break;
    }
    return "SCRAM-SHA-512";
}

/// Quick to notice a dead peer, quick to come back; the defaults take minutes.
const Properties kCommon{
    {"client.id", "andon"},
    {"log.connection.close", "false"},
    {"socket.keepalive.enable", "true"},
    {"socket.timeout.ms", "10000"},
    {"socket.connection.setup.timeout.ms", "5000"},
    {"reconnect.backoff.ms", "50"},
    {"reconnect.backoff.max.ms", "1000"},
    {"retry.backoff.ms", "50"},
    {"topic.metadata.refresh.interval.ms", "2000"},
    {"topic.metadata.refresh.fast.interval.ms", "100"},
};

/// What every reader of records needs for the guarantees.
const Properties kReading{
    {"auto.offset.reset", "error"},
    {"enable.auto.commit", "false"},
    {"enable.auto.offset.store", "false"},
    {"enable.partition.eof", "true"},
    {"check.crcs", "true"},
    {"allow.auto.create.topics", "false"},
    {"fetch.wait.max.ms", "100"},
    {"fetch.error.backoff.ms", "100"},
};

/// Measured: with the defaults, fetching stops for a second whenever the local queue is full. With the
/// short backoff a queue of 50,000 is as fast as one of a million, and holds 430 MB less.
const Properties kThroughput{
    {"queued.min.messages", "50000"},
    {"queued.max.messages.kbytes", "16384"},
    {"fetch.queue.backoff.ms", "2"},
};

const Properties kProbe{
    {"queued.min.messages", "100"},
    {"queued.max.messages.kbytes", "4096"},
    {"fetch.message.max.bytes", "262144"},
};

/// librdkafka 2.4 to 2.8 keeps a dangling pointer, and soon crashes, when its metadata cache learns
/// a new id for a topic it holds (its issues 4778 and 4964: a topic deleted and made anew between
/// two looks). So nothing stays in the cache for long enough to meet its successor. The watch finds
/// partition leaders in the cache within one look, and pauses longer than that between two.
constexpr const char* kMetadataCacheMs = "50";
constexpr const char* kWatchMetadataCacheMs = "150";

const Properties kProducing{
    {"enable.idempotence", "true"},
    {"acks", "all"},
    {"linger.ms", "5"},
    {"compression.type", "lz4"},
    {"delivery.timeout.ms", "120000"},
};

/// Properties that only one side of librdkafka knows; it warns when the other side gets them.
bool is_meant_for(const std::string& property, ClientRole role) {
    const bool consumer_only = property.starts_with("fetch.") || property.starts_with("queued.")
                               || property == "check.crcs";
    return !(role == ClientRole::producer && consumer_only);
}

Properties properties_of(const Connection& connection, ClientRole role, Isolation isolation) {
    Properties all = kCommon;
    const auto add = [&all](const Properties& more) {
        for (const auto& [name, value] : more) {
            all[name] = value;
        }
    };
    add(role == ClientRole::producer ? kProducing : kReading);
    if (role == ClientRole::reader) {
        add(kThroughput);
    } else if (role != ClientRole::producer) {
        add(kProbe);
    }
    for (const auto& [name, value] : connection.extra) {
        if (is_meant_for(name, role)) {
            all[name] = value;
        }
    }
    if (role != ClientRole::producer) {
        const bool committed =
            role == ClientRole::probe_committed
            || (role != ClientRole::probe_uncommitted && isolation == Isolation::read_committed);
        all["isolation.level"] = committed ? "read_committed" : "read_uncommitted";
    }
    if (role == ClientRole::reader) {
        // The only place where a client says that it goes on with another topic of the same name.
        std::string& debug = all["debug"];
        debug += debug.empty() ? "metadata" : ",metadata";
    }
    all["metadata.max.age.ms"] =
        role == ClientRole::watch ? kWatchMetadataCacheMs : kMetadataCacheMs;
    all["bootstrap.servers"] = connection.brokers;
    const Security& security = connection.security;
    all["security.protocol"] = protocol_name(security.protocol);
    if (security.uses_sasl()) {
        all["sasl.mechanisms"] = mechanism_name(security.mechanism);
        all["sasl.username"] = security.username;
    }
    if (security.uses_tls()) {
        all["ssl.endpoint.identification.algorithm"] = security.verify_hostname ? "https" : "none";
        if (!security.ca_file.empty()) {
            all["ssl.ca.location"] = security.ca_file;
        }
        if (!security.cert_file.empty()) {
            all["ssl.certificate.location"] = security.cert_file;
            all["ssl.key.location"] = security.key_file;
        }
    }
    return all;
}

Result<void> set(rd_kafka_conf_t* conf, const std::string& name, const char* value) {
    std::array<char, 512> text{};
    if (rd_kafka_conf_set(conf, name.c_str(), value, text.data(), text.size())
        != RD_KAFKA_CONF_OK) {
        return fail(ErrorKind::configuration, fmt::format("Kafka property: {}", text.data()));
    }
    return {};
}

/// A secret's own value must not show up in librdkafka's sentence, so that is not passed on.
Result<void> set_secret(
    rd_kafka_conf_t* conf, const std::string& name, const SecretSource& source,
    std::string_view what) {
    auto secret = read_secret(source, what);
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    std::array<char, 512> text{};
    if (rd_kafka_conf_set(conf, name.c_str(), secret->c_str(), text.data(), text.size())
        != RD_KAFKA_CONF_OK) {
        return fail(
            ErrorKind::configuration,
            fmt::format("librdkafka does not accept the {} from {}", what, source.where));
    }
    return {};
}

Result<void> fill(
    rd_kafka_conf_t* conf, const Connection& connection, ClientRole role, Isolation isolation) {
    for (const auto& [name, value] : properties_of(connection, role, isolation)) {
        if (auto ok = set(conf, name, value.c_str()); !ok) {
            return ok;
        }
    }
    const Security& security = connection.security;
    if (security.uses_sasl()) {
        if (auto ok = set_secret(conf, "sasl.password", security.password, "password"); !ok) {
            return ok;
        }
    }
    if (security.uses_tls() && security.key_password.given()) {
        return set_secret(conf, "ssl.key.password", security.key_password, "key password");
    }
    return {};
}

void error_callback(rd_kafka_t*, int code, const char* reason, void* opaque) {
    static_cast<ClientEvents*>(opaque)->on_error(static_cast<rd_kafka_resp_err_t>(code), reason);
}

void log_callback(const rd_kafka_t* client, int, const char* facility, const char* text) {
    // A log line may come while the client is still being made and has no opaque yet.
    if (auto* events = static_cast<ClientEvents*>(client ? rd_kafka_opaque(client) : nullptr)) {
        events->on_log(facility, text);
    }
}

}  // namespace

Conf new_conf() {
    return Conf(rd_kafka_conf_new());
}

Result<ClientHandle> make_client(
    const Connection& connection, ClientRole role, Isolation isolation, ClientEvents& events,
    rd_kafka_conf_t* prepared) {
    Conf conf(prepared != nullptr ? prepared : rd_kafka_conf_new());
    if (auto filled = fill(conf.get(), connection, role, isolation); !filled) {
        return tl::unexpected(filled.error());
    }
    rd_kafka_conf_set_opaque(conf.get(), &events);
    rd_kafka_conf_set_error_cb(conf.get(), &error_callback);
    rd_kafka_conf_set_log_cb(conf.get(), &log_callback);
    std::array<char, 512> text{};
    const auto type = role == ClientRole::producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
    ClientHandle client(rd_kafka_new(type, conf.get(), text.data(), text.size()));
    if (!client) {
        return fail(
            ErrorKind::configuration,
            fmt::format("cannot make a Kafka client for {}: {}", connection.brokers, text.data()));
    }
    static_cast<void>(conf.release());  // taken over by rd_kafka_new
    return client;
}

}  // namespace andon::transport::kafka
