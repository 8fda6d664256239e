// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/delivery.h"
#include "transport/error.h"
#include "transport/http/http_client.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace andon::messages {

/// How an event is put into a request.
enum class WebhookForm : std::uint8_t {
    structured,  ///< the whole event as the body
    binary,      ///< its data as the body, its attributes as headers
    ntfy,        ///< a push message, as ntfy takes it
    pushover,    ///< a push message, as Pushover takes it
};

/// Where one webhook is and what it wants. With secrets: never in a log.
struct WebhookSettings {
    std::string url;
    WebhookForm form = WebhookForm::structured;
    std::string signing_key;  ///< messages/signature.h; empty: not signed
    std::string token;        ///< sent as `Authorization: Bearer`; of Pushover the application's
    std::string user;         ///< of Pushover: whom it rings for
    transport::http::HttpSettings http;
};

/// Whether an event of this form can go there. Errors: configuration.
Result<void> check_webhook(const WebhookSettings& settings);

/// The request for `event`, sent at `seconds` since 1970.
transport::http::Request webhook_request(
    const WebhookSettings& settings, const nlohmann::json& event, std::int64_t seconds);

/// What an answer, or none, means. Nothing here is known by the other side to be the same thing but by its
/// id, so what may have arrived is `unknown` and will be sent again with it.
DeliveryOutcome webhook_outcome(const transport::http::Exchange& exchange);

}  // namespace andon::messages
