// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_filter.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace andon::items {

namespace {

constexpr long double kNoEnd = std::numeric_limits<long double>::infinity();

char fold_ascii(char c) {
    return c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii(const std::string& text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_text(views::ColumnType type) {
    return type == views::ColumnType::text || type == views::ColumnType::date;
}

bool in_micro_units(views::ColumnType type) {
    return type == views::ColumnType::quantity || type == views::ColumnType::money;
}

bool is_comparison(FilterOp op) {
    return op == FilterOp::less || op == FilterOp::less_equal || op == FilterOp::greater
           || op == FilterOp::greater_equal;
}

/// A number as people write it, as std::from_chars wants it; empty where it is none.
std::string read_digits(QString text, const QLocale& locale) {
    if (locale.decimalPoint() == u"," && text.count(u',') == 1 && !text.contains(u'.'))
        text.replace(u',', u'.');
    static const QRegularExpression kForm(
        QStringLiteral("^[+-]?(\\d{1,18}(\\.\\d+)?|\\.\\d+)([eE][+-]?\\d{1,3})?$"));
    if (!kForm.match(text).hasMatch())
        return {};
    return (text.startsWith(u'+') ? text.mid(1) : text).toStdString();
}

template <class Number>
std::optional<Number> number_of(const std::string& digits) {
    Number number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return read.ec == std::errc() && !digits.empty() ? std::optional(number) : std::nullopt;
}

/// What stands in a cell of this type where a person writes these digits.
std::optional<long double> read_number(
    const std::string& digits, views::ColumnType type, bool percent) {
    if (type == views::ColumnType::real) {
        const auto number = number_of<double>(digits);
        return number ? std::optional<long double>(percent ? *number / 100 : *number)
                      : std::nullopt;
    }
    const auto number = percent ? std::nullopt : number_of<long double>(digits);
    if (!number || !in_micro_units(type))
        return number;
    // What has at most six decimals is that many micro-units exactly.
    const long double scaled = *number * 1e6L;
    const long double whole = std::round(scaled);
    return std::abs(scaled - whole) < 1e-3L ? whole : scaled;
}

/// What a person is told of it: not longer than helps.
QString shortened(const QString& value) {
    constexpr int kMost = 32;
    return value.size() > kMost ? value.left(kMost) + u'…' : value;
}

}  // namespace

std::string filter_fold(const QString& text) {
    return text.toCaseFolded().replace(u'_', u' ').toStdString();
}

bool contains_folded(const std::string& haystack, const std::string& needle) {
    if (needle.empty())
        return true;
    if (!is_ascii(haystack))
        return filter_fold(QString::fromStdString(haystack)).find(needle) != std::string::npos;
    return std::search(
               haystack.begin(), haystack.end(), needle.begin(), needle.end(),
               [](char a, char b) { return fold_ascii(a) == b; })
           != haystack.end();
}

TableFilter::TableFilter(
    const QString& text, std::shared_ptr<const FilterColumns> columns, const FilterContext& context)
    : m_text(text), m_columns(std::move(columns)), m_context(context) {
    for (const FilterTerm& term : parse_filter(text)) {
        if (term.op == FilterOp::text)
            add_text(term);
        else if (term.op == FilterOp::has && FilterColumns::key_of(term.column) == u"empty")
            add_empty(term);
        else
            add_column(term);
    }
}

void TableFilter::set_now(std::int64_t us) {
    m_context.clock.now_us = us;
    if (m_follows_clock)
        *this = TableFilter(m_text, m_columns, m_context);
}

bool TableFilter::refuse(FilterSpan at, const QString& message) {
    m_errors.push_back({at, message});
    return false;
}

void TableFilter::unknown_column(const QString& name, FilterSpan at) {
    const QString near = m_columns->nearest(name);
    refuse(
        at, near.isEmpty()
                ? tr("no column '%1' here: for words with such a sign in them, use \"quotes\"")
                      .arg(shortened(name))
                : tr("no column '%1' here; did you mean %2?").arg(shortened(name), near));
}

void TableFilter::add_text(const FilterTerm& term) {
    Test test;
    test.negated = term.negated;
    for (const FilterColumn& column : m_columns->all()) {
        if (!column.priority && is_text(column.type))
            test.cells.push_back(column.cell);
    }
    for (const QString& value : term.values)
        test.texts.push_back(filter_fold(value));
    if (!test.texts.empty())
        m_tests.push_back(std::move(test));
}

void TableFilter::add_empty(const FilterTerm& term) {
    Test test;
    test.kind = Kind::empty;
    test.negated = term.negated;
    for (std::size_t i = 0; i < term.values.size(); ++i) {
        const FilterColumn* column = m_columns->find(term.values[i]);
        if (column == nullptr) {
            unknown_column(term.values[i], term.values_at[i]);
            return;
        }
        if (column->priority)
            test.priority = true;
        else
            test.cells.push_back(column->cell);
    }
    if (!term.values.empty())
        m_tests.push_back(std::move(test));
}

void TableFilter::add_column(const FilterTerm& term) {
    const FilterColumn* column = m_columns->find(term.column);
    if (column == nullptr) {
        unknown_column(term.column, term.column_at);
        return;
    }
    if (term.values.empty())
        return;  // still being typed
    Test test;
    test.negated = term.negated != (term.op == FilterOp::unequal);
    test.priority = column->priority;
    test.kind = !is_text(column->type)     ? Kind::numbers
                : term.op == FilterOp::has ? Kind::contains
                                           : Kind::whole;
    if (column->type == views::ColumnType::date)
        test.kind = Kind::numbers;
    if (column->priority)
        m_follows_clock = true;  // what was fine becomes late
    else
        test.cells.push_back(column->cell);
    bool good = true;
    for (std::size_t n = 0; n < term.values.size(); ++n)
        good = add_value(term, *column, n, test) && good;
    if (good)
        m_tests.push_back(std::move(test));
}

bool TableFilter::add_value(
    const FilterTerm& term, const FilterColumn& column, std::size_t n, Test& test) {
    using views::ColumnType;
    const QString& value = term.values[n];
    const FilterSpan at = term.values_at[n];
    // What is not there is shown as a dash.
    if ((value.isEmpty() || value == u"–") && !is_comparison(term.op)) {
        test.absent = true;
        return true;
    }
    switch (column.type) {
    case ColumnType::text:
        if (is_comparison(term.op)) {
            return refuse(
                at, tr("%1 is text: write %1:part or %1=whole, not %2")
                        .arg(term.column, shortened(print_filter({term}))));
        }
        test.texts.push_back(filter_fold(value));
        return true;
    case ColumnType::bytes:
        return refuse(at, tr("%1 is bytes: only empty:%1 can be asked").arg(term.column));
    case ColumnType::boolean:
        return add_flag(term, value, at, test);
    case ColumnType::time:
        return add_moment(term, column, value, at, test);
    case ColumnType::date:
        return add_date(term, value, at, test);
    case ColumnType::duration:
        if (const auto span = parse_filter_span(value)) {
            test.numbers.push_back(compared(
                term.op, static_cast<long double>(*span), static_cast<long double>(*span)));
            return true;
        }
        if (value == u"0") {
            test.numbers.push_back(compared(term.op, 0, 0));
            return true;
        }
        return refuse(
            at, tr("%1 is a length of time: write 30s, 5m, 2h or 1h30m; got '%2'")
                    .arg(term.column, shortened(value)));
    default:
        return add_number(term, column, value, at, test);
    }
}

bool TableFilter::add_flag(
    const FilterTerm& term, const QString& value, FilterSpan at, Test& test) {
    const QString word = value.toLower();
    const bool yes = word == u"yes" || word == u"true" || word == u"1";
    const bool no = word == u"no" || word == u"false" || word == u"0";
    if (is_comparison(term.op) || (!yes && !no)) {
        return refuse(
            at, tr("%1 is yes or no: write %1:yes or %1:no; got '%2'")
                    .arg(term.column, shortened(value)));
    }
    test.numbers.push_back(compared(FilterOp::has, yes ? 1 : 0, yes ? 1 : 0));
    return true;
}

bool TableFilter::add_moment(
    const FilterTerm& term, const FilterColumn& column, const QString& value, FilterSpan at,
    Test& test) {
    if (const auto span = parse_filter_span(value); span && column.age && is_comparison(term.op)) {
        // Older is earlier.
        const FilterOp turned = term.op == FilterOp::less            ? FilterOp::greater
                                : term.op == FilterOp::less_equal    ? FilterOp::greater_equal
                                : term.op == FilterOp::greater_equal ? FilterOp::less_equal
                                                                     : FilterOp::less;
        const auto since = static_cast<long double>(m_context.clock.now_us - *span);
        test.numbers.push_back(compared(turned, since, since));
        m_follows_clock = true;
        return true;
    }
    if (const auto range = parse_filter_moment(value, m_context.clock)) {
        test.numbers.push_back(compared(
            term.op, static_cast<long double>(range->from),
            static_cast<long double>(range->to - 1)));
        m_follows_clock = m_follows_clock || !is_filter_day(value.left(10)) || value.size() < 10;
        return true;
    }
    return refuse(
        at, (column.age
                 ? tr("%1 is how long ago: write %1>2h, %1<30m, or a time such as today; got '%2'")
                 : tr("%1 is a time: write 2026-03-02T14:00, today, tomorrow 06:00 or 2h ago; got "
                      "'%2'"))
                .arg(print_filter_column(term.column), shortened(value)));
}

bool TableFilter::add_date(
    const FilterTerm& term, const QString& value, FilterSpan at, Test& test) {
    const auto day = parse_filter_date(value, m_context.clock);
    if (!day) {
        return refuse(
            at, tr("%1 is a date: write 2026-03-02, today, tomorrow or yesterday; got '%2'")
                    .arg(print_filter_column(term.column), shortened(value)));
    }
    const auto number = static_cast<long double>(day->toJulianDay());
    test.numbers.push_back(compared(term.op, number, number));
    m_follows_clock = m_follows_clock || value.size() != 10 || !value.at(0).isDigit();
    return true;
}

bool TableFilter::add_number(
    const FilterTerm& term, const FilterColumn& column, const QString& value, FilterSpan at,
    Test& test) {
    using views::ColumnType;
    const bool percent = value.endsWith(u'%');
    const QString digits = percent ? value.chopped(1).trimmed() : value;
    const auto number = read_number(read_digits(digits, m_context.locale), column.type, percent);
    if (number) {
        test.numbers.push_back(compared(term.op, *number, *number));
        return true;
    }
    const QString got = shortened(value);
    if (column.priority)
        return refuse(
            at, tr("a priority is 1 (critical) to 4 (low): write prio<=2; got '%1'").arg(got));
    if (column.type == ColumnType::real) {
        return refuse(at, tr("%1 is a number: write 0.5 or 80%; got '%2'").arg(term.column, got));
    }
    return refuse(
        at,
        in_micro_units(column.type)
            ? tr("%1 is an amount: write whole units, 1000 or 12.5; got '%2'").arg(term.column, got)
            : tr("%1 is a count: write 12; got '%2'").arg(term.column, got));
}

/// Against what lies in [from, to]: a day is one thing, whatever the hour.
TableFilter::Interval TableFilter::compared(FilterOp op, long double from, long double to) {
    switch (op) {
    case FilterOp::less:
        return {-kNoEnd, from, true, false};
    case FilterOp::less_equal:
        return {-kNoEnd, to, true, true};
    case FilterOp::greater:
        return {to, kNoEnd, false, true};
    case FilterOp::greater_equal:
        return {from, kNoEnd, true, true};
    default:
        return {from, to, true, true};
    }
}

}  // namespace andon::items
