// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/oauth.h"

#include "app/demo/salesforce/base64.h"
#include "app/demo/salesforce/digest.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin {
namespace {

using Form = std::vector<std::pair<std::string, std::string>>;

std::string value_of(const Form& form, std::string_view name) {
    const auto found = std::ranges::find(form, name, &Form::value_type::first);
    return found == form.end() ? std::string() : found->second;
}

Response fresh(Response response) {
    return std::move(response.with("Cache-Control", "no-store").with("Pragma", "no-cache"));
}

Response refused(int status, std::string_view error, std::string_view description) {
    return fresh(Response::json(status, {{"error", error}, {"error_description", description}}));
}

Response refused(std::string_view error, std::string_view description) {
    return refused(400, error, description);
}

/// Parameters may come in the body or, as some clients do, in the query.
Form form_of(const Request& request) {
    Form form = form_pairs(request.body);
    form.insert(form.end(), request.query.begin(), request.query.end());
    return form;
}

struct Client {
    std::string id;
    std::string secret;
};

/// By HTTP Basic or in the form.
Client client_of(const Request& request, const Form& form) {
    const std::string_view header = request.header("authorization");
    if (header.size() > 6 && same_name(header.substr(0, 6), "basic ")) {
        const std::string plain = base64_decoded(header.substr(6)).value_or("");
        const std::size_t colon = plain.find(':');
        return {
            percent_decoded(plain.substr(0, colon), false),
            colon == std::string::npos ? std::string()
                                       : percent_decoded(plain.substr(colon + 1), false)};
    }
    return {value_of(form, "client_id"), value_of(form, "client_secret")};
}

enum class Secret : std::uint8_t { required, may_be_missing };

/// Nothing where it is the client that is configured, by its secret.
std::optional<Response> refusal_of(
    const Client& client, const OrganisationSettings& settings, Secret secret) {
    if (client.id != settings.client_id) {
        return refused("invalid_client_id", "client identifier invalid");
    }
    const bool left_out = secret == Secret::may_be_missing && client.secret.empty();
    if (!left_out && !same_secret(client.secret, settings.client_secret)) {
        return refused("invalid_client", "invalid client credentials");
    }
    return std::nullopt;
}

bool has_scope(std::string_view scope, std::string_view one) {
    while (!scope.empty()) {
        const std::size_t end = scope.find(' ');
        if (scope.substr(0, end) == one) {
            return true;
        }
        scope = end == std::string_view::npos ? std::string_view() : scope.substr(end + 1);
    }
    return false;
}

/// Seconds since 1970, as a number or, as the platform's own example has it, as a text.
std::optional<double> seconds_of(const Json& claim) {
    if (claim.is_number()) {
        return claim.get<double>();
    }
    double seconds = 0;
    if (!claim.is_string()) {
        return std::nullopt;
    }
    const auto& text = claim.get_ref<const std::string&>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(seconds)
                                                                    : std::nullopt;
}

bool is_audience(const Json& claim, const std::string& own) {
    if (claim.is_array()) {
        return std::ranges::any_of(
            claim, [&own](const Json& one) { return is_audience(one, own); });
    }
    if (!claim.is_string()) {
        return false;
    }
    std::string text = claim.get<std::string>();
    while (text.ends_with('/')) {
        text.pop_back();
    }
    if (text.ends_with("/services/oauth2/token")) {
        text.resize(text.size() - std::string_view("/services/oauth2/token").size());
    }
    return text == "https://login.salesforce.com" || text == "https://test.salesforce.com"
           || text == own;
}

std::string text_claim(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Response page(int status, std::string_view text) {
    Response response{.status = status};
    response.body = fmt::format("<!DOCTYPE html><html><body>{}</body></html>", text);
    return std::move(response.with("Content-Type", "text/html;charset=UTF-8"));
}

Response redirect_to(const std::string& place, const Form& parameters) {
    std::string url = place;
    char separator = url.find('?') == std::string::npos ? '?' : '&';
    for (const auto& [name, value] : parameters) {
        if (!value.empty()) {
            url += fmt::format("{}{}={}", separator, name, percent_encoded(value));
            separator = '&';
        }
    }
    Response response{.status = 302};
    return std::move(response.with("Location", url));
}

}  // namespace

std::string_view bearer_token(const Request& request) {
    const std::string_view header = request.header("authorization");
    for (const std::string_view scheme : {"bearer ", "oauth "}) {
        if (header.size() > scheme.size() && same_name(header.substr(0, scheme.size()), scheme)) {
            return header.substr(scheme.size());
        }
    }
    return {};
}

OAuth::OAuth(Organisation& organisation, Sessions& sessions)
    : m_organisation(organisation), m_sessions(sessions) {}

std::string OAuth::identity_url(const Request& request, const std::string& user) const {
    return fmt::format("{}/id/{}/{}", request.origin, m_organisation.id, user);
}

Response OAuth::granted(
    const Request& request, const Session& session, const std::string& refresh_token,
    const std::string& nonce) {
    const std::string identity = identity_url(request, session.user);
    const std::string issued = std::to_string(session.issued.time_since_epoch().count());
    Json answer = {{"access_token", m_sessions.open(m_organisation.id, session)}};
    if (!refresh_token.empty()) {
        answer["refresh_token"] = refresh_token;
    }
    answer["signature"] =
        base64_encoded(hmac_sha256(m_organisation.settings.client_secret, identity + issued));
    answer["scope"] = session.scope;
    answer["instance_url"] = request.origin;
    answer["id"] = identity;
    answer["token_type"] = "Bearer";
    answer["issued_at"] = issued;
    if (has_scope(session.scope, "openid")) {
        const auto now = session.issued.time_since_epoch().count() / 1000;
        Json claims = {
            {"iss", request.origin},
            {"sub", identity},
            {"aud", m_organisation.settings.client_id},
            {"iat", now},
            {"exp", now + 120}};
        if (!nonce.empty()) {
            claims["nonce"] = nonce;
        }
        answer["id_token"] = m_key.sign(claims);
    }
    if (m_organisation.faults.play(Faults::kTokenIncomplete)) {
        answer.erase("access_token");
        answer.erase("instance_url");
    }
    return fresh(Response::json(200, answer));
}

Response OAuth::by_assertion(const Request& request, const Form& form) {
    const OrganisationSettings& settings = m_organisation.settings;
    const auto claims = verified_claims(value_of(form, "assertion"), settings.jwt_certificate);
    if (!claims) {
        return refused("invalid_grant", "invalid assertion");
    }
    if (text_claim(*claims, "iss") != settings.client_id) {
        return refused("invalid_client_id", "client identifier invalid");
    }
    const std::string user = text_claim(*claims, "sub").empty() ? text_claim(*claims, "prn")
                                                                : text_claim(*claims, "sub");
    if (!same_name(user, settings.username)) {
        return refused("invalid_grant", "user hasn't approved this consumer");
    }
    if (!is_audience(claims->value("aud", Json()), request.origin)) {
        return refused("invalid_grant", "audience is invalid");
    }
    const auto expiry = seconds_of(claims->value("exp", Json()));
    const auto now = static_cast<double>(m_organisation.now().time_since_epoch().count()) / 1000;
    if (!expiry || *expiry < now - 180) {  // three minutes of skew are allowed
        return refused("invalid_grant", "expired authorization code");
    }
    return granted(
        request,
        {.user = m_organisation.user,
         .scope = "api web refresh_token",
         .issued = m_organisation.now()},
        {}, {});
}

Response OAuth::by_code(const Request& request, const Form& form) {
    const Client client = client_of(request, form);
    if (auto no = refusal_of(client, m_organisation.settings, Secret::may_be_missing)) {
        return std::move(*no);
    }
    const auto code = m_sessions.take_code(value_of(form, "code"), m_organisation.now());
    if (!code) {
        return refused("invalid_grant", "expired authorization code");
    }
    if (value_of(form, "redirect_uri") != code->redirect) {
        return refused("invalid_grant", "redirect_uri must match configuration");
    }
    const std::string verifier = value_of(form, "code_verifier");
    if (code->challenge.empty() && client.secret.empty()) {
        return refused("invalid_client", "invalid client credentials");
    }
    if (!code->challenge.empty()) {
        if (verifier.empty()) {
            return refused("invalid_grant", "code verifier is required");
        }
        // RFC 7636 ends them at 128 characters; clients of the platform send longer ones.
        if (verifier.size() < 43 || base64url_encoded(sha256(verifier)) != code->challenge) {
            return refused("invalid_request", "invalid code verifier");
        }
    }
    const bool refreshes =
        has_scope(code->scope, "refresh_token") || has_scope(code->scope, "offline_access");
    const std::string refresh_token =
        refreshes ? m_sessions.grant(code->user, code->scope) : std::string();
    const auto grant = m_sessions.look_grant(refresh_token);
    return granted(
        request,
        {.user = code->user,
         .scope = code->scope,
         .chain = grant ? grant->chain : 0,
         .issued = m_organisation.now()},
        refresh_token, code->nonce);
}

Response OAuth::by_refresh(const Request& request, const Form& form) {
    const Client client = client_of(request, form);
    if (auto no = refusal_of(client, m_organisation.settings, Secret::may_be_missing)) {
        return std::move(*no);
    }
    const std::string token = value_of(form, "refresh_token");
    const auto refreshed = m_sessions.refresh(token);
    if (!refreshed) {
        return refused("invalid_grant", "expired access/refresh token");
    }
    const auto& [grant, next] = *refreshed;
    return granted(
        request,
        {.user = grant.user,
         .scope = grant.scope,
         .chain = grant.chain,
         .issued = m_organisation.now()},
        next == token ? std::string() : next, {});
}

Response OAuth::by_client(const Request& request, const Form& form) {
    const Client client = client_of(request, form);
    if (auto no = refusal_of(client, m_organisation.settings, Secret::required)) {
        return std::move(*no);
    }
    return granted(
        request, {.user = m_organisation.user, .scope = "api", .issued = m_organisation.now()}, {},
        {});
}

Response OAuth::token(const Request& request) {
    if (request.method != "POST") {
        return refused("invalid_request", "must use HTTP POST");
    }
    Faults& faults = m_organisation.faults;
    if (faults.play(Faults::kTokenUnavailable)) {
        return page(503, "Service Unavailable");
    }
    if (faults.play(Faults::kTokenRefused)) {
        return refused("invalid_grant", "authentication failure");
    }
    const Form form = form_of(request);
    const std::string type = value_of(form, "grant_type");
    if (type == "urn:ietf:params:oauth:grant-type:jwt-bearer") {
        return by_assertion(request, form);
    }
    if (type == "authorization_code") {
        return by_code(request, form);
    }
    if (type == "refresh_token") {
        return by_refresh(request, form);
    }
    if (type == "client_credentials") {
        return by_client(request, form);
    }
    return refused("unsupported_grant_type", "grant type not supported");
}

bool OAuth::callback_is_registered(std::string_view redirect) const {
    const auto& callbacks = m_organisation.settings.callbacks;
    if (!callbacks.empty()) {
        return std::ranges::find(callbacks, redirect) != callbacks.end();
    }
    for (const std::string_view host : {"http://localhost", "http://127.0.0.1", "http://[::1]"}) {
        if (redirect.starts_with(host)) {
            const std::string_view rest = redirect.substr(host.size());
            return rest.empty() || rest.front() == ':' || rest.front() == '/';
        }
    }
    return false;
}

Response OAuth::authorize(const Request& request) {
    const Form form = form_of(request);
    const std::string redirect = value_of(form, "redirect_uri");
    // What cannot be trusted with an answer gets a page.
    if (value_of(form, "client_id") != m_organisation.settings.client_id) {
        return page(
            400, "error=invalid_client_id&amp;error_description=client%20identifier%20invalid");
    }
    if (!callback_is_registered(redirect) || redirect.find_first_of("\r\n") != std::string::npos) {
        return page(
            400,
            "error=redirect_uri_mismatch&amp;error_description=redirect_uri%20must%20match%20configuration");
    }
    const std::string state = value_of(form, "state");
    if (value_of(form, "response_type") != "code") {
        return redirect_to(
            redirect, {{"error", "unsupported_response_type"},
                       {"error_description", "response type not supported"},
                       {"state", state}});
    }
    const std::string challenge = value_of(form, "code_challenge");
    const std::string method = value_of(form, "code_challenge_method");
    if (!challenge.empty() && !method.empty() && method != "S256") {
        return redirect_to(
            redirect, {{"error", "invalid_request"},
                       {"error_description", "code challenge method not supported"},
                       {"state", state}});
    }
    if (deny) {
        return redirect_to(
            redirect, {{"error", "access_denied"},
                       {"error_description", "end-user denied authorization"},
                       {"state", state}});
    }
    Code code{.user = m_organisation.user, .scope = value_of(form, "scope"), .redirect = redirect};
    if (code.scope.empty()) {
        code.scope = "api refresh_token openid";
    }
    code.challenge = challenge;
    code.nonce = value_of(form, "nonce");
    code.issued = m_organisation.now();
    return redirect_to(
        redirect, {{"code", m_sessions.issue_code(std::move(code))}, {"state", state}});
}

Response OAuth::introspect(const Request& request) {
    const Form form = form_of(request);
    const Client client = client_of(request, form);
    if (client.id != m_organisation.settings.client_id
        || !same_secret(client.secret, m_organisation.settings.client_secret)) {
        return refused(401, "invalid_client", "invalid client credentials");
    }
    const std::string token = value_of(form, "token");
    const auto session = m_sessions.look(token, m_organisation.now());
    const auto grant = m_sessions.look_grant(token);
    if (!session && !grant) {
        return fresh(Response::json(200, {{"active", false}}));
    }
    Json answer = {
        {"active", true},
        {"scope", session ? session->scope : grant->scope},
        {"client_id", client.id},
        {"username", m_organisation.settings.username},
        {"sub", identity_url(request, m_organisation.user)},
        {"token_type", session ? "access_token" : "refresh_token"}};
    if (session) {
        const auto seconds = [](Moment moment) { return moment.time_since_epoch().count() / 1000; };
        answer["exp"] = seconds(session->used) + m_sessions.idle.count();
        answer["iat"] = seconds(session->issued);
        answer["nbf"] = seconds(session->issued);
    }
    return fresh(Response::json(200, answer));
}

Response OAuth::revoke(const Request& request) {
    const std::string token = value_of(form_of(request), "token");
    if (!m_sessions.revoke(token)) {
        return refused("unsupported_token_type", "this token is not supported for revocation");
    }
    return fresh(Response::empty(200));
}

Response OAuth::userinfo(const Request& request) {
    if (!m_sessions.use(bearer_token(request), m_organisation.now())) {
        Response response{.status = 403, .body = "Bad_OAuth_Token"};
        return std::move(response.with("Content-Type", "text/html;charset=UTF-8"));
    }
    const Record& user = *m_organisation.records.find(m_organisation.user);
    return fresh(Response::json(
        200, {{"sub", identity_url(request, user.id)},
              {"user_id", user.id},
              {"organization_id", m_organisation.id},
              {"preferred_username", user.value("Username")},
              {"nickname", user.value("Alias")},
              {"name", user.value("Name")},
              {"email", user.value("Email")},
              {"email_verified", true},
              {"given_name", user.value("FirstName")},
              {"family_name", user.value("LastName")},
              {"zoneinfo", user.value("TimeZoneSidKey")},
              {"locale", user.value("LocaleSidKey")},
              {"language", user.value("LanguageLocaleKey")},
              {"user_type", "STANDARD"},
              {"active", true},
              {"urls",
               {{"rest", request.origin + "/services/data/v{version}/"},
                {"sobjects", request.origin + "/services/data/v{version}/sobjects/"},
                {"query", request.origin + "/services/data/v{version}/query/"}}}}));
}

Response OAuth::identity(const Request& request, const std::vector<std::string>& parts) {
    if (parts.size() == 2 && parts[1] == "keys") {
        return Response::json(200, {{"keys", Json::array({m_key.public_key()})}});
    }
    std::string_view token = bearer_token(request);
    if (token.empty()) {
        token = request.parameter("oauth_token");
    }
    if (!m_sessions.use(token, m_organisation.now())) {
        Response response{.status = 403, .body = "Bad_OAuth_Token"};
        return std::move(response.with("Content-Type", "text/html;charset=UTF-8"));
    }
    const Record* user = parts.size() == 3 ? m_organisation.record(parts[2]) : nullptr;
    const Record* organisation = parts.size() == 3 ? m_organisation.record(parts[1]) : nullptr;
    if (user == nullptr || organisation == nullptr || user->type->name != "User") {
        return page(404, "Not found");
    }
    return fresh(Response::json(
        200, {{"id", identity_url(request, user->id)},
              {"asserted_user", true},
              {"user_id", user->id},
              {"organization_id", m_organisation.id},
              {"username", user->value("Username")},
              {"nick_name", user->value("Alias")},
              {"display_name", user->value("Name")},
              {"email", user->value("Email")},
              {"first_name", user->value("FirstName")},
              {"last_name", user->value("LastName")},
              {"timezone", user->value("TimeZoneSidKey")},
              {"active", true},
              {"user_type", "STANDARD"},
              {"language", user->value("LanguageLocaleKey")},
              {"locale", user->value("LocaleSidKey")},
              {"urls",
               {{"rest", request.origin + "/services/data/v{version}/"},
                {"sobjects", request.origin + "/services/data/v{version}/sobjects/"},
                {"search", request.origin + "/services/data/v{version}/search/"},
                {"query", request.origin + "/services/data/v{version}/query/"},
                {"recent", request.origin + "/services/data/v{version}/recent/"},
                {"profile", request.origin + "/" + user->id}}},
              {"last_modified_date", user->value("LastModifiedDate")}}));
}

Response OAuth::discovery(const Request& request) const {
    const std::string base = request.origin + "/services/oauth2";
    return Response::json(
        200, {{"issuer", request.origin},
              {"authorization_endpoint", base + "/authorize"},
              {"token_endpoint", base + "/token"},
              {"revocation_endpoint", base + "/revoke"},
              {"introspection_endpoint", base + "/introspect"},
              {"userinfo_endpoint", base + "/userinfo"},
              {"jwks_uri", request.origin + "/id/keys"},
              {"scopes_supported", {"api", "openid", "refresh_token", "offline_access", "web"}},
              {"response_types_supported", Json::array({"code"})},
              {"subject_types_supported", Json::array({"public"})},
              {"id_token_signing_alg_values_supported", Json::array({"RS256"})},
              {"code_challenge_methods_supported", Json::array({"S256"})},
              {"token_endpoint_auth_methods_supported",
               {"client_secret_post", "client_secret_basic", "private_key_jwt"}}});
}

Response OAuth::answer(const Request& request, const std::vector<std::string>& parts) {
    if (parts.front() == "id") {
        return identity(request, parts);
    }
    if (parts.front() == ".well-known") {
        return discovery(request);
    }
    const std::string_view what =
        parts.size() == 3 ? std::string_view(parts[2]) : std::string_view();
    if (what == "token") {
        return token(request);
    }
    if (what == "authorize") {
        return authorize(request);
    }
    if (what == "introspect") {
        return introspect(request);
    }
    if (what == "revoke") {
        return revoke(request);
    }
    if (what == "userinfo") {
        return userinfo(request);
    }
    return page(404, "Not found");
}

}  // namespace andon::standin
