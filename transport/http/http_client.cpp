// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/http/http_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>

namespace andon::transport::http {

namespace {

using Failure = Exchange::Failure;

constexpr long kFirstFinal = 200;  ///< status of an answer; those before are provisional

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Scheme and host of a URL, for sentences: what follows may be secret.
std::string place_of(std::string_view url) {
    const auto scheme = url.find("://");
    const auto end = url.find_first_of("/?#", scheme == std::string_view::npos ? 0 : scheme + 3);
    std::string_view place = url.substr(0, end);
    const auto user = place.find('@');
    return std::string(user == std::string_view::npos ? place : place.substr(user + 1));
}

std::string_view host_of(std::string_view url) {
    url.remove_prefix(url.find("://") + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const auto user = url.find('@'); user != std::string_view::npos)
        return {};  // a name in front of the host is for fooling people
    if (url.starts_with('['))
        return url.substr(0, url.find(']') + 1);
    return url.substr(0, url.find(':'));
}

void begin_curl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

struct HttpClient::Handle {
    Handle() {
        begin_curl();
        curl = curl_easy_init();
    }
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    CURL* curl = nullptr;
};

/// One request under way, as libcurl's callbacks see it.
struct HttpClient::Call {
    Call(const Request& r, HttpClient& c) : request(r), client(c) {}
    ~Call() { curl_slist_free_all(headers); }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    const Request& request;
    HttpClient& client;
    Exchange exchange;
    curl_slist* headers = nullptr;
    std::size_t header_bytes = 0;
    bool too_large = false;
    bool vetoed = false;
    std::array<char, CURL_ERROR_SIZE> words{};  ///< libcurl's own about what went wrong

    /// Before the request goes out on a connection, each time.
    static int about_to_send(void* self, char*, char*, int, int) {
        Call& call = *static_cast<Call*>(self);
        if (call.request.writes && call.exchange.times_sent > 0) {
            call.vetoed = true;
            return CURL_PREREQFUNC_ABORT;
        }
        ++call.exchange.times_sent;
        return CURL_PREREQFUNC_OK;
    }

    static std::size_t take_body(char* data, std::size_t one, std::size_t size, void* self) {
        Call& call = *static_cast<Call*>(self);
        if (call.exchange.body.size() + one * size > call.client.m_settings.most_body) {
            call.too_large = true;
            return 0;
        }
        call.exchange.body.append(data, one * size);
        return one * size;
    }

    static std::size_t take_header(char* data, std::size_t one, std::size_t size, void* self) {
        Call& call = *static_cast<Call*>(self);
        const std::string_view line(data, one * size);
        call.header_bytes += line.size();
        if (call.header_bytes > call.client.m_settings.most_headers) {
            call.too_large = true;
            return 0;
        }
        if (line.starts_with("HTTP/")) {
            call.exchange.headers.clear();  // of a proxy, or a provisional answer
        } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            call.exchange.headers.emplace_back(
                lower(trimmed(line.substr(0, colon))),
                std::string(trimmed(line.substr(colon + 1))));
        }
        return line.size();
    }

    static int progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<Call*>(self)->client.m_cancelled.load(std::memory_order_relaxed) ? 1 : 0;
    }
};

HttpClient::HttpClient(HttpSettings settings)
    : m_settings(std::move(settings)), m_handle(std::make_unique<Handle>()) {}

HttpClient::~HttpClient() = default;

void HttpClient::prepare(Call& call) {
    CURL* c = m_handle->curl;
    curl_easy_reset(c);  // connections, and what TLS remembers of them, stay
    const auto set = [c](CURLoption option, auto value) { curl_easy_setopt(c, option, value); };
    set(CURLOPT_URL, call.request.url.c_str());
    set(CURLOPT_CUSTOMREQUEST, call.request.method.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_ACCEPT_ENCODING, "gzip");
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_settings.connect_timeout.count()));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_settings.timeout.count()));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    if (!m_settings.ca_file.empty())
        set(CURLOPT_CAINFO, m_settings.ca_file.c_str());  // the system's folder is read besides
    set(CURLOPT_PROXY, m_settings.proxy.c_str());  // empty: none, whatever the environment says
    set(CURLOPT_NOPROXY, m_settings.no_proxy.c_str());
    set(CURLOPT_HTTPPROXYTUNNEL, m_settings.proxy.empty() ? 0L : 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (!m_settings.proxy_user.empty()) {
        set(CURLOPT_PROXYUSERNAME, m_settings.proxy_user.c_str());
        set(CURLOPT_PROXYPASSWORD, m_settings.proxy_password.c_str());
    }
    if (!call.request.body.empty() || call.request.method == "POST"
        || call.request.method == "PATCH") {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.request.body.size()));
        set(CURLOPT_POSTFIELDS, call.request.body.c_str());
    }
    for (const auto& [name, value] : call.request.headers) {
        call.headers = curl_slist_append(call.headers, fmt::format("{}: {}", name, value).c_str());
    }
    call.headers = curl_slist_append(call.headers, "Expect:");  // nobody waits for "100 Continue"
    set(CURLOPT_HTTPHEADER, call.headers);
    set(CURLOPT_ERRORBUFFER, call.words.data());
    set(CURLOPT_PREREQFUNCTION, &Call::about_to_send);
    set(CURLOPT_PREREQDATA, static_cast<void*>(&call));
    set(CURLOPT_WRITEFUNCTION, &Call::take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&call));
    set(CURLOPT_HEADERFUNCTION, &Call::take_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&call));
    set(CURLOPT_XFERINFOFUNCTION, &Call::progress);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(&call));
    set(CURLOPT_NOPROGRESS, 0L);
}

Exchange HttpClient::send(const Request& request) {
    Call call(request, *this);
    Exchange& exchange = call.exchange;
    const std::string place = place_of(request.url);
    const auto failed = [&](Failure failure, std::string message) {
        exchange.failure = failure;
        exchange.message = std::move(message);
        exchange.body.clear();
        exchange.headers.clear();
        return std::move(exchange);
    };
    if (m_cancelled.load(std::memory_order_relaxed))
        return failed(Failure::not_sent, "the program is ending");
    if (auto ok = check_url(request.url); !ok)
        return failed(Failure::not_sent, ok.error().message);
    for (const auto& [name, value] : request.headers) {
        if (value.find_first_of("\r\n") != std::string::npos)
            return failed(Failure::not_sent, fmt::format("the header {} has a line break", name));
    }
    prepare(call);
    const CURLcode code = curl_easy_perform(m_handle->curl);
    curl_easy_setopt(
        m_handle->curl, CURLOPT_ERRORBUFFER, nullptr);  // it goes before connections do
    const bool sent = exchange.times_sent > 0;
    long status = 0;
    curl_easy_getinfo(m_handle->curl, CURLINFO_RESPONSE_CODE, &status);
    exchange.status = sent && status >= kFirstFinal ? static_cast<int>(status) : 0;
    if (code == CURLE_OK)
        return std::move(exchange);
    if (call.too_large) {
        return failed(
            Failure::too_large,
            fmt::format(
                "{} answered with more than {} bytes: the rest was not read", place,
                call.header_bytes > m_settings.most_headers ? m_settings.most_headers
                                                            : m_settings.most_body));
    }
    if (m_cancelled.load(std::memory_order_relaxed))
        return failed(sent ? Failure::cancelled : Failure::not_sent, "the program is ending");
    const std::string why = call.vetoed             ? "the kept connection had ended"
                            : call.words[0] == '\0' ? curl_easy_strerror(code)
                                                    : call.words.data();
    if (!sent)
        return failed(Failure::not_sent, fmt::format("cannot reach {}: {}", place, why));
    if (code == CURLE_OPERATION_TIMEDOUT) {
        return failed(
            Failure::timeout,
            fmt::format("{} did not answer within {} ms", place, m_settings.timeout.count()));
    }
    return failed(
        Failure::cut, fmt::format("the connection to {} ended before the answer: {}", place, why));
}

std::string_view Exchange::header(std::string_view name) const {
    const std::string wanted = lower(name);
    std::string_view found;
    for (const auto& [n, value] : headers) {
        if (n == wanted)
            found = value;
    }
    return found;
}

std::optional<std::chrono::milliseconds> Exchange::retry_after() const {
    const std::string text(header("retry-after"));
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
        const std::time_t then = text.empty() ? -1 : curl_getdate(text.c_str(), nullptr);
        const auto now = date();
        if (then < 0 || !now)
            return std::nullopt;
        seconds = then - std::chrono::system_clock::to_time_t(*now);
    }
    if (seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(std::min<std::int64_t>(seconds, 86'400));
}

std::optional<std::chrono::system_clock::time_point> Exchange::date() const {
    const std::string text(header("date"));
    const std::time_t seconds = text.empty() ? -1 : curl_getdate(text.c_str(), nullptr);
    if (seconds < 0)
        return std::nullopt;
    return std::chrono::system_clock::from_time_t(seconds);
}

Result<void> check_url(std::string_view url) {
    const bool printable = std::all_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f;
    });
    if (printable && url.starts_with("https://") && !host_of(url).empty())
        return {};
    if (printable && url.starts_with("http://")) {
        const std::string_view host = host_of(url);
        if (host == "localhost" || host == "127.0.0.1" || host == "[::1]")
            return {};
        return fail(
            ErrorKind::configuration,
            fmt::format("{} would be read by anybody on the way: use https", place_of(url)));
    }
    return fail(ErrorKind::configuration, fmt::format("'{}' is no https address", place_of(url)));
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                           || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'
                           || c == '~';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string out;
    for (const auto& [name, value] : pairs) {
        out += out.empty() ? "" : "&";
        out += percent_encoded(name) + '=' + percent_encoded(value);
    }
    return out;
}

}  // namespace andon::transport::http
