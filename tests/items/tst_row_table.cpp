// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/change_marks.h"
#include "models/items/decimate.h"
#include "models/items/row_order.h"
#include "models/items/row_table.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace andon;
using items::RowTable;
using Effect = items::RowTable::Effect;

namespace {

fold::RowChange change(std::string key, std::int64_t value, items::Seq seq, bool removed = false) {
    return {0, seq, removed, {std::move(key), value}};
}

items::RowSet set(std::vector<views::Row> rows, items::Seq seq) {
    return {std::move(rows), seq, false};
}

std::vector<items::SeriesPoint> saw(std::size_t n) {
    std::vector<items::SeriesPoint> points;
    for (std::size_t i = 0; i < n; ++i) {
        points.push_back(
            {EventTime{static_cast<std::int64_t>(i) * 1'000'000},
             std::sin(static_cast<double>(i) * 0.7) * 10});
    }
    return points;
}

}  // namespace

class TestRowTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void never_older_over_newer();
    void removal_is_remembered_until_the_read();
    void a_read_removes_what_it_lacks();
    void slots_are_used_again();
    void keys_do_not_collide();
    void a_read_in_parts_is_a_read();
    void an_extension_stands_behind_the_row();
    void order_by_halves_equals_order_anew();
    void order_anew_equals_plain_comparison();
    void marks_fade_and_spare_what_always_changes();
    void decimation_keeps_peaks_and_bounds();
    void gaps_are_found();
    void buckets_that_follow_each_other_have_no_gap();
    void what_was_no_number_is_a_gap();
};

void TestRowTable::never_older_over_newer() {
    RowTable table(1);
    QCOMPARE(table.take(change("a", 1, 10)).effect, Effect::inserted);
    QCOMPARE(table.take(change("a", 2, 9)).effect, Effect::none);
    QCOMPARE(table.take(change("a", 3, 11)).effect, Effect::changed);
    QVERIFY(table.take_read(set({{std::string("a"), std::int64_t{0}}}, 10)).empty());
    QCOMPARE(std::get<std::int64_t>(table.row(0)[1]), 3);
    QCOMPARE(table.take(change("b", 1, 10)).effect, Effect::none);  // the read stands for it
}

void TestRowTable::removal_is_remembered_until_the_read() {
    RowTable table(1);
    table.begin_read();
    QCOMPARE(table.take(change("a", 0, 20, true)).effect, Effect::none);
    QVERIFY(table.take_read(set({{std::string("a"), std::int64_t{1}}}, 15)).empty());
    QCOMPARE(table.size(), std::size_t{0});
    QCOMPARE(table.take(change("a", 2, 21)).effect, Effect::inserted);
}

void TestRowTable::a_read_removes_what_it_lacks() {
    RowTable table(1);
    table.take_read(
        set({{std::string("a"), std::int64_t{1}}, {std::string("b"), std::int64_t{1}}}, 5));
    QCOMPARE(table.size(), std::size_t{2});
    table.begin_read();
    table.take(change("c", 1, 12));
    const auto outcomes = table.take_read(set({{std::string("b"), std::int64_t{7}}}, 10));
    QCOMPARE(outcomes.size(), std::size_t{2});
    QCOMPARE(table.size(), std::size_t{2});  // b as read, c newer than the read
}

void TestRowTable::slots_are_used_again() {
    RowTable table(1);
    items::Seq seq = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto in = table.take(change("k" + std::to_string(i), 1, ++seq));
        QCOMPARE(in.effect, Effect::inserted);
        const auto out = table.take(change("k" + std::to_string(i), 1, ++seq, true));
        QCOMPARE(out.effect, Effect::removed);
        table.release(out.slot);
    }
    QVERIFY2(table.slots() <= 2, "a table must not grow with what has gone");
}

void TestRowTable::keys_do_not_collide() {
    RowTable table(2);
    const views::Row a{std::string("x"), std::string("yz")};
    const views::Row b{std::string("xy"), std::string("z")};
    const views::Row c{std::string("1"), std::string("")};
    const views::Row d{std::int64_t{1}, std::string("")};
    QVERIFY(table.key_of(a) != table.key_of(b));
    QVERIFY(table.key_of(c) != table.key_of(d));
}

void TestRowTable::a_read_in_parts_is_a_read() {
    const auto row = [](const char* key, std::int64_t value) {
        return views::Row{std::string(key), value};
    };
    RowTable table(1);
    table.take_read(set({row("a", 1), row("b", 1), row("c", 1)}, 5));
    table.begin_read();
    const std::vector<views::Row> first{row("a", 2)};
    const std::vector<views::Row> second{row("b", 1), row("d", 1)};
    QCOMPARE(table.take_read_part(first, 10).size(), std::size_t{1});
    table.take(change("b", 7, 12));        // newer than the read
    table.take(change("d", 0, 13, true));  // gone after the read
    table.take(change("e", 5, 14));        // came after the read
    QVERIFY(table.take_read_part(second, 10).empty());
    const auto lacking = table.end_read(10);
    QCOMPARE(lacking.size(), std::size_t{1});  // c
    QCOMPARE(table.size(), std::size_t{3});
    QCOMPARE(std::get<std::int64_t>(table.row(table.find(table.key_of(row("b", 0))))[1]), 7);
    QCOMPARE(table.find(table.key_of(row("d", 0))), static_cast<items::Slot>(table.slots()));
}

void TestRowTable::an_extension_stands_behind_the_row() {
    RowTable table(1);
    std::int64_t factor = 10;
    table.set_extension(
        [&](const views::Row& row) { return views::Row{std::get<std::int64_t>(row[1]) * factor}; });
    const auto in = table.take(change("a", 2, 1));
    QCOMPARE(std::get<std::int64_t>(table.row(in.slot)[2]), 20);
    QCOMPARE(table.take(change("a", 2, 2)).effect, Effect::none);
    QCOMPARE(table.take(change("a", 3, 3)).changed, std::uint64_t{2});
    QCOMPARE(std::get<std::int64_t>(table.row(in.slot)[2]), 30);
    QVERIFY(!table.extend_again(in.slot));
    factor = 100;
    QVERIFY(table.extend_again(in.slot));
    QCOMPARE(std::get<std::int64_t>(table.row(in.slot)[2]), 300);
    table.take(change("a", 0, 4, true));
    table.take(change("a", 3, 5));  // as before: the row was gone between
    QCOMPARE(table.row(in.slot).size(), std::size_t{3});
}

/// The order as compare() says it, cell by cell, with nothing put into numbers before.
void TestRowTable::order_anew_equals_plain_comparison() {
    std::mt19937 random(11);
    const auto cell = [&]() -> views::Value {
        switch (random() % 6) {
        case 0:
            return {};
        case 1:
            return static_cast<std::int64_t>(random() % 5) - 2;
        case 2:
            return (std::int64_t{1} << 60) + static_cast<std::int64_t>(random() % 3);
        case 3:
            return static_cast<double>(random() % 7) / 2 - 1;
        case 4:
            return std::string("Orders-") + std::to_string(random() % 4);
        default:
            return std::string(random() % 2 == 0 ? "abc" : "ABC");
        }
    };
    for (const bool descending : {false, true}) {
        RowTable table(1);
        for (int i = 0; i < 400; ++i) {
            const views::Row row{std::string("k") + std::to_string(i), cell(), cell()};
            table.take(fold::RowChange{0, static_cast<items::Seq>(i + 1), false, row});
        }
        items::RowOrder order(table, 1);
        order.set_sort({{1, descending}, {2, !descending}});
        const auto slots = order.sorted_anew();
        const auto plainly = [&](const views::Value& a, const views::Value& b, bool down) {
            const bool no_a = std::holds_alternative<std::monostate>(a);
            const bool no_b = std::holds_alternative<std::monostate>(b);
            if (no_a || no_b)
                return no_a == no_b ? 0 : no_a ? 1 : -1;
            const int c = items::compare(a, b);
            return down ? -c : c;
        };
        for (std::size_t i = 1; i < slots.size(); ++i) {
            const views::Row& a = table.row(slots[i - 1]);
            const views::Row& b = table.row(slots[i]);
            const int first = plainly(a[1], b[1], descending);
            const int second = plainly(a[2], b[2], !descending);
            QVERIFY(first < 0 || (first == 0 && (second < 0 || (second == 0 && a[0] < b[0]))));
        }
    }
}

void TestRowTable::marks_fade_and_spare_what_always_changes() {
    items::ChangeMarks marks;
    marks.note(3, 0b01, 10'000);
    QCOMPARE(marks.freshness(3, 0, 10'000), 1.0);
    QCOMPARE(marks.freshness(3, 1, 10'000), 0.0);
    QVERIFY(marks.freshness(3, 0, 11'000) < 0.5);
    QCOMPARE(marks.freshness(3, 0, 12'000), 0.0);
    QCOMPARE(marks.fading(12'000), std::vector<items::Slot>{3});
    QVERIFY(!marks.any());
    for (std::int64_t ms = 20'000; ms < 40'000; ms += 1000)
        marks.note(5, 0b01, ms);  // every second
    QCOMPARE(marks.freshness(5, 0, 39'000), 0.0);
    marks.note(5, 0b11, 39'500);  // its neighbour changes for the first time
    QVERIFY(marks.freshness(5, 1, 39'500) > 0.9);
    QCOMPARE(marks.freshness(5, 0, 39'500), 0.0);
    marks.note(5, 0b01, 60'000);  // after a rest
    QVERIFY(marks.freshness(5, 0, 60'000) > 0.9);
    marks.forget(5);
    QCOMPARE(marks.freshness(5, 0, 60'000), 0.0);
}

void TestRowTable::order_by_halves_equals_order_anew() {
    RowTable table(1);
    items::RowOrder order(table, 1);
    order.set_sort({{1, true}});
    std::mt19937 random(3);
    items::Seq seq = 0;
    for (int i = 0; i < 500; ++i)
        table.take(
            change("k" + std::to_string(i), static_cast<std::int64_t>(random() % 50), ++seq));
    order.assign(order.sorted_anew());
    for (int round = 0; round < 300; ++round) {
        std::vector<items::Slot> touched;
        for (auto k = random() % 20; k > 0; --k) {
            const auto out = table.take(change(
                "k" + std::to_string(random() % 600), static_cast<std::int64_t>(random() % 50),
                ++seq, random() % 4 == 0));
            if (out.effect != Effect::none)
                touched.push_back(out.slot);
        }
        const auto placed = order.with_placed(touched);
        QCOMPARE(placed, order.sorted_anew());
        order.assign(placed);
        QVERIFY(order.in_place(touched));
    }
}

void TestRowTable::decimation_keeps_peaks_and_bounds() {
    auto points = saw(100'000);
    points[54'321].value = 99;
    points[54'322].value = -99;
    const auto few = items::decimate(points, EventTime{0}, EventTime{100'000'000'000}, 800);
    QVERIFY(few.size() <= 1600);
    const auto [low, high] = std::minmax_element(
        few.begin(), few.end(), [](const auto& a, const auto& b) { return a.value < b.value; });
    QCOMPARE(low->value, -99.0);
    QCOMPARE(high->value, 99.0);
    QVERIFY(std::is_sorted(
        few.begin(), few.end(), [](const auto& a, const auto& b) { return a.time < b.time; }));
    QVERIFY(items::decimate(points, EventTime{5}, EventTime{5}, 10).empty());
    QVERIFY(items::decimate({}, EventTime{0}, EventTime{10}, 10).empty());
}

void TestRowTable::gaps_are_found() {
    auto points = saw(2000);
    for (std::size_t i = 1000; i < points.size(); ++i)
        points[i].time.us += 600'000'000;
    items::mark_gaps(points);
    QCOMPARE(
        std::count_if(points.begin(), points.end(), [](const auto& p) { return p.gap_before; }), 1);
    QVERIFY(points[1000].gap_before);
    const auto few = items::decimate(points, EventTime{0}, EventTime{4'000'000'000}, 50);
    QCOMPARE(std::count_if(few.begin(), few.end(), [](const auto& p) { return p.gap_before; }), 1);
}

/// Lowest and highest of each minute, as a long range is drawn; half an hour is missing.
void TestRowTable::buckets_that_follow_each_other_have_no_gap() {
    std::vector<items::SeriesPoint> points;
    for (std::int64_t minute = 0; minute < 60; ++minute) {
        const std::int64_t at = 60'000'000 * (minute < 40 ? minute : minute + 30);
        for (const std::int64_t us : {at, at + 1})
            points.emplace_back().time = EventTime{us};
    }
    items::mark_gaps(points);
    QCOMPARE(
        std::count_if(points.begin(), points.end(), [](const auto& p) { return p.gap_before; }), 1);
    QVERIFY(points[80].gap_before);
}

void TestRowTable::what_was_no_number_is_a_gap() {
    auto points = saw(10);
    const auto whole = points;
    for (const std::size_t i : {0U, 4U, 5U, 9U}) {
        points[i].value = 0;
        points[i].quality = contracts::Quality::no_number;
    }
    points[5].gap_before = true;
    items::numbers_only(points);
    QCOMPARE(points.size(), std::size_t{6});
    const std::size_t left[] = {1, 2, 3, 6, 7, 8};
    for (std::size_t i = 0; i < points.size(); ++i) {
        QCOMPARE(points[i].time, whole[left[i]].time);
        QCOMPARE(points[i].value, whole[left[i]].value);
        QCOMPARE(points[i].gap_before, i == 0 || i == 3);
    }
}

QTEST_GUILESS_MAIN(TestRowTable)
#include "tst_row_table.moc"
