// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/partitions_listing.h"

#include "models/ingest/partition_rows.h"
#include "models/views/partitions.h"

#include <algorithm>
#include <memory>

namespace andon::app {

Result<Pages> partition_pages(store::StoreReader& reader) {
    auto rows = reader.partitions();
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    const std::size_t keys = views::partitions_schema().key_columns;
    return Pages([all = std::move(*rows), keys](std::size_t limit, const views::Row& after) {
        store::Rows page;
        for (const views::Row& row : all) {
            const auto key_end = row.begin() + static_cast<std::ptrdiff_t>(keys);
            const bool follows =
                after.empty()
                || std::lexicographical_compare(after.begin(), after.end(), row.begin(), key_end);
            if (follows && page.rows.size() < limit) {
                page.rows.push_back(row);
            }
        }
        return Result<store::Rows>(std::move(page));
    });
}

views::ViewSchema with_lag(const views::ViewSchema& flow) {
    views::ViewSchema schema = flow;
    for (views::Column& column : views::flow_lag_columns()) {
        schema.columns.push_back(std::move(column));
    }
    return schema;
}

Result<Pages> with_lag(store::StoreReader& reader, const Pages& flow, bool live) {
    std::vector<ingest::SourceStatus> sources;
    if (live) {
        const auto rows = reader.partitions();
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const views::Row& row : *rows) {
            ingest::add_partition(row, {}, sources);
        }
    }
    auto book = std::make_shared<ingest::PartitionBook>();
    book->take(sources);
    return Pages([flow, book](std::size_t limit, const views::Row& after) {
        auto page = flow(limit, after);
        if (page) {
            for (views::Row& row : page->rows) {
                const views::Row lag = book->lag_of(row);
                row.insert(row.end(), lag.begin(), lag.end());
            }
        }
        return page;
    });
}

}  // namespace andon::app
