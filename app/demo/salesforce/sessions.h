// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/wire_time.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace andon::standin {

/// A session that an access token opens.
struct Session {
    std::string user = {};  ///< id
    std::string scope = {};
    std::uint64_t chain = 0;  ///< the refresh chain it came from; 0: none
    Moment issued = {};
    Moment used = {};
};

/// A promise to give new access tokens.
struct Grant {
    std::string user = {};
    std::string scope = {};
    std::uint64_t chain = 0;
    bool spent = false;  ///< rotated away: using it again ends the chain
};

/// An authorization code on its way through a browser.
struct Code {
    std::string user = {};
    std::string scope = {};
    std::string redirect = {};
    std::string challenge = {};  ///< S256; empty without PKCE
    std::string nonce = {};
    Moment issued = {};
};

/// Tokens and codes that are good now. Idle sessions end; a refresh token that is used twice ends all
/// that came from its grant, as with rotation at Salesforce.
class Sessions {
public:
    std::chrono::seconds idle = std::chrono::hours(2);  ///< an access token unused for so long ends
    bool rotation = true;  ///< each refresh gives a new refresh token and takes the old one

    std::string open(std::string_view organisation, Session session);
    /// The session of a token; counts as use.
    std::optional<Session> use(std::string_view token, Moment now);
    std::optional<Session> look(std::string_view token, Moment now) const;

    std::string grant(std::string user, std::string scope);
    /// The grant of a refresh token and the token that takes its place, which is the same without
    /// rotation; nothing for one that is not good.
    std::optional<std::pair<Grant, std::string>> refresh(std::string_view token);
    std::optional<Grant> look_grant(std::string_view token) const;

    std::string issue_code(Code code);
    /// A code is good once, for fifteen minutes.
    std::optional<Code> take_code(std::string_view code, Moment now);

    /// An access or a refresh token; of the latter all access tokens too. False when there is none.
    bool revoke(std::string_view token);
    void revoke_access();
    void revoke_all();

private:
    void end_chain(std::uint64_t chain);

    std::map<std::string, Session, std::less<>> m_sessions;
    std::map<std::string, Grant, std::less<>> m_grants;
    std::map<std::string, Code, std::less<>> m_codes;
    std::uint64_t m_chains = 0;
};

}  // namespace andon::standin
