// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::transport::http {

/// How requests leave this machine.
struct HttpSettings {
    /// PEM file with authorities that are believed besides the system's; empty: none.
    std::string ca_file = {};
    /// "http://proxy:3128", asked to CONNECT; empty: none, whatever the environment says.
    std::string proxy = {};
    std::string proxy_user = {};
    std::string proxy_password = {};
    std::string no_proxy = {};  ///< hosts, with commas, that are asked directly
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds timeout{60'000};  ///< of one request as a whole
    std::size_t most_body = 16 << 20;           ///< bytes of an answer, unpacked; more is an error
    std::size_t most_headers = 64 << 10;
};

struct Request {
    std::string method = "GET";
    std::string url = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    /// It changes something over there: it is never repeated unseen.
    bool writes = false;
};

/// What came of a request. One that got an answer has a status; else `failure` says why not, and has a
/// status only where an answer had begun.
struct Exchange {
    enum class Failure : std::uint8_t {
        none,       ///< there is an answer, whatever it says
        not_sent,   ///< nothing of the request left: no name, no connection, no trust, no proxy
        cut,        ///< it may have been received; the connection ended before the answer did
        timeout,    ///< it may have been received; no answer in time
        too_large,  ///< it was received; the answer is more than is taken
        cancelled,  ///< `cancel` was called; it may have been received
    };
    Failure failure = Failure::none;
    int status = 0;
    std::string body = {};
    std::string message = {};  ///< of a failure: one sentence, without anything secret
    /// How often it was begun on a connection; more than one only of what does not write.
    unsigned times_sent = 0;

    bool answered() const { return failure == Failure::none; }
    /// The last header of this name; case does not matter.
    std::string_view header(std::string_view name) const;
    /// Retry-After, in seconds or as a date, which is measured by the other side's own clock.
    std::optional<std::chrono::milliseconds> retry_after() const;
    /// The other side's clock, where it says.
    std::optional<std::chrono::system_clock::time_point> date() const;

    std::vector<std::pair<std::string, std::string>> headers = {};  ///< names in lower case
};

/// HTTP/1.1 for those who must know what left: connections are kept and used again, and of a request
/// that writes it is certain that it leaves once. libcurl repeats by itself what it sent on a kept
/// connection that ended before a byte came back; so does every client with a pool. It asks before it
/// sends, and the second time of a write it is told no; the caller hears `cut`.
///
/// Redirects are answers. Only https, and http to this machine. Certificates are verified against the
/// system's authorities and `ca_file`. One thread at a time; `cancel` from any.
class HttpClient {
public:
    explicit HttpClient(HttpSettings settings);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    Exchange send(const Request& request);

    /// Ends what is under way within a second, and everything later at once, for good.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    const HttpSettings& settings() const { return m_settings; }

private:
    struct Call;
    struct Handle;

    void prepare(Call& call);

    HttpSettings m_settings;
    std::unique_ptr<Handle> m_handle;
    std::atomic<bool> m_cancelled{false};
};

/// Whether secrets may go there: https, or http to this machine. Errors: configuration.
Result<void> check_url(std::string_view url);

/// RFC 3986: everything but unreserved characters as %XX, so that a value is one part of a path or of
/// a form.
std::string percent_encoded(std::string_view text);
/// "a=1&b=2" of pairs.
std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace andon::transport::http
