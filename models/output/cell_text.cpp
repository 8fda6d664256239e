// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/cell_text.h"

#include "models/contracts/civil_time.h"

#include <cmath>
#include <fmt/format.h>

namespace andon::output {
namespace {

std::string hexadecimal(const std::string& bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        text += kDigits[static_cast<unsigned char>(c) >> 4];
        text += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

std::string integer_text(views::ColumnType type, std::int64_t value) {
    switch (type) {
    case views::ColumnType::time:
        return time_as_text(value);
    case views::ColumnType::quantity:
    case views::ColumnType::money:
        return micros_as_decimal(value);
    case views::ColumnType::boolean:
        return value != 0 ? "true" : "false";
    default:
        return fmt::format("{}", value);
    }
}

}  // namespace

std::string micros_as_decimal(std::int64_t micros) {
    constexpr std::uint64_t kUnit = 1'000'000;
    const bool negative = micros < 0;
    const std::uint64_t size = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(micros)
                                        : static_cast<std::uint64_t>(micros);
    std::string text = fmt::format("{}{}", negative ? "-" : "", size / kUnit);
    if (const std::uint64_t rest = size % kUnit; rest != 0) {
        std::string digits = fmt::format("{:06}", rest);
        digits.erase(digits.find_last_not_of('0') + 1);
        text += "." + digits;
    }
    return text;
}

std::string time_as_text(std::int64_t us) {
    constexpr std::int64_t kFirst = -62'167'219'200'000'000;  // 0000-01-01
    constexpr std::int64_t kLast = 253'402'300'799'999'999;   // 9999-12-31
    if (us < kFirst || us > kLast) {
        return fmt::format("{}", us);
    }
    const contracts::CivilTime t = contracts::from_micros(us);
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", t.year, t.month, t.day, t.hour, t.minute,
        t.second, t.us);
}

std::string real_as_text(double value) {
    return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

std::string cell_text(const views::Column& column, const views::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return column.type == views::ColumnType::bytes ? hexadecimal(*text) : *text;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return integer_text(column.type, *integer);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return real_as_text(*real);
    }
    return {};
}

}  // namespace andon::output
