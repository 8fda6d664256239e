// SPDX-License-Identifier: GPL-3.0-or-later
// From a reading to a row of `alarms`, a person's answer to it, and back after a stop: the whole pipeline.
#include "andon/events/v1/equipment.pb.h"
#include "models/ingest/rebuild_views.h"
#include "models/rules/rule_text.h"
#include "models/store/reader.h"
#include "models/views/alarms.h"
#include "models/views/catalogue.h"
#include "tests/fold/must.h"
#include "tests/ingest/scripted_pipeline.h"
#include "tests/rules/rule_book.h"

#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <charconv>
#include <mutex>

namespace andon::test {

namespace pb = events::v1;

class TestAlarmsLive : public QObject {
    Q_OBJECT

    static constexpr std::int64_t kSecond = 1000000;
    static constexpr int kPatienceMs = 60000;

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;
    std::atomic<std::int64_t> m_clock{kSampleStart};
    fold::Seq m_before_ack = 0;

    std::filesystem::path store() const {
        return m_folder.filePath(QStringLiteral("alarms.andon")).toStdString();
    }

    void add(const char* tag, double value, std::int64_t seconds) {
        pb::Telemetry telemetry;
        telemetry.set_equipment("acme/berlin/forming/line1/c/m1");
        pb::Reading* reading = telemetry.add_readings();
        reading->set_tag(tag);
        reading->set_value(value);
        reading->set_quality(pb::QUALITY_GOOD);
        const std::int64_t time = kSampleStart + seconds * kSecond;
        reading->set_time_us(time);
        const std::string id = "r" + std::to_string(m_records.size());
        m_records.push_back({0, m_records.size(), time, sample_value(telemetry, id, time), time});
    }

    ingest::PipelineOptions options() {
        ingest::PipelineOptions options;
        options.store = store();
        options.config = sample_config();
        options.config.tenant = "works";
        options.config.rules = rules::canonical_text(book_of(R"({"rule":[
            {"id":"hot","name":"Too hot","priority":"high","guidance":"Cool it.",
             "condition":{"kind":"threshold","tag":"temperature","above":80,"on_delay":"10s"}},
            {"id":"quiet","condition":{"kind":"absence","tag":"beat","for":"1m"}}]})"));
        options.clock = [this] { return IngestTime{m_clock.load()}; };
        return options;
    }

    std::vector<views::AlarmRow> alarms(std::optional<fold::Seq> at = {}) const {
        auto reader = store::StoreReader::open(store());
        store::RowQuery query;
        query.view = "alarms";
        query.order = {{"rule", false}};
        if (!reader)
            return {};
        const auto rows = at ? (*reader)->rows_at("alarms", *at, 1000) : (*reader)->rows(query);
        std::vector<views::AlarmRow> out;
        for (const views::Row& row : rows ? rows->rows : std::vector<views::Row>())
            out.push_back(views::alarms_codec().from_row(row));
        return out;
    }

    static contracts::Hash128 hash(const std::string& hex) {
        return {
            std::stoull(hex.substr(0, 16), nullptr, 16), std::stoull(hex.substr(16), nullptr, 16)};
    }

    /// What came of it, as a sentence; "done" where it was stored.
    QString done(ingest::Pipeline& pipeline, const alarms::OperatorAction& action) {
        std::mutex mutex;
        std::optional<Result<void>> answer;
        pipeline.act(action, [&](Result<void> result) {
            const std::lock_guard lock(mutex);
            answer = std::move(result);
        });
        const bool came = QTest::qWaitFor(
            [&] {
                const std::lock_guard lock(mutex);
                return answer.has_value();
            },
            kPatienceMs);
        if (!came)
            return QStringLiteral("no answer");
        return *answer ? QStringLiteral("done") : QString::fromStdString(answer->error().message);
    }

private Q_SLOTS:
    void initTestCase() {
        add("beat", 1, 0);
        add("temperature", 70, 1);
        add("temperature", 85, 2);
        add("temperature", 90, 8);
        add("temperature", 95, 20);
    }

    void a_reading_beyond_the_limit_is_answered_by_a_person() {
        ScriptedPipeline live(options(), m_records, m_records.size());
        QVERIFY2(
            live.pipeline.has_value(), live.pipeline ? "" : live.pipeline.error().message.c_str());
        QVERIFY((*live.pipeline)->start().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(alarms().size(), std::size_t{1}, kPatienceMs);
        const views::AlarmRow raised = alarms().front();
        QCOMPARE(raised.state, std::string("unacknowledged"));
        QCOMPARE(raised.title, std::string("Too hot"));
        QCOMPARE(raised.entity_id, std::string("acme/berlin/forming/line1/c/m1"));
        QCOMPARE(raised.line, std::string("acme/berlin/forming/line1"));
        QCOMPARE(raised.priority, std::int64_t{2});
        QVERIFY(raised.active && raised.open);
        QCOMPARE(raised.onset->us, kSampleStart + 2 * kSecond);
        QCOMPARE(raised.raised->us, kSampleStart + 12 * kSecond);
        QCOMPARE(*raised.value, 85.0);
        QCOMPARE(*raised.limit, 80.0);
        m_before_ack = must(store::StoreReader::open(store()))->counts()->last_seq;

        alarms::OperatorAction action;
        action.alarm = hash(raised.alarm_key);
        action.occurrence = {1, 2};
        action.actor = "ann";
        action.note = "seen";
        QVERIFY(done(**live.pipeline, action).contains(QStringLiteral("earlier occurrence")));
        action.occurrence = hash(raised.occurrence);
        QCOMPARE(done(**live.pipeline, action), QStringLiteral("done"));
        // What is answered is stored.
        const views::AlarmRow acknowledged = alarms().front();
        QCOMPARE(acknowledged.state, std::string("acknowledged"));
        QCOMPARE(acknowledged.acknowledged_by, std::string("ann"));
        QCOMPARE(acknowledged.note, std::string("seen"));
        QVERIFY(done(**live.pipeline, action).contains(QStringLiteral("nothing to acknowledge")));
        action.alarm = {7, 7};
        QVERIFY(done(**live.pipeline, action).contains(QStringLiteral("no such alarm")));
        (*live.pipeline)->request_stop();
        QVERIFY((*live.pipeline)->join().has_value());
        QVERIFY(done(**live.pipeline, action).contains(QStringLiteral("stopped")));
    }

    void what_comes_no_more_is_found_by_the_clock() {
        const std::vector<SampleRecord> none;
        ScriptedPipeline live(options(), none);
        QVERIFY(live.pipeline.has_value());
        QVERIFY((*live.pipeline)->start().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(live.mailbox.status().committed > 0, kPatienceMs);
        QCOMPARE(alarms().size(), std::size_t{1});
        // The newest event, of 20 s, came with the clock at the start; a minute after the beat is 40 s on.
        m_clock = kSampleStart + 39 * kSecond;
        QTest::qWait(1);
        m_clock = kSampleStart + 70 * kSecond;
        QTRY_COMPARE_WITH_TIMEOUT(alarms().size(), std::size_t{2}, kPatienceMs);
        const views::AlarmRow quiet = alarms().back();
        QCOMPARE(quiet.rule, std::string("quiet"));
        QCOMPARE(quiet.raised->us, kSampleStart + 60 * kSecond);
        QCOMPARE(quiet.onset->us, kSampleStart);
        (*live.pipeline)->request_stop();
        QVERIFY((*live.pipeline)->join().has_value());
    }

    void a_replay_has_the_same_and_the_past_is_still_there() {
        const auto rows = [this](std::optional<fold::Seq> at = {}) {
            std::vector<std::string> texts;
            for (const views::AlarmRow& row : alarms(at)) {
                texts.push_back(
                    row.alarm_key + row.state + row.acknowledged_by + row.cause
                    + std::to_string(row.sequence));
            }
            return texts;
        };
        const auto lived = rows();
        QCOMPARE(lived.size(), std::size_t{2});
        const auto then = alarms(m_before_ack);
        QCOMPARE(then.size(), std::size_t{1});
        QCOMPARE(then.front().state, std::string("unacknowledged"));
        {
            auto store = must(store::Store::open(this->store(), views::catalogue()));
            must(ingest::replay_views(*store, {}, {}, [](std::uint64_t, std::uint64_t) {}));
        }
        QCOMPARE(rows(), lived);
        {
            // Rules of another configuration judge what comes, not what was.
            auto store = must(store::Store::open(this->store(), views::catalogue()));
            must(ingest::rebuild_views(
                *store, sample_config(), {}, {}, [](std::uint64_t, std::uint64_t) {}));
        }
        QCOMPARE(rows(), lived);
    }

    void rules_change_while_it_runs() {
        const auto rows = [this] {
            std::vector<std::string> texts;
            for (const views::AlarmRow& row : alarms())
                texts.push_back(row.rule + row.state + row.cause + std::to_string(row.sequence));
            return texts;
        };
        const auto before = alarms();
        QCOMPARE(before.size(), std::size_t{2});
        const std::string hot_alone = rules::canonical_text(book_of(R"({"rule":[
            {"id":"hot","name":"Too hot","priority":"high","guidance":"Cool it.",
             "condition":{"kind":"threshold","tag":"temperature","above":80,"on_delay":"10s"}}]})"));
        {
            const std::vector<SampleRecord> none;
            ScriptedPipeline live(options(), none);
            QVERIFY(live.pipeline.has_value());
            QVERIFY((*live.pipeline)->start().has_value());
            const auto change = [&] {
                std::atomic<int> answer{0};
                (*live.pipeline)->set_rules(hot_alone, [&](const Result<void>& stored) {
                    answer = stored ? 1 : 2;
                });
                return QTest::qWaitFor([&] { return answer == 1; }, kPatienceMs);
            };
            QVERIFY(change());
            // What is answered is stored: the rule that is gone took its alarm along, the other one stands.
            const auto after = alarms();
            QCOMPARE(after.size(), std::size_t{2});
            QCOMPARE(after.front().rule, std::string("hot"));
            QCOMPARE(after.front().state, before.front().state);
            QCOMPARE(after.front().sequence, before.front().sequence);
            QCOMPARE(after.back().rule, std::string("quiet"));
            QCOMPARE(after.back().state, std::string("normal"));
            QCOMPARE(after.back().cause, std::string("rule_removed"));
            const auto last = must(store::StoreReader::open(store()))->counts()->last_seq;
            QVERIFY(change());  // the same again is no input
            QCOMPARE(must(store::StoreReader::open(store()))->counts()->last_seq, last);
            (*live.pipeline)->request_stop();
            QVERIFY((*live.pipeline)->join().has_value());
        }
        const auto lived = rows();
        auto store = must(store::Store::open(this->store(), views::catalogue()));
        must(ingest::replay_views(*store, {}, {}, [](std::uint64_t, std::uint64_t) {}));
        QCOMPARE(rows(), lived);
    }

    void a_rule_that_is_gone_takes_its_alarms_along() {
        auto without = options();
        without.config.rules.clear();
        const std::vector<SampleRecord> none;
        ScriptedPipeline live(std::move(without), none);
        QVERIFY(live.pipeline.has_value());
        QVERIFY((*live.pipeline)->start().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(alarms().front().state, std::string("normal"), kPatienceMs);
        for (const views::AlarmRow& row : alarms()) {
            QCOMPARE(row.cause, std::string("rule_removed"));
            QVERIFY(!row.active && !row.open);
        }
        (*live.pipeline)->request_stop();
        QVERIFY((*live.pipeline)->join().has_value());
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestAlarmsLive)
#include "tst_alarms_live.moc"
