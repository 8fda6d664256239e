// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"
#include "app/configuration/paths.h"
#include "models/cases/salesforce_carrier.h"
#include "transport/error.h"
#include "transport/kafka/secret.h"

#include <chrono>
#include <optional>

namespace andon::app {

/// How an organisation is reached, and where the secrets for it are kept.
struct SalesforceSettings {
    cases::OrganisationAccess access;  ///< without them
    transport::kafka::SecretSource key;
    transport::kafka::SecretSource key_password;
    /// How often what changed over there is asked for; 0: never.
    std::chrono::microseconds follow = std::chrono::minutes(1);

    bool follows() const { return follow.count() > 0; }
};

/// What the source is called that brings cases and accounts back; the name of its topics' source.
inline constexpr const char* kSalesforceSource = "salesforce";

/// `[salesforce]`; nothing where no `client_id` is given. The tree has passed check_schema(). Appends what
/// is wrong, with file and line, to `errors`. Reads no secret.
std::optional<SalesforceSettings> read_salesforce(
    const ConfigTree& tree, const Paths& paths, ConfigurationErrors& errors);

/// With the secrets. Errors: configuration: a file that is not there, or that others may read.
Result<cases::OrganisationAccess> with_secrets(const SalesforceSettings& settings);

}  // namespace andon::app
