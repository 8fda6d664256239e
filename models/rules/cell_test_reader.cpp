// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/cell_test_reader.h"

#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <cmath>
#include <fmt/format.h>

namespace andon::rules {
namespace {

using contracts::ConfigReader;
using nlohmann::json;
using views::Column;
using views::ColumnType;

constexpr std::size_t kMostValues = 100;
constexpr std::size_t kMostTextBytes = 400;
constexpr double kMostNumber = 9e12;  // beyond it micro-units do not fit 64 bits

bool has_number(ColumnType type) {
    return type == ColumnType::integer || type == ColumnType::real || type == ColumnType::quantity
           || type == ColumnType::money;
}

std::string_view words_of(ColumnType type) {
    switch (type) {
    case ColumnType::text:
        return "text";
    case ColumnType::integer:
        return "a count";
    case ColumnType::real:
    case ColumnType::quantity:
    case ColumnType::money:
        return "a number";
    case ColumnType::boolean:
        return "true or false";
    case ColumnType::time:
        return "a moment";
    case ColumnType::duration:
        return "a duration";
    case ColumnType::date:
        return "a date";
    case ColumnType::bytes:
        return "bytes";
    }
    return "text";
}

/// The value as a limit or deadband of a column of this type.
std::optional<double> amount(const Column& column, const json& value) {
    if (column.type == ColumnType::duration) {
        const auto us =
            value.is_string() ? contracts::parse_duration(value.get<std::string>()) : std::nullopt;
        return us ? std::optional(static_cast<double>(*us)) : std::nullopt;
    }
    if (!value.is_number())
        return std::nullopt;
    const auto number = value.get<double>();
    if (std::abs(number) > kMostNumber)
        return std::nullopt;
    const bool whole = std::floor(number) == number;
    return column.type == ColumnType::integer && !whole ? std::nullopt : std::optional(number);
}

std::string_view expected_amount(const Column& column) {
    if (column.type == ColumnType::duration)
        return "a duration such as \"30m\"";
    return column.type == ColumnType::integer ? "a whole number up to 9e12"
                                              : "a number up to 9e12, without quotes";
}

std::optional<Scalar> scalar(const Column& column, const json& value) {
    switch (column.type) {
    case ColumnType::boolean:
        return value.is_boolean() ? std::optional<Scalar>(value.get<bool>()) : std::nullopt;
    case ColumnType::text:
    case ColumnType::date:
        if (!value.is_string() || value.get_ref<const std::string&>().size() > kMostTextBytes)
            return std::nullopt;
        return value.get<std::string>();
    case ColumnType::integer:
        return value.is_number_integer() ? std::optional<Scalar>(value.get<std::int64_t>())
                                         : std::nullopt;
    case ColumnType::real:
    case ColumnType::quantity:
    case ColumnType::money:
        if (value.is_number() && std::abs(value.get<double>()) <= kMostNumber)
            return value.get<double>();
        return std::nullopt;
    case ColumnType::time:
    case ColumnType::duration:
    case ColumnType::bytes:
        break;
    }
    return std::nullopt;
}

std::vector<Scalar> scalars(
    const ConfigReader& at, std::string_view key, const Column& column, const json& value) {
    std::vector<Scalar> out;
    const json list = value.is_array() ? value : json::array({value});
    if (list.empty() || list.size() > kMostValues) {
        at.error(key, fmt::format("expected one value or a list of 1 to {}", kMostValues));
        return out;
    }
    for (const json& one : list) {
        if (auto made = scalar(column, one)) {
            out.push_back(std::move(*made));
            continue;
        }
        const bool never = column.type == ColumnType::time || column.type == ColumnType::duration
                           || column.type == ColumnType::bytes;
        at.error(
            key, never ? fmt::format(
                     "column \"{}\" holds {}, which no value is compared with; use {}", column.name,
                     words_of(column.type),
                     column.type == ColumnType::time ? "kind = \"overdue\", or absent = true"
                                                     : "above or below")
                       : fmt::format(
                           "column \"{}\" holds {}; write the value so", column.name,
                           words_of(column.type)));
        return out;
    }
    return out;
}

void read_limit(
    const ConfigReader& at, std::string_view key, const Column& column,
    const views::ViewSchema& schema, CellTest& test) {
    const json& value = *at.find(key);
    test.duration = column.type == ColumnType::duration;
    if (!has_number(column.type) && column.type != ColumnType::duration) {
        at.error(
            key, fmt::format(
                     "column \"{}\" holds {}, which has no more or less; {}", column.name,
                     words_of(column.type),
                     column.type == ColumnType::time ? "use kind = \"overdue\""
                                                     : "compare it with is or is_not"));
        return;
    }
    if (const auto number = amount(column, value)) {
        test.limit = *number;
        return;
    }
    if (!value.is_string()) {
        at.error(
            key, fmt::format(
                     "column \"{}\" holds {}; expected {}, or the name of a column", column.name,
                     words_of(column.type), expected_amount(column)));
        return;
    }
    const std::string name = value.get<std::string>();
    const Column* other = find_column(at, key, name, schema);
    if (other == nullptr)
        return;
    if (other->type != column.type) {
        at.error(
            key, fmt::format(
                     "column \"{}\" holds {} and \"{}\" {}: they cannot be compared; name a column "
                     "of the same type",
                     column.name, words_of(column.type), name, words_of(other->type)));
        return;
    }
    test.limit_column = name;
}

void read_deadband(const ConfigReader& at, const Column& column, CellTest& test) {
    const json* value = at.find("deadband");
    if (value == nullptr)
        return;
    if (test.kind != CellTest::Kind::above && test.kind != CellTest::Kind::below) {
        at.error("deadband", "only above and below have a deadband; leave it out");
        return;
    }
    const auto number = amount(column, *value);
    if (!number || *number < 0) {
        at.error("deadband", fmt::format("expected {}, not negative", expected_amount(column)));
        return;
    }
    test.deadband = *number;
}

}  // namespace

const Column* find_column(
    const ConfigReader& at, std::string_view key, const std::string& name,
    const views::ViewSchema& schema) {
    std::vector<std::string_view> known;
    for (const Column& column : schema.columns) {
        if (column.internal)
            continue;
        if (column.name == name)
            return &column;
        known.push_back(column.name);
    }
    const std::string near = contracts::nearest(name, known);
    at.error(
        key,
        fmt::format(
            "view \"{}\" has no column \"{}\"; {}", schema.name, contracts::printable(name, 60),
            near.empty() ? fmt::format("andon views {} --columns lists them", schema.name)
                         : fmt::format("did you mean \"{}\"?", near)));
    return nullptr;
}

CellTest read_cell_test(const ConfigReader& at, const views::ViewSchema& schema) {
    CellTest test;
    test.column = at.text("column");
    if (test.column.empty()) {
        if (at.find("column") == nullptr)
            at.error({}, "say which column is looked at: column = \"...\"");
        return test;
    }
    const Column* column = find_column(at, "column", test.column, schema);
    if (column == nullptr)
        return test;
    std::vector<std::string_view> given;
    for (const std::string_view key : kTestKeys) {
        if (key != "deadband" && at.find(key) != nullptr)
            given.push_back(key);
    }
    if (given.size() != 1) {
        at.error(
            given.empty() ? std::string_view() : given.back(),
            given.empty() ? "say what is abnormal: above, below, is, is_not or absent"
                          : "only one of above, below, is, is_not and absent; make two rules");
        return test;
    }
    const std::string_view key = given.front();
    if (key == "above" || key == "below") {
        test.kind = key == "above" ? CellTest::Kind::above : CellTest::Kind::below;
        read_limit(at, key, *column, schema, test);
    } else if (key == "absent") {
        test.kind = CellTest::Kind::absent;
        if (!at.boolean("absent", true))
            at.error("absent", "expected true; for the opposite leave the key out");
    } else {
        test.kind = key == "is" ? CellTest::Kind::any_of : CellTest::Kind::none_of;
        test.values = scalars(at, key, *column, *at.find(key));
    }
    read_deadband(at, *column, test);
    return test;
}

CellTest read_equality(
    const ConfigReader& at, const std::string& name, const json& value,
    const views::ViewSchema& schema) {
    CellTest test;
    test.column = name;
    if (const Column* column = find_column(at, name, name, schema))
        test.values = scalars(at, name, *column, value);
    return test;
}

}  // namespace andon::rules
