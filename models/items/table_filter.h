// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <QString>
#include <string>
#include <vector>

namespace andon::items {

/// What a person types above a table. Terms are separated by spaces and all must hold:
///   nordwind              any text column contains it, whatever the case
///   "hütte & co"          the same, with spaces
///   stage:quality,packed  the column contains one of these
///   value>1000            comparison; also < >= <= = and != ; quantities and money in whole units
///   -late:yes             not
/// A value type; any thread.
class TableFilter {
public:
    TableFilter() = default;
    /// Never fails: a term that is not understood is left out and named in `error()`.
    TableFilter(const QString& text, const views::ViewSchema& schema);

    bool empty() const { return m_terms.empty(); }
    const QString& error() const { return m_error; }
    bool accepts(const views::Row& row) const;

private:
    enum class Kind : std::uint8_t {
        any_text,
        contains,
        less,
        less_equal,
        greater,
        greater_equal,
        equal,
        unequal
    };
    struct Term {
        Kind kind = Kind::any_text;
        bool negated = false;
        std::size_t column = 0;
        double number = 0;
        std::vector<std::string> texts;  ///< case-folded
    };
    void add_term(QString word, const views::ViewSchema& schema);
    bool holds(const Term& term, const views::Row& row) const;

    std::vector<Term> m_terms;
    std::vector<std::size_t> m_text_columns;
    std::vector<views::ColumnType> m_types;
    QString m_error;
};

}  // namespace andon::items
