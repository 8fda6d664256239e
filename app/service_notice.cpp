// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service_notice.h"

#include <charconv>
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace andon::app {
namespace {

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = code == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

ServiceNotice::ServiceNotice(const Environment& environment)
    : m_socket(environment.get("NOTIFY_SOCKET")) {
    const auto us = number(environment.get("WATCHDOG_USEC"));
    const auto pid = number(environment.get("WATCHDOG_PID"));
    // A watchdog that was set for the process that started this one is not ours.
    if (us && *us > 0 && (!pid || *pid == ::getpid())) {
        m_watchdog = std::chrono::milliseconds{std::max<std::int64_t>(1, *us / 1000)};
    }
}

void ServiceNotice::status(std::string_view line) const {
    send("STATUS=" + std::string(line.substr(0, line.find('\n'))));
}

void ServiceNotice::send(std::string_view message) const {
    sockaddr_un address{};
    if (m_socket.size() < 2 || m_socket.size() >= sizeof address.sun_path
        || (m_socket[0] != '/' && m_socket[0] != '@')) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.data(), m_socket.size());
    if (m_socket[0] == '@') {
        address.sun_path[0] = 0;  // in the abstract name space
    }
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return;  // the manager hears nothing, and does what it does then
    }
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_socket.size());
    static_cast<void>(
        ::sendto(
            fd, message.data(), message.size(), MSG_NOSIGNAL,
            reinterpret_cast<const sockaddr*>(&address), length)
        < 0);
    ::close(fd);
}

}  // namespace andon::app
