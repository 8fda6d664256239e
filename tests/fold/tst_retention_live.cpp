// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/pipeline.h"
#include "models/ingest/rebuild_views.h"
#include "models/store/disk_use.h"
#include "models/store/journal.h"
#include "models/store/reader.h"
#include "models/store/sqlite.h"
#include "tests/fold/sample_events.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace andon;
using namespace andon::test;
using std::chrono::microseconds;

namespace {

constexpr int kPatienceMs = 120'000;

/// One partition, a few records a poll.
class SampleSource : public transport::EventSource {
public:
    explicit SampleSource(std::vector<SampleRecord> records) : m_records(std::move(records)) {
        m_shards.push_back(sample_shard(0));
    }
    const std::string& name() const override { return m_name; }
    Result<void> start(const transport::ResumeState&) override { return {}; }
    Result<transport::RecordBatch> poll(std::chrono::milliseconds, std::size_t) override {
        transport::RecordBatch batch;
        for (int n = 0; n < 100 && m_next < m_records.size(); ++n, ++m_next) {
            m_records[m_next].offset = m_next;
            batch.records.push_back(m_records[m_next].raw());
            batch.records.back().shard = 0;
        }
        batch.caught_up = m_next == m_records.size();
        return batch;
    }
    const std::vector<transport::ShardInfo>& shards() const override { return m_shards; }
    std::string identity() const override { return "sample"; }
    transport::SourceHealth health() const override { return {}; }
    void stop() override {}

private:
    std::string m_name = "kafka";
    std::vector<SampleRecord> m_records;
    std::vector<transport::ShardInfo> m_shards;
    std::size_t m_next = 0;
};

/// Texts of the journal's inputs of kind retention.
std::vector<std::string> retention_inputs(const std::filesystem::path& path) {
    std::vector<std::string> out;
    auto reader = store::JournalReader::open(path, 1);
    while (reader) {
        auto inputs = (*reader)->next();
        if (!inputs || inputs->empty())
            break;
        for (const auto& input : *inputs) {
            if (input.input.kind == fold::InputKind::retention)
                out.emplace_back(input.input.text);
        }
    }
    return out;
}

}  // namespace

/// Retention where it lives: in the pipeline, between commits.
class RetentionLive : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passes_run_between_commits() {
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("s")).toStdString();
        std::vector<std::unique_ptr<transport::EventSource>> sources;
        sources.push_back(std::make_unique<SampleSource>(sample_records(2, 20'000)));
        ingest::PipelineOptions options;
        options.store = path;
        options.config = sample_config();
        options.retention.telemetry = std::chrono::milliseconds(800);
        options.retention.ten_seconds = std::chrono::milliseconds(800);
        ingest::Mailbox mailbox;
        auto pipeline = ingest::Pipeline::open(std::move(options), std::move(sources), mailbox);
        QVERIFY2(pipeline.has_value(), pipeline ? "" : pipeline.error().message.c_str());
        QVERIFY((*pipeline)->start().has_value());
        auto reader = store::JournalReader::open(path, 1);
        QVERIFY(reader.has_value());
        QTRY_VERIFY_WITH_TIMEOUT(*(*reader)->first_seq() > 1, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(mailbox.drain().epoch > 0, kPatienceMs);
        (*pipeline)->request_stop();
        auto joined = (*pipeline)->join();
        QVERIFY2(joined.has_value(), joined ? "" : joined.error().message.c_str());
        const auto rows = [&] {
            auto views = store::StoreReader::open(path);
            store::RowQuery query;
            query.view = "orders";
            query.limit = 100'000;
            return (*views)->rows(query)->rows;
        };
        const auto lived = rows();
        QVERIFY(!lived.empty());
        pipeline->reset();
        auto store = store::Store::open(path, views::catalogue());
        QVERIFY(store.has_value());
        auto report = ingest::rebuild_views(
            **store, sample_config(), {}, {}, [](std::uint64_t, std::uint64_t) {});
        QVERIFY2(report.has_value(), report ? "" : report.error().message.c_str());
        QVERIFY(report->base > 0 && report->base_time.us > 0);
        QCOMPARE(rows() == lived, true);
    }

    // A clock that jumps a day ahead must not make a day's data go.
    void a_clock_that_is_set_suspends_it_visibly() {
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("s")).toStdString();
        std::atomic<std::int64_t> wall{kSampleStart};
        ingest::PipelineOptions options;
        options.store = path;
        options.clock = [&wall] { return IngestTime{wall.load()}; };
        options.monotonic = [start = ingest::monotonic_now()] {
            return ingest::monotonic_now() - start;
        };
        ingest::Mailbox mailbox;
        auto pipeline = ingest::Pipeline::open(std::move(options), {}, mailbox);
        QVERIFY(pipeline.has_value());
        QVERIFY((*pipeline)->start().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(mailbox.status().committed > 0, kPatienceMs);
        QVERIFY(mailbox.status().kept.empty());
        wall += microseconds(std::chrono::hours(24)).count();
        QTRY_VERIFY_WITH_TIMEOUT(!mailbox.status().kept.empty(), kPatienceMs);
        const QString said = QString::fromStdString(mailbox.status().kept);
        QVERIFY2(said.contains(QStringLiteral("set forward by 24 h")), qPrintable(said));
        wall -= microseconds(std::chrono::hours(24)).count();
        // The journal is ahead of the clock now: still nothing goes by it.
        QTRY_VERIFY_WITH_TIMEOUT(
            mailbox.status().kept.find("before what was journaled") != std::string::npos,
            kPatienceMs);
        wall += microseconds(std::chrono::hours(24)).count();
        QTRY_VERIFY_WITH_TIMEOUT(
            mailbox.status().kept.find("set forward") != std::string::npos, kPatienceMs);
        (*pipeline)->request_stop();
        QVERIFY((*pipeline)->join().has_value());
        const auto told = retention_inputs(path);
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told.front().find("suspended") != std::string::npos);
    }

    void clocks_that_agree_are_trusted() {
        ingest::ClockWatch watch;
        ingest::ClockReadings now{{kSampleStart}, microseconds(0), {kSampleStart}};
        const auto pass = [&](std::chrono::microseconds wall, std::chrono::microseconds monotonic) {
            now.wall = now.wall + wall;
            now.monotonic += monotonic;
            return watch.disagreement(now).empty();
        };
        using std::chrono::minutes;
        QVERIFY(pass(minutes(0), minutes(0)));
        QVERIFY(pass(minutes(64), minutes(60)));
        QVERIFY(!pass(minutes(2), minutes(0)));
        QVERIFY(pass(minutes(-2), minutes(0)));
        watch.broker_said({now.wall.us - microseconds(minutes(4)).count()}, now);
        QVERIFY(pass(minutes(0), minutes(0)));
        watch.broker_said({now.wall.us + microseconds(minutes(6)).count()}, now);
        QVERIFY(!pass(minutes(0), minutes(0)));
        QVERIFY(pass(minutes(3), minutes(3)));  // what it said is old
    }

    void the_disk_is_reckoned_with_what_goes() {
        store::RetentionPolicy policy;  // a day of telemetry, 400 days of business
        // Ten a day of journal: it grows to 11.25; one a day of others.
        store::Growth growth{.journal = 0, .journal_per_day = 10, .others = 0, .others_per_day = 1};
        QVERIFY(!store::days_until_full(growth, 1000, policy).has_value());
        QCOMPARE(store::days_until_full(growth, 5.5, policy).value(), 0.5);
        // 12.375 when the journal has stopped growing, then one a day.
        const double days = store::days_until_full(growth, 100, policy).value();
        QVERIFY2(std::abs(days - (1.125 + 100 - 12.375)) < 1e-9, qPrintable(QString::number(days)));
        growth = {.journal = 11.25, .journal_per_day = 10, .others = 400, .others_per_day = 1};
        QVERIFY(!store::days_until_full(growth, 0.5, policy).has_value());
    }
};

QTEST_GUILESS_MAIN(RetentionLive)
#include "tst_retention_live.moc"
