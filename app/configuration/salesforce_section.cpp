// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/salesforce_section.h"

#include "models/contracts/timestamp.h"

#include <fmt/format.h>

namespace andon::app {
namespace {

using transport::kafka::SecretSource;

class SalesforceReader {
public:
    SalesforceReader(const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors)
        : m_tree(tree), m_table(*tree.find("/salesforce")), m_paths(paths), m_errors(errors) {}

    SalesforceSettings read() {
        SalesforceSettings settings;
        auto& sign_in = settings.access.sign_in;
        sign_in.login_url = member_text(m_table, "login_url");
        sign_in.client_id = member_text(m_table, "client_id");
        sign_in.username = member_text(m_table, "username");
        sign_in.audience = member_text(m_table, "audience");
        settings.access.api.version = member_text(m_table, "api_version");
        settings.access.http.ca_file = path("ca_file");
        settings.access.http.proxy = member_text(m_table, "proxy");
        settings.key = SecretSource::file(path("key_file"));
        settings.follow = std::chrono::microseconds{
            contracts::parse_duration(member_text(m_table, "follow")).value_or(0)};
        const std::string password = path("key_password_file");
        const std::string variable = member_text(m_table, "key_password_env");
        if (!password.empty() && !variable.empty()) {
            wrong(
                "key_password_env", "key_password_file and key_password_env are both given: "
                                    "leave one of them out");
        }
        if (!password.empty()) {
            settings.key_password = SecretSource::file(password);
        } else if (!variable.empty()) {
            settings.key_password = SecretSource::environment(variable);
        }
        check_names(settings);
        if (sign_in.username.empty()) {
            wrong("client_id", "[salesforce] needs a username: who cases are made as");
        }
        if (settings.key.where.empty()) {
            wrong(
                "client_id", "[salesforce] needs a key_file: the private key of the certificate "
                             "that the app has");
        }
        if (auto valid = transport::http::check_url(sign_in.login_url); !valid) {
            wrong("login_url", "login_url: " + valid.error().message);
        }
        return settings;
    }

private:
    /// What comes back is a source like others.
    void check_names(const SalesforceSettings& settings) {
        const nlohmann::json* sources = m_tree.find("/source");
        for (std::size_t i = 0; settings.follows() && sources != nullptr && i < sources->size();
             ++i) {
            if (member_text((*sources)[i], "name") == kSalesforceSource) {
                m_errors.push_back(
                    {m_tree.origin(fmt::format("/source/{}/name", i)).place,
                     "the source that [salesforce] follows is called \"salesforce\": give this one "
                     "another name"});
            }
        }
    }
    void wrong(const std::string& key, std::string message) {
        m_errors.push_back({m_tree.origin("/salesforce/" + key).place, std::move(message)});
    }

    std::string path(const std::string& key) const {
        const std::string text = member_text(m_table, key);
        return text.empty()
                   ? text
                   : m_paths.resolve(text, m_tree.origin("/salesforce/" + key).folder).string();
    }

    const ConfigTree& m_tree;
    const nlohmann::json& m_table;
    const Paths& m_paths;
    ConfigurationErrors& m_errors;
};

}  // namespace

std::optional<SalesforceSettings> read_salesforce(
    const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors) {
    if (member_text(*tree.find("/salesforce"), "client_id").empty()) {
        return std::nullopt;
    }
    return SalesforceReader(tree, paths, errors).read();
}

Result<cases::OrganisationAccess> with_secrets(const SalesforceSettings& settings) {
    cases::OrganisationAccess access = settings.access;
    const auto key = transport::kafka::read_secret(settings.key, "salesforce.key_file");
    if (!key) {
        return tl::unexpected(key.error());
    }
    access.sign_in.private_key = key->c_str();
    if (settings.key_password.given()) {
        const auto password =
            transport::kafka::read_secret(settings.key_password, "salesforce.key_password");
        if (!password) {
            return tl::unexpected(password.error());
        }
        access.sign_in.passphrase = password->c_str();
    }
    return access;
}

}  // namespace andon::app
