// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/connection_test.h"

#include "transport/kafka/client_events.h"

#include <cerrno>
#include <fmt/format.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace andon::transport::kafka {
namespace {

using std::chrono::milliseconds;

struct Address {
    std::string host;
    std::string port;
    std::string text() const { return host + ":" + port; }
};

/// Of "PLAINTEXT://host:port,[::1]:9092,host"; Kafka's port where none is named.
std::vector<Address> addresses(const std::string& brokers) {
    std::vector<Address> out;
    for (std::size_t begin = 0; begin <= brokers.size();) {
        const std::size_t end = std::min(brokers.find(',', begin), brokers.size());
        std::string one = brokers.substr(begin, end - begin);
        begin = end + 1;
        if (const auto scheme = one.find("://"); scheme != std::string::npos) {
            one.erase(0, scheme + 3);
        }
        std::erase(one, ' ');
        const auto colon = one.rfind(':');
        const bool has_port = colon != std::string::npos && one.find(']', colon) == one.npos;
        Address address{one.substr(0, has_port ? colon : one.size()), "9092"};
        if (has_port) {
            address.port = one.substr(colon + 1);
        }
        if (address.host.starts_with('[') && address.host.ends_with(']')) {
            address.host = address.host.substr(1, address.host.size() - 2);
        }
        if (!address.host.empty()) {
            out.push_back(std::move(address));
        }
    }
    return out;
}

using Resolved = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// Errors: what the resolver says.
Result<Resolved> look_up(const Address& address) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int code = getaddrinfo(address.host.c_str(), address.port.c_str(), &hints, &found);
    if (code != 0) {
        return fail(ErrorKind::retriable, fmt::format("{}: {}", address.host, gai_strerror(code)));
    }
    return Resolved(found, &freeaddrinfo);
}

/// Empty: open. Otherwise why not.
std::string try_port(const addrinfo& to, milliseconds patience, const std::stop_token& stop) {
    const int fd =
        ::socket(to.ai_family, to.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, to.ai_protocol);
    if (fd < 0) {
        return std::generic_category().message(errno);
    }
    int error = ::connect(fd, to.ai_addr, to.ai_addrlen) == 0 ? 0 : errno;
    if (error == EINPROGRESS) {
        pollfd waiting{fd, POLLOUT, 0};
        constexpr milliseconds kSlice{100};  // to notice a stop
        int ready = 0;
        for (milliseconds waited{}; ready == 0 && waited < patience && !stop.stop_requested();
             waited += kSlice) {
            ready = ::poll(&waiting, 1, static_cast<int>(kSlice.count()));
        }
        socklen_t size = sizeof error;
        if (ready == 0) {
            error = ETIMEDOUT;
        } else if (ready < 0 || ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0) {
            error = errno;
        }
    }
    ::close(fd);
    return error == 0 ? std::string() : std::generic_category().message(error);
}

void add_sentence(std::string& words, const std::string& sentence) {
    words += words.empty() ? sentence : "; " + sentence;
}

class Walk {
public:
    Walk(const KafkaSettings& settings, milliseconds patience, const std::stop_token& stop)
        : m_settings(settings), m_patience(patience), m_stop(stop) {}

    ConnectionReport go() && {
        if (look_up_names() && open_ports() && ask_cluster()) {
            judge_topics();
        }
        return std::move(m_report);
    }

private:
    bool done(HopKind kind, bool passed, std::string words) {
        m_report.hops.push_back({kind, passed, std::move(words)});
        return passed && !m_stop.stop_requested();
    }

    bool look_up_names() {
        std::string failed;
        for (const Address& address : addresses(m_settings.connection.brokers)) {
            auto found = look_up(address);
            if (found) {
                m_found.emplace_back(address, std::move(*found));
            } else {
                add_sentence(failed, found.error().message);
            }
        }
        if (m_found.empty()) {
            return done(
                HopKind::name, false,
                failed.empty() ? "no broker is named: host:port, several with commas between"
                               : failed + ": is the name right, and the network there?");
        }
        std::string words = fmt::format("{} found", m_found.size());
        if (!failed.empty()) {
            words += "; not found: " + failed;
        }
        return done(HopKind::name, true, std::move(words));
    }

    bool open_ports() {
        std::string open;
        std::string closed;
        for (const auto& [address, resolved] : m_found) {
            std::string why;
            bool reached = false;
            for (const addrinfo* to = resolved.get(); to != nullptr && !reached; to = to->ai_next) {
                why = try_port(*to, m_patience, m_stop);
                reached = why.empty();
            }
            if (reached) {
                add_sentence(open, address.text());
            } else {
                add_sentence(closed, fmt::format("{}: {}", address.text(), why));
            }
        }
        if (open.empty()) {
            return done(
                HopKind::port, false,
                closed
                    + ": is the port right, does the broker run, does a firewall stand between?");
        }
        return done(
            HopKind::port, true, closed.empty() ? open + " open" : open + " open; not: " + closed);
    }

    bool ask_cluster() {
        auto events = std::make_shared<ClientEvents>();
        auto probe = ClusterProbe::make(m_settings.connection, m_settings.isolation, events);
        if (!probe) {
            return done(HopKind::cluster, false, probe.error().message);
        }
        (*probe)->stop_with(m_stop);
        std::vector<std::string> names;
        for (const TopicSettings& topic : m_settings.topics) {
            names.push_back(topic.name);
        }
        auto view = (*probe)->look(names, m_patience);
        if (!view) {
            return judge_silence(view.error(), events->snapshot());
        }
        const Security& security = m_settings.connection.security;
        if (security.uses_tls()) {
            done(HopKind::tls, true, "certificate accepted");
        }
        if (security.uses_sasl()) {
            done(HopKind::login, true, "accepted as " + security.username);
        }
        m_report.view = std::move(*view);
        const std::string& wanted = m_settings.cluster_id;
        if (!wanted.empty() && wanted != m_report.view->cluster_id) {
            return done(
                HopKind::cluster, false,
                fmt::format(
                    "the address answers with cluster {}, not {}", m_report.view->cluster_id,
                    wanted));
        }
        return done(HopKind::cluster, true, m_report.view->cluster_id);
    }

    /// The port is open and no answer comes: what the client heard says at which hop it ended.
    bool judge_silence(const Error& error, const ClientEvents::Snapshot& heard) {
        const Security& security = m_settings.connection.security;
        const auto has = [&](const char* sign) {
            return heard.refusal.find(sign) != std::string::npos;
        };
        if (has("SASL")) {
            if (security.uses_tls()) {
                done(HopKind::tls, true, "certificate accepted");
            }
            return done(
                HopKind::login, false, heard.refusal + ": are user, password and mechanism right?");
        }
        if (has("SSL")) {
            return done(
                HopKind::tls, false,
                heard.refusal + ": is this the TLS port, and is its authority in ca_file?");
        }
        const std::string why =
            heard.transport.empty() ? error.message : error.message + ": " + heard.transport;
        return done(
            HopKind::cluster, false,
            why
                + (security.uses_tls() ? ": is this a TLS port?"
                                       : ": does this port want TLS or a login?"));
    }

    void judge_topics() {
        std::int64_t records = 0;
        std::string wrong;
        for (const TopicView& topic : m_report.view->topics) {
            for (const PartitionView& partition : topic.partitions) {
                records += partition.known ? partition.log.high - partition.log.low : 0;
            }
            if (topic.status == TopicStatus::missing) {
                add_sentence(wrong, fmt::format("{} is not there", topic.name));
            } else if (topic.status == TopicStatus::unauthorized) {
                add_sentence(wrong, fmt::format("{} may not be read by us", topic.name));
            } else if (topic.status == TopicStatus::unknown) {
                add_sentence(wrong, fmt::format("{}: {}", topic.name, topic.error));
            }
        }
        if (!wrong.empty()) {
            done(HopKind::topics, false, std::move(wrong));
            return;
        }
        done(
            HopKind::topics, true,
            fmt::format("{} there, {} records in them", m_report.view->topics.size(), records));
    }

    const KafkaSettings& m_settings;
    milliseconds m_patience;
    std::stop_token m_stop;
    std::vector<std::pair<Address, Resolved>> m_found;
    ConnectionReport m_report;
};

}  // namespace

std::string_view word(HopKind kind) {
    switch (kind) {
    case HopKind::name:
        return "name";
    case HopKind::port:
        return "port";
    case HopKind::tls:
        return "TLS";
    case HopKind::login:
        return "login";
    case HopKind::cluster:
        return "cluster";
    case HopKind::topics:
        return "topics";
    }
    return "hop";
}

ConnectionReport test_connection(
    const KafkaSettings& settings, milliseconds patience, const std::stop_token& stop) {
    return Walk(settings, patience, stop).go();
}

}  // namespace andon::transport::kafka
