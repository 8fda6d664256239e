// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says of rows of views, and of schedules.
#include "models/contracts/timestamp.h"
#include "models/rules/rule_engine.h"
#include "tests/rules/rule_book.h"

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <rapidcheck.h>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

/// Rows of one view, made from a few named cells.
class Rows {
public:
    Rows(const rules::RuleBook& book, views::ViewId view)
        : m_catalogue(views::catalogue()), m_view(view), m_engine(book, m_catalogue, {}) {}

    void put(std::int64_t second, std::vector<std::pair<std::string, views::Value>> cells) {
        feed(second, m_view, std::move(cells));
    }
    void feed(
        std::int64_t second, views::ViewId view,
        std::vector<std::pair<std::string, views::Value>> cells) {
        views::Row row(m_catalogue[view].columns.size());
        for (auto& [name, value] : cells)
            row[m_catalogue[view].column(name).value()] = std::move(value);
        m_engine.advance(EventTime{second * kSecond});
        m_engine.row(view, EventTime{second * kSecond}, false, row);
    }
    void remove(std::int64_t second, views::Row key) {
        m_engine.advance(EventTime{second * kSecond});
        m_engine.row(m_view, EventTime{second * kSecond}, true, key);
    }
    /// "r:ENTITY +onset@found", "-cleared", in seconds.
    std::string told(std::int64_t until) {
        m_engine.advance(EventTime{until * kSecond});
        std::string text;
        for (const rules::Edge& edge : m_engine.take_edges()) {
            text += text.empty() ? "" : " ";
            text += m_engine.entity(edge.entity).id;
            text += edge.raised
                        ? fmt::format("+{}@{}", edge.onset.us / kSecond, edge.at.us / kSecond)
                        : fmt::format("-{}", edge.at.us / kSecond);
        }
        return text;
    }
    rules::RuleEngine& engine() { return m_engine; }

private:
    std::vector<views::ViewSchema> m_catalogue;
    views::ViewId m_view;
    rules::RuleEngine m_engine;
};

std::int64_t us(const char* text) {
    return contracts::parse_rfc3339(text).value();
}

}  // namespace

class TestRuleRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_state_that_lasts_too_long() {
        QVERIFY(rc::check("as looked up change by change", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto limit = static_cast<std::int64_t>(1 + random() % 6);
            Rows rows(
                test::one_rule(fmt::format(
                    R"({{"kind":"state","view":"equipment","column":"state","is":["stopped",
                             "maintenance"],"for":"{}s"}})",
                    limit)),
                views::kEquipment);
            const char* const states[] = {"running", "stopped", "maintenance", "idle"};
            std::vector<std::pair<std::int64_t, bool>> changes;
            std::int64_t t = 0;
            for (auto left = 1 + random() % 30; left > 0; --left) {
                t += static_cast<std::int64_t>(1 + random() % 5);
                const auto state = random() % 4;
                changes.emplace_back(t, state == 1 || state == 2);
                rows.put(t, {{"equipment", "m"}, {"state", states[state]}});
            }
            const std::int64_t end = t + static_cast<std::int64_t>(random() % 9);
            std::string wanted;
            for (std::size_t i = 0; i < changes.size(); ++i) {
                if (!changes[i].second || (i > 0 && changes[i - 1].second))
                    continue;
                std::size_t next = i;
                while (next < changes.size() && changes[next].second)
                    ++next;
                const bool open = next == changes.size();
                const std::int64_t until = open ? end : changes[next].first;
                if (until - changes[i].first <= limit)
                    continue;
                wanted += fmt::format(
                    "{}m+{}@{}", wanted.empty() ? "" : " ", changes[i].first,
                    changes[i].first + limit);
                if (!open)
                    wanted += fmt::format(" m-{}", until);
            }
            RC_ASSERT(rows.told(end) == wanted);
        }));
    }

    void a_quantity_against_another_column() {
        Rows rows(
            test::one_rule(
                R"({"kind":"column","view":"inventory","column":"position","below":"reorder_point",
                    "deadband":2,"unit":"pcs","where":{"source_system":"erp"}})"),
            views::kInventory);
        const auto stock = [](std::int64_t pieces, const char* unit, const char* system) {
            return std::vector<std::pair<std::string, views::Value>>{
                {"sku", "S"},
                {"location", "L"},
                {"unit", unit},
                {"source_system", system},
                {"position", pieces * 1'000'000},
                {"reorder_point", std::int64_t{10'000'000}}};
        };
        rows.put(1, stock(10, "kg", "erp"));
        rows.put(2, stock(10, "pcs", "wms"));
        rows.put(3, stock(11, "pcs", "erp"));
        rows.put(4, stock(10, "pcs", "erp"));
        rows.put(5, stock(12, "pcs", "erp"));
        rows.put(6, stock(13, "pcs", "erp"));
        QCOMPARE(
            QString::fromStdString(rows.told(9)), QStringLiteral("S\x1FL\x1F"
                                                                 "erp+4@4 S\x1FL\x1F"
                                                                 "erp-6"));
    }

    void an_order_that_passes_its_promise() {
        Rows rows(
            test::one_rule(
                R"({"kind":"overdue","view":"orders","column":"promise","after":"2s",
                    "where":{"open":true}})"),
            views::kOrders);
        const auto order = [](std::int64_t promise, bool open) {
            return std::vector<std::pair<std::string, views::Value>>{
                {"order_id", "7"},
                {"promise", promise * kSecond},
                {"open", std::int64_t{open ? 1 : 0}}};
        };
        rows.put(1, order(10, true));
        QCOMPARE(rows.told(12), std::string());  // at 12 an input could still come
        QCOMPARE(rows.told(13), std::string("7\x1F+12@12"));
        rows.put(14, order(20, true));  // a new promise
        rows.put(21, order(20, false));
        rows.put(23, order(11, true));  // known too late
        rows.put(24, order(11, false));
        QCOMPARE(rows.told(30), std::string("7\x1F-14 7\x1F+13@23 7\x1F-24"));
        QCOMPARE(rows.engine().states(), 0U);  // closed and normal: forgotten
    }

    void a_row_that_goes_ends_its_alarm() {
        Rows rows(
            test::one_rule(
                R"({"kind":"column","view":"figures","column":"count","above":3,"on_delay":"1s"})"),
            views::kFigures);
        rows.put(1, {{"figure", "f"}, {"scope", "s"}, {"count", std::int64_t{3}}});
        rows.remove(5, {"f", "s"});
        QCOMPARE(rows.told(9), std::string("f\x1Fs+1@2 f\x1Fs-5"));
        QCOMPARE(rows.engine().states(), 0U);
    }

    void stops_are_counted_when_they_begin() {
        Rows rows(
            test::one_rule(
                R"({"kind":"count","view":"equipment","column":"state","is":"stopped",
                    "at_least":3,"within":"10s"})"),
            views::kEquipment);
        const auto state = [&](std::int64_t t, const char* word) {
            rows.put(t, {{"equipment", "m"}, {"state", word}});
        };
        state(1, "stopped");
        state(2, "stopped");  // still the same stop
        state(3, "running");
        state(4, "stopped");
        state(5, "running");
        state(9, "stopped");
        state(10, "running");
        QCOMPARE(rows.told(30), std::string("m+9@9 m-11"));
    }

    void sequences() {
        const auto book = test::book_of(R"({"rule":[
            {"id":"then","condition":{"kind":"sequence","within":"10s",
             "first":{"view":"equipment","column":"state","is":"stopped"},
             "then":{"view":"equipment","column":"state","is":"maintenance"}}},
            {"id":"without","condition":{"kind":"sequence","within":"10s",
             "first":{"view":"equipment","column":"state","is":"stopped"},
             "without":{"view":"orders","column":"stage","is":"on_hold","by":"equipment"}}}]})");
        Rows rows(book, views::kEquipment);
        const auto state = [&](std::int64_t t, const char* word) {
            rows.put(t, {{"equipment", "m"}, {"state", word}});
        };
        state(1, "stopped");
        state(12, "maintenance");  // a second too late; and nothing was held by 11
        QCOMPARE(rows.told(12), std::string("m+1@11"));
        const auto held = [&](std::int64_t t, const char* stage) {
            rows.feed(t, views::kOrders, {{"order_id", "1"}, {"equipment", "m"}, {"stage", stage}});
        };
        held(20, "on_hold");
        QCOMPARE(rows.told(20), std::string("m-20"));
        state(30, "stopped");
        held(31, "on_hold");  // that it still is, is no news
        state(35, "maintenance");
        state(36, "running");
        held(50, "released");
        QCOMPARE(rows.told(60), std::string("m+35@35 m-36 m+30@40"));
    }

    void a_schedule_lets_a_rule_speak_only_in_its_hours() {
        const std::int64_t six = us("2026-03-02T06:00:00Z") / kSecond;  // a Monday
        Rows rows(
            test::one_rule(
                R"({"kind":"column","view":"figures","column":"count","above":3})",
                R"("schedule":{"hours":["Mon-Fri 06:00-14:00"],"zone":"UTC"},)"),
            views::kFigures);
        const auto count = [&](std::int64_t t, std::int64_t n) {
            rows.put(t, {{"figure", "f"}, {"scope", ""}, {"count", n}});
        };
        count(six - 100, 9);
        count(six + 50, 9);
        const auto told = rows.told(six + 9 * 3600);
        QCOMPARE(told, fmt::format("f\x1F+{}@{} f\x1F-{}", six, six, six + 8 * 3600));
    }

    void hours_follow_the_zones_clock() {
        const rules::Schedule schedule{{*rules::parse_hours("Sat 22:00-06:00")}, "Europe/Berlin"};
        const auto timetable = rules::Timetable::make(schedule, "UTC");
        QVERIFY(timetable.has_value());
        // The clocks go forward in the night to 2026-03-29, a Sunday.
        QVERIFY(!timetable->in_force(us("2026-03-28T20:59:59Z")));
        QVERIFY(timetable->in_force(us("2026-03-28T21:00:00Z")));
        QVERIFY(timetable->in_force(us("2026-03-29T03:59:59Z")));
        QVERIFY(!timetable->in_force(us("2026-03-29T04:00:00Z")));
        QCOMPARE(
            timetable->next_change(us("2026-03-28T12:00:00Z")).value(), us("2026-03-28T21:00:00Z"));
        // It may change when the clocks do, too.
        QCOMPARE(
            timetable->next_change(us("2026-03-28T21:00:00Z")).value(), us("2026-03-29T01:00:00Z"));
        QCOMPARE(
            timetable->next_change(us("2026-03-29T01:00:00Z")).value(), us("2026-03-29T04:00:00Z"));
        QVERIFY(!rules::Timetable::make({{}, "Europe/Nowhere"}, "UTC").has_value());
    }

    void changes_of_a_schedule_are_all_found() {
        QVERIFY(rc::check("minute by minute", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            rules::Schedule schedule;
            schedule.zone = random() % 2 == 0 ? "Europe/Berlin" : "America/New_York";
            for (auto left = 1 + random() % 3; left > 0; --left) {
                rules::WeeklyHours hours;
                hours.first_day = static_cast<int>(random() % 7);
                hours.last_day = static_cast<int>(random() % 7);
                hours.from = static_cast<int>(random() % 48) * 30;
                hours.to = static_cast<int>(1 + random() % 48) * 30;
                if (hours.from != hours.to)
                    schedule.hours.push_back(hours);
                RC_ASSERT(
                    hours.from == hours.to || rules::parse_hours(rules::to_string(hours)) == hours);
            }
            const auto timetable = rules::Timetable::make(schedule, "UTC").value();
            // Around both changes of the clocks.
            std::int64_t t =
                us(random() % 2 == 0 ? "2026-10-24T00:00:00Z" : "2026-03-07T00:00:00Z");
            const std::int64_t end = t + 9 * 24 * 3600 * kSecond;
            bool in_force = timetable.in_force(t);
            std::int64_t next = timetable.next_change(t).value_or(end);
            for (; t < end; t += 60 * kSecond) {
                if (t >= next) {
                    in_force = timetable.in_force(next);
                    next = timetable.next_change(next).value_or(end);
                    RC_ASSERT(next > t);
                }
                RC_ASSERT(timetable.in_force(t) == in_force);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(TestRuleRows)
#include "tst_rule_rows.moc"
