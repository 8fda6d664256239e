// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"
#include "tests/fold/fold_run.h"
#include "tests/ingest/scripted_pipeline.h"

#include <QTemporaryDir>
#include <QTest>

namespace andon::test {

using namespace std::chrono_literals;

/// The system clock of a live console is stepped by a day, forth and back: what is shown does not
/// depend on it, and the order of the past stays the order of the journal.
class TestClock : public QObject {
    Q_OBJECT

    static constexpr std::int64_t kDayUs = 86'400'000'000;
    static constexpr std::size_t kRecords = 600;

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;

    std::string path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    /// Runs a pipeline over the records in as many parts as there are clocks.
    void run(const std::string& store, const std::vector<std::int64_t>& clocks) {
        std::atomic<std::int64_t> now{clocks.front()};
        ingest::PipelineOptions options;
        options.store = store;
        options.config = sample_config();
        options.clock = [&now] { return IngestTime{now.load()}; };
        ScriptedPipeline scripted(std::move(options), m_records);
        const auto& pipeline = scripted.pipeline;
        QVERIFY2(pipeline, pipeline ? "" : pipeline.error().message.c_str());
        QVERIFY((*pipeline)->start());
        for (std::size_t part = 0; part < clocks.size(); ++part) {
            now = clocks[part];
            const std::size_t until = m_records.size() * (part + 1) / clocks.size();
            scripted.source->allow(until);
            // One input is the configuration.
            const auto committed = [&] { return scripted.mailbox.status().committed > until; };
            QTRY_VERIFY_WITH_TIMEOUT(committed(), 10'000);
        }
        (*pipeline)->request_stop();
        QVERIFY((*pipeline)->join());
    }

private Q_SLOTS:
    void initTestCase() { m_records = sample_records(11, kRecords); }

    void a_day_forth_and_back() {
        const std::int64_t start = kSampleStart + 10 * kDayUs;
        run(path("steady.andon"), {start, start, start, start});
        run(path("stepped.andon"), {start, start + kDayUs, start, start - kDayUs});
        if (QTest::currentTestFailed())
            return;

        auto reader = store::StoreReader::open(path("stepped.andon"));
        QVERIFY(reader);
        const auto commits = (*reader)->commits(1, ~fold::Seq{0} >> 1U, 10'000);
        QVERIFY(commits && commits->size() >= 4);
        for (std::size_t i = 1; i < commits->size(); ++i) {
            QVERIFY((*commits)[i - 1].seq < (*commits)[i].seq);
            // Set back, it does not stand still either: what is per second goes on.
            QVERIFY((*commits)[i - 1].ingest_time < (*commits)[i].ingest_time);
            QCOMPARE(*(*reader)->seq_at((*commits)[i].ingest_time), (*commits)[i].seq);
        }
        QVERIFY(commits->back().ingest_time.us >= start + kDayUs);
        QVERIFY(commits->back().ingest_time.us < start + kDayUs + 60'000'000);
        reader->reset();

        const auto steady = FoldRun(path("steady.andon")).content();
        const auto stepped = FoldRun(path("stepped.andon")).content();
        for (const auto& [what, rows] : steady)
            QVERIFY2(stepped.at(what) == rows, what.c_str());
        QCOMPARE(stepped.size(), steady.size());
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestClock)
#include "tst_clock.moc"
