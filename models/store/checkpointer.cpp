// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/checkpointer.h"

#include <utility>

namespace andon::store {

namespace {

constexpr int kCacheKib =
    256;  // a pass copies pages of the log, it does not read through the cache

}  // namespace

Result<std::unique_ptr<Checkpointer>> Checkpointer::open(
    const std::filesystem::path& path, bool durable, const std::string& vfs) {
    Connection::Options options;
    options.create = false;
    options.vfs = vfs;
    options.busy_timeout_ms = 0;
    options.cache_kib = kCacheKib;
    auto connection = Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    // How a pass syncs the file is a setting of its connection.
    for (const char* pragma :
         {durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF",
          "PRAGMA wal_autocheckpoint=0", "SELECT count(*) FROM sqlite_master"}) {
        if (auto ok = connection->execute(pragma); !ok)
            return tl::unexpected(ok.error());
    }
    return std::unique_ptr<Checkpointer>(new Checkpointer(std::move(*connection)));
}

Checkpointer::Checkpointer(Connection connection) : m_connection(std::move(connection)) {
    m_thread = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_connection.interrupt();
    m_changed.notify_all();
    m_thread.join();
}

void Checkpointer::start_pass() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_step != Step::idle)
            return;
        m_step = Step::wanted;
    }
    m_changed.notify_all();
}

bool Checkpointer::take_finished() {
    const std::lock_guard lock(m_mutex);
    if (m_step != Step::finished)
        return false;
    m_step = Step::idle;
    return true;
}

void Checkpointer::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_step == Step::idle || m_step == Step::finished; });
}

void Checkpointer::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || m_step == Step::wanted; });
        if (m_ending)
            return;
        m_step = Step::running;
        lock.unlock();
        // Its code tells nothing to act on: busy, interrupted or failed, the log keeps what it has.
        sqlite3_wal_checkpoint_v2(
            m_connection.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        lock.lock();
        m_step = Step::finished;
        m_changed.notify_all();
    }
}

}  // namespace andon::store
