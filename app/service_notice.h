// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/paths.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace andon::app {

/// Tells the service manager that started this process how it is (systemd's sd_notify(3) protocol: one
/// datagram to the socket in NOTIFY_SOCKET). Without such a manager everything here does nothing. One
/// thread; never waits.
class ServiceNotice {
public:
    explicit ServiceNotice(const Environment& environment);

    /// How often the manager wants to hear alive(), or it ends the process and starts it again; absent
    /// where it does not.
    std::optional<std::chrono::milliseconds> watchdog() const { return m_watchdog; }

    void ready() const { send("READY=1"); }
    void alive() const { send("WATCHDOG=1"); }
    void stopping() const { send("STOPPING=1"); }
    /// A line that `systemctl status` shows.
    void status(std::string_view line) const;

private:
    void send(std::string_view message) const;

    std::string m_socket;
    std::optional<std::chrono::milliseconds> m_watchdog;
};

}  // namespace andon::app
