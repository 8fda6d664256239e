// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>

namespace andon::app {

Result<TemporaryFolder> TemporaryFolder::make(const std::string& name) {
    std::error_code code;
    std::string pattern =
        (std::filesystem::temp_directory_path(code) / (name + ".XXXXXX")).string();
    if (code || ::mkdtemp(pattern.data()) == nullptr) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "no temporary folder can be made at {}: {}", pattern, std::strerror(errno)));
    }
    return TemporaryFolder(pattern);
}

TemporaryFolder::~TemporaryFolder() {
    if (!m_path.empty()) {
        std::error_code ignored;  // what is left over lies in the temporary folder
        std::filesystem::remove_all(m_path, ignored);
    }
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : m_path(std::move(other.m_path)) {
    other.m_path.clear();
}

}  // namespace andon::app
