// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/series_past.h"
#include "models/items/row_pages.h"
#include "models/store/reader.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace andon::app {

/// Rows of a view straight from the store, by a reader of its own that is opened with the first call.
/// Each page is one short read, so that nobody's commits are held up. `at`: as shown then.
class StorePages : public items::RowPages {
public:
    struct Place {
        std::filesystem::path path;
        bool untrusted = false;  ///< a file somebody gave
    };
    StorePages(Place store, std::string view, std::optional<fold::Seq> at)
        : m_store(std::move(store)), m_view(std::move(view)), m_at(at) {}
    Result<std::uint64_t> count() override;
    Result<std::vector<views::Row>> next() override;

private:
    Result<void> open();
    Result<store::Rows> read();

    Place m_store;
    std::string m_view;
    std::optional<fold::Seq> m_at;
    std::unique_ptr<store::StoreReader> m_reader;
    std::unique_ptr<ingest::SeriesPast> m_series;  ///< of a view whose past is in series
    std::size_t m_key_columns = 1;
    std::size_t m_at_once = 2000;
    views::Row m_after;
    bool m_ended = false;
};

}  // namespace andon::app
