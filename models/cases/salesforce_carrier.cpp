// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/salesforce_carrier.h"

#include <chrono>
#include <utility>

namespace andon::cases {

SalesforceCarrier::SalesforceCarrier(OrganisationAccess access)
    : m_session(
        std::move(access.sign_in), access.http, {},
        [] { return std::chrono::system_clock::now(); }),
      m_client(std::move(access.api), access.http, m_session),
      m_carrier(m_client) {}

void SalesforceCarrier::cancel() {
    m_client.cancel();
    m_session.cancel();
}

outbox::LaneSettings salesforce_lane() {
    outbox::LaneSettings lane;
    lane.name = "salesforce";
    lane.reads_back = true;
    return lane;
}

}  // namespace andon::cases
