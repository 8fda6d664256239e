// SPDX-License-Identifier: GPL-3.0-or-later
// Calls for help: the row of a call is what was said of it, in whatever order it came; what people do about
// it, and whom the roster asks when nobody does.
#include "andon/events/v1/outbound.pb.h"
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <optional>
#include <random>
#include <rapidcheck.h>

using namespace andon;
using namespace andon::test;

namespace {

namespace pb = events::v1;

constexpr std::int64_t kSecond = 1'000'000;
constexpr const char* kLine = "acme/berlin/a/press";

/// A statement as it was made, for the other way of finding the row.
struct Told {
    std::int64_t at = 0;
    std::string step;
    std::string who;
    std::string topic;
};

/// What stands of a call after all that was told: the statements once through, the oldest first.
std::string expected_row(std::vector<Told> told) {
    std::ranges::sort(told, {}, &Told::at);
    const std::vector<std::string> order{"raised", "taken", "arrived", "ended"};
    std::map<std::string, Told> last;
    std::map<std::string, std::int64_t> first;
    std::string ended = "-";
    for (const Told& one : told) {
        const bool ends = one.step == "resolved" || one.step == "cancelled";
        const std::string group = ends ? "ended" : one.step;
        if (ends)
            ended = one.step;
        first.emplace(group, one.at);
        last[group] = one;
    }
    std::string furthest;
    for (const std::string& group : order) {
        if (last.contains(group))
            furthest = group;
    }
    std::string out = furthest == "ended" ? ended : furthest;
    for (const std::string& group : order)
        out += "|" + (last.contains(group) ? last[group].who : std::string());
    const auto since = [&](const char* group) {
        const bool known = first.contains("raised") && first.contains(group)
                           && (std::string(group) != "ended" || ended == "resolved");
        const std::int64_t to = std::string(group) == "ended" && known ? last["ended"].at
                                : known                                ? first[group]
                                                                       : 0;
        out +=
            "|" + (known ? std::to_string(std::max<std::int64_t>(0, to - first["raised"])) : "-");
    };
    since("taken");
    since("arrived");
    since("ended");
    const Told& about = last.contains("raised") ? last["raised"] : told.back();
    return out + "|" + about.topic;
}

pb::HelpStep step_of(const std::string& name) {
    if (name == "raised")
        return pb::HELP_STEP_RAISED;
    if (name == "taken")
        return pb::HELP_STEP_TAKEN;
    if (name == "arrived")
        return pb::HELP_STEP_ARRIVED;
    return name == "resolved" ? pb::HELP_STEP_RESOLVED : pb::HELP_STEP_CANCELLED;
}

/// The fold's views::Calls alone, nothing behind it.
class Desk {
public:
    explicit Desk(calls::Rosters rosters = {}) { m_calls.begin_rosters(std::move(rosters)); }

    std::string refused(const calls::CallAct& act, std::int64_t second) {
        const calls::TimedCall timed{act, {second * kSecond}};
        const auto refusal = m_calls.refusal(timed);
        if (!refusal)
            m_calls.act(timed, ++m_seq);
        return refusal ? std::string(calls::sentence(*refusal)) : std::string();
    }
    std::string raise(std::int64_t second, const std::string& topic = "maintenance") {
        calls::CallAct act;
        act.place = kLine;
        act.topic = topic;
        act.actor = "ann";
        if (!refused(act, second).empty())
            return {};
        std::string id;
        m_calls.table().for_each([&](const views::CallRow& row) {
            if (row.open && row.topic == topic)
                id = row.call_id;
        });
        return id;
    }
    calls::CallAct step(calls::Step step, const std::string& id, const std::string& actor) const {
        calls::CallAct act;
        act.step = step;
        act.call_id = id;
        act.actor = actor;
        act.cause = "bearing";
        return act;
    }
    void pass(std::int64_t second) { m_calls.advance({second * kSecond}, ++m_seq); }
    bool due(std::int64_t second) const { return m_calls.due_before({second * kSecond}); }
    views::CallRow row(const std::string& id) {
        views::CallRow key;
        key.call_id = id;
        return *m_calls.table().find(id, key);
    }
    std::size_t changes() {
        std::vector<fold::RowChange> rows;
        std::vector<fold::Transition> all;
        m_calls.table().seal(rows, all, {});
        return all.size();
    }
    double figure(const std::string& name) {
        views::FigureRow key;
        key.figure = name;
        key.scope = kLine;
        const auto* row =
            m_figures.table().find(views::join_key(name, std::string_view(kLine)), key);
        return row != nullptr ? row->value.value_or(0) : 0;
    }
    views::Calls& operator*() { return m_calls; }

private:
    class NoRows : public views::StoredRows {
    public:
        std::optional<views::Row> row(views::ViewId, const views::Row&) override { return {}; }
        std::optional<views::Row> before(views::ViewId, const views::Row&) override { return {}; }
        std::optional<views::Row> after(views::ViewId, const views::Row&) override { return {}; }
    };
    NoRows m_stored;
    std::vector<views::ViewSchema> m_catalogue = views::catalogue();
    views::Figures m_figures{views::kFigures, m_catalogue[views::kFigures], m_stored};
    views::Calls m_calls{views::kCalls, m_catalogue[views::kCalls], m_stored, m_figures};
    views::Seq m_seq = 0;
};

}  // namespace

class CallsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Against the statements gone through by hand, whatever the order, the batches and the partitions.
    void a_call_is_what_was_said_of_it() {
        const bool ok = rc::check("rows = statements gone through in order of time", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const std::vector<std::string> steps{
                "raised", "taken", "arrived", "resolved", "cancelled"};
            std::map<std::string, std::vector<Told>> told;
            std::vector<SampleRecord> records;
            const std::size_t n = 1 + random() % 12;
            for (std::size_t i = 0; i < n; ++i) {
                const std::string id = "HC-" + std::to_string(random() % 2);
                const Told one{
                    kSampleStart + static_cast<std::int64_t>(random() % 600) * kSecond
                        + static_cast<std::int64_t>(i),
                    steps[random() % steps.size()], "who" + std::to_string(random() % 4),
                    "topic" + std::to_string(random() % 3)};
                told[id].push_back(one);
                pb::HelpCalled m;
                m.set_call_id(id);
                m.set_equipment(kLine);
                m.set_topic(one.topic);
                m.set_step(step_of(one.step));
                (one.step == "raised" ? m.mutable_called_by() : m.mutable_by())->assign(one.who);
                records.push_back(
                    {static_cast<std::uint32_t>(random() % kSampleShards), 0,
                     kSampleStart + 7200 * kSecond,
                     sample_value(m, "e" + std::to_string(i), one.at), one.at});
            }
            std::ranges::shuffle(records, random);
            std::map<std::uint32_t, std::uint64_t> offsets;
            for (SampleRecord& record : records)
                record.offset = offsets[record.shard]++;
            QTemporaryDir dir;
            FoldRun run(dir.filePath(QStringLiteral("calls.andon")).toStdString());
            for (std::size_t at = 0; at < records.size();) {
                const auto batch = part_of(records, at, 1 + random() % 4);
                if (run.live_through(batch, random() % 8))
                    at += batch.size();
            }
            for (const auto& [id, all] : told)
                RC_ASSERT(run.call(id) == expected_row(all));
        });
        QVERIFY(ok);
    }

    void from_the_cord_to_its_cause() {
        Desk desk;
        const std::string id = desk.raise(100);
        QVERIFY(id.starts_with("console-"));
        QCOMPARE(desk.figure("calls_waiting"), 1.0);
        calls::CallAct take = desk.step(calls::Step::taken, id, "kim");
        take.eta_us = 300 * kSecond;
        QCOMPARE(desk.refused(take, 130), std::string());
        QCOMPARE(desk.row(id).eta, std::optional(EventTime{430 * kSecond}));
        QCOMPARE(desk.figure("calls_waiting"), 0.0);
        QCOMPARE(desk.refused(desk.step(calls::Step::arrived, id, "kim"), 400), std::string());
        QCOMPARE(desk.refused(desk.step(calls::Step::resolved, id, "kim"), 1000), std::string());
        const views::CallRow row = desk.row(id);
        QVERIFY(!row.open);
        QCOMPARE(row.state, std::string("resolved"));
        QCOMPARE(row.cause, std::string("bearing"));
        QCOMPARE(row.time_to_take, std::optional<std::int64_t>(30 * kSecond));
        QCOMPARE(row.time_to_arrive, std::optional<std::int64_t>(300 * kSecond));
        QCOMPARE(row.time_to_resolve, std::optional<std::int64_t>(900 * kSecond));
        QCOMPARE(desk.figure("call_time_to_arrive"), 300.0 * kSecond);
        QCOMPARE(desk.figure("calls_open"), 0.0);
        QCOMPARE(desk.figure("calls"), 1.0);
        QCOMPARE(desk.changes(), std::size_t{4});
    }

    void what_has_no_effect_is_refused_with_a_sentence() {
        Desk desk;
        const std::string id = desk.raise(10);
        QVERIFY(desk.raise(11).empty());
        QVERIFY(!desk.raise(12, "quality").empty());
        QVERIFY(desk.raise(12, "material") != desk.raise(12, "lead"));
        const auto says = [&](calls::Step step, const char* actor, std::int64_t second) {
            return desk.refused(desk.step(step, id, actor), second);
        };
        QCOMPARE(says(calls::Step::taken, "kim", 20), std::string());
        QCOMPARE(says(calls::Step::taken, "lee", 21), std::string("Somebody else has taken it."));
        QCOMPARE(says(calls::Step::taken, "kim", 22), std::string());
        calls::CallAct silent = desk.step(calls::Step::resolved, id, "kim");
        silent.cause.clear();
        QCOMPARE(desk.refused(silent, 23), std::string("Say what it was."));
        QCOMPARE(says(calls::Step::arrived, "kim", 30), std::string());
        QCOMPARE(says(calls::Step::arrived, "lee", 31), std::string("Somebody is there already."));
        QCOMPARE(says(calls::Step::taken, "lee", 32), std::string("Somebody is there already."));
        QCOMPARE(says(calls::Step::cancelled, "ann", 40), std::string());
        QCOMPARE(says(calls::Step::arrived, "kim", 41), std::string("The call is over."));
        QCOMPARE(says(calls::Step::resolved, "kim", 42), std::string("The call is over."));
        const auto unknown = desk.step(calls::Step::taken, "HC-9", "kim");
        QCOMPARE(desk.refused(unknown, 43), std::string("There is no such call."));
    }

    void the_roster_asks_one_after_the_other_until_somebody_takes_it() {
        Desk desk(
            {{"acme/porto", {}, {{"nobody", 0}}},
             {"acme/berlin",
              {"maintenance"},
              {{"kim", 0}, {"lee", 60 * kSecond}, {"max", 90 * kSecond}}}});
        const std::string id = desk.raise(100);
        QCOMPARE(desk.row(id).asked, std::string("kim"));
        QVERIFY(!desk.due(160));
        QVERIFY(desk.due(161));
        desk.pass(200);
        QCOMPARE(desk.row(id).asked, std::string("max"));
        QCOMPARE(desk.row(id).step, std::int64_t{3});
        QCOMPARE(desk.changes(), std::size_t{3});  // called, and two that were asked
        QVERIFY(!desk.due(100'000));
        QCOMPARE(desk.refused(desk.step(calls::Step::taken, id, "max"), 210), std::string());
        QCOMPARE(desk.row(id).asked, std::string());
        const std::string other = desk.raise(300, "material");
        QCOMPARE(desk.row(other).asked, std::string());
        QVERIFY(!desk.due(100'000));
    }

    void another_roster_goes_on_from_where_a_call_is() {
        Desk desk({{{}, {}, {{"kim", 0}, {"lee", 60 * kSecond}}}});
        const std::string id = desk.raise(100);
        (*desk).set_rosters({{{}, {}, {{"ann", 0}, {"max", 20 * kSecond}}}}, {110 * kSecond}, 99);
        QCOMPARE(desk.row(id).asked, std::string("ann"));
        QVERIFY(desk.due(121));
        (*desk).set_rosters({}, {111 * kSecond}, 100);
        QCOMPARE(desk.row(id).asked, std::string());
        QVERIFY(!desk.due(100'000));
    }

    void what_is_journaled_is_read_back() {
        calls::TimedCall timed;
        timed.act = {calls::Step::taken, "HC-1", "a/b", "quality", "t", 2, 5, "c", "kim",
                     WallTime{7}};
        timed.time = {9};
        const std::string text = calls::call_text(timed);
        QVERIFY(calls::is_call_text(text));
        QVERIFY(!calls::is_call_text(alarms::action_text({})));
        const auto read = calls::parse_call(text);
        QVERIFY(read.has_value());
        QCOMPARE(calls::call_text(*read), text);
        QVERIFY(!calls::parse_call("{}"));
        const calls::Rosters rosters{{"a", {"x"}, {{"kim", 5}}}};
        QVERIFY(*calls::parse_rosters(calls::canonical_text(rosters)) == rosters);
        QVERIFY(!calls::parse_rosters("[{}]"));
    }
};

QTEST_GUILESS_MAIN(CallsTest)
#include "tst_calls.moc"
