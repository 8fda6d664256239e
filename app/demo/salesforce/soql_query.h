// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::standin::soql {

/// A name with its parents: Account.Owner.Name. `at`: where it stands in the text.
struct Path {
    std::vector<std::string> parts = {};
    std::size_t at = 0;
};

/// A path, perhaps inside a function such as MAX(…) or toLabel(…), its name in upper case.
struct Operand {
    std::string function = {};
    Path path = {};  ///< no parts: COUNT()
};

enum class LiteralKind { null, string, number, boolean, date, datetime, date_word };

/// A value as it was written. Of a date word such as LAST_N_DAYS:7 the text is the word in upper case.
struct Literal {
    LiteralKind kind = LiteralKind::null;
    std::string text = {};
    std::int64_t count = 0;  ///< the number after the colon
    std::size_t at = 0;
};

struct Query;

enum class Operator { eq, ne, lt, le, gt, ge, like, in, not_in };

/// A tree of conditions.
struct Condition {
    enum class Kind { all, any, negation, comparison };
    Kind kind = Kind::comparison;
    std::vector<Condition> parts = {};  ///< of all, any and negation

    Operand left = {};
    Operator op = Operator::eq;
    std::vector<Literal> values = {};
    std::shared_ptr<const Query> inner = {};  ///< IN (SELECT …)
};

/// One thing selected.
struct Selected {
    Operand operand = {};
    std::string alias = {};
    std::shared_ptr<const Query> children = {};  ///< (SELECT … FROM Cases)
    std::string group = {};                      ///< FIELDS(ALL): "ALL", "STANDARD" or "CUSTOM"
};

struct Ordered {
    Operand operand = {};
    bool descending = false;
    bool nulls_last = false;
};

/// One SELECT.
struct Query {
    std::vector<Selected> selected = {};
    std::string from = {};
    std::size_t from_at = 0;
    std::string alias = {};
    std::optional<Condition> where = {};
    std::vector<Operand> group_by = {};
    std::optional<Condition> having = {};
    std::vector<Ordered> order_by = {};
    std::optional<std::int64_t> limit = {};
    std::optional<std::int64_t> offset = {};
    bool all_rows = false;

    bool counts_only() const {
        return selected.size() == 1 && selected.front().operand.function == "COUNT"
               && selected.front().operand.path.parts.empty();
    }
};

}  // namespace andon::standin::soql
