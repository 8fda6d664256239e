// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace andon::items {

/// A piece of what was typed, in UTF-16 units.
struct FilterSpan {
    int position = 0;
    int length = 0;
};

enum class FilterOp : std::uint8_t {
    text,  ///< a word of its own, looked for everywhere
    has,   ///< ":"
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    unequal
};

/// One of the things that must all hold.
struct FilterTerm {
    FilterOp op = FilterOp::text;
    bool negated = false;
    QString column;               ///< as typed; empty for text
    std::vector<QString> values;  ///< one for text and for < <= > >=; none while still being typed
    FilterSpan at{};
    FilterSpan column_at{};
    std::vector<FilterSpan> values_at{};  ///< as many as values

    /// Places aside.
    bool operator==(const FilterTerm& other) const {
        return op == other.op && negated == other.negated && column == other.column
               && values == other.values;
    }
};

/// What was typed as terms, whatever it was: any text is a filter. What names and values mean is
/// TableFilter's to say. Any thread.
///
/// Terms are parted by blanks; `-` before one negates it. `name:a,b`, `name=a,b` and `name!=a,b` take
/// a list, `< <= > >=` one value. Quotes keep blanks and signs together, `""` in them is a quote. A
/// moment needs none: `promise<tomorrow 06:00`, `placed>2h ago`, `due<in 3d`.
std::vector<FilterTerm> parse_filter(const QString& text);

/// The shortest text that is parsed to these terms. Terms without a value are left out.
QString print_filter(const std::vector<FilterTerm>& terms);
/// One value or word, in quotes where it needs them.
QString print_filter_value(const QString& value);
QString print_filter_column(const QString& name);

}  // namespace andon::items
