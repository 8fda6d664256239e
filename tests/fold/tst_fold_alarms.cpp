// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and people in the fold: alarms and calls are a function of the journal, whatever batches, kills and
// rebuilds.
#include "models/rules/rule_text.h"
#include "tests/fold/fold_run.h"
#include "tests/rules/rule_book.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <rapidcheck.h>

using namespace andon;
using namespace andon::test;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

void compare(const Content& expected, const Content& actual) {
    const std::string differs = difference(expected, actual);
    if (!differs.empty())
        RC_FAIL(differs);
}

/// Every kind of condition; `which` is a book in which rules came, went or say something else.
std::string rules_text(std::uint64_t which) {
    const std::string common = R"(
        {"id":"hot","priority":"high","latching":true,"suppressed_by":["stopped"],
         "condition":{"kind":"threshold","tag":"t0","above":60,"deadband":5,"on_delay":"3s","off_delay":"2s"}},
        {"id":"now","re_alarm":"4s","condition":{"kind":"threshold","tag":"t1","below":30}},
        {"id":"fast","condition":{"kind":"rate","tag":"t2","above":1,"per":"1s","over":"20s"}},
        {"id":"often","condition":{"kind":"count","tag":"t1","above":50,"at_least":3,"within":"30s"}},
        {"id":"some","condition":{"kind":"count","tag":"t0","above":50,"at_least":2,"of_last":5}},
        {"id":"stopped","condition":{"kind":"state","view":"equipment","column":"state","is":"stopped","for":"5s"}},
        {"id":"late","condition":{"kind":"overdue","view":"orders","column":"promise","after":"-40s",
         "where":{"open":true}}},
        {"id":"shaky","condition":{"kind":"count","view":"equipment","column":"state","is":["stopped","idle"],
         "at_least":2,"within":"40s"}},
        {"id":"cases","condition":{"kind":"sequence","within":"20s",
         "first":{"view":"orders","column":"stage","is":"released"},
         "then":{"view":"orders","column":"open","is":false}}})";
    const std::string stock =
        R"(,{"id":"low","condition":{"kind":"column","view":"inventory","column":"on_hand",
         "below":"reorder_point"}})";
    const std::string quiet =
        R"(,{"id":"quiet","condition":{"kind":"absence","tag":"t2","for":"6s"}})";
    const std::string other_quiet =
        R"(,{"id":"quiet","condition":{"kind":"absence","tag":"t2","for":"3s"}})";
    std::string text = "{\"rule\":[" + common;
    if (which % 4 != 1)
        text += stock;
    text += which % 4 == 2 ? other_quiet : quiet;
    text += "]}";
    return which % 4 == 3 ? std::string() : rules::canonical_text(book_of(text));
}

fold::FoldConfig config_with(std::uint64_t which) {
    fold::FoldConfig config = sample_config();
    config.rules = rules_text(which);
    config.tenant = "works";
    if (which % 4 != 3) {
        const std::int64_t later = which % 4 == 2 ? 2 : 5;
        config.rosters = calls::canonical_text(
            {{{}, {"topic1"}, {{"kim", 0}, {"lee", later * kSecond}, {"max", 9 * kSecond}}},
             {{}, {}, {{"kim", later * kSecond}, {"max", 12 * kSecond}}}});
    }
    return config;
}

/// Something that a person does to one of the alarms that the store has.
alarms::OperatorAction any_action(FoldRun& run, std::mt19937_64& random) {
    using Kind = alarms::OperatorAction::Kind;
    const auto rows = run.alarms();
    alarms::OperatorAction action;
    if (rows.empty())
        return action;
    const auto& [alarm, occurrence] = rows[random() % rows.size()];
    action.alarm = alarm;
    action.occurrence = occurrence;
    action.kind = static_cast<Kind>(random() % 6);
    action.shelve_kind = static_cast<alarms::ShelveKind>(random() % 2);
    action.duration_us = static_cast<std::int64_t>(1 + random() % 20) * kSecond;
    action.actor = "ann";
    action.note = "because";
    return action;
}

/// Something that a person does about help: calls somebody, or a step of a call that the store has.
calls::CallAct any_call(FoldRun& run, std::mt19937_64& random) {
    const auto known = run.calls();
    calls::CallAct act;
    act.step = static_cast<calls::Step>(random() % 5);
    if (!known.empty())
        act.call_id = known[random() % known.size()];
    act.place = "acme/berlin/a/l" + std::to_string(random() % 2);
    act.topic = "topic" + std::to_string(random() % 3);
    act.eta_us = static_cast<std::int64_t>(random() % 3) * kSecond;
    act.actor = random() % 2 == 0 ? "ann" : "bob";
    act.cause = "because";
    return act;
}

/// How far time has come by the end of a batch.
EventTime time_of(const std::vector<SampleRecord>& batch, std::mt19937_64& random) {
    std::int64_t newest = kSampleStart;
    for (const SampleRecord& record : batch)
        newest = std::max(newest, std::min(record.time_us, record.broker_us + kSecond));
    return {newest + static_cast<std::int64_t>(random() % 10) * kSecond};
}

}  // namespace

class FoldAlarms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Rule 3, every column: what rules remember, too.
    void a_replay_is_what_lived() {
        std::size_t alarms = 0;
        const bool ok = rc::check("replayed = lived, every column", [&alarms] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 200 + random() % 400), random);
            QTemporaryDir dir;
            FoldRun run(
                dir.filePath(QStringLiteral("replay.andon")).toStdString(), some_pace(random));
            run.configure(config_with(0));
            for (std::size_t at = 0; at < records.size();) {
                const auto batch = part_of(records, at, 1 + random() % 80);
                if (random() % 3 != 0)
                    run.then_time(time_of(batch, random));
                if (random() % 3 != 0)
                    run.then_act(any_action(run, random), time_of(batch, random));
                if (random() % 2 == 0)
                    run.then_call(any_call(run, random), time_of(batch, random));
                const auto what = random() % 24;
                if (!run.live_through(batch, what))
                    continue;
                at += batch.size();
                if (what == 3)
                    run.configure(config_with(random()));
                if (what == 4)
                    run.rebuild(config_with(random()));
                if (what == 5)
                    run.replay();
            }
            run.commit({}, true);
            alarms += run.alarms().size();
            const Content lived = run.state();
            run.replay();
            compare(lived, run.state());
        });
        QVERIFY(ok);
        QVERIFY(alarms > 100);
    }

    // Rule 2: the same inputs, killed and stopped at random places.
    void a_run_that_was_killed_ends_as_one_that_was_not() {
        const bool ok = rc::check("killed = never killed, every column", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 200 + random() % 400), random);
            QTemporaryDir dir;
            const auto store = [&](const char* name) {
                return dir.filePath(QString::fromLatin1(name)).toStdString();
            };
            FoldRun whole(store("whole.andon"), some_pace(random));
            FoldRun hurt(store("hurt.andon"), some_pace(random));
            whole.configure(config_with(0));
            hurt.configure(config_with(0));
            for (std::size_t at = 0; at < records.size();) {
                const auto batch = part_of(records, at, 1 + random() % 80);
                const bool passes = random() % 3 != 0;
                const EventTime time = time_of(batch, random);
                const auto action = any_action(whole, random);
                const auto call = any_call(whole, random);
                const auto what = random() % 6;
                const auto come = [&](FoldRun& run) {
                    if (passes)
                        run.then_time(time);
                    run.then_act(action, time);
                    run.then_call(call, time);
                };
                come(whole);
                whole.commit(batch);
                come(hurt);
                if (!hurt.live_through(batch, what)) {
                    come(hurt);
                    hurt.commit(batch);
                }
                at += batch.size();
                if (random() % 8 == 0) {
                    const auto config = config_with(random());
                    whole.configure(config);
                    hurt.configure(config);
                }
            }
            whole.commit({}, true);
            hurt.commit({}, true);
            compare(whole.alarm_state(), hurt.alarm_state());
        });
        QVERIFY(ok);
    }

    // A base, and what retention leaves of the journal after it.
    void what_is_folded_from_a_base_has_the_same_alarms() {
        int cut = 0;
        const bool ok = rc::check("live = rebuilt from a base", [&cut] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 300 + random() % 400), random);
            QTemporaryDir dir;
            FoldRun run(dir.filePath(QStringLiteral("cut.andon")).toStdString(), some_pace(random));
            run.configure(config_with(0));
            store::RetentionPolicy policy;
            policy.telemetry = std::chrono::milliseconds(40);
            for (std::size_t at = 0; at < records.size();) {
                const auto batch = part_of(records, at, 1 + random() % 60);
                run.then_time(time_of(batch, random));
                run.then_call(any_call(run, random), time_of(batch, random));
                const auto what = random() % 12;
                if (!run.live_through(batch, what))
                    continue;
                at += batch.size();
                if (what >= 8)
                    run.forget(policy, random() % 40);
            }
            run.finish_forgetting();
            cut += run.journal_is_cut() ? 1 : 0;
            const Content lived = run.alarm_state();
            run.replay();
            compare(lived, run.alarm_state());
        });
        QVERIFY(ok);
        QVERIFY(cut > 0);
    }
};

QTEST_GUILESS_MAIN(FoldAlarms)
#include "tst_fold_alarms.moc"
