// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/query_thread.h"

#include <algorithm>

namespace andon::app {

QueryThread::QueryThread(std::unique_ptr<StoreQueries> queries, QObject& receiver)
    : m_queries(std::move(queries)), m_receiver(receiver), m_thread([this] { run(); }) {}

QueryThread::~QueryThread() {
    m_wanted.clear();
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_waiting.clear();
        if (m_running != 0) {
            m_queries->interrupt();
        }
    }
    m_changed.notify_all();
    m_thread.join();
}

QueryThread::Token QueryThread::submit(Job job) {
    const Token token = ++m_last;
    m_wanted.insert(token);
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({token, std::move(job)});
    }
    m_changed.notify_one();
    return token;
}

void QueryThread::cancel(Token token) {
    if (m_wanted.erase(token) == 0) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [token](const Waiting& w) { return w.token == token; });
    if (m_running == token) {
        m_queries->interrupt();
    }
}

void QueryThread::hand_over(Token token, Deliver deliver) {
    // The receiver's event loop may end first; then nobody waits for the answer any more.
    QMetaObject::invokeMethod(
        &m_receiver,
        [this, token, deliver = std::move(deliver)] {
            if (m_wanted.erase(token) != 0) {
                deliver();
            }
        },
        Qt::QueuedConnection);
}

void QueryThread::run() {
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock(m_mutex);
            m_running = 0;
            m_changed.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
            if (m_stop) {
                return;
            }
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_queries->resume();
            m_running = next.token;
        }
        hand_over(next.token, next.job(*m_queries));
    }
}

}  // namespace andon::app
