// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/store_pages.h"
#include "models/items/console_data.h"

namespace andon::app {

/// Readings straight from the chunks of the store, by a reader of its own. Each page is what one
/// series has in a quarter of an hour at most, so that memory does not follow the range.
class StoreSamples : public items::RowPages {
public:
    StoreSamples(StorePages::Place store, items::SampleQuery query, std::optional<fold::Seq> at)
        : m_store(std::move(store)), m_query(std::move(query)), m_at(at), m_next(m_query.from) {}
    Result<std::uint64_t> count() override;
    Result<std::vector<views::Row>> next() override;

private:
    Result<void> open();
    Result<std::vector<views::Row>> read(const items::SeriesInfo& series, EventTime to);
    Result<EventTime> first_from(const items::SeriesInfo& series);

    StorePages::Place m_store;
    items::SampleQuery m_query;
    std::optional<fold::Seq> m_at;
    std::unique_ptr<store::StoreReader> m_reader;
    std::size_t m_series = 0;
    EventTime m_next;  ///< in that series
};

}  // namespace andon::app
