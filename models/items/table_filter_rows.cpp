// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a TableFilter accepts; how it is made is in table_filter.cpp.
#include "models/items/table_filter.h"

#include <QDate>
#include <algorithm>
#include <cmath>

namespace andon::items {

namespace {

const views::Value* cell_at(const views::Row& row, std::size_t cell) {
    return cell < row.size() ? &row[cell] : nullptr;
}

bool is_absent(const views::Value* value) {
    if (value == nullptr || std::holds_alternative<std::monostate>(*value))
        return true;
    const auto* text = std::get_if<std::string>(value);
    return text != nullptr && text->empty();
}

/// A cell as a number; a date as its day.
std::optional<long double> number_in(const views::Value& value) {
    if (const auto* i = std::get_if<std::int64_t>(&value))
        return static_cast<long double>(*i);
    if (const auto* d = std::get_if<double>(&value))
        return std::isnan(*d) ? std::nullopt : std::optional<long double>(*d);
    if (const auto* text = std::get_if<std::string>(&value)) {
        const QDate day = QDate::fromString(QString::fromStdString(*text), Qt::ISODate);
        if (day.isValid())
            return static_cast<long double>(day.toJulianDay());
    }
    return std::nullopt;
}

}  // namespace

bool TableFilter::accepts(const views::Row& row, int priority) const {
    return std::all_of(m_tests.begin(), m_tests.end(), [&](const Test& test) {
        return holds(test, row, priority) != test.negated;
    });
}

bool TableFilter::holds(const Test& test, const views::Row& row, int priority) {
    const auto any_text = [&](auto fits) {
        return std::any_of(test.cells.begin(), test.cells.end(), [&](std::size_t cell) {
            const views::Value* value = cell_at(row, cell);
            const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
            return text != nullptr
                   && std::any_of(
                       test.texts.begin(), test.texts.end(),
                       [&](const std::string& wanted) { return fits(*text, wanted); });
        });
    };
    const bool absent =
        test.priority ? priority == 0
                      : std::any_of(test.cells.begin(), test.cells.end(), [&](std::size_t cell) {
                            return is_absent(cell_at(row, cell));
                        });
    switch (test.kind) {
    case Kind::any_text:
    case Kind::contains:
        return (test.absent && absent) || any_text(contains_folded);
    case Kind::whole:
        return (test.absent && absent)
               || any_text([](const std::string& text, const std::string& whole) {
                      return filter_fold(QString::fromStdString(text)) == whole;
                  });
    case Kind::empty:
        return absent;
    case Kind::numbers:
        break;
    }
    if (absent)
        return test.absent;
    const auto number =
        test.priority ? std::optional<long double>(priority) : number_in(row[test.cells.front()]);
    return number
           && std::any_of(test.numbers.begin(), test.numbers.end(), [&](const Interval& interval) {
                  return (interval.with_low ? *number >= interval.low : *number > interval.low)
                         && (interval.with_high ? *number <= interval.high
                                                : *number < interval.high);
              });
}

}  // namespace andon::items
