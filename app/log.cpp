// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log.h"

#include "models/output/plain_text.h"

#include <string>
#include <unistd.h>

namespace andon::app {
namespace {

std::string_view prefix(LogLevel level) {
    switch (level) {
    case LogLevel::error:
        return "andon: ";
    case LogLevel::warning:
        return "andon: warning: ";
    case LogLevel::info:
        return "andon: info: ";
    case LogLevel::debug:
        return "andon: debug: ";
    }
    return "andon: ";
}

}  // namespace

void Log::write(LogLevel level, std::string_view sentence) const {
    if (level > m_level) {
        return;
    }
    std::string line;
    while (!sentence.empty()) {  // a message of several lines keeps them
        const std::size_t end = sentence.find('\n');
        line += prefix(level);
        output::append_visible(sentence.substr(0, end), line);
        line += '\n';
        sentence.remove_prefix(end == std::string_view::npos ? sentence.size() : end + 1);
    }
    // stderr may be gone; there is nobody left to tell.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace andon::app
