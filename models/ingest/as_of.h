// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/past.h"
#include "models/store/reader.h"
#include "models/store/store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace andon::ingest {

struct AsOfOptions {
    std::stop_token stop;
    /// Told about every tenth of a second: business events looked at, and all there are.
    std::function<void(std::uint64_t done, std::uint64_t all)> progress;
    /// The store, for readings that its rows have not come to; empty as SeriesPast's.
    std::filesystem::path journal;
    /// Where the scratch file goes; it is gone when the AsOf is.
    std::filesystem::path scratch = std::filesystem::temp_directory_path();
};

/// The business views by event time: what is known today of a time T. Views do not depend on the order
/// of arrival, so the state as of T is the fold of all stored business events with an event time up
/// to T, and that is how it is made: into a scratch store, in batches, so that memory stays as
/// bounded as it is live. Machines that have only been met by their readings are met from the
/// readings view. Events that retention has removed are missing: `complete()` says so.
///
/// One thread. The store may be live: what is committed after the begin is left out.
class AsOf {
public:
    /// Whether the view can be asked for. Errors: configuration, for one that is about arrival (flow,
    /// contract_versions) or about readings (see AsOfReadings), or that an older Andon has made.
    static Result<void> check(const store::StoreReader& reader, const std::string& view);
    /// Whether a view of this name is made of business events.
    static bool holds(std::string_view view);

    /// Errors: cancelled; those of the two stores.
    static Result<std::unique_ptr<AsOf>> make(
        store::StoreReader& reader, EventTime t, const AsOfOptions& options);
    ~AsOf();
    AsOf(const AsOf&) = delete;
    AsOf& operator=(const AsOf&) = delete;

    /// As StoreReader::rows; the seqs mean nothing.
    Result<store::Rows> rows(const store::RowQuery& query) { return m_rows->rows(query); }

    /// The scratch store that is read.
    const std::filesystem::path& file() const { return m_store->path(); }
    /// False where events that the store once had are no longer there.
    bool complete() const { return m_complete; }

private:
    explicit AsOf(EventTime t) : m_time(t) {}
    Result<void> open(const std::filesystem::path& folder);
    Result<void> fold_events(store::StoreReader& reader, const AsOfOptions& options);

    class ScratchFold;

    EventTime m_time;
    std::filesystem::path m_folder;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::StorePast> m_past;
    std::unique_ptr<store::StoreReader> m_rows;
    bool m_complete = true;
};

}  // namespace andon::ingest
