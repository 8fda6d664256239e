// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace andon::standin::soql {

enum class TokenKind { name, string, number, date, datetime, symbol, end };

struct Token {
    TokenKind kind = TokenKind::end;
    std::string text = {};  ///< strings without quotes, with \\ \% \_ as they were
    std::size_t at = 0;
};

/// Salesforce's sentence about a place in a query: the line, a caret below, row and column.
std::string at_place(std::string_view query, std::size_t at, std::string_view message);
tl::unexpected<ApiError> malformed(
    std::string_view query, std::size_t at, std::string_view message);

/// A query's tokens, the last one `end`. Refuses with MALFORMED_QUERY.
ApiResult<std::vector<Token>> tokens(std::string_view query);

}  // namespace andon::standin::soql
