// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <filesystem>
#include <memory>
#include <string>
#include <sys/types.h>

namespace andon::app {

/// This program once more, as `andon standin salesforce` on a free port of this machine: a process of its
/// own, since it needs an event loop before the window has one. Ends with the object, and with this process
/// however that ends.
class StandInProcess {
public:
    /// Waits until it listens. `jwt_key`: a PEM file whose signatures it believes. Errors: fatal.
    static Result<std::unique_ptr<StandInProcess>> start(const std::filesystem::path& jwt_key);
    ~StandInProcess();
    StandInProcess(const StandInProcess&) = delete;
    StandInProcess& operator=(const StandInProcess&) = delete;

    /// "http://127.0.0.1:41234"
    const std::string& address() const { return m_address; }

private:
    explicit StandInProcess(pid_t pid) : m_pid(pid) {}

    pid_t m_pid;
    std::string m_address;
};

}  // namespace andon::app
