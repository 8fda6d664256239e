// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace andon::tests {

/// The ways into a test broker. Every one is bound to 127.0.0.1 and a port of its own.
enum class Listener {
    plaintext,       ///< always there; whoever comes this way is ANONYMOUS, a super user
    sasl_plaintext,  ///< PLAIN and SCRAM-SHA-512 by BrokerOptions::users
    sasl_ssl,        ///< the same over TLS
    ssl,             ///< TLS, the client stays ANONYMOUS
    mtls,            ///< TLS, the client shows a certificate and is `User:CN=client`
};

/// Known to PLAIN and SCRAM-SHA-512 alike.
struct BrokerUser {
    std::string name;
    std::string password;
};

struct BrokerOptions {
    std::vector<Listener> listeners{};  ///< beside Listener::plaintext
    std::vector<BrokerUser> users{};    ///< `admin` among them is a super user
    bool authorizer = false;            ///< StandardAuthorizer: what no ACL allows is denied
    /// The server certificate's names, as openssl's subjectAltName writes them.
    std::string certificate_names = "IP:127.0.0.1,DNS:localhost";
    std::map<std::string, std::string> properties{};  ///< added to server.properties, or replacing
    int heap_mb = 512;
    bool full_speed = false;  ///< both JIT tiers and G1: slower to start, for figures
};

/// What a test sends. Absent key or value: null on the wire.
struct TestRecord {
    std::int32_t partition = 0;
    std::optional<std::string> key{};
    std::optional<std::string> value{};
    std::vector<std::pair<std::string, std::optional<std::string>>> headers{};
    std::int64_t timestamp_ms = 0;  ///< 0: now
};

/// What KafkaBroker::read_all found.
struct ReadRecord {
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    std::int64_t timestamp_ms = 0;
    std::optional<std::string> key{};
    std::optional<std::string> value{};
};

struct Acl {
    enum class Operation { read, write, describe, all };
    enum class Resource { topic, group, cluster };
    std::string principal;  ///< "User:alice"
    Operation operation = Operation::read;
    Resource resource = Resource::topic;
    std::string name;  ///< literal, or "*"
    bool allow = true;
};

/// A real Apache Kafka node (KRaft, broker and controller in one) for one test program: private
/// folder, loopback, free ports, gone with its owner. Ready means that every partition has a leader;
/// it is asked for, never slept for. The jars come from `installer/dependencies test`, or from the
/// folder that ANDON_KAFKA_JARS names.
///
/// One thread at a time. Linux ends the node when the *thread* that started it ends.
/// Calls return once their effect is to be seen, or an error with the end of the broker's log.
class KafkaBroker {
public:
    explicit KafkaBroker(BrokerOptions options = {});
    ~KafkaBroker();
    KafkaBroker(const KafkaBroker&) = delete;
    KafkaBroker& operator=(const KafkaBroker&) = delete;

    Result<void> start();
    /// TERM, and KILL after 20 s. The data stays until the object goes.
    void stop();
    /// KILL. The next start takes until the dead node's session has ended, about 5 s.
    void kill();
    Result<void> restart();
    /// Stops and forgets everything: the next start is another cluster at the same addresses.
    void wipe();

    bool running() const { return m_pid > 0; }
    pid_t pid() const { return m_pid; }
    /// "127.0.0.1:port"; empty for a listener that was not asked for.
    std::string bootstrap(Listener listener = Listener::plaintext) const;
    const std::string& cluster_id() const { return m_cluster_id; }
    /// PEM files, there when a listener with TLS is.
    std::filesystem::path ca_file() const { return m_folder / "ca.crt"; }
    std::filesystem::path client_certificate() const { return m_folder / "client.crt"; }
    std::filesystem::path client_key() const { return m_folder / "client.key"; }
    /// A folder per partition, and what the broker notes of them.
    std::filesystem::path data_folder() const { return m_folder / "data"; }
    std::string log_tail(std::size_t bytes = 4000) const;

    Result<void> create_topic(
        const std::string& name, int partitions = 1,
        const std::map<std::string, std::string>& config = {});
    Result<void> delete_topic(const std::string& name);
    /// Raises the number of partitions to `total`.
    Result<void> create_partitions(const std::string& topic, int total);
    /// What retention does: `before` becomes the first offset there is.
    Result<void> delete_records(
        const std::string& topic, std::int32_t partition, std::int64_t before);
    Result<void> add_acl(const Acl& acl);
    Result<void> remove_acl(const Acl& acl);

    /// Sends in order and waits until all are acknowledged.
    Result<void> produce(const std::string& topic, std::span<const TestRecord> records);
    Result<void> produce(
        const std::string& topic, std::int32_t partition, std::optional<std::string> key,
        std::optional<std::string> value,
        std::vector<std::pair<std::string, std::optional<std::string>>> headers = {},
        std::int64_t timestamp_ms = 0);
    /// First and next offset of a partition, open transactions included.
    Result<std::pair<std::int64_t, std::int64_t>> offsets(
        const std::string& topic, std::int32_t partition);
    /// Everything there is in a topic now, partition by partition, read committed.
    Result<std::vector<ReadRecord>> read_all(const std::string& topic);

    struct Clients;  ///< librdkafka handles; see kafka_clients.h

private:
    Result<void> prepare();
    Result<void> format();
    Result<void> launch();
    Result<void> wait_until_ready();
    bool has(Listener listener) const { return m_ports.contains(listener); }
    std::string server_properties() const;
    Result<void> make_certificates() const;
    Result<void> run(const std::vector<std::string>& command) const;
    std::vector<std::string> java(const std::string& main_class) const;
    bool wait_for_exit(std::chrono::milliseconds limit);
    Result<Clients*> clients();

    BrokerOptions m_options;
    std::filesystem::path m_folder;
    std::string m_cluster_id;
    std::map<Listener, int> m_ports;
    int m_controller_port = 0;
    pid_t m_pid = -1;
    bool m_formatted = false;
    bool m_was_ready = false;
    std::unique_ptr<Clients> m_clients;
};

/// A transactional producer on a test broker. What is not committed when it goes stays open, until
/// `timeout` has passed on the broker.
class TransactionalProducer {
public:
    TransactionalProducer(
        const std::string& bootstrap, const std::string& transactional_id,
        std::chrono::milliseconds timeout = std::chrono::seconds(60));
    ~TransactionalProducer();
    TransactionalProducer(const TransactionalProducer&) = delete;
    TransactionalProducer& operator=(const TransactionalProducer&) = delete;

    Result<void> begin();
    /// Within the transaction; waits until the broker has them.
    Result<void> produce(const std::string& topic, std::span<const TestRecord> records);
    Result<void> commit();
    Result<void> abort();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace andon::tests
