// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/case_carrier.h"
#include "models/outbox/carrier.h"
#include "transport/http/http_client.h"
#include "transport/salesforce/rest_client.h"
#include "transport/salesforce/session.h"

namespace andon::cases {

/// Everything that reaching an organisation takes.
struct OrganisationAccess {
    transport::salesforce::SignInSettings sign_in;
    transport::salesforce::ApiSettings api;
    transport::http::HttpSettings http;
};

/// The carrier of the lane "salesforce", with its session and connection. Signs in with the first entry.
class SalesforceCarrier : public outbox::Carrier {
public:
    explicit SalesforceCarrier(OrganisationAccess access);

    DeliveryOutcome carry(const outbox::Work& work) override { return m_carrier.carry(work); }
    void cancel() override;

private:
    transport::salesforce::Session m_session;
    transport::salesforce::RestClient m_client;
    CaseCarrier m_carrier;
};

/// How the lane goes about it.
outbox::LaneSettings salesforce_lane();

}  // namespace andon::cases
