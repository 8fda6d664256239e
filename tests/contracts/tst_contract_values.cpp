// SPDX-License-Identifier: GPL-3.0-or-later
// Texts, times and numbers, against independent oracles.
#include "models/contracts/civil_time.h"
#include "models/contracts/decimal.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <QtTest/QtTest>
#include <date/date.h>
#include <date/tz.h>
#include <google/protobuf/stubs/common.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <sstream>

using namespace andon::contracts;

namespace {

constexpr std::int64_t kFirst = -62167219200000000;  // 0000-01-01
constexpr std::int64_t kLast = 253402300799999999;   // 9999-12-31T23:59:59.999999

template <class Property>
void check(Property property) {
    QVERIFY(rc::check(property));
}

}  // namespace

class TestContractValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spans_as_people_say_them() {
        constexpr std::int64_t kSecond = 1'000'000;
        QCOMPARE(span_words(13'422'969 * kSecond), std::string("155 days 8 h"));
        QCOMPARE(span_words(86'400 * kSecond), std::string("1 day"));
        QCOMPARE(span_words(86'399 * kSecond), std::string("23 h 59 min"));
        QCOMPARE(span_words(7'200 * kSecond), std::string("2 h"));
        QCOMPARE(span_words(301 * kSecond), std::string("5 min 1 s"));
        QCOMPARE(span_words(59 * kSecond + 1), std::string("59 s"));
        QCOMPARE(span_words(0), std::string("0 s"));
    }
    void rfc3339_as_the_date_library_writes_it() {
        check([] {
            const auto us = *rc::gen::inRange(kFirst, kLast);
            const date::sys_time<std::chrono::microseconds> time{std::chrono::microseconds{us}};
            const std::string text = date::format("%FT%TZ", time);
            RC_ASSERT(parse_rfc3339(text) == us);
            RC_ASSERT(parse_rfc3339(format_rfc3339(us)) == us);
        });
    }

    void rfc3339_offsets() {
        check([] {
            const auto us = *rc::gen::inRange<std::int64_t>(0, 4000000000000000);
            const auto minutes = *rc::gen::inRange(-23 * 60, 23 * 60);
            const date::sys_time<std::chrono::microseconds> local{
                std::chrono::microseconds{us} + std::chrono::minutes{minutes}};
            char offset[8];
            std::snprintf(
                offset, sizeof(offset), "%c%02d:%02d", minutes < 0 ? '-' : '+',
                std::abs(minutes) / 60 % 24, std::abs(minutes) % 60);
            RC_ASSERT(parse_rfc3339(date::format("%FT%T", local) + offset) == us);
        });
    }

    void rfc3339_accepts_and_refuses() {
        QCOMPARE(*parse_rfc3339("1970-01-01T00:00:00Z"), 0);
        QCOMPARE(*parse_rfc3339("1970-01-01t00:00:00.1234567z"), 123456);
        QCOMPARE(*parse_rfc3339("1970-01-01 01:00:00+01:00"), 0);
        QCOMPARE(*parse_rfc3339("2016-12-31T23:59:60Z"), *parse_rfc3339("2017-01-01T00:00:00Z"));
        for (const char* wrong :
             {"", "1970-01-01", "1970-01-01T00:00:00", "1970-13-01T00:00:00Z",
              "1970-02-29T00:00:00Z", "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z",
              "1970-01-01T00:00:61Z", "2016-12-31T22:59:60Z", "1970-01-01T00:00:00.Z",
              "1970-01-01T00:00:00Z ", " 1970-01-01T00:00:00Z", "1970-1-01T00:00:00Z",
              "1970-01-01T00:00:00+1:00", "1970-01-01T00:00:00+25:00", "+970-01-01T00:00:00Z",
              "now"}) {
            QVERIFY2(!parse_rfc3339(wrong), wrong);
        }
        check([](const std::string& noise) { (void)parse_rfc3339(noise); });
    }

    void local_times_of_a_zone() {
        const auto berlin = TimeFormat::make("%Y-%m-%d %H:%M:%S", "Europe/Berlin");
        QVERIFY(berlin.has_value());
        QCOMPARE(*berlin->instant("2024-07-01 12:00:00"), *parse_rfc3339("2024-07-01T10:00:00Z"));
        // Twice on the night the clock goes back: the first. Never on the night it goes on: the
        // moment of the change.
        QCOMPARE(*berlin->instant("2024-10-27 02:30:00"), *parse_rfc3339("2024-10-27T00:30:00Z"));
        QCOMPARE(*berlin->instant("2024-03-31 02:30:00"), *parse_rfc3339("2024-03-31T01:00:00Z"));
        QVERIFY(!berlin->instant("2024-07-01T12:00:00"));
        check([&berlin] {
            const auto s = *rc::gen::inRange<std::int64_t>(0, 4000000000);
            const date::local_time<std::chrono::seconds> local{std::chrono::seconds{s}};
            const auto expected =
                date::locate_zone("Europe/Berlin")->to_sys(local, date::choose::earliest);
            RC_ASSERT(
                berlin->instant(date::format("%F %T", local))
                == expected.time_since_epoch().count() * 1000000);
        });
    }

    void other_time_formats() {
        QCOMPARE(*TimeFormat::make("epoch_ms", "")->instant("1700000000123"), 1700000000123000);
        QCOMPARE(*TimeFormat::make("epoch_s", "")->instant("1700000000.5"), 1700000000500000);
        QCOMPARE(*TimeFormat::make("epoch_us", "")->instant("17"), 17);
        QCOMPARE(*TimeFormat::make("date", "UTC")->instant("1970-01-02"), 86400000000);
        QCOMPARE(
            *TimeFormat::make("%d.%m.%Y", "UTC")->day("02.01.1970"), std::string("1970-01-02"));
        QCOMPARE(*TimeFormat::make("%FT%T%z", "")->instant("1970-01-01T01:00:00+0100"), 0);
        QVERIFY(TimeFormat::make("date", "UTC")->is_day_only());
        QVERIFY(!TimeFormat::make("%F %T", "UTC")->is_day_only());
        QVERIFY(!TimeFormat::make("%F %T", "").has_value());
        QVERIFY(!TimeFormat::make("%F %T", "Mars/Olympus").has_value());
        QVERIFY(!TimeFormat::make("%H:%M", "UTC").has_value());
        QVERIFY(!TimeFormat::make("%F %I", "UTC").has_value());
        QVERIFY(is_date("2024-02-29"));
        QVERIFY(!is_date("2023-02-29"));
        QVERIFY(!is_date("2023-2-9"));
    }

    void durations() {
        QCOMPARE(*parse_duration("30s"), 30000000);
        QCOMPARE(*parse_duration("500ms"), 500000);
        for (const char* wrong : {"", "5", "s", "-5s", "5 s", "5x", "99999999999999999d"}) {
            QVERIFY2(!parse_duration(wrong), wrong);
        }
        check([] {
            const auto us = *rc::gen::inRange<std::int64_t>(0, 1000000000) * 1000;
            RC_ASSERT(parse_duration(format_duration(us)) == us);
        });
    }

    void decimals_are_exact() {
        QCOMPARE(*Decimal::parse("14.0")->scaled(6), 14000000);
        QCOMPARE(*Decimal::parse("0.1")->scaled(6), 100000);
        QCOMPARE(*Decimal::parse("-1.5e3")->scaled(6), -1500000000);
        QCOMPARE(*Decimal::parse("1E+2")->whole(), 100);
        QCOMPARE(*Decimal::parse("2.0")->whole(), 2);
        QVERIFY(!Decimal::parse("2.5")->whole());
        // Half-even at the micro, and digits far below decide ties.
        QCOMPARE(*Decimal::parse("0.0000005")->scaled(6), 0);
        QCOMPARE(*Decimal::parse("0.0000015")->scaled(6), 2);
        QCOMPARE(*Decimal::parse("0.00000050000000000000000000000000000000001")->scaled(6), 1);
        QCOMPARE(*Decimal::parse("9223372036854.775807")->scaled(6), INT64_MAX);
        QVERIFY(!Decimal::parse("9223372036854.775808")->scaled(6));
        QVERIFY(!Decimal::parse("1e300")->scaled(6));
        QCOMPARE(*Decimal::parse("1e-300")->scaled(6), 0);
        for (const char* wrong :
             {"", "-", ".", "1.2.3", "1e", "1e+", "1e999", "NaN", "0x1", " 1"}) {
            QVERIFY2(!Decimal::parse(wrong), wrong);
        }
        check([](std::int64_t micros) {
            std::string text = std::to_string(micros);
            const bool negative = text[0] == '-';
            text = negative ? text.substr(1) : text;
            text.insert(0, text.size() < 7 ? 7 - text.size() : 0, '0');
            text.insert(text.size() - 6, ".");
            RC_ASSERT(Decimal::parse((negative ? "-" : "") + text)->scaled(6) == micros);
        });
        check([](const std::string& noise) { (void)Decimal::parse(noise); });
    }

    void line_values() {
        QCOMPARE(*line_value_micros(12000000, 14000000, 0), 168000000);
        QCOMPARE(*line_value_micros(3000000, 9800000, 150000), 24990000);
        QCOMPARE(*line_value_micros(1, 1, 0), 0);
        QCOMPARE(*line_value_micros(INT64_MAX, 1000000, 0), INT64_MAX);
        QVERIFY(!line_value_micros(INT64_MAX, INT64_MAX, 0));
    }

    void utf8_as_another_reader_sees_it() {
        check([](const std::string& bytes) {
            // nlohmann's serialiser refuses exactly what is not UTF-8.
            bool right = true;
            try {
                (void)nlohmann::json(bytes).dump();
            } catch (const nlohmann::json::exception&) {
                right = false;
            }
            RC_ASSERT(is_utf8(bytes) == right);
            RC_ASSERT(is_utf8(printable(bytes, 7)));
        });
        QVERIFY(is_utf8("plain text, longer than eight, with ümläut, 漢字 and 😀"));
        for (const std::string wrong :
             {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "12345678\xFF", "\xF0\x9F\x98"}) {
            QVERIFY(!is_utf8(wrong));
        }
        QCOMPARE(std::string(cut_text("äöü", 3)), std::string("ä"));
        QCOMPARE(printable("a\nb\xFF", 100), std::string("a\uFFFDb\uFFFD"));
    }
};

QTEST_APPLESS_MAIN(TestContractValues)
#include "tst_contract_values.moc"
