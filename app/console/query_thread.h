// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/store_queries.h"

#include <QObject>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

namespace andon::app {

/// One thread that reads the store for the window, in the order asked. Every query has a token; one
/// that is cancelled while it waits is dropped, while it runs is interrupted. Its reply is called on
/// the thread of `receiver` (the UI thread), never after cancel(). submit(), cancel(), idle()
/// and the destructor belong to that thread.
class QueryThread {
public:
    using Token = std::uint64_t;
    /// What to do with the answer, on the receiver's thread.
    using Deliver = std::function<void()>;
    /// Reads on the reader's thread and says how to deliver what was read.
    using Job = std::function<Deliver(StoreQueries&)>;

    /// `receiver` outlives this.
    QueryThread(std::unique_ptr<StoreQueries> queries, QObject& receiver);
    ~QueryThread();
    QueryThread(const QueryThread&) = delete;
    QueryThread& operator=(const QueryThread&) = delete;

    Token submit(Job job);
    void cancel(Token token);
    /// Whether every query has been answered or cancelled.
    bool idle() const { return m_wanted.empty(); }

private:
    struct Waiting {
        Token token = 0;
        Job job;
    };

    void run();
    void hand_over(Token token, Deliver deliver);

    std::unique_ptr<StoreQueries> m_queries;
    QObject& m_receiver;
    Token m_last = 0;
    std::set<Token> m_wanted;  ///< receiver's thread: answers still asked for

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Waiting> m_waiting;  ///< guarded by m_mutex
    Token m_running = 0;            ///< guarded by m_mutex
    bool m_stop = false;            ///< guarded by m_mutex
    std::thread m_thread;
};

}  // namespace andon::app
