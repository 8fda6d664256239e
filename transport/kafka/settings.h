// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/instant.h"
#include "transport/kafka/secret.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What a person configures about a Kafka cluster: plain values, validated once. No secrets.
namespace andon::transport::kafka {

enum class SecurityProtocol { plaintext, ssl, sasl_plaintext, sasl_ssl };
enum class SaslMechanism { plain, scram_sha_256, scram_sha_512 };

struct Security {
    SecurityProtocol protocol = SecurityProtocol::plaintext;
    SaslMechanism mechanism = SaslMechanism::scram_sha_512;
    std::string username;
    SecretSource password;
    std::string ca_file;    ///< PEM; empty: the system's certificates
    std::string cert_file;  ///< PEM, with key_file: mutual TLS
    std::string key_file;
    SecretSource key_password;
    bool verify_hostname = true;
    /// Has to be said as well before verify_hostname = false is accepted; shown for ever.
    bool insecure_skip_hostname_verification = false;

    bool uses_tls() const {
        return protocol == SecurityProtocol::ssl || protocol == SecurityProtocol::sasl_ssl;
    }
    bool uses_sasl() const {
        return protocol == SecurityProtocol::sasl_plaintext
               || protocol == SecurityProtocol::sasl_ssl;
    }
};

/// How to reach a cluster and who we are there; shared by consumers and producers.
struct Connection {
    std::string brokers;  ///< "host:port,host:port"
    Security security;
    /// librdkafka properties for special networks; those that would break a guarantee are refused.
    std::map<std::string, std::string> extra;
};

enum class StartFrom { earliest, latest, at_time };

struct TopicSettings {
    std::string name;
    StartFrom start = StartFrom::earliest;  ///< only where the store knows nothing of the topic
    BrokerTime start_time{};                ///< for at_time
    bool needs_headers = true;              ///< false saves parsing them
};

enum class Isolation { read_committed, read_uncommitted };

struct KafkaSettings {
    std::string name;  ///< of the source
    Connection connection;
    std::vector<TopicSettings> topics;
    Isolation isolation = Isolation::read_committed;
    /// If given, reading is held while the address answers with another cluster. Naming the new
    /// cluster here is also how a person accepts a change.
    std::string cluster_id;

    std::chrono::milliseconds watch_interval{1000};
    std::chrono::milliseconds open_transaction_after{4000};  ///< log held back for longer: shown
    std::chrono::milliseconds restart_after{
        30'000};  ///< no progress although there is more to read
};

/// Checks everything that needs no server, secret files included. Errors: configuration, with a
/// sentence that names the key and what to write.
Result<void> validate(const Connection& connection);
Result<void> check_topic_name(std::string_view name);
Result<void> validate(const KafkaSettings& settings);

/// Things a person has to be reminded of for as long as they hold; empty when all is well.
std::vector<std::string> standing_warnings(const Connection& connection);

/// "user svc-andon", "certificate /path" or "anonymous": who the cluster is told we are.
std::string principal(const Security& security);

}  // namespace andon::transport::kafka
