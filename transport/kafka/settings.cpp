// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/settings.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <string_view>
#include <unistd.h>

namespace andon::transport::kafka {
namespace {

tl::unexpected<Error> wrong(std::string sentence) {
    return fail(ErrorKind::configuration, std::move(sentence));
}

/// Properties that Andon sets itself because a guarantee rests on them, and what to use instead.
struct Denied {
    std::string_view property;
    std::string_view why;
};
constexpr std::array kDenied{
    Denied{"auto.offset.reset", "it would hide gaps in the log; use start"},
    Denied{"enable.auto.commit", "positions are kept in the store"},
    Denied{"auto.commit.enable", "positions are kept in the store"},
    Denied{"enable.auto.offset.store", "positions are kept in the store"},
    Denied{"group.id", "partitions are assigned by the store, not by a group"},
    Denied{"isolation.level", "use isolation"},
    Denied{"enable.partition.eof", "it tells when the end was reached"},
    Denied{"check.crcs", "damaged records must be noticed"},
    Denied{"bootstrap.servers", "use brokers"},
    Denied{"metadata.broker.list", "use brokers"},
    Denied{"security.protocol", "use security.protocol of the source"},
    Denied{"sasl.mechanism", "use mechanism"},
    Denied{"sasl.mechanisms", "use mechanism"},
    Denied{"sasl.username", "use username"},
    Denied{"sasl.password", "use password, which names a file or a variable"},
    Denied{"ssl.key.password", "use key_password, which names a file or a variable"},
    Denied{"ssl.key.pem", "use key_file"},
    Denied{"ssl.certificate.pem", "use cert_file"},
    Denied{"ssl.keystore.password", "use key_password, which names a file or a variable"},
    Denied{"sasl.oauthbearer.client.secret", "a secret may not be written in a configuration"},
    Denied{"ssl.endpoint.identification.algorithm", "use verify_hostname"},
    Denied{"enable.ssl.certificate.verification", "certificates are always verified"},
    Denied{"allow.auto.create.topics", "a console does not create topics"},
    Denied{"enable.idempotence", "delivery would no longer be safe"},
    Denied{"acks", "delivery would no longer be safe"},
    Denied{"request.required.acks", "delivery would no longer be safe"},
    Denied{"metadata.max.age.ms", "a topic made anew could crash the client"},
    Denied{"debug", "it would write secrets to the log"},
    Denied{"plugin.library.paths", "it would load code named in a configuration"},
    Denied{"ssl.engine.location", "it would load code named in a configuration"},
    Denied{"ssl.providers", "it would load code named in a configuration"},
};

Result<void> check_extra(const std::map<std::string, std::string>& extra) {
    for (const auto& [name, value] : extra) {
        const auto denied = std::ranges::find(kDenied, std::string_view(name), &Denied::property);
        if (denied != kDenied.end()) {
            return wrong(fmt::format("extra property {} is not allowed: {}", name, denied->why));
        }
    }
    return {};
}

Result<void> check_readable(const std::string& path, std::string_view key) {
    if (!path.empty() && ::access(path.c_str(), R_OK) != 0) {
        return wrong(fmt::format("{} {} cannot be read", key, path));
    }
    return {};
}

Result<void> check_sasl(const Security& security) {
    if (!security.uses_sasl()) {
        if (!security.username.empty() || security.password.given()) {
            return wrong("username and password need protocol sasl_ssl (or sasl_plaintext)");
        }
        return {};
    }
    if (security.username.empty()) {
        return wrong("protocol sasl_… needs a username");
    }
    if (!security.password.given()) {
        return wrong("protocol sasl_… needs password_file or password_env");
    }
    return read_secret(security.password, "password").map([](const Secret&) {});
}

Result<void> check_tls(const Security& security) {
    if (!security.uses_tls()) {
        if (!security.ca_file.empty() || !security.cert_file.empty()) {
            return wrong("certificates need protocol ssl or sasl_ssl");
        }
        return {};
    }
    if (security.cert_file.empty() != security.key_file.empty()) {
        return wrong("cert_file and key_file belong together: give both or neither");
    }
    for (const auto& [path, key] :
         {std::pair{&security.ca_file, "ca_file"}, std::pair{&security.cert_file, "cert_file"},
          std::pair{&security.key_file, "key_file"}}) {
        if (auto readable = check_readable(*path, key); !readable) {
            return readable;
        }
    }
    if (!security.verify_hostname && !security.insecure_skip_hostname_verification) {
        return wrong("verify_hostname = false lets anybody with a valid certificate pose as the "
                     "broker; if you accept that, also say insecure_skip_hostname_verification = "
                     "true");
    }
    if (security.key_password.given()) {
        return read_secret(security.key_password, "key password").map([](const Secret&) {});
    }
    return {};
}

}  // namespace

Result<void> validate(const Connection& connection) {
    if (connection.brokers.empty()) {
        return wrong("brokers is missing: name at least one host:port");
    }
    if (auto extra = check_extra(connection.extra); !extra) {
        return extra;
    }
    if (auto sasl = check_sasl(connection.security); !sasl) {
        return sasl;
    }
    return check_tls(connection.security);
}

Result<void> check_topic_name(std::string_view name) {
    if (name.empty() || name.size() > 249
        || name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789._-")
               != std::string_view::npos) {
        return wrong(
            fmt::format("\"{}\" is not a topic name: 1 to 249 of a-z A-Z 0-9 . _ -", name));
    }
    return {};
}

Result<void> validate(const KafkaSettings& settings) {
    if (settings.name.empty()) {
        return wrong("a source needs a name");
    }
    if (settings.topics.empty()) {
        return wrong(fmt::format("source {} names no topic", settings.name));
    }
    std::set<std::string_view> seen;
    for (const TopicSettings& topic : settings.topics) {
        if (auto name = check_topic_name(topic.name); !name) {
            return name;
        }
        if (!seen.insert(topic.name).second) {
            return wrong(fmt::format("source {} names topic {} twice", settings.name, topic.name));
        }
        if (topic.start == StartFrom::at_time && topic.start_time.us < 0) {
            return wrong(fmt::format("topic {}: start lies before 1970", topic.name));
        }
    }
    return validate(settings.connection);
}

std::vector<std::string> standing_warnings(const Connection& connection) {
    std::vector<std::string> warnings;
    const Security& security = connection.security;
    if (security.uses_tls() && !security.verify_hostname) {
        warnings.push_back(fmt::format(
            "the host names of {} are not verified (insecure_skip_hostname_verification): anybody "
            "with a certificate of the same authority can pose as the broker",
            connection.brokers));
    }
    return warnings;
}

std::string principal(const Security& security) {
    if (security.uses_sasl()) {
        return "user " + security.username;
    }
    if (security.uses_tls() && !security.cert_file.empty()) {
        return "certificate " + security.cert_file;
    }
    return "anonymous";
}

}  // namespace andon::transport::kafka
