// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/sessions.h"

#include "app/demo/salesforce/digest.h"

#include <utility>

namespace andon::standin {
namespace {

constexpr std::size_t kMost = 10'000;  // tokens and codes kept; the rest would be somebody's loop

template <class Map>
void make_room(Map& map) {
    while (map.size() >= kMost) {
        map.erase(map.begin());
    }
}

}  // namespace

std::string Sessions::open(std::string_view organisation, Session session) {
    make_room(m_sessions);
    std::string token = std::string(organisation.substr(0, 15)) + "!AQ" + random_text(94);
    session.used = session.issued;
    m_sessions[token] = std::move(session);
    return token;
}

std::optional<Session> Sessions::look(std::string_view token, Moment now) const {
    const auto found = m_sessions.find(token);
    if (found == m_sessions.end() || now - found->second.used > idle) {
        return std::nullopt;
    }
    return found->second;
}

std::optional<Session> Sessions::use(std::string_view token, Moment now) {
    const auto session = look(token, now);
    if (session) {
        m_sessions.find(token)->second.used = now;
    }
    return session;
}

std::string Sessions::grant(std::string user, std::string scope) {
    make_room(m_grants);
    std::string token = "5Aep861" + random_text(80);
    m_grants[token] = {std::move(user), std::move(scope), ++m_chains};
    return token;
}

std::optional<Grant> Sessions::look_grant(std::string_view token) const {
    const auto found = m_grants.find(token);
    return found == m_grants.end() || found->second.spent ? std::nullopt
                                                          : std::optional(found->second);
}

std::optional<std::pair<Grant, std::string>> Sessions::refresh(std::string_view token) {
    const auto found = m_grants.find(token);
    if (found == m_grants.end()) {
        return std::nullopt;
    }
    Grant& grant = found->second;
    if (grant.spent) {
        end_chain(grant.chain);
        return std::nullopt;
    }
    if (!rotation) {
        return std::pair(grant, std::string(token));
    }
    grant.spent = true;
    Grant next = grant;
    next.spent = false;
    std::string fresh = "5Aep861" + random_text(80);
    m_grants[fresh] = next;
    return std::pair(next, std::move(fresh));
}

std::string Sessions::issue_code(Code code) {
    make_room(m_codes);
    std::string text = "aPrx" + random_text(60);
    m_codes[text] = std::move(code);
    return text;
}

std::optional<Code> Sessions::take_code(std::string_view code, Moment now) {
    const auto found = m_codes.find(code);
    if (found == m_codes.end()) {
        return std::nullopt;
    }
    Code taken = std::move(found->second);
    m_codes.erase(found);
    return now - taken.issued > std::chrono::minutes(15) ? std::nullopt
                                                         : std::optional(std::move(taken));
}

void Sessions::end_chain(std::uint64_t chain) {
    std::erase_if(m_grants, [chain](const auto& entry) { return entry.second.chain == chain; });
    std::erase_if(m_sessions, [chain](const auto& entry) { return entry.second.chain == chain; });
}

bool Sessions::revoke(std::string_view token) {
    if (const auto session = m_sessions.find(token); session != m_sessions.end()) {
        m_sessions.erase(session);
        return true;
    }
    if (const auto grant = m_grants.find(token); grant != m_grants.end()) {
        end_chain(grant->second.chain);
        return true;
    }
    return false;
}

void Sessions::revoke_access() {
    m_sessions.clear();
}

void Sessions::revoke_all() {
    m_sessions.clear();
    m_grants.clear();
    m_codes.clear();
}

}  // namespace andon::standin
