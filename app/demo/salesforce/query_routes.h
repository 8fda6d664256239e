// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/rest_call.h"

#include <deque>
#include <string>
#include <vector>

namespace andon::standin {

/// /query, /queryAll and the pages after the first. A locator keeps the rows as they were found.
class QueryRoutes {
public:
    Response answer(const RestCall& call);

private:
    struct Cursor {
        std::string locator = {};
        std::size_t page = 0;
        Moment made = {};
        std::vector<Json> rows = {};
    };
    static constexpr std::size_t kCursors = 50;

    Response first_page(const RestCall& call);
    Response next_page(const RestCall& call);
    Json page(const RestCall& call, const Cursor& cursor, std::size_t from) const;

    std::deque<Cursor> m_cursors;
    std::uint64_t m_number = 0;
};

}  // namespace andon::standin
