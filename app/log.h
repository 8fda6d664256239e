// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log_level.h"

#include <string_view>

namespace andon::app {

/// Plain lines on stderr: "andon: warning: …". Sentences only: callers pass no secret and no payload;
/// control characters are made harmless. Any thread; a line is written in one piece.
class Log {
public:
    explicit Log(LogLevel level = LogLevel::info) : m_level(level) {}

    void error(std::string_view sentence) const { write(LogLevel::error, sentence); }
    void warning(std::string_view sentence) const { write(LogLevel::warning, sentence); }
    void info(std::string_view sentence) const { write(LogLevel::info, sentence); }
    void debug(std::string_view sentence) const { write(LogLevel::debug, sentence); }

private:
    void write(LogLevel level, std::string_view sentence) const;

    LogLevel m_level;
};

}  // namespace andon::app
