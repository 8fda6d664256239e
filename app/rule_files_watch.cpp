// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rule_files_watch.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace andon::app {

namespace {
constexpr std::chrono::seconds kLook{1};
}

RuleFilesWatch::RuleFilesWatch(Files files, std::function<void()> changed)
    : m_files(std::move(files)),
      m_changed(std::move(changed)),
      m_thread([this](const std::stop_token& stop) { run(stop); }) {}

RuleFilesWatch::~RuleFilesWatch() = default;

std::string RuleFilesWatch::look() const {
    std::string seen;
    for (const std::filesystem::path& file : m_files()) {
        std::error_code missing;
        const auto written = std::filesystem::last_write_time(file, missing);
        if (!missing) {
            seen += std::to_string(written.time_since_epoch().count());
        }
        const auto size = std::filesystem::file_size(file, missing);
        if (!missing) {
            seen += ' ' + std::to_string(size);
        }
        seen += '\n';
    }
    return seen;
}

void RuleFilesWatch::run(const std::stop_token& stop) {
    std::string known = look();
    std::string before = known;
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, kLook, [] { return false; });
        }
        std::string now = look();
        if (!stop.stop_requested() && now != known && now == before) {
            known = now;
            m_changed();
        }
        before = std::move(now);
    }
}

}  // namespace andon::app
