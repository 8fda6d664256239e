// SPDX-License-Identifier: GPL-3.0-or-later
// The alarm's state machine against a table of every state and everything that can happen in it.
#include "models/alarms/alarm.h"
#include "models/alarms/occurrence_key.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <rapidcheck.h>
#include <set>
#include <sstream>

using namespace andon;
using alarms::Alarm;
using alarms::AlarmState;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

/// After standards.md 1.1. A to G as there; n: normal underneath, a: abnormal; U and K: latched, not
/// acknowledged and acknowledged; b and c: B and C of a rule that latches. A dot: nothing changes. An
/// exclamation mark: refused. An asterisk: annunciated.
constexpr const char* kTable = R"(
state raise clear ack shelve unshelve suppress release remove return reset expire re_alarm
A     B*    .     !   En     !        Fn       .       Gn     !      !     .      .
B     .     D     C   Ea     !        Fa       .       Ga     !      !     .      B*
C     .     A     !   Ea     !        Fa       .       Ga     !      !     .      B*
D     B*    .     A   En     !        Fn       .       Gn     !      !     .      .
En    Ea    .     !   !      A        -        .       -      !      !     A      .
Ea    .     En    !   !      B*       -        .       -      !      !     B*     .
Fn    Fa    .     !   -      !        .        A       -      !      !     .      .
Fa    .     Fn    !   -      !        .        B*      -      !      !     .      .
Gn    Ga    .     !   -      !        -        .       !      A      !     .      .
Ga    .     Gn    !   -      !        -        .       !      B*     !     .      .
b     .     U     c   -      !        -        .       -      !      !     .      b*
c     .     K     !   -      !        -        .       -      !      !     .      b*
U     b*    .     K   -      !        -        .       -      !      !     .      .
K     b*    .     !   -      !        -        .       -      !      L     .      .
L     b*    .     !   -      !        -        .       -      !      !     .      .
)";

struct Table {
    std::vector<std::string> inputs;
    std::map<std::string, std::map<std::string, std::string>> next;
};

Table read_table() {
    Table table;
    std::istringstream lines(kTable);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    std::istringstream head(line);
    std::string word;
    head >> word;
    while (head >> word)
        table.inputs.push_back(word);
    while (std::getline(lines, line)) {
        std::istringstream cells(line);
        std::string state;
        cells >> state;
        for (const std::string& input : table.inputs)
            cells >> table.next[state][input];
    }
    return table;
}

AlarmState state_of(char letter) {
    switch (letter) {
    case 'A':
    case 'L':
        return AlarmState::normal;
    case 'B':
    case 'b':
        return AlarmState::unacknowledged;
    case 'C':
    case 'c':
        return AlarmState::acknowledged;
    case 'D':
        return AlarmState::returned_unacknowledged;
    case 'E':
        return AlarmState::shelved;
    case 'F':
        return AlarmState::suppressed;
    case 'G':
        return AlarmState::out_of_service;
    case 'U':
        return AlarmState::latched_unacknowledged;
    default:
        return AlarmState::latched_acknowledged;
    }
}

contracts::Hash128 occurrence(std::uint64_t number) {
    return {1, number};
}

/// An alarm to which things happen a second apart, by their name in the table.
class Story {
public:
    explicit Story(bool latching)
        : m_alarm(
            {7, 7},
            {.latching = latching, .re_alarm_us = 1000 * kSecond, .max_shelve_us = 500 * kSecond}) {
    }

    /// False where it was refused.
    bool happens(const std::string& input) {
        m_now += kSecond;
        const EventTime t{m_now};
        const alarms::Act act{t, "Ana", "because"};
        if (input == "raise") {
            m_alarm.raise(t, occurrence(m_alarm.active() ? m_number : ++m_number), 81, 80);
        } else if (input == "clear") {
            m_alarm.clear(t);
        } else if (input == "ack") {
            return m_alarm.acknowledge(act, occurrence(m_number)).has_value();
        } else if (input == "shelve") {
            return m_alarm.shelve(act, alarms::ShelveKind::timed, 500 * kSecond).has_value();
        } else if (input == "unshelve") {
            return m_alarm.unshelve(act).has_value();
        } else if (input == "suppress") {
            m_alarm.suppress(t, "by design");
        } else if (input == "release") {
            m_alarm.release(t);
        } else if (input == "remove") {
            return m_alarm.remove_from_service(act).has_value();
        } else if (input == "return") {
            return m_alarm.return_to_service(act).has_value();
        } else if (input == "reset") {
            return m_alarm.reset(act).has_value();
        } else if (input == "expire") {
            // As far as shelving goes: it re-alarms only when it has been active twice as long.
            if (m_alarm.shelved_until()) {
                m_now = m_alarm.shelved_until()->us + 1;
                m_alarm.advance(EventTime{m_now});
            }
        } else if (input == "re_alarm") {
            if (!m_alarm.shelved_until() && m_alarm.due() != rules::kNever) {
                m_now = m_alarm.due() + 1;
                m_alarm.advance(EventTime{m_now});
            }
        }
        return true;
    }
    Alarm& alarm() { return m_alarm; }
    std::int64_t now() const { return m_now; }

private:
    Alarm m_alarm;
    std::int64_t m_now = 0;
    std::uint64_t m_number = 0;
};

/// How each state is reached from normal.
const std::map<std::string, std::vector<std::string>> kWays{
    {"A", {}},
    {"B", {"raise"}},
    {"C", {"raise", "ack"}},
    {"D", {"raise", "clear"}},
    {"En", {"shelve"}},
    {"Ea", {"raise", "shelve"}},
    {"Fn", {"suppress"}},
    {"Fa", {"raise", "ack", "suppress"}},
    {"Gn", {"raise", "clear", "remove"}},
    {"Ga", {"raise", "remove"}},
    {"L", {}},
    {"b", {"raise"}},
    {"c", {"raise", "ack"}},
    {"U", {"raise", "clear"}},
    {"K", {"raise", "clear", "ack"}},
};

bool latches(const std::string& state) {
    return std::string("LbcUK").find(state[0]) != std::string::npos;
}

}  // namespace

class TestAlarm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_state_and_everything_that_happens() {
        const Table table = read_table();
        QCOMPARE(table.next.size(), kWays.size());
        for (const auto& [state, way] : kWays) {
            for (const auto& [input, entry] : table.next.at(state)) {
                if (entry == "-")
                    continue;
                const std::string where = state + " " + input + " " + entry;
                Story story(latches(state));
                for (const std::string& step : way)
                    QVERIFY2(story.happens(step), where.c_str());
                QVERIFY2(story.alarm().state() == state_of(state[0]), where.c_str());
                story.alarm().take_transitions();
                const bool done = story.happens(input);
                QVERIFY2(done == (entry != "!"), where.c_str());
                const bool stays = entry == "." || entry == "!";
                const auto wanted = stays ? state_of(state[0]) : state_of(entry[0]);
                QVERIFY2(story.alarm().state() == wanted, where.c_str());
                const auto told = story.alarm().take_transitions();
                QVERIFY2(told.size() == (stays ? 0U : 1U), where.c_str());
                if (stays)
                    continue;
                QVERIFY2(told[0].annunciated == (entry.back() == '*'), where.c_str());
                QVERIFY2(told[0].from == state_of(state[0]), where.c_str());
                QVERIFY2(told[0].to == wanted, where.c_str());
            }
        }
    }

    void any_story_follows_the_table() {
        const Table table = read_table();
        QVERIFY(rc::check("step by step", [&] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const bool latching = random() % 2 == 0;
            Story story(latching);
            std::string state = latching ? "L" : "A";
            for (auto left = random() % 60; left > 0; --left) {
                const std::string& input = table.inputs[random() % table.inputs.size()];
                std::string entry = table.next.at(state).at(input);
                if (entry == "-")
                    continue;
                RC_ASSERT(story.happens(input) == (entry != "!"));
                if (entry.back() == '*')
                    entry.pop_back();
                state = entry == "." || entry == "!" ? state : entry;
                RC_ASSERT(story.alarm().state() == state_of(state[0]));
            }
            // The audit is a chain from the beginning to what is shown.
            AlarmState at = AlarmState::normal;
            std::uint64_t sequence = 0;
            for (const auto& one : story.alarm().take_transitions()) {
                RC_ASSERT(one.from == at);
                RC_ASSERT(one.sequence == ++sequence);
                RC_ASSERT(!one.actor.empty());
                at = one.to;
            }
            RC_ASSERT(at == story.alarm().state());
        }));
    }

    void suppressions_lie_over_each_other() {
        Story story(false);
        for (const char* step : {"raise", "shelve", "suppress", "remove"})
            QVERIFY(story.happens(step));
        QCOMPARE(story.alarm().state(), AlarmState::out_of_service);
        QVERIFY(story.happens("return"));
        QCOMPARE(story.alarm().state(), AlarmState::suppressed);
        QVERIFY(story.happens("clear"));
        QVERIFY(story.happens("raise"));
        QVERIFY(story.happens("release"));
        QCOMPARE(story.alarm().state(), AlarmState::shelved);
        QVERIFY(story.happens("unshelve"));
        QCOMPARE(story.alarm().state(), AlarmState::unacknowledged);
        std::size_t heard = 0;
        for (const auto& one : story.alarm().take_transitions())
            heard += one.annunciated ? 1U : 0U;
        QCOMPARE(heard, 2U);  // at the beginning, and when it was shown again
    }

    void an_acknowledgement_is_of_one_occurrence() {
        Alarm alarm({7, 7}, {.ack_note_required = true});
        alarm.raise(EventTime{1}, occurrence(1), 81, 80);
        alarm.clear(EventTime{2});
        alarm.raise(EventTime{3}, occurrence(2), 82, 80);
        const auto late = alarm.acknowledge({EventTime{4}, "Ana", "seen"}, occurrence(1));
        QVERIFY(!late && late.error() == alarms::Refusal::other_occurrence);
        const auto mute = alarm.acknowledge({EventTime{5}, "Ana", ""}, occurrence(2));
        QVERIFY(!mute && mute.error() == alarms::Refusal::note_required);
        QCOMPARE(alarm.state(), AlarmState::unacknowledged);
        QVERIFY(alarm.acknowledge({EventTime{6}, "Ana", "seen"}, occurrence(2)));
        const auto told = alarm.take_transitions();
        QCOMPARE(told.back().actor, std::string("Ana"));
        QCOMPARE(told.back().reason, std::string("seen"));
        QCOMPARE(told.back().value, 82.0);
    }

    void one_shot_ends_when_it_is_normal_again() {
        Story story(false);
        Alarm& alarm = story.alarm();
        QVERIFY(alarm.shelve(
            {EventTime{0}, "Ana", "trial run"}, alarms::ShelveKind::one_shot, 400 * kSecond));
        QVERIFY(story.happens("raise"));
        QCOMPARE(alarm.state(), AlarmState::shelved);
        QVERIFY(story.happens("clear"));
        QCOMPARE(alarm.state(), AlarmState::normal);
        QVERIFY(story.happens("raise"));
        QCOMPARE(alarm.state(), AlarmState::unacknowledged);
    }

    void shelving_has_a_reason_and_an_end() {
        Alarm alarm({7, 7}, {.max_shelve_us = 100});
        const auto shelve = [&](const char* why, std::int64_t us) {
            const auto done =
                alarm.shelve({EventTime{1}, "Ana", why}, alarms::ShelveKind::timed, us);
            return done ? std::string() : std::string(alarms::sentence(done.error()));
        };
        QCOMPARE(shelve("", 10), std::string("Say why."));
        QVERIFY(!shelve("x", 101).empty());
        QVERIFY(!shelve("x", 0).empty());
        QCOMPARE(shelve("x", 100), std::string());
        QVERIFY(!shelve("x", 10).empty());
        alarm.advance(EventTime{101});
        QCOMPARE(alarm.state(), AlarmState::shelved);
        alarm.advance(EventTime{102});
        QCOMPARE(alarm.state(), AlarmState::normal);
    }

    void hiding_is_no_way_around_a_latch() {
        Story story(true);
        for (const char* step : {"raise", "clear", "shelve", "unshelve"})
            QVERIFY(story.happens(step));
        QCOMPARE(story.alarm().state(), AlarmState::latched_unacknowledged);
    }

    void keys_tell_apart_what_differs() {
        const auto key = [](const char* tenant, const char* rule, const char* kind, const char* id,
                            std::int64_t onset) {
            return alarms::occurrence_key(tenant, rule, {kind, id}, EventTime{onset});
        };
        std::set<contracts::Hash128> keys{
            key("t", "r", "k", "e", 1),  key("t2", "r", "k", "e", 1),
            key("t", "r2", "k", "e", 1), key("t", "r", "k2", "e", 1),
            key("t", "r", "k", "e2", 1), key("t", "r", "k", "e", 2),
            key("tr", "", "k", "e", 1),  key("", "tr", "k", "e", 1),
            key("t", "rk", "", "e", 1),  alarms::alarm_key("t", "r", {"k", "e"})};
        QCOMPARE(keys.size(), 10U);
        QCOMPARE(key("t", "r", "k", "e", 1), key("t", "r", "k", "e", 1));
        // What stands in other systems must not change with a version.
        QCOMPARE(
            alarms::to_string(alarms::alarm_key("acme", "bearing-hot", {"equipment", "a/b"})),
            std::string(kKnownKey));
    }

private:
    /// XXH3-128 of "4:acme11:bearing-hot9:equipment3:a/b".
    static constexpr const char* kKnownKey = "c6129670afdc4acd46846c3a3cfa2d56";
};

QTEST_GUILESS_MAIN(TestAlarm)
#include "tst_alarm.moc"
