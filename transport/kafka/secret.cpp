// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/secret.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace andon::transport::kafka {
namespace {

constexpr std::size_t kMaxSecretBytes = 64 * 1024;

class FileDescriptor {
public:
    explicit FileDescriptor(int fd) : m_fd(fd) {}
    ~FileDescriptor() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

Result<Secret> from_file(const std::string& path, std::string_view what) {
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (fd.get() < 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format("cannot read the {} file {}: {}", what, path, std::strerror(errno)));
    }
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(
            ErrorKind::configuration,
            fmt::format("the {} file {} is not a regular file", what, path));
    }
    if (status.st_uid != ::geteuid()) {
        return fail(
            ErrorKind::configuration,
            fmt::format("the {} file {} belongs to another user; make it your own", what, path));
    }
    if ((status.st_mode & 077) != 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "the {} file {} can be read by others (mode {:04o}); run "
                "chmod 600 {}",
                what, path, static_cast<unsigned>(status.st_mode & 07777), path));
    }
    std::string text(kMaxSecretBytes, '\0');
    const ssize_t got = ::read(fd.get(), text.data(), text.size());
    if (got < 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format("cannot read the {} file {}: {}", what, path, std::strerror(errno)));
    }
    text.resize(static_cast<std::size_t>(got));
    return Secret(std::move(text));
}

Result<Secret> from_environment(const std::string& name, std::string_view what) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) {
        return fail(
            ErrorKind::configuration,
            fmt::format("the environment variable {} for the {} is not set", name, what));
    }
    return Secret(value);
}

}  // namespace

Secret::~Secret() {
    wipe();
}

void Secret::wipe() noexcept {
    if (!m_text.empty()) {
        ::explicit_bzero(m_text.data(), m_text.size());
    }
    m_text.clear();
}

Result<Secret> read_secret(const SecretSource& source, std::string_view what) {
    auto secret = source.kind == SecretSource::Kind::file ? from_file(source.where, what)
                                                          : from_environment(source.where, what);
    if (!secret) {
        return secret;
    }
    std::string text = secret->c_str();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.pop_back();
    }
    if (text.empty()) {
        return fail(
            ErrorKind::configuration, fmt::format("the {} from {} is empty", what, source.where));
    }
    return Secret(std::move(text));
}

}  // namespace andon::transport::kafka
