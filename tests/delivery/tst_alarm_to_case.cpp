// SPDX-License-Identifier: GPL-3.0-or-later
// An alarm that a rule raises is one case over there, whatever ends in between. Pipeline, store, threads
// and client are the real ones; what is counted is the stand-in's own journal.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "andon/events/v1/equipment.pb.h"
#include "models/cases/salesforce_carrier.h"
#include "models/delivery/dispatcher.h"
#include "models/ingest/rebuild_views.h"
#include "models/reactions/reaction_book.h"
#include "models/rules/rule_text.h"
#include "models/store/outbox_table.h"
#include "models/store/reader.h"
#include "models/views/catalogue.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"
#include "tests/fold/must.h"
#include "tests/ingest/scripted_pipeline.h"
#include "tests/rules/rule_book.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <atomic>

namespace andon::test {

namespace pb = events::v1;
using outbox::Entry;
using outbox::State;

constexpr std::int64_t kSecond = 1000000;
constexpr int kPatienceMs = 60000;

WallTime wall_now() {
    return WallTime{std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::system_clock::now().time_since_epoch())
                        .count()};
}

/// Where a program ends.
enum class End {
    never,
    before_it_is_known,      ///< the entry is stored, and nobody has looked at it
    before_sending_is_kept,  ///< it was taken up, and that is not stored
    before_it_leaves,        ///< it is stored that it leaves, and it has not
    after_it_arrived,        ///< the case is there, and that is not stored
    after_everything,
};

/// Does as another carrier does, until the program ends. What leaves although nobody knows of it leaves.
class EndingCarrier : public outbox::Carrier {
public:
    EndingCarrier(std::unique_ptr<outbox::Carrier> carrier, End end, std::atomic<bool>& ended)
        : m_carrier(std::move(carrier)), m_end(end), m_ended(ended) {}

    DeliveryOutcome carry(const outbox::Work& work) override {
        if (m_end == End::before_it_leaves) {
            m_ended = true;
            return {};
        }
        const DeliveryOutcome outcome = m_carrier->carry(work);
        if (m_end == End::after_it_arrived)
            m_ended = true;
        return outcome;
    }
    void cancel() override { m_carrier->cancel(); }

private:
    std::unique_ptr<outbox::Carrier> m_carrier;
    End m_end;
    std::atomic<bool>& m_ended;
};

/// Never answers, until it is told to.
class SilentCarrier : public outbox::Carrier {
public:
    DeliveryOutcome carry(const outbox::Work&) override {
        m_asked = true;
        m_cancelled.wait(false);
        return {};
    }
    void cancel() override {
        m_cancelled = true;
        m_cancelled.notify_all();
    }
    static inline std::atomic<bool> m_asked{false};

private:
    std::atomic<bool> m_cancelled{false};
};

/// A console without a window: pipeline and dispatcher, joined as the program joins them.
class Console {
public:
    Console(
        ingest::PipelineOptions options, const std::vector<SampleRecord>& records,
        const reactions::ReactionBook& book, std::unique_ptr<outbox::Carrier> carrier, End end)
        : m_end(end),
          m_dispatcher(lanes(std::move(carrier), end, m_ended), 7, wall_now),
          m_live(joined(std::move(options), book), records, records.size()) {}
    ~Console() { stop(); }

    ingest::Pipeline& pipeline() { return *must_be(m_live.pipeline); }
    delivery::Dispatcher& dispatcher() { return m_dispatcher; }
    ingest::Mailbox& mailbox() { return m_live.mailbox; }
    bool ended() const { return m_ended; }

    void start() {
        auto& outbox = pipeline().store().outbox();
        m_dispatcher.load(must(outbox.read_open(wall_now() - std::chrono::hours(1))), {});
        must(pipeline().start());
        m_dispatcher.start([this](outbox::Change change, auto done) {
            const bool sends = std::ranges::any_of(
                change.changed, [](const Entry& e) { return e.state == State::sending; });
            if (m_end == End::before_sending_is_kept && sends)
                m_ended = true;
            if (m_ended)
                return done(fail(ErrorKind::cancelled, "the program is gone"));
            pipeline().write_outbox(std::move(change), std::move(done));
        });
    }
    void stop() {
        m_dispatcher.stop();
        if (m_live.pipeline) {
            pipeline().request_stop();
            must(pipeline().join());
        }
    }

private:
    static std::unique_ptr<ingest::Pipeline>& must_be(
        Result<std::unique_ptr<ingest::Pipeline>>& pipeline) {
        if (!pipeline)
            throw std::runtime_error(pipeline.error().message);
        return *pipeline;
    }
    static std::vector<delivery::Lane> lanes(
        std::unique_ptr<outbox::Carrier> carrier, End end, std::atomic<bool>& ended) {
        std::vector<delivery::Lane> lanes(1);
        lanes[0].settings = cases::salesforce_lane();
        lanes[0].settings.settle = std::chrono::milliseconds(20);
        lanes[0].settings.first_wait = std::chrono::milliseconds(1);
        lanes[0].settings.longest_wait = std::chrono::milliseconds(10);
        lanes[0].settings.open_for = std::chrono::milliseconds(20);
        lanes[0].carrier = std::make_unique<EndingCarrier>(std::move(carrier), end, ended);
        return lanes;
    }
    ingest::PipelineOptions joined(
        ingest::PipelineOptions options, const reactions::ReactionBook& book) {
        options.react = [&book](const alarms::Raised& raised, WallTime now) {
            return book.entries(raised, now);
        };
        options.added = [this](std::vector<Entry> entries) {
            if (m_end == End::before_it_is_known)
                m_ended = true;
            else
                m_dispatcher.added(std::move(entries));
        };
        return options;
    }

    End m_end;
    std::atomic<bool> m_ended{false};
    delivery::Dispatcher m_dispatcher;
    ScriptedPipeline m_live;
};

class TestAlarmToCase : public QObject {
    Q_OBJECT

    tests::MadeKey m_key;
    tests::ServedStandIn m_standin{{.jwt_certificate = m_key.public_pem()}};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<SampleRecord> m_records;
    const std::vector<SampleRecord> m_none;
    std::atomic<std::int64_t> m_clock{0};
    reactions::ReactionBook m_book;

    std::filesystem::path store() const {
        return m_folder->filePath(QStringLiteral("cases.andon")).toStdString();
    }

    void add(const char* machine, double value, std::int64_t seconds) {
        pb::Telemetry telemetry;
        telemetry.set_equipment(std::string("acme/berlin/forming/line1/c/") + machine);
        pb::Reading* reading = telemetry.add_readings();
        reading->set_tag("temperature");
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
            {"id":"hot","name":"Too hot","priority":"high","reactions":["case"],
             "condition":{"kind":"threshold","tag":"temperature","above":80}}]})"));
        options.clock = [this] { return IngestTime{m_clock.load()}; };
        return options;
    }

    std::unique_ptr<outbox::Carrier> carrier() const {
        cases::OrganisationAccess access;
        access.sign_in.login_url = m_standin.url();
        access.sign_in.client_id = "console-app";
        access.sign_in.username = "ops@example.com";
        access.sign_in.private_key = m_key.private_pem();
        return std::make_unique<cases::SalesforceCarrier>(cases::Organisation(std::move(access)));
    }

    std::unique_ptr<Console> console(
        const std::vector<SampleRecord>& records, End end = End::never,
        std::unique_ptr<outbox::Carrier> other = {}) {
        auto made = std::make_unique<Console>(
            options(), records, m_book, other ? std::move(other) : carrier(), end);
        made->start();
        return made;
    }

    std::vector<Entry> stored() const {
        auto reader = store::StoreReader::open(store());
        auto entries = reader ? (*reader)->outbox({}) : tl::unexpected(reader.error());
        return entries ? *entries : std::vector<Entry>();
    }
    /// States of all entries, newest first.
    std::vector<State> states() const {
        std::vector<State> states;
        for (const Entry& entry : stored())
            states.push_back(entry.state);
        return states;
    }
    bool all_done(std::size_t count) const {
        return states() == std::vector<State>(count, State::done);
    }
    /// Each entry's case was made once, and nothing else was.
    void each_once() {
        const auto created = m_standin.created();
        const auto entries = stored();
        QCOMPARE(created.size(), entries.size());
        for (const Entry& entry : entries) {
            QCOMPARE(created.count(entry.occurrence), std::size_t{1});
            QCOMPARE(created.at(entry.occurrence), std::size_t{1});
            QVERIFY(entry.reference.starts_with("500"));
        }
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_records.clear();
        add("m1", 70, 1);
        add("m1", 85, 2);
        m_clock = kSampleStart + 60 * kSecond;
        reactions::Reaction reaction;
        reaction.name = "case";
        cases::FieldMapping mapping = reactions::default_mapping();
        reactions::keep_alarm_key(mapping, "Alarm_Id__c");
        reaction.content = std::move(mapping);
        m_book = reactions::ReactionBook({reaction});
        m_standin.control("POST", "reset");
        // What is sent twice is there twice.
        m_standin.faults({{"uniqueness", false}, {"upsert_matches", false}});
        SilentCarrier::m_asked = false;
    }

    void an_alarm_is_one_case() {
        add("m2", 90, 3);
        add("m1", 10, 4);
        add("m1", 99, 5);
        const auto running = console(m_records);
        QTRY_VERIFY_WITH_TIMEOUT(all_done(3), kPatienceMs);
        each_once();
        const auto entries = stored();
        QCOMPARE(entries[0].alarm, entries[2].alarm);
        QVERIFY(entries[0].alarm != entries[1].alarm);
        for (const Entry& entry : entries)
            QCOMPARE(entry.attempts, 1U);
        const auto changes = m_standin.control("GET", "journal?object=Case")["changes"];
        for (const auto& change : changes) {
            const auto of =
                std::ranges::find(entries, change["key"].get<std::string>(), &Entry::occurrence);
            QCOMPARE(change["fields"]["Alarm_Id__c"].get<std::string>(), of->alarm);
            QVERIFY(change["fields"]["Subject"].get<std::string>().starts_with("Too hot: acme/"));
            QCOMPARE(change["fields"]["Priority"].get<std::string>(), std::string("High"));
        }
    }

    void an_end_between_any_two_steps() {
        for (const End end :
             {End::before_it_is_known, End::before_sending_is_kept, End::before_it_leaves,
              End::after_it_arrived, End::after_everything}) {
            init();
            {
                const auto first = console(m_records, end);
                if (end == End::after_everything)
                    QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
                else
                    QTRY_VERIFY_WITH_TIMEOUT(first->ended(), kPatienceMs);
            }
            const bool left = end == End::after_it_arrived || end == End::after_everything;
            QCOMPARE(m_standin.created().size(), left ? std::size_t{1} : std::size_t{0});
            const bool unsent =
                end == End::before_it_is_known || end == End::before_sending_is_kept;
            const State expected = end == End::after_everything ? State::done
                                   : unsent                     ? State::queued
                                                                : State::sending;
            QCOMPARE(states(), std::vector<State>{expected});
            {
                const auto second = console(m_none);
                QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
            }
            each_once();
        }
    }

    void cut_after_it_arrived() {
        m_standin.faults({{"cut_after_commit", 1}});
        const auto running = console(m_records);
        QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
        each_once();
        QCOMPARE(stored().front().attempts, 1U);  // it was looked up
    }

    // The alarm as it was raised is kept with its case: one file, whatever ends in between, of which the title
    // has the hash that Qt makes of what is there.
    void evidence_is_kept_with_its_case() {
        for (const End end :
             {End::never, End::before_it_is_known, End::before_it_leaves, End::after_it_arrived}) {
            init();
            reactions::Reaction reaction = *m_book.find("case");
            reaction.evidence = true;
            m_book = reactions::ReactionBook({reaction});
            if (end != End::never) {
                const auto first = console(m_records, end);
                QTRY_VERIFY_WITH_TIMEOUT(first->ended(), kPatienceMs);
            }
            const auto second = console(end == End::never ? m_records : m_none);
            QTRY_VERIFY_WITH_TIMEOUT(all_done(2), kPatienceMs);
            const auto cases = m_standin.control("GET", "journal?object=Case")["changes"];
            const auto files = m_standin.control("GET", "journal?object=ContentVersion")["changes"];
            QCOMPARE(m_standin.created().size(), std::size_t{1});
            QCOMPARE(files.size(), std::size_t{1});
            const auto& fields = files[0]["fields"];
            QCOMPARE(
                fields["FirstPublishLocationId"].get<std::string>(),
                cases[0]["id"].get<std::string>());
            const auto sent = nlohmann::json::parse(stored().front().payload);
            const QByteArray text = QByteArray::fromStdString(sent["text"].get<std::string>());
            const QByteArray hash =
                QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
            QVERIFY(fields["Title"].get<std::string>().ends_with("sha256:" + hash.toStdString()));
            QCOMPARE(
                nlohmann::json::parse(text.toStdString())["alarm"]["value"].get<double>(), 85.0);
        }
    }

    void out_of_order_over_there_and_back() {
        m_standin.faults({{"unavailable", 7}, {"token_unavailable", 1}});
        const auto running = console(m_records);
        QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
        each_once();
    }

    void an_old_cause_is_listed() {
        m_clock = kSampleStart + 3600 * kSecond;
        const auto running = console(m_records);
        const auto waiting = [&] {
            const auto lanes = running->dispatcher().lanes();
            return lanes.empty() ? std::size_t{0} : lanes[0].waiting;
        };
        QTRY_COMPARE_WITH_TIMEOUT(waiting(), std::size_t{1}, kPatienceMs);
        QCOMPARE(states(), std::vector<State>{State::waiting});
        QVERIFY(QByteArray(stored().front().error.c_str()).contains("listed, not sent"));
        // The next one of the same alarm does not wait for it.
        QCOMPARE(running->dispatcher().lanes()[0].queued, std::size_t{0});
        QVERIFY(m_standin.created().empty());
    }

    void one_that_waits_holds_up_no_other() {
        m_clock = kSampleStart + 3600 * kSecond;
        add("m1", 10, 3590);
        add("m1", 99, 3595);
        const auto running = console(m_records);
        const std::vector<State> expected{State::done, State::waiting};
        QTRY_VERIFY_WITH_TIMEOUT(states() == expected, kPatienceMs);
        QCOMPARE(m_standin.created().size(), std::size_t{1});
    }

    void folding_again_sends_nothing() {
        {
            const auto running = console(m_records);
            QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
        }
        {
            auto store = must(store::Store::open(this->store(), views::catalogue()));
            must(ingest::rebuild_views(
                *store, options().config, {}, {}, [](std::uint64_t, std::uint64_t) {}));
        }
        QVERIFY(all_done(1));
        // What comes after it does start something, so this has had its chance.
        std::vector<SampleRecord> more;
        more.swap(m_records);
        m_records = more;
        more.clear();
        add("m3", 90, 6);
        more.push_back(m_records.back());
        const auto running = console(more);
        QTRY_VERIFY_WITH_TIMEOUT(all_done(2), kPatienceMs);
        each_once();
    }

    void a_lane_that_is_silent_delays_nothing() {
        auto running = console(m_records, End::never, std::make_unique<SilentCarrier>());
        QTRY_VERIFY_WITH_TIMEOUT(SilentCarrier::m_asked.load(), kPatienceMs);
        // An act goes through fold, commit and answer meanwhile.
        alarms::OperatorAction action;
        action.alarm = {1, 2};
        std::atomic<bool> answered{false};
        running->pipeline().act(action, [&](const Result<void>&) { answered = true; });
        QTRY_VERIFY_WITH_TIMEOUT(answered.load(), kPatienceMs);
        QCOMPARE(states(), std::vector<State>{State::sending});
        QElapsedTimer timer;
        timer.start();
        running.reset();
        QVERIFY2(timer.elapsed() < 10000, "it did not end in time");
        // What was under way is looked up by the next one, and was not there.
        QCOMPARE(states(), std::vector<State>{State::unknown});
        const auto next = console(m_none);
        QTRY_VERIFY_WITH_TIMEOUT(all_done(1), kPatienceMs);
        each_once();
    }

    void nothing_leaves_without_a_reaction_of_that_name() {
        m_book = reactions::ReactionBook();
        const auto running = console(m_records);
        QTRY_VERIFY_WITH_TIMEOUT(running->mailbox().status().committed >= 3, kPatienceMs);
        QVERIFY(stored().empty());
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestAlarmToCase)
#include "tst_alarm_to_case.moc"
