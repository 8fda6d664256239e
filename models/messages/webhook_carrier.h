// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/messages/webhook.h"
#include "models/outbox/carrier.h"

namespace andon::messages {

/// Carries the events of one webhook's lane. Nothing is looked up: what may have arrived is sent again with
/// the same id.
class WebhookCarrier : public outbox::Carrier {
public:
    explicit WebhookCarrier(WebhookSettings settings);

    DeliveryOutcome carry(const outbox::Work& work) override;
    void cancel() override { m_http.cancel(); }

private:
    WebhookSettings m_settings;
    transport::http::HttpClient m_http;
};

}  // namespace andon::messages
