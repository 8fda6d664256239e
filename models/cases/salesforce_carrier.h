// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cases/case_carrier.h"
#include "models/outbox/carrier.h"
#include "transport/http/http_client.h"
#include "transport/salesforce/rest_client.h"
#include "transport/salesforce/session.h"

#include <memory>

namespace andon::cases {

/// Everything that reaching an organisation takes.
struct OrganisationAccess {
    transport::salesforce::SignInSettings sign_in;
    transport::salesforce::ApiSettings api;
    transport::http::HttpSettings http;
};

/// An organisation that several make calls to: they share one session, which signs in with the first call.
struct Organisation {
    explicit Organisation(OrganisationAccess reached);

    OrganisationAccess access;
    std::shared_ptr<transport::salesforce::Session> session;
};

/// The carrier of the lane "salesforce", with a connection of its own. Ends the session with cancel().
class SalesforceCarrier : public outbox::Carrier {
public:
    explicit SalesforceCarrier(const Organisation& organisation);

    DeliveryOutcome carry(const outbox::Work& work) override { return m_carrier.carry(work); }
    void cancel() override;

private:
    std::shared_ptr<transport::salesforce::Session> m_session;
    transport::salesforce::RestClient m_client;
    CaseCarrier m_carrier;
};

/// How the lane goes about it.
outbox::LaneSettings salesforce_lane();

}  // namespace andon::cases
