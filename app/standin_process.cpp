// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standin_process.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace andon::app {
namespace {

/// What it prints first; empty where it ended before.
std::string first_line(int from) {
    std::string line;
    char c = 0;
    while (::read(from, &c, 1) == 1 && c != '\n') {
        line += c;
    }
    return c == '\n' ? line : std::string();
}

/// Between fork and exec: system calls only.
[[noreturn]] void become(const std::array<const char*, 7>& arguments, int out, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent || ::dup2(out, STDOUT_FILENO) < 0) {
        ::_exit(1);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execv("/proc/self/exe", const_cast<char* const*>(arguments.data()));
    ::_exit(1);
}

}  // namespace

Result<std::unique_ptr<StandInProcess>> StandInProcess::start(
    const std::filesystem::path& jwt_key) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail(ErrorKind::fatal, "the plant's Salesforce cannot be started: no pipe");
    }
    const std::string key = jwt_key.string();
    const std::array<const char*, 7> arguments{
        "andon", "standin", "salesforce", "--http-port=0", "--jwt-cert", key.c_str(), nullptr};
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        become(arguments, ends[1], parent);
    }
    ::close(ends[1]);
    std::unique_ptr<StandInProcess> process;
    if (pid > 0) {
        process.reset(new StandInProcess(pid));
        process->m_address = first_line(ends[0]);
    }
    ::close(ends[0]);
    if (!process || process->m_address.empty()) {
        return fail(ErrorKind::fatal, "the plant's Salesforce did not start");
    }
    return process;
}

StandInProcess::~StandInProcess() {
    ::kill(m_pid, SIGTERM);
    ::waitpid(m_pid, nullptr, 0);
}

}  // namespace andon::app
