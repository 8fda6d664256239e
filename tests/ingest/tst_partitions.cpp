// SPDX-License-Identifier: GPL-3.0-or-later
// How partitions stand: from the source into the status, the store and back.
#include "models/ingest/partition_rows.h"
#include "models/ingest/pipeline.h"
#include "models/ingest/rebuild_views.h"
#include "models/store/reader.h"
#include "models/views/partitions.h"
#include "tests/fold/fold_run.h"
#include "tests/ingest/scripted_source.h"

#include <QTemporaryDir>
#include <QTest>

namespace andon::test {

namespace {

using transport::ShardHealth;
using transport::ShardState;

ShardHealth health_of(std::uint32_t shard) {
    ShardHealth health;
    health.shard = sample_shard(shard);
    health.state = ShardState::reading;
    health.position = "offset 41";
    health.low = 7;
    health.high = 100;
    health.lag_records = 58;
    health.lag_time = std::chrono::microseconds(2'500'000);
    health.last_record = BrokerTime{1'700'000'000'000'000};
    return health;
}

/// A source that says how it stands.
class TellingSource final : public ScriptedSource {
public:
    using ScriptedSource::ScriptedSource;
    transport::SourceHealth health() const override {
        transport::SourceHealth told;
        told.connected = true;
        told.shards = {health_of(0), health_of(1)};
        told.shards[1].lag_time.reset();
        return told;
    }
};

views::Value cell(const views::Row& row, const char* column) {
    return row[*views::partitions_schema().column(column)];
}

}  // namespace

class TestPartitions : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;
    TellingSource* m_source = nullptr;  ///< of the pipeline started last

    std::string path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    std::unique_ptr<ingest::Pipeline> start(
        const std::string& store, ingest::Mailbox& mailbox, std::size_t allowed) {
        ingest::PipelineOptions options;
        options.store = store;
        options.config = sample_config();
        options.config.dedup_capacity = 50;
        options.batch_records = 20;
        auto source = std::make_unique<TellingSource>(m_records);
        source->allow(allowed);
        m_source = source.get();
        std::vector<std::unique_ptr<transport::EventSource>> sources;
        sources.push_back(std::move(source));
        auto pipeline = ingest::Pipeline::open(std::move(options), std::move(sources), mailbox);
        if (!pipeline || !(*pipeline)->start())
            return nullptr;
        return std::move(*pipeline);
    }
    static std::vector<views::Row> stored(const std::string& store) {
        auto reader = store::StoreReader::open(store);
        auto rows = reader ? (*reader)->partitions() : tl::unexpected(reader.error());
        return rows ? std::move(*rows) : std::vector<views::Row>();
    }

private Q_SLOTS:
    void initTestCase() { m_records = sample_records(31, 600); }

    void rows_say_what_the_source_said_and_come_back() {
        ingest::SourceStatus source;
        source.name = "plant";
        source.health.connected = true;
        source.looked_at = {5'000'000};
        source.health.shards = {health_of(0), health_of(1)};
        source.health.shards[1].lag_time.reset();
        const auto rows = ingest::partition_rows({source});
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].size(), views::partitions_schema().columns.size());
        QVERIFY(cell(rows[0], "state") == views::Value(std::string("reading")));
        QVERIFY(cell(rows[0], "lag_records") == views::Value(std::int64_t{58}));
        QVERIFY(cell(rows[0], "lag") == views::Value(std::int64_t{2'500'000}));
        QVERIFY(cell(rows[1], "lag") == views::Value());
        QVERIFY(cell(rows[0], "looked_at") == views::Value(std::int64_t{5'000'000}));

        std::vector<ingest::SourceStatus> back;
        for (const views::Row& row : rows)
            ingest::add_partition(row, {5'000'000}, back);
        QCOMPARE(back.size(), std::size_t{1});
        QVERIFY(back[0].health.connected);
        QVERIFY(ingest::partition_rows(back) == rows);
        // Nobody has looked since: the figures stand with their time, and nothing is so now.
        back.clear();
        ingest::add_partition(rows[0], {5'000'001}, back);
        QVERIFY(!back[0].health.connected);
        QVERIFY(back[0].health.shards[0].state == ShardState::silent);
        QVERIFY(back[0].health.shards[0].lag_records == 58);
        QVERIFY(back[0].looked_at.us == 5'000'000);
    }

    void a_source_that_is_away_says_so() {
        ingest::SourceStatus source;
        source.name = "plant";
        source.health.shards = {health_of(0)};
        const auto rows = ingest::partition_rows({source});
        QVERIFY(cell(rows[0], "state") == views::Value(std::string("away")));
        std::vector<ingest::SourceStatus> back;
        ingest::add_partition(rows[0], {}, back);
        QVERIFY(!back[0].health.connected);
    }

    void flow_finds_its_partition() {
        ingest::SourceStatus source;
        source.name = "plant";
        source.health.connected = true;
        source.looked_at = {9};
        source.health.shards = {health_of(0), health_of(0)};
        source.health.shards[1].lag_records = 3;  // made anew: this one is read now
        ingest::PartitionBook book;
        book.take({source});
        const views::Row flow{std::string("plant"), std::string("t"), sample_shard(0).name};
        const views::Row lag{std::int64_t{3}, std::int64_t{2'500'000}, std::int64_t{9}};
        QVERIFY(book.lag_of(flow) == lag);
        QCOMPARE(book.lag_of(flow).size(), views::flow_lag_columns().size());
        QCOMPARE(book.state_of(flow).size(), ingest::PartitionBook::state_columns().size());
        const views::Row other{std::string("erp"), std::string("t"), sample_shard(0).name};
        QVERIFY(book.lag_of(other) == views::Row(3));
        QVERIFY(book.state_of(other) == views::Row(ingest::PartitionBook::state_columns().size()));
    }

    void flow_is_told_which_partitions_changed() {
        ingest::SourceStatus source;
        source.name = "plant";
        source.health.connected = true;
        source.health.shards = {health_of(0), health_of(1)};
        const auto flow = [](std::uint32_t shard) {
            return views::Row{std::string("plant"), std::string("t"), sample_shard(shard).name};
        };
        ingest::PartitionBook book;
        QVERIFY(!book.state_changed(flow(0)));
        book.take({source});
        QVERIFY(book.state_changed(flow(0)) && book.state_changed(flow(1)));
        QVERIFY(!book.state_changed(flow(2)));
        source.looked_at = {9};  // another look at the same
        book.take({source});
        QVERIFY(!book.state_changed(flow(0)) && !book.state_changed(flow(1)));
        source.health.shards[1].lag_records = 3;
        book.take({source});
        QVERIFY(!book.state_changed(flow(0)) && book.state_changed(flow(1)));
        source.health.shards.pop_back();
        book.take({source});
        QVERIFY(!book.state_changed(flow(0)) && book.state_changed(flow(1)));
        QVERIFY(
            book.state_of(flow(1)) == views::Row(ingest::PartitionBook::state_columns().size()));
    }

    // Also while nothing comes that could be committed.
    void a_second_process_sees_the_lag_while_ingest_runs() {
        const std::string file = path("running");
        ingest::Mailbox mailbox;
        const auto pipeline = start(file, mailbox, 0);
        QVERIFY(pipeline);
        QTRY_COMPARE_WITH_TIMEOUT(stored(file).size(), std::size_t{2}, 10'000);
        const auto rows = stored(file);
        QVERIFY(cell(rows[0], "lag_records") == views::Value(std::int64_t{58}));
        const std::int64_t looked = std::get<std::int64_t>(cell(rows[0], "looked_at"));
        QVERIFY(looked > 1'600'000'000'000'000);
        QCOMPARE(mailbox.status().sources.size(), std::size_t{1});
        QVERIFY(mailbox.status().sources[0].looked_at.us >= looked);
    }

    // No input tells it: it is no fold state.
    void a_rebuild_leaves_it_alone_and_it_is_no_input() {
        const std::string file = path("rebuilt");
        {
            ingest::Mailbox mailbox;
            const auto pipeline = start(file, mailbox, m_records.size());
            QVERIFY(pipeline);
            QTRY_VERIFY_WITH_TIMEOUT(
                mailbox.status().committed >= m_records.size() && mailbox.status().live, 30'000);
            pipeline->request_stop();
            QVERIFY(pipeline->join());
        }
        const auto before = stored(file);
        QCOMPARE(before.size(), std::size_t{2});
        {
            auto store = store::Store::open(file, views::catalogue(), {});
            QVERIFY(store);
            const auto rebuilt = ingest::rebuild_views(
                **store, sample_config(), IngestTime{1}, {}, [](std::uint64_t, std::uint64_t) {});
            QVERIFY2(rebuilt, rebuilt ? "" : rebuilt.error().message.c_str());
        }
        QVERIFY(stored(file) == before);
    }

    void the_dedup_horizon_is_count_and_time() {
        const std::string file = path("horizon");
        ingest::PipelineStatus last;
        {
            ingest::Mailbox mailbox;
            const std::size_t half = m_records.size() / 2;
            const auto pipeline = start(file, mailbox, half);
            QVERIFY(pipeline);
            QTRY_VERIFY_WITH_TIMEOUT(mailbox.status().committed >= half, 30'000);
            m_source->allow(m_records.size());
            QTRY_VERIFY_WITH_TIMEOUT(
                mailbox.status().committed >= m_records.size() && mailbox.status().live, 30'000);
            pipeline->request_stop();
            QVERIFY(pipeline->join());
            last = mailbox.status();
        }
        QCOMPARE(last.dedup_horizon_keys, std::uint64_t{50});
        QVERIFY(last.dedup_evicted > 0);
        auto reader = store::StoreReader::open(file);
        QVERIFY(reader);
        const auto counts = (*reader)->counts();
        QVERIFY(counts);
        QVERIFY(counts->telemetry_keys >= 50);
        // Whole blocks: a few keys more than the horizon are stored.
        QCOMPARE(
            counts->telemetry_keys + counts->telemetry_keys_evicted,
            last.dedup_horizon_keys + last.dedup_evicted);
        // Later only where the last commit of the run brought no input and took the place of one.
        QVERIFY(counts->telemetry_back_to >= last.dedup_back_to);
        QVERIFY(last.dedup_back_to.us > counts->first_ingest.us);
        QVERIFY(last.dedup_back_to <= counts->last_ingest);
        // A start knows it before the first commit.
        auto store = store::Store::open(file, views::catalogue(), {});
        QVERIFY(store);
        QVERIFY((*store)->telemetry_back_to() == counts->telemetry_back_to);
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestPartitions)
#include "tst_partitions.moc"
