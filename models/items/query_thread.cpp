// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/query_thread.h"

#include <algorithm>

namespace andon::items {

QueryThread::QueryThread(std::filesystem::path store) : m_store(std::move(store)), m_thread([this] { run(); }) {}

QueryThread::~QueryThread() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_waiting.clear();
        if (m_running != 0 && m_reader) m_reader->cancel();
    }
    m_wake.notify_all();
    m_thread.join();
}

void QueryThread::ask(Token token, Job job) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({token, std::move(job)});
    }
    m_wake.notify_one();
}

void QueryThread::cancel(Token token) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [token](const Waiting& w) { return w.token == token; });
    if (m_running == token && m_reader) m_reader->cancel();
}

Result<store::StoreReader*> QueryThread::reader() {
    if (m_reader) return m_reader.get();
    auto opened = store::StoreReader::open(m_store);
    if (!opened) return tl::unexpected<Error>(opened.error());
    const std::lock_guard lock(m_mutex);
    m_reader = std::move(*opened);
    return m_reader.get();
}

void QueryThread::run() {
    for (;;) {
        Waiting next;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_waiting.empty(); });
            if (m_stop) return;
            next = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_running = next.token;
        }
        next.job(reader());
        const std::lock_guard lock(m_mutex);
        m_running = 0;
        // A cancel that came too late for this question must not hit the next one.
        if (m_reader) m_reader->resume();
    }
}

}  // namespace andon::items
