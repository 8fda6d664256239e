// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/reader.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace andon::items {

/// The reader thread: one read-only connection and a queue of questions to it. A question that is
/// cancelled while it waits is never asked; one under way is interrupted. The store is opened with
/// the first question, and again with the next where that failed.
class QueryThread {
public:
    using Token = std::uint64_t;
    /// Runs on the reader thread with the connection, or with why there is none.
    using Job = std::function<void(Result<store::StoreReader*>)>;

    explicit QueryThread(std::filesystem::path store);
    ~QueryThread();
    QueryThread(const QueryThread&) = delete;
    QueryThread& operator=(const QueryThread&) = delete;

    /// Any thread.
    void ask(Token token, Job job);
    void cancel(Token token);

private:
    struct Waiting {
        Token token = 0;
        Job job;
    };
    void run();
    Result<store::StoreReader*> reader();

    std::filesystem::path m_store;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Waiting> m_waiting;              ///< guarded by m_mutex
    Token m_running = 0;                        ///< guarded by m_mutex
    bool m_stop = false;                        ///< guarded by m_mutex
    std::unique_ptr<store::StoreReader> m_reader;  ///< made and used by the thread; cancel() under m_mutex
    std::thread m_thread;                       ///< last: starts when everything else is there
};

}  // namespace andon::items
