// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/http/http_client.h"
#include "transport/salesforce/call_failure.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace andon::transport::salesforce {

/// How to be let in. Secrets come from the keychain or a file of mode 0600; nothing here is logged.
struct SignInSettings {
    std::string login_url = "https://login.salesforce.com";  ///< or test., or the My Domain's
    std::string client_id = {};      ///< consumer key of the External Client App
    std::string client_secret = {};  ///< where the app insists on one
    /// JWT bearer, for a console that nobody signs in at: user name and private key (PEM).
    std::string username = {};
    std::string private_key = {};
    std::string passphrase = {};
    std::string audience = {};  ///< empty: login_url
    /// Of a person who signed in through the browser; used where there is no private key.
    std::string refresh_token = {};
};

/// What the browser brought back, with what was kept for it.
struct AuthorizationCode {
    std::string code;
    std::string verifier;
    std::string redirect;
};

/// What calls are made with. Copies may be used until one is refused.
struct Access {
    std::string token;
    std::string instance;   ///< "https://….my.salesforce.com": the newest one said so
    std::string user;       ///< id of who is signed in; empty where it was not said
    std::uint64_t age = 0;  ///< of the sign-in it came from
};

/// One signed-in user, shared by all who make calls, from any thread. However many of them are refused at
/// once: one signs in again, the others wait and take what it got. Refreshing is done by one at a time
/// and never repeated unseen, since a refresh token that is used twice ends all that came from it.
class Session {
public:
    /// Keeps a new refresh token where it outlives the program; before this has succeeded nothing is done
    /// with what came along with it.
    using KeepRefreshToken = std::function<Result<void>(const std::string&)>;
    using Clock = std::function<std::chrono::system_clock::time_point()>;

    Session(SignInSettings settings, http::HttpSettings http, KeepRefreshToken keep, Clock clock);

    /// What to make calls with; signs in where there is nothing yet.
    Answer<Access> access();
    /// As `access`, after a call with `refused` was not let in: signs in, unless somebody has since.
    Answer<Access> renew(const Access& refused);
    /// Ends a browser's sign-in.
    Answer<Access> exchange(const AuthorizationCode& code);
    /// Signs in anew with the next call: where the instance is may have changed.
    void forget();

    /// How often somebody signed in, or tried.
    std::uint64_t attempts() const;
    void cancel() { m_http.cancel(); }

private:
    struct Form;

    Answer<Access> sign_in(std::uint64_t seen);
    Answer<Access> by_assertion();
    Answer<Access> by_refresh();
    Answer<Access> ask(const Form& form);
    Answer<Access> take(const http::Exchange& exchange);
    Answer<Access> keep_refresh_token();

    SignInSettings m_settings;
    KeepRefreshToken m_keep;
    Clock m_clock;

    mutable std::mutex m_mutex;
    http::HttpClient m_http;
    std::optional<Access> m_access;
    std::string m_unkept;                   ///< a refresh token that could not be kept yet
    std::chrono::seconds m_clock_ahead{0};  ///< of the other side's clock
    std::uint64_t m_attempts = 0;
    std::optional<CallFailure> m_last_failure;
};

}  // namespace andon::transport::salesforce
