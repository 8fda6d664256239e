// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/session.h"

#include "transport/salesforce/signing.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace andon::transport::salesforce {

namespace {

using Json = nlohmann::json;
using Kind = CallFailure::Kind;

constexpr std::chrono::minutes kAssertionLives{2};
constexpr std::chrono::seconds kSameClock{60};

std::string text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

CallFailure not_let_in(std::string message) {
    CallFailure failure;
    failure.kind = Kind::sign_in;
    failure.message = std::move(message);
    return failure;
}

void drop_slashes(std::string& url) {
    while (url.ends_with('/'))
        url.pop_back();
}

/// A refusal of sign-in: what it says, and which of it may pass by itself.
CallFailure refusal_of(const http::Exchange& exchange) {
    CallFailure failure = failure_of(exchange, false);
    const bool passes = failure.kind == Kind::not_sent || failure.kind == Kind::unavailable
                        || failure.code == "rate_limit_exceeded";
    if (failure.code == "rate_limit_exceeded")
        failure.kind = Kind::unavailable;
    if (!passes) {
        failure.kind = Kind::sign_in;
        failure.message = fmt::format("Salesforce refuses to sign in: {}", failure.message);
    }
    return failure;
}

}  // namespace

struct Session::Form {
    std::vector<std::pair<std::string, std::string>> pairs;
};

Session::Session(
    SignInSettings settings, http::HttpSettings http, KeepRefreshToken keep, Clock clock)
    : m_settings(std::move(settings)),
      m_keep(std::move(keep)),
      m_clock(std::move(clock)),
      m_http(std::move(http)) {
    drop_slashes(m_settings.login_url);
    if (m_settings.audience.empty())
        m_settings.audience = m_settings.login_url;
}

std::uint64_t Session::attempts() const {
    const std::lock_guard lock(m_mutex);
    return m_attempts;
}

void Session::forget() {
    const std::lock_guard lock(m_mutex);
    m_access.reset();
}

Answer<Access> Session::access() {
    const std::uint64_t seen = attempts();
    const std::lock_guard lock(m_mutex);
    if (m_access && m_unkept.empty())
        return *m_access;
    return sign_in(seen);
}

Answer<Access> Session::renew(const Access& refused) {
    const std::uint64_t seen = attempts();
    const std::lock_guard lock(m_mutex);
    if (m_access && m_access->age == refused.age)
        m_access.reset();
    if (m_access && m_unkept.empty())
        return *m_access;
    return sign_in(seen);
}

/// `seen`: attempts before the lock was waited for. Who waited for one that failed shares its failure.
Answer<Access> Session::sign_in(std::uint64_t seen) {
    if (!m_unkept.empty())
        return keep_refresh_token();
    if (m_attempts > seen && m_last_failure)
        return tl::unexpected(*m_last_failure);
    m_last_failure.reset();
    Answer<Access> got = tl::unexpected(
        not_let_in("nobody has signed in to Salesforce yet: sign in on the settings page"));
    if (!m_settings.private_key.empty())
        got = by_assertion();
    else if (!m_settings.refresh_token.empty())
        got = by_refresh();
    if (!got)
        m_last_failure = got.error();
    return got;
}

Answer<Access> Session::by_assertion() {
    Answer<Access> got = tl::unexpected(CallFailure());
    for (int i = 0; i < 2; ++i) {
        const auto ahead = m_clock_ahead;
        const auto expiry = m_clock() + ahead + kAssertionLives;
        const auto assertion = signed_assertion(
            {m_settings.client_id, m_settings.username, m_settings.audience,
             std::chrono::duration_cast<std::chrono::seconds>(expiry.time_since_epoch()).count()},
            m_settings.private_key, m_settings.passphrase);
        if (!assertion)
            return tl::unexpected(not_let_in(assertion.error().message));
        got = ask(
            {{{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"},
              {"assertion", *assertion}}});
        // A clock that is wrong here makes every assertion expired there.
        const auto off = m_clock_ahead - ahead;
        if (got || got.error().code != "invalid_grant" || (off < kSameClock && -off < kSameClock))
            break;
    }
    return got;
}

Answer<Access> Session::by_refresh() {
    Form form{
        {{"grant_type", "refresh_token"},
         {"refresh_token", m_settings.refresh_token},
         {"client_id", m_settings.client_id}}};
    if (!m_settings.client_secret.empty())
        form.pairs.emplace_back("client_secret", m_settings.client_secret);
    return ask(form);
}

Answer<Access> Session::exchange(const AuthorizationCode& code) {
    const std::lock_guard lock(m_mutex);
    Form form{
        {{"grant_type", "authorization_code"},
         {"code", code.code},
         {"redirect_uri", code.redirect},
         {"client_id", m_settings.client_id},
         {"code_verifier", code.verifier}}};
    if (!m_settings.client_secret.empty())
        form.pairs.emplace_back("client_secret", m_settings.client_secret);
    return ask(form);
}

Answer<Access> Session::ask(const Form& form) {
    ++m_attempts;
    m_last_failure.reset();
    http::Request request;
    request.method = "POST";
    request.url = m_settings.login_url + "/services/oauth2/token";
    request.headers = {
        {"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.body = http::form_encoded(form.pairs);
    request.writes = true;  // a refresh token that is used twice ends the session
    const http::Exchange exchange = m_http.send(request);
    if (const auto there = exchange.date()) {
        m_clock_ahead = std::chrono::duration_cast<std::chrono::seconds>(*there - m_clock());
    }
    if (!exchange.answered() || exchange.status != 200)
        return tl::unexpected(refusal_of(exchange));
    return take(exchange);
}

Answer<Access> Session::take(const http::Exchange& exchange) {
    const Json json = Json::parse(exchange.body, nullptr, false);
    if (!json.is_object())
        return tl::unexpected(senseless(exchange, false));
    Access access;
    access.token = text_of(json, "access_token");
    access.instance = text_of(json, "instance_url");
    drop_slashes(access.instance);
    access.age = m_attempts;
    const std::string identity = text_of(json, "id");
    access.user = identity.substr(std::min(identity.rfind('/'), identity.size() - 1) + 1);
    if (access.token.empty() || access.instance.empty()) {
        return tl::unexpected(not_let_in(fmt::format(
            "Salesforce's answer to signing in lacks {}",
            access.token.empty() ? "access_token" : "instance_url")));
    }
    if (auto ok = http::check_url(access.instance); !ok)
        return tl::unexpected(not_let_in(ok.error().message));
    m_access = std::move(access);
    if (std::string next = text_of(json, "refresh_token"); !next.empty()) {
        m_settings.refresh_token = next;
        m_unkept = std::move(next);
        return keep_refresh_token();
    }
    return *m_access;
}

/// The token before it is spent already: without the new one nobody gets in again after a crash.
Answer<Access> Session::keep_refresh_token() {
    if (m_keep) {
        if (const auto kept = m_keep(m_unkept); !kept)
            return tl::unexpected(not_let_in(kept.error().message));
    }
    m_unkept.clear();
    if (m_access)
        return *m_access;
    return by_refresh();
}

}  // namespace andon::transport::salesforce
