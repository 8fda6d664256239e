// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/organisation.h"

#include <memory>

namespace andon::standin {

/// A local Salesforce without its network: requests in, responses out. Answers as an organisation would,
/// unless the control plane (/standin/…) has asked for a fault. One thread at a time; no request can end
/// the program, whatever is in it.
class StandIn {
public:
    explicit StandIn(OrganisationSettings settings = {});
    ~StandIn();
    StandIn(const StandIn&) = delete;
    StandIn& operator=(const StandIn&) = delete;

    Response answer(const Request& request);

    /// What the routes work on, for those who run it in their own process.
    Organisation& organisation();

private:
    struct Parts;

    Response route(const Request& request);
    Response played(const Request& request, const std::vector<std::string>& parts);

    OrganisationSettings m_settings;
    std::unique_ptr<Parts> m_parts;
};

}  // namespace andon::standin
