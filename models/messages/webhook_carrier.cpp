// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/webhook_carrier.h"

#include "models/messages/cloud_event.h"

#include <chrono>
#include <utility>

namespace andon::messages {

WebhookCarrier::WebhookCarrier(WebhookSettings settings)
    : m_settings(std::move(settings)), m_http(m_settings.http) {}

DeliveryOutcome WebhookCarrier::carry(const outbox::Work& work) {
    const auto event = read_event(work.entry);
    if (!event) {
        DeliveryOutcome refused;
        refused.kind = DeliveryOutcome::Kind::refused;
        refused.message = event.error().message;
        return refused;
    }
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return webhook_outcome(m_http.send(webhook_request(m_settings, *event, now.count())));
}

}  // namespace andon::messages
