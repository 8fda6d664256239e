// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/soql_binding.h"

#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace andon::standin::soql {

/// The values that a semi-join's SELECT gives.
using InnerValues = std::function<ApiResult<std::vector<Json>>(const Query&)>;

/// A condition whose names are found and whose values are of the right type: INVALID_FIELD,
/// INVALID_QUERY_FILTER_OPERATOR otherwise. Texts compare without regard to case; a comparison with what
/// is not there is false but for != and NOT IN.
class Filter {
public:
    static ApiResult<Filter> make(
        const Binding& binding, const Condition& condition, Moment now, const InnerValues& inner);

    bool matches(const Binding& binding, std::span<const Record* const> group) const;
    bool matches(const Binding& binding, const Record& record) const {
        const Record* one = &record;
        return matches(binding, std::span(&one, 1));
    }

    /// Rows that an index names as the only possible ones; nothing where no index helps.
    std::optional<std::vector<const Record*>> candidates(
        const RecordStore& records, const ObjectType& type) const;

private:
    struct Value {
        Json value = {};       ///< comparable with what rows hold
        std::string end = {};  ///< of a date word: the first moment after it
    };

    ApiResult<void> take(const Binding& binding, const Literal& literal, Moment now);
    ApiResult<void> take_date_word(const Binding& binding, const Literal& literal, Moment now);
    bool compare(const Json& held) const;
    bool compare_one(const Json& held, const Value& value) const;

    Condition::Kind m_kind = Condition::Kind::comparison;
    std::vector<Filter> m_parts;
    BoundOperand m_left;
    Operator m_op = Operator::eq;
    std::vector<Value> m_values;
    std::set<std::string> m_keys;  // of IN and NOT IN
    bool m_null_key = false;
};

/// SQL's LIKE without regard to case; \% and \_ stand for themselves.
bool like(std::string_view text, std::string_view pattern);

/// Negative, zero or positive. Null comes first.
int compare_values(const Json& one, const Json& other, bool exact);

}  // namespace andon::standin::soql
