// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/as_of.h"
#include "models/items/console_data.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace andon::app {

/// A moment by event time beside what was shown at it: the rows of an AsOf, and how they differ. One
/// thread; all that differs in a view is found once, when it is asked for first.
class EventTimeRows {
public:
    /// The moment is that of `as_of`.
    explicit EventTimeRows(std::shared_ptr<ingest::AsOf> as_of) : m_as_of(std::move(as_of)) {}

    /// Rows of the view that were shown, all of them.
    using Shown = std::function<Result<store::Rows>()>;

    Result<store::Rows> rows(const store::RowQuery& query) { return m_as_of->rows(query); }
    /// Says in `set`, whose rows are of this view by event time, what differs.
    Result<void> mark(const views::ViewSchema& view, const Shown& shown, items::RowSet& set);

private:
    struct Difference {
        bool late = false;
        std::vector<items::RevisedCell> cells;
    };
    struct View {
        std::map<views::Row, Difference> by_key;
        items::Differences sum;
    };
    Result<View> compare(const views::ViewSchema& view, const Shown& shown);
    static void compare_row(
        const views::ViewSchema& view, const views::Row& row,
        std::map<views::Row, views::Row>& shown, View& out);

    std::shared_ptr<ingest::AsOf> m_as_of;
    std::map<std::string, View> m_views;
};

}  // namespace andon::app
