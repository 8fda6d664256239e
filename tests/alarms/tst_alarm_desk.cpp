// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of edges in rows: whose policy, who hides whom, what time does, and how many there may be.
#include "models/alarms/alarm_desk.h"
#include "models/alarms/occurrence_key.h"
#include "models/views/catalogue.h"
#include "tests/rules/rule_book.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;

/// Nothing lies in a store here.
class NoRows : public views::StoredRows {
public:
    std::optional<views::Row> row(views::ViewId, const views::Row&) override { return {}; }
    std::optional<views::Row> before(views::ViewId, const views::Row&) override { return {}; }
    std::optional<views::Row> after(views::ViewId, const views::Row&) override { return {}; }
};

constexpr const char* kHot = R"({"id":"hot","priority":"high","latching":true,
    "condition":{"kind":"threshold","tag":"heat","above":80}})";
constexpr const char* kHiddenHot = R"({"id":"hot","suppressed_by":["down"],
    "condition":{"kind":"threshold","tag":"heat","above":80}})";
constexpr const char* kCalls = R"({"id":"hot","suppressed_by":["down"],"reactions":["case"],
    "condition":{"kind":"threshold","tag":"heat","above":80}})";
constexpr const char* kAgain = R"({"id":"hot","re_alarm":"1s",
    "condition":{"kind":"threshold","tag":"heat","above":80}})";
constexpr const char* kDown = R"({"id":"down",
    "condition":{"kind":"threshold","tag":"speed","below":1}})";

/// A desk with its engine, fed with readings of the machine a/b/c/d/m.
class Desk {
public:
    explicit Desk(const std::string& rules) { set(rules); }

    void set(const std::string& rules) {
        const rules::RuleBook book = test::book_of("{\"rule\":[" + rules + "]}");
        m_engine = std::make_unique<rules::RuleEngine>(book, m_catalogue, rules::EngineOptions{});
        for (const char* tag : {"heat", "speed"})
            m_series[tag] = m_engine->watch_series(kMachine, tag, "");
        m_desk.set_rules(m_engine->rules(), "works");
    }

    void reading(const char* tag, double value, std::int64_t t) {
        m_engine->reading(m_series[tag], {t}, value, contracts::Quality::good);
        for (const rules::Edge& edge : m_engine->take_edges())
            m_desk.take(*m_engine, edge, ++m_seq);
    }

    alarms::AlarmDesk& operator*() { return m_desk; }
    views::Seq next() { return ++m_seq; }

    views::AlarmRow row(const char* rule) {
        views::AlarmRow found;
        m_desk.table().for_each([&](const views::AlarmRow& row) {
            if (row.rule == rule)
                found = row;
        });
        return found;
    }

    /// Every version since the last call.
    std::vector<views::AlarmRow> versions() {
        std::vector<views::RowChange> changes;
        std::vector<views::Transition> transitions;
        m_desk.table().seal(changes, transitions, {});
        std::vector<views::AlarmRow> rows;
        for (const views::Transition& one : transitions)
            rows.push_back(views::alarms_codec().from_row(one.row.unpack()));
        return rows;
    }

    alarms::OperatorAction action(alarms::OperatorAction::Kind kind) {
        const views::AlarmRow hot = row("hot");
        alarms::OperatorAction action;
        action.kind = kind;
        action.alarm = hash(hot.alarm_key);
        action.occurrence = hash(hot.occurrence);
        action.actor = "ann";
        action.note = "because";
        return action;
    }

private:
    static constexpr const char* kMachine = "a/b/c/d/m";

    static contracts::Hash128 hash(const std::string& hex) {
        return {
            std::stoull(hex.substr(0, 16), nullptr, 16), std::stoull(hex.substr(16), nullptr, 16)};
    }

    const std::vector<views::ViewSchema> m_catalogue = views::catalogue();
    NoRows m_stored;
    alarms::AlarmDesk m_desk{views::kAlarms, m_catalogue[views::kAlarms], m_stored};
    std::unique_ptr<rules::RuleEngine> m_engine;
    std::map<std::string, rules::SeriesIndex> m_series;
    views::Seq m_seq = 0;
};

std::string both(const char* hot) {
    return std::string(hot) + "," + kDown;
}

}  // namespace

class TestAlarmDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_first_occurrence_goes_by_its_rule() {
        Desk desk(kHot);
        desk.reading("heat", 90, kSecond);
        QCOMPARE(desk.row("hot").priority, std::int64_t{2});
        QCOMPARE(desk.row("hot").line, std::string("a/b/c/d"));
        desk.reading("heat", 10, 2 * kSecond);
        QCOMPARE(desk.row("hot").state, std::string("latched_unacknowledged"));
    }

    void who_hides_whom_changes_with_the_rules() {
        Desk desk(both(kHiddenHot));
        desk.reading("speed", 0, kSecond);
        desk.reading("heat", 90, 2 * kSecond);
        QCOMPARE(desk.row("hot").state, std::string("suppressed"));
        desk.set(both(kHot));
        (*desk).rules_gone({}, {}, {3 * kSecond}, desk.next());
        QCOMPARE(desk.row("hot").state, std::string("unacknowledged"));
        QCOMPARE(desk.row("hot").cause, std::string("release"));
        desk.set(both(kHiddenHot));
        (*desk).rules_gone({}, {}, {4 * kSecond}, desk.next());
        QCOMPARE(desk.row("hot").state, std::string("suppressed"));
        // The one that hides it is gone.
        desk.set(kHot);
        (*desk).rules_gone({"down"}, {}, {5 * kSecond}, desk.next());
        QCOMPARE(desk.row("hot").state, std::string("unacknowledged"));
        QCOMPARE(desk.row("down").state, std::string("normal"));
    }

    void what_time_did_before_is_of_the_occurrence_before() {
        Desk desk(kHot);
        desk.reading("heat", 90, kSecond);
        alarms::OperatorAction shelve = desk.action(alarms::OperatorAction::Kind::shelve);
        shelve.duration_us = kHour;
        (*desk).act(shelve, {2 * kSecond}, desk.next());
        desk.reading("heat", 10, 3 * kSecond);
        desk.versions();
        const views::AlarmRow before = desk.row("hot");
        desk.reading("heat", 95, 2 * kHour);
        const std::vector<views::AlarmRow> versions = desk.versions();
        QCOMPARE(versions.size(), std::size_t{2});
        QCOMPARE(versions[0].cause, std::string("shelve_expired"));
        QCOMPARE(versions[0].changed->us, 2 * kSecond + kHour);
        QCOMPARE(versions[0].occurrence, before.occurrence);
        QCOMPARE(versions[0].onset->us, kSecond);
        QVERIFY(!versions[0].active);
        QCOMPARE(versions[1].cause, std::string("raised"));
        QCOMPARE(versions[1].onset->us, 2 * kHour);
    }

    void a_long_gap_makes_a_hundred_reminders() {
        Desk desk(kAgain);
        desk.reading("heat", 90, 0);
        desk.versions();
        QVERIFY((*desk).due_before({24 * kHour}));
        (*desk).advance({24 * kHour}, desk.next());
        QVERIFY(!(*desk).due_before({24 * kHour}));
        const std::vector<views::AlarmRow> versions = desk.versions();
        QCOMPARE(versions.size(), std::size_t{100});
        QCOMPARE(versions.back().changed->us, 24 * kHour - kSecond);
        // In steps of less than that none is left out.
        (*desk).advance({24 * kHour + 50 * kSecond + 1}, desk.next());
        QCOMPARE(desk.versions().size(), std::size_t{51});
    }

    void what_is_beyond_the_cap_is_counted() {
        Desk desk(both(kAgain));
        (*desk).set_cap(1);
        desk.reading("speed", 0, kSecond);
        desk.reading("heat", 90, 2 * kSecond);
        QCOMPARE(desk.versions().size(), std::size_t{1});
        QCOMPARE((*desk).refused(), std::uint64_t{1});
        QVERIFY(!(*desk).due_before({kHour}));
        desk.reading("heat", 10, 3 * kSecond);
        QCOMPARE(desk.versions().size(), std::size_t{0});
    }

    void what_begins_shown_is_told() {
        Desk desk(both(kCalls));
        const auto told = [&] { return (*desk).take_raised(); };
        desk.reading("heat", 90, kSecond);
        QVERIFY(told().empty());  // nobody asked
        desk.reading("heat", 10, 2 * kSecond);
        (*desk).hear_raised();
        desk.reading("heat", 91, 3 * kSecond);
        desk.reading("heat", 99, 4 * kSecond);
        const std::vector<alarms::Raised> raised = told();
        QCOMPARE(raised.size(), std::size_t{1});
        QCOMPARE(raised[0].reactions, std::vector<std::string>{"case"});
        QCOMPARE(raised[0].row.onset->us, 3 * kSecond);
        QCOMPARE(raised[0].row.state, std::string("unacknowledged"));
        QCOMPARE(raised[0].row.occurrence, desk.row("hot").occurrence);
        QVERIFY(told().empty());
        // Shelved: neither when it comes, nor when it is shown after all.
        alarms::OperatorAction shelve = desk.action(alarms::OperatorAction::Kind::shelve);
        shelve.duration_us = kHour;
        (*desk).act(shelve, {5 * kSecond}, desk.next());
        desk.reading("heat", 10, 6 * kSecond);
        desk.reading("heat", 90, 7 * kSecond);
        (*desk).advance({2 * kHour}, desk.next());
        QCOMPARE(desk.row("hot").state, std::string("unacknowledged"));
        QVERIFY(told().empty());
        desk.reading("heat", 10, 3 * kHour);
        // Suppressed by another, which asks for nothing itself.
        desk.reading("speed", 0, 4 * kHour);
        desk.reading("heat", 90, 4 * kHour + kSecond);
        QCOMPARE(desk.row("hot").state, std::string("suppressed"));
        desk.reading("speed", 9, 4 * kHour + 2 * kSecond);
        QCOMPARE(desk.row("hot").state, std::string("unacknowledged"));
        QVERIFY(told().empty());
        desk.reading("heat", 10, 5 * kHour);
        (*desk).act(
            desk.action(alarms::OperatorAction::Kind::remove_from_service), {5 * kHour + kSecond},
            desk.next());
        desk.reading("heat", 90, 6 * kHour);
        QVERIFY(told().empty());
    }

    void an_act_is_refused_where_it_does_nothing() {
        Desk desk(kHot);
        desk.reading("heat", 90, kSecond);
        const auto seen = desk.action(alarms::OperatorAction::Kind::acknowledge);
        QVERIFY(!(*desk).refusal(seen, {2 * kSecond}));
        (*desk).act(seen, {2 * kSecond}, desk.next());
        QCOMPARE(desk.row("hot").state, std::string("acknowledged"));
        QCOMPARE(desk.row("hot").acknowledged_by, std::string("ann"));
        QVERIFY((*desk).refusal(seen, {3 * kSecond}) == alarms::Refusal::nothing_to_acknowledge);
        desk.versions();
        (*desk).act(seen, {3 * kSecond}, desk.next());
        QCOMPARE(desk.versions().size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestAlarmDesk)
#include "tst_alarm_desk.moc"
