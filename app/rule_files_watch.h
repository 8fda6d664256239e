// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace andon::app {

/// Says when files have changed on disk, once they have stood still for a moment: whoever writes one in
/// steps is not read halfway. Looks every second, on a thread of its own, which also calls.
class RuleFilesWatch {
public:
    /// `files`: which they are now. Both are called on the thread of this.
    using Files = std::function<std::vector<std::filesystem::path>()>;
    RuleFilesWatch(Files files, std::function<void()> changed);
    /// `changed` is not called any more.
    ~RuleFilesWatch();
    RuleFilesWatch(const RuleFilesWatch&) = delete;
    RuleFilesWatch& operator=(const RuleFilesWatch&) = delete;

private:
    /// What tells a file from itself a moment ago: when it was written, and how long it is.
    std::string look() const;
    void run(const std::stop_token& stop);

    Files m_files;
    std::function<void()> m_changed;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;  ///< ends first
};

}  // namespace andon::app
