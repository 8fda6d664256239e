// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/store/reader.h"
#include "transport/error.h"

#include <filesystem>
#include <memory>
#include <thread>

namespace andon::app {

/// Fills a mailbox from a store that another process writes: asks a few times a second what has
/// changed and reads those rows. A thread of its own; start() and stop() from one thread.
class StoreFollower {
public:
    /// Errors: those of StoreReader::open. The mailbox outlives the follower.
    static Result<std::unique_ptr<StoreFollower>> start(
        const std::filesystem::path& store, ingest::Mailbox& mailbox);
    ~StoreFollower();
    StoreFollower(const StoreFollower&) = delete;
    StoreFollower& operator=(const StoreFollower&) = delete;

    const std::vector<views::ViewSchema>& catalogue() const { return m_catalogue; }
    /// Safe to call twice.
    void stop();

private:
    StoreFollower(std::unique_ptr<store::StoreReader> reader, ingest::Mailbox& mailbox);
    void run(const std::stop_token& stop);
    Result<void> look();
    Result<void> collect(const store::Changes::Key& key, std::vector<fold::RowChange>& rows);

    std::unique_ptr<store::StoreReader> m_reader;
    ingest::Mailbox& m_mailbox;
    std::vector<views::ViewSchema> m_catalogue;
    std::vector<std::size_t> m_key_columns;
    fold::Seq m_since = 0;
    std::int64_t m_epoch = 0;
    std::jthread m_thread;
};

}  // namespace andon::app
