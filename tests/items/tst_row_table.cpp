// SPDX-License-Identifier: GPL-3.0-or-later
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
    void order_by_halves_equals_order_anew();
    void decimation_keeps_peaks_and_bounds();
    void gaps_are_found();
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

QTEST_GUILESS_MAIN(TestRowTable)
#include "tst_row_table.moc"
