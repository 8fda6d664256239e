// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/filter_columns.h"
#include "models/items/filter_moment.h"
#include "models/items/filter_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <memory>
#include <string>
#include <vector>

namespace andon::items {

/// A piece that is not understood, and what would be right.
struct FilterError {
    FilterSpan at;
    QString message;  ///< a sentence
};

/// What words are read against.
struct FilterContext {
    QLocale locale = QLocale::c();  ///< whose decimal mark is understood besides the point
    FilterClock clock{};
};

/// What a person types above a table; resources/help/filters.md says what can be typed. Every term
/// must hold; one that is not understood is left out and is an error. A value type; any thread.
class TableFilter {
    Q_DECLARE_TR_FUNCTIONS(TableFilter)

public:
    TableFilter() = default;
    TableFilter(
        const QString& text, std::shared_ptr<const FilterColumns> columns,
        const FilterContext& context);

    const QString& text() const { return m_text; }
    bool empty() const { return m_tests.empty(); }
    const std::vector<FilterError>& errors() const { return m_errors; }
    /// `priority` 0: none.
    bool accepts(const views::Row& row, int priority = 0) const;

    /// Whether time alone can change what it accepts: "today", "2h ago", ages.
    bool follows_clock() const { return m_follows_clock; }
    void set_now(std::int64_t us);

private:
    enum class Kind : std::uint8_t { any_text, contains, whole, numbers, empty };
    /// Exact for every integer and every double.
    struct Interval {
        long double low = 0;
        long double high = 0;
        bool with_low = true;
        bool with_high = true;
    };
    struct Test {
        Kind kind = Kind::any_text;
        bool negated = false;
        bool priority = false;
        bool absent = false;  ///< "" is among the values
        std::vector<std::size_t> cells;
        std::vector<std::string> texts;  ///< as contains_folded() wants them
        std::vector<Interval> numbers;
    };
    void add_text(const FilterTerm& term);
    void add_empty(const FilterTerm& term);
    void add_column(const FilterTerm& term);
    bool add_value(const FilterTerm& term, const FilterColumn& column, std::size_t n, Test& test);
    bool add_flag(const FilterTerm& term, const QString& value, FilterSpan at, Test& test);
    bool add_moment(
        const FilterTerm& term, const FilterColumn& column, const QString& value, FilterSpan at,
        Test& test);
    bool add_number(
        const FilterTerm& term, const FilterColumn& column, const QString& value, FilterSpan at,
        Test& test);
    bool add_date(const FilterTerm& term, const QString& value, FilterSpan at, Test& test);
    bool refuse(FilterSpan at, const QString& message);
    void unknown_column(const QString& name, FilterSpan at);
    static Interval compared(FilterOp op, long double from, long double to);
    static bool holds(const Test& test, const views::Row& row, int priority);

    QString m_text;
    std::shared_ptr<const FilterColumns> m_columns;
    FilterContext m_context;
    std::vector<Test> m_tests;
    std::vector<FilterError> m_errors;
    bool m_follows_clock = false;
};

/// Whether `haystack` contains `needle`, which went through filter_fold(): case and the difference
/// between a blank and an underscore aside.
bool contains_folded(const std::string& haystack, const std::string& needle);
std::string filter_fold(const QString& text);

}  // namespace andon::items
