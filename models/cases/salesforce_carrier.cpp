// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/salesforce_carrier.h"

#include <chrono>
#include <utility>

namespace andon::cases {

Organisation::Organisation(OrganisationAccess reached)
    : access(std::move(reached)),
      session(std::make_shared<transport::salesforce::Session>(
          access.sign_in, access.http, transport::salesforce::Session::KeepRefreshToken(),
          [] { return std::chrono::system_clock::now(); })) {}

SalesforceCarrier::SalesforceCarrier(const Organisation& organisation)
    : m_session(organisation.session),
      m_client(organisation.access.api, organisation.access.http, *m_session),
      m_carrier(m_client) {}

void SalesforceCarrier::cancel() {
    m_client.cancel();
    m_session->cancel();
}

outbox::LaneSettings salesforce_lane() {
    outbox::LaneSettings lane;
    lane.name = "salesforce";
    lane.reads_back = true;
    return lane;
}

}  // namespace andon::cases
