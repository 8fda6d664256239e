// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/salesforce/session.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace andon::transport::salesforce {

/// A person signs in: the system's browser is sent to `url`, and comes back to a port of this machine
/// with a code (authorization code with PKCE). Listens on 127.0.0.1 and ::1 only, from `begin` until
/// the one answer that carries our `state`, and no longer.
class BrowserSignIn {
public:
    /// `ports`: those of the registered callbacks http://localhost:PORT/OauthRedirect, in order; the
    /// first that is free is taken. Errors: configuration, when none is.
    static Result<std::unique_ptr<BrowserSignIn>> begin(
        const std::string& login_url, const std::string& client_id,
        const std::vector<std::uint16_t>& ports);
    ~BrowserSignIn();
    BrowserSignIn(const BrowserSignIn&) = delete;
    BrowserSignIn& operator=(const BrowserSignIn&) = delete;

    /// What the browser is to open.
    const std::string& url() const { return m_url; }

    /// Waits for it. Blocks: not for the UI thread. Errors: cancelled (by `cancel`, or nothing came in
    /// time), configuration (the person, or Salesforce, said no).
    Result<AuthorizationCode> wait(std::chrono::milliseconds timeout);
    /// Any thread; `wait` ends within a moment.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    BrowserSignIn() = default;
    bool listen(std::uint16_t port);
    void close_all();
    /// Reads one request and answers it; the code, or nothing when it was none of ours.
    Result<std::string> take(int connection);

    std::vector<int> m_sockets;
    std::string m_url;
    std::string m_state;
    AuthorizationCode m_code;
    std::atomic<bool> m_cancelled{false};
};

}  // namespace andon::transport::salesforce
