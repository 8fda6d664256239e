// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlite.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace andon::store {

/// Moves what is in the write-ahead log into the store's file, beside the writer, which goes on
/// appending: a thread and a connection of its own. Such a pass (SQLITE_CHECKPOINT_PASSIVE) waits for
/// nobody and nobody waits for it. What is appended while it runs stays in the log; so the writer moves
/// that short rest itself once `take_finished` says that a pass is over, and the log begins anew.
///
/// Safety does not depend on it: a pass that fails leaves the log as it is, and the writer, which
/// knows how long the log is, asks again.
///
/// All functions: the writer's thread.
class Checkpointer {
public:
    /// Of a store that is open for writing. `durable`, `vfs`: as StoreOptions. Errors: those of opening.
    static Result<std::unique_ptr<Checkpointer>> open(
        const std::filesystem::path& path, bool durable, const std::string& vfs);
    /// Ends a running pass early and waits for it.
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// Begins a pass; no effect while one runs or an outcome has not been taken.
    void start_pass();
    /// True once after each pass.
    bool take_finished();
    /// Returns when no pass runs.
    void wait();

private:
    explicit Checkpointer(Connection connection);
    void run();

    enum class Step { idle, wanted, running, finished };

    Connection m_connection;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Step m_step = Step::idle;
    bool m_ending = false;
    std::thread m_thread;
};

}  // namespace andon::store
