// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/kafka_broker.h"

#include "tests/system/kafka/kafka_clients.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <netinet/in.h>
#include <random>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace andon::tests {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto kStartLimit = 90s;
constexpr auto kStopLimit = 20s;

fs::path temporary_root() {
    const char* root = std::getenv("TMPDIR");
    return root != nullptr && *root != '\0' ? fs::path(root) : fs::path("/tmp");
}

fs::path jars() {
    if (const char* named = std::getenv("ANDON_KAFKA_JARS"); named != nullptr && *named != '\0') {
        return named;
    }
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    const fs::path base = cache != nullptr && *cache != '\0'
                              ? fs::path(cache)
                              : fs::path(home != nullptr ? home : "/root") / ".cache";
    return base / "andon" / "kafka-4.3.1";
}

/// Removes what test programs that crashed have left.
void remove_orphans(const fs::path& root) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(root, ignored)) {
        int owner = 0;
        if (std::sscanf(entry.path().filename().c_str(), "andon-kafka-%d-", &owner) == 1
            && ::kill(owner, 0) != 0 && errno == ESRCH) {
            fs::remove_all(entry.path(), ignored);
        }
    }
}

std::mt19937& generator() {
    static std::mt19937 engine{std::random_device{}()};
    return engine;
}

bool can_bind(int port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool free = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return free;
}

/// Below Linux's range for outgoing connections, so that a port stays free while the node is down.
int free_port() {
    std::uniform_int_distribution<int> ports(15000, 32000);
    for (;;) {
        if (const int port = ports(generator()); can_bind(port)) {
            return port;
        }
    }
}

/// 22 characters, as Kafka's Uuid.
std::string random_cluster_id() {
    constexpr std::string_view kAlphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::uniform_int_distribution<std::size_t> letters(0, kAlphabet.size() - 1);
    std::string id;
    while (id.size() < 21) {
        id += kAlphabet[letters(generator())];
    }
    return id + "Q";  // the last character carries four bits only
}

std::string_view kafka_name(Listener listener) {
    switch (listener) {
    case Listener::plaintext:
        return "PLAINTEXT";
    case Listener::sasl_plaintext:
        return "SASL_PLAINTEXT";
    case Listener::sasl_ssl:
        return "SASL_SSL";
    case Listener::ssl:
        return "SSL";
    case Listener::mtls:
        return "MTLS";
    }
    return {};
}

bool is_sasl(Listener listener) {
    return listener == Listener::sasl_plaintext || listener == Listener::sasl_ssl;
}

bool is_tls(Listener listener) {
    return listener == Listener::sasl_ssl || listener == Listener::ssl
           || listener == Listener::mtls;
}

/// Starts a command with its output appended to `log`; it dies with the thread that calls.
pid_t spawn(const std::vector<std::string>& command, const fs::path& log) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& argument : command) {
        arguments.push_back(const_cast<char*>(argument.c_str()));
    }
    arguments.push_back(nullptr);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {  // only calls that are safe after fork
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) {
            ::_exit(127);
        }
        const int input = ::open("/dev/null", O_RDONLY);
        ::dup2(input, 0);
        ::dup2(output, 1);
        ::dup2(output, 2);
        ::close_range(3, ~0U, 0);
        ::execvp(arguments.front(), arguments.data());
        ::_exit(127);
    }
    ::close(output);
    return child;
}

void write_file(const fs::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string read_file(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

constexpr std::string_view kLog4j = R"(rootLogger.level = INFO
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{HH:mm:ss.SSS} %p %m (%c{1})%n%throwable{8}
status = ERROR
)";

constexpr std::string_view kDefaults = R"(process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2500
broker.heartbeat.interval.ms=300
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=4194304
)";

}  // namespace

KafkaBroker::KafkaBroker(BrokerOptions options) : m_options(std::move(options)) {
    const fs::path root = temporary_root();
    remove_orphans(root);
    std::string name = (root / fmt::format("andon-kafka-{}-XXXXXX", ::getpid())).string();
    if (::mkdtemp(name.data()) != nullptr) {
        m_folder = name;
    }
    m_ports[Listener::plaintext] = 0;
    for (const Listener listener : m_options.listeners) {
        m_ports[listener] = 0;
    }
}

KafkaBroker::~KafkaBroker() {
    m_clients.reset();
    kill();
    std::error_code ignored;
    if (!m_folder.empty()) {
        fs::remove_all(m_folder, ignored);
    }
}

Result<void> KafkaBroker::start() {
    if (running()) {
        return {};
    }
    constexpr int kAttempts = 4;
    std::error_code ignored;
    for (int attempt = 1;; ++attempt) {
        const auto started = prepare().and_then([this] { return launch(); }).and_then([this] {
            return wait_until_ready();
        });
        if (started) {
            m_was_ready = true;
            return {};
        }
        kill();
        // Somebody else took a port between our look and the node's.
        const bool port_taken = log_tail().find("Address already in use") != std::string::npos;
        if (!port_taken || attempt == kAttempts) {
            return started;
        }
        fs::remove(m_folder / "broker.log", ignored);
        if (!m_was_ready) {
            wipe();
            m_cluster_id.clear();  // other ports
        }
    }
}

void KafkaBroker::stop() {
    if (!running()) {
        return;
    }
    m_clients.reset();
    ::kill(m_pid, SIGTERM);
    if (!wait_for_exit(kStopLimit)) {
        kill();
    }
}

void KafkaBroker::kill() {
    if (!running()) {
        return;
    }
    m_clients.reset();  // a log that loses its tail forgets its producers with it
    ::kill(m_pid, SIGKILL);
    wait_for_exit(kStopLimit);
}

Result<void> KafkaBroker::restart() {
    stop();
    return start();
}

void KafkaBroker::wipe() {
    stop();
    m_clients.reset();
    std::error_code ignored;
    fs::remove_all(m_folder / "data", ignored);
    m_formatted = false;
}

std::string KafkaBroker::bootstrap(Listener listener) const {
    const auto port = m_ports.find(listener);
    return port == m_ports.end() ? std::string() : fmt::format("127.0.0.1:{}", port->second);
}

std::string KafkaBroker::log_tail(std::size_t bytes) const {
    const std::string text = read_file(m_folder / "broker.log");
    return text.size() > bytes ? text.substr(text.size() - bytes) : text;
}

/// Everything the node needs before it runs; ports are chosen anew until it has data.
Result<void> KafkaBroker::prepare() {
    if (m_folder.empty()) {
        return fail(ErrorKind::fatal, "no temporary folder for the test broker");
    }
    if (!fs::exists(jars())) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "no Apache Kafka in {}: run `installer/dependencies test`", jars().string()));
    }
    if (m_formatted) {
        return {};
    }
    if (m_cluster_id.empty()) {
        m_controller_port = free_port();
        for (auto& [listener, port] : m_ports) {
            port = free_port();
        }
        for (const auto& [listener, port] : m_ports) {
            if (is_tls(listener) && !fs::exists(ca_file())) {
                if (const auto made = make_certificates(); !made) {
                    return made;
                }
            }
        }
    }
    m_cluster_id = random_cluster_id();
    write_file(m_folder / "log4j2.properties", kLog4j);
    write_file(m_folder / "server.properties", server_properties());
    return format();
}

Result<void> KafkaBroker::format() {
    auto command = java("kafka.tools.StorageTool");
    const std::string properties = m_folder / "server.properties";
    for (const std::string& argument :
         {std::string("format"), std::string("-t"), m_cluster_id, std::string("-c"), properties}) {
        command.push_back(argument);
    }
    for (const BrokerUser& user : m_options.users) {
        command.insert(
            command.end(),
            {"--add-scram",
             fmt::format("SCRAM-SHA-512=[name={},password={}]", user.name, user.password)});
    }
    const auto formatted = run(command);
    m_formatted = formatted.has_value();
    return formatted;
}

Result<void> KafkaBroker::launch() {
    auto command = java("kafka.Kafka");
    command.push_back(m_folder / "server.properties");
    m_pid = spawn(command, m_folder / "broker.log");
    return m_pid > 0 ? Result<void>() : fail(ErrorKind::fatal, "cannot start a process");
}

Result<void> KafkaBroker::wait_until_ready() {
    const auto deadline = std::chrono::steady_clock::now() + kStartLimit;
    const auto prober = clients();
    if (!prober) {
        return tl::unexpected(prober.error());
    }
    while (std::chrono::steady_clock::now() < deadline) {
        if (wait_for_exit(0ms)) {
            return fail(ErrorKind::fatal, "the test broker ended:\n" + log_tail());
        }
        if ((*prober)->every_partition_has_a_leader(500ms)) {
            return {};
        }
        std::this_thread::sleep_for(20ms);
    }
    return fail(ErrorKind::fatal, "the test broker does not answer:\n" + log_tail());
}

std::string KafkaBroker::server_properties() const {
    std::map<std::string, std::string> settings;
    std::istringstream defaults{std::string(kDefaults)};
    for (std::string line; std::getline(defaults, line);) {
        const auto equals = line.find('=');
        settings[line.substr(0, equals)] = line.substr(equals + 1);
    }
    std::string listeners = fmt::format("CONTROLLER://127.0.0.1:{}", m_controller_port);
    std::string advertised;
    std::string protocols = "CONTROLLER:PLAINTEXT,MTLS:SSL";
    std::string plain_users;
    for (const BrokerUser& user : m_options.users) {
        plain_users += fmt::format(" user_{}=\"{}\"", user.name, user.password);
    }
    for (const auto& [listener, port] : m_ports) {
        const std::string_view name = kafka_name(listener);
        const std::string address = fmt::format("{}://127.0.0.1:{}", name, port);
        listeners += "," + address;
        advertised += (advertised.empty() ? "" : ",") + address;
        if (listener != Listener::mtls) {
            protocols += fmt::format(",{0}:{0}", name);
        }
        std::string prefix = fmt::format("listener.name.{}.", name);
        for (char& letter : prefix) {
            letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
        if (is_sasl(listener)) {
            settings[prefix + "sasl.enabled.mechanisms"] = "PLAIN,SCRAM-SHA-512";
            settings[prefix + "plain.sasl.jaas.config"] =
                "org.apache.kafka.common.security.plain.PlainLoginModule required" + plain_users
                + ";";
            settings[prefix + "scram-sha-512.sasl.jaas.config"] =
                "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        }
        if (is_tls(listener)) {
            settings[prefix + "ssl.keystore.type"] = "PEM";
            settings[prefix + "ssl.keystore.location"] = m_folder / "server.pem";
            settings[prefix + "ssl.truststore.type"] = "PEM";
            settings[prefix + "ssl.truststore.location"] = ca_file();
            settings[prefix + "ssl.client.auth"] = listener == Listener::mtls ? "required" : "none";
        }
    }
    settings["controller.quorum.voters"] = fmt::format("1@127.0.0.1:{}", m_controller_port);
    settings["listeners"] = listeners;
    settings["advertised.listeners"] = advertised;
    settings["listener.security.protocol.map"] = protocols;
    settings["log.dirs"] = m_folder / "data";
    if (m_options.authorizer) {
        settings["authorizer.class.name"] =
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer";
        settings["super.users"] = "User:ANONYMOUS;User:admin";
    }
    for (const auto& [name, value] : m_options.properties) {
        settings[name] = value;
    }
    std::string text;
    for (const auto& [name, value] : settings) {
        text += fmt::format("{}={}\n", name, value);
    }
    return text;
}

Result<void> KafkaBroker::make_certificates() const {
    const auto request = [this](const std::string& name, std::vector<std::string> more) {
        std::vector<std::string> command{
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + name,
            "-keyout",
            m_folder / (name + ".key"),
            "-out",
            m_folder / (name + ".crt")};
        command.insert(command.end(), more.begin(), more.end());
        return run(command);
    };
    const std::vector<std::string> by_ca{
        "-CA", ca_file(), "-CAkey", m_folder / "ca.key", "-addext", "basicConstraints=CA:FALSE"};
    auto for_server = by_ca;
    for_server.insert(
        for_server.end(), {"-addext", "subjectAltName=" + m_options.certificate_names});
    return request("ca", {})
        .and_then([&] { return request("server", for_server); })
        .and_then([&] { return request("client", by_ca); })
        .map([this] {
            write_file(
                m_folder / "server.pem",
                read_file(m_folder / "server.key") + read_file(m_folder / "server.crt"));
        });
}

Result<void> KafkaBroker::run(const std::vector<std::string>& command) const {
    const fs::path log = m_folder / "broker.log";
    const pid_t child = spawn(command, log);
    int status = -1;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child <= 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return fail(ErrorKind::fatal, fmt::format("{} failed:\n{}", command.front(), log_tail()));
    }
    return {};
}

std::vector<std::string> KafkaBroker::java(const std::string& main_class) const {
    std::vector<std::string> command{
        "java", fmt::format("-Xmx{}m", m_options.heap_mb), "-Xms64m",
        "-Dlog4j2.configurationFile=" + (m_folder / "log4j2.properties").string(),
        "-Dlog4j2.disableJmx=true"};
    if (!m_options.full_speed) {
        command.insert(
            command.end(), {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"});
    }
    // What installer/dependencies kept of the classes; one that does not fit is passed over.
    if (const fs::path archive = jars() / "kafka.jsa"; fs::exists(archive)) {
        command.push_back("-XX:SharedArchiveFile=" + archive.string());
    }
    command.insert(command.end(), {"-cp", (jars() / "*").string(), main_class});
    return command;
}

/// True when the node has ended, which it then has for good.
bool KafkaBroker::wait_for_exit(std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
        const pid_t ended = ::waitpid(m_pid, nullptr, WNOHANG);
        if (ended == m_pid || (ended < 0 && errno == ECHILD)) {
            m_pid = -1;
            return true;
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return false;
        }
        std::this_thread::sleep_for(5ms);
    }
}

}  // namespace andon::tests
