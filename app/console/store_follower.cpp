// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_follower.h"

#include "app/console/stored_status.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace andon::app {
namespace {

constexpr std::chrono::milliseconds kEvery{250};

}  // namespace

Result<std::unique_ptr<StoreFollower>> StoreFollower::start(
    const std::filesystem::path& store, ingest::Mailbox& mailbox) {
    auto reader = store::StoreReader::open(store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    std::unique_ptr<StoreFollower> follower(new StoreFollower(std::move(*reader), mailbox));
    if (auto now = follower->look(); !now) {
        return tl::unexpected(now.error());
    }
    StoreFollower* self = follower.get();
    follower->m_thread = std::jthread([self](const std::stop_token& stop) { self->run(stop); });
    return follower;
}

StoreFollower::StoreFollower(std::unique_ptr<store::StoreReader> reader, ingest::Mailbox& mailbox)
    : m_reader(std::move(reader)), m_mailbox(mailbox), m_catalogue(m_reader->catalogue()) {
    for (const views::ViewSchema& schema : m_catalogue) {
        m_key_columns.push_back(schema.key_columns);
    }
}

StoreFollower::~StoreFollower() {
    stop();
}

void StoreFollower::stop() {
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

void StoreFollower::run(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    while (!woken.wait_for(lock, stop, kEvery, [&] { return stop.stop_requested(); })) {
        const auto looked = look();
        if (!looked) {
            ingest::PipelineStatus status = m_mailbox.status();
            status.trouble = looked.error().message;
            m_mailbox.set_status(std::move(status));
        }
    }
}

Result<void> StoreFollower::collect(
    const store::Changes::Key& key, std::vector<fold::RowChange>& rows) {
    for (std::size_t view = 0; view < m_catalogue.size(); ++view) {
        const views::ViewSchema& schema = m_catalogue[view];
        if (schema.name != key.view) {
            continue;
        }
        fold::RowChange change;
        change.view = static_cast<views::ViewId>(view);
        change.removed = key.removed;
        change.row = key.key;
        store::RowQuery query;
        query.view = key.view;
        query.limit = 1;
        for (std::size_t i = 0; i < schema.key_columns && i < key.key.size(); ++i) {
            query.equals.emplace_back(schema.columns[i].name, key.key[i]);
        }
        auto read = m_reader->rows(query);
        if (!read) {
            return tl::unexpected(read.error());
        }
        change.seq = read->seq;
        change.removed = read->rows.empty();
        if (!read->rows.empty()) {
            change.row = std::move(read->rows.front());
        }
        rows.push_back(std::move(change));
    }
    return {};
}

Result<void> StoreFollower::look() {
    const bool first = m_since == 0;
    auto changes = m_reader->changes_since(m_since, m_epoch);
    if (!changes) {
        return tl::unexpected(changes.error());
    }
    // Partitions are looked at, and their writer may fall silent, without a commit too.
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    const WallTime now{std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
    auto status = stored_status(*m_reader, now);
    if (!status) {
        return tl::unexpected(status.error());
    }
    note_absent_writer(*status, now);
    m_mailbox.set_status(std::move(*status));
    const bool reload = changes->reload_all || !changes->reload_views.empty();
    if (reload && !first) {
        m_mailbox.raise_epoch();
    }
    std::vector<fold::RowChange> rows;
    for (std::size_t i = 0; i < changes->keys.size() && !first && !reload; ++i) {
        if (auto collected = collect(changes->keys[i], rows); !collected) {
            return collected;
        }
    }
    m_since = changes->seq;
    m_epoch = changes->epoch;
    if (!first) {
        m_mailbox.post(std::move(rows), {}, m_since, {}, m_key_columns);
    }
    return {};
}

}  // namespace andon::app
