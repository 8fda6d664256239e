// SPDX-License-Identifier: GPL-3.0-or-later
// Stamps of records and the positions made of them.
#include "transport/salesforce/record_source.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace andon::transport::salesforce {

namespace {

constexpr std::size_t kStampBytes = 7;
constexpr std::size_t kIdLength = 15;  // of 18 the rest only says what is upper case

/// Two or more digits that end the text given.
std::optional<int> number(std::string_view text) {
    int value = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (text.empty() || read.ec != std::errc() || read.ptr != end || text.front() == '-')
        return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::int64_t> stamp_ms(std::string_view text) {
    // 2026-11-28T10:20:30.000+0000: it is always UTC.
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:dd.ddd";
    if (text.size() < kForm.size())
        return std::nullopt;
    const std::string_view zone = text.substr(kForm.size());
    if (zone != "+0000" && zone != "Z" && zone != "+00:00")
        return std::nullopt;
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kForm[i] == 'd' ? !digit : text[i] != kForm[i])
            return std::nullopt;
    }
    const auto at = [&](std::size_t from, std::size_t length) {
        return number(text.substr(from, length)).value_or(0);
    };
    const std::chrono::year_month_day day{
        std::chrono::year(at(0, 4)), std::chrono::month(static_cast<unsigned>(at(5, 2))),
        std::chrono::day(static_cast<unsigned>(at(8, 2)))};
    if (!day.ok() || at(11, 2) > 23 || at(14, 2) > 59 || at(17, 2) > 59)
        return std::nullopt;
    const auto moment = std::chrono::sys_days(day) + std::chrono::hours(at(11, 2))
                        + std::chrono::minutes(at(14, 2)) + std::chrono::seconds(at(17, 2))
                        + std::chrono::milliseconds(at(20, 3));
    return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

std::string soql_time(std::int64_t ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> moment{milliseconds(ms)};
    const auto days = floor<std::chrono::days>(moment);
    const year_month_day day(days);
    const hh_mm_ss<milliseconds> time(moment - days);
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(day.year()),
        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), time.hours().count(),
        time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Position record_position(std::int64_t stamp_ms, std::string_view id) {
    std::string bytes;
    for (std::size_t i = kStampBytes; i-- > 0;)
        bytes += static_cast<char>((static_cast<std::uint64_t>(stamp_ms) >> (8 * i)) & 0xFFU);
    bytes += id.substr(0, kIdLength);
    return Position(bytes);
}

std::optional<std::int64_t> stamp_of(const Position& position) {
    const std::string_view bytes = position.bytes();
    if (bytes.size() <= kStampBytes)
        return std::nullopt;
    std::uint64_t stamp = 0;
    for (const char byte : bytes.substr(0, kStampBytes))
        stamp = (stamp << 8U) | static_cast<unsigned char>(byte);
    return static_cast<std::int64_t>(stamp);
}

}  // namespace andon::transport::salesforce
