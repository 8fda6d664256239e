// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/outbox.h"
#include "transport/delivery.h"
#include "transport/salesforce/rest_client.h"

namespace andon::cases {

/// Carries the outbox's entries to Salesforce. An entry's target is an object and its external id field
/// ("Case.Alarm_Key__c"), its key the value, its payload the exact JSON; or it is a file to be kept with a
/// case (cases/evidence.h). Blocks, on the lane's thread.
class CaseCarrier {
public:
    explicit CaseCarrier(transport::salesforce::RestClient& client) : m_client(client) {}

    DeliveryOutcome carry(const outbox::Work& work);

private:
    DeliveryOutcome send(const outbox::Entry& entry);
    DeliveryOutcome look(const outbox::Entry& entry);
    DeliveryOutcome keep(const outbox::Work& work);

    transport::salesforce::RestClient& m_client;
};

}  // namespace andon::cases
