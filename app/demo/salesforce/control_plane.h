// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/oauth.h"
#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/sessions.h"

namespace andon::standin {

/// /standin/…: what no Salesforce has. Faults, journal, calls, settings, tokens, fields. Described in
/// resources/help/standin.md.
class ControlPlane {
public:
    ControlPlane(Organisation& organisation, Sessions& sessions, OAuth& oauth);

    Response answer(const Request& request, const std::vector<std::string>& parts);

private:
    Response faults(const Request& request);
    Response journal(const Request& request);
    Response calls(const Request& request) const;
    Response settings(const Request& request);
    Response tokens(const Request& request);
    Response fields(const Request& request);
    Json settings_json() const;

    Organisation& m_organisation;
    Sessions& m_sessions;
    OAuth& m_oauth;
};

}  // namespace andon::standin
