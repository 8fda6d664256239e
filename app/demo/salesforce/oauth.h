// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/jwt.h"
#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/sessions.h"

#include <string>
#include <vector>

namespace andon::standin {

/// /services/oauth2/… and the identity: JWT bearer, authorization code with PKCE, refresh and client
/// credentials; userinfo, introspect, revoke. A browser that asks for a code is answered at once, as if
/// a person had signed in and allowed it.
class OAuth {
public:
    OAuth(Organisation& organisation, Sessions& sessions);

    bool deny = false;  ///< whoever is asked says no: access_denied

    /// `parts`: the path. Every path below /services/oauth2, /id and /.well-known is answered.
    Response answer(const Request& request, const std::vector<std::string>& parts);

private:
    using Form = std::vector<std::pair<std::string, std::string>>;

    Response token(const Request& request);
    Response by_assertion(const Request& request, const Form& form);
    Response by_code(const Request& request, const Form& form);
    Response by_refresh(const Request& request, const Form& form);
    Response by_client(const Request& request, const Form& form);
    Response granted(
        const Request& request, const Session& session, const std::string& refresh_token,
        const std::string& nonce);
    Response authorize(const Request& request);
    Response introspect(const Request& request);
    Response revoke(const Request& request);
    Response userinfo(const Request& request);
    Response identity(const Request& request, const std::vector<std::string>& parts);
    Response discovery(const Request& request) const;
    bool callback_is_registered(std::string_view redirect) const;
    std::string identity_url(const Request& request, const std::string& user) const;

    Organisation& m_organisation;
    Sessions& m_sessions;
    SigningKey m_key;
};

/// The token of `Authorization: Bearer …` or `OAuth …`; empty for none.
std::string_view bearer_token(const Request& request);

}  // namespace andon::standin
