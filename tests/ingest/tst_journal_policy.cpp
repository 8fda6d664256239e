// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/rebuild_views.h"
#include "models/store/reader.h"
#include "tests/fold/fold_run.h"
#include "tests/ingest/scripted_pipeline.h"

#include <QTemporaryDir>
#include <QTest>
#include <map>

namespace andon::test {

/// A topic of which less is kept than its records.
class TestJournalPolicy : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;

    static fold::FoldConfig config(contracts::JournalPolicy policy) {
        fold::FoldConfig made = sample_config();
        for (contracts::StreamContract& stream : made.streams)
            stream.journal = policy;
        return made;
    }
    void run(const std::string& store, contracts::JournalPolicy policy) {
        ingest::PipelineOptions options;
        options.store = store;
        options.config = config(policy);
        options.until_end = true;
        ScriptedPipeline pipeline(std::move(options), m_records, m_records.size());
        const std::string wrong = pipeline.run_to_its_end();
        QVERIFY2(wrong.empty(), wrong.c_str());
    }
    std::int64_t sum(const std::string& store, const std::string& column) const {
        auto reader = store::StoreReader::open(store);
        store::RowQuery query;
        query.view = "flow";
        query.limit = 1000;
        const auto rows = (*reader)->rows(query);
        const std::size_t at = *(*reader)->view("flow")->column(column);
        std::int64_t all = 0;
        for (const views::Row& row : rows->rows)
            all += std::get<std::int64_t>(row[at]);
        return all;
    }

private Q_SLOTS:
    void initTestCase() { m_records = sample_records(23, 400); }

    void what_is_only_counted_moves_on_and_is_counted() {
        const std::string path = m_folder.filePath(QStringLiteral("counted")).toStdString();
        run(path, contracts::JournalPolicy::count_only);
        QCOMPARE(sum(path, "ignored"), static_cast<std::int64_t>(m_records.size()));
        QCOMPARE(sum(path, "events"), 0);
        QCOMPARE(sum(path, "dead_letters"), 0);

        std::map<std::uint32_t, std::string> last;
        for (const SampleRecord& record : m_records)
            last[record.shard] = record.raw().position.bytes();
        auto reader = store::StoreReader::open(path);
        const auto positions = (*reader)->positions();
        QVERIFY(positions);
        QCOMPARE(positions->size(), last.size());
        for (const store::StoredShard& shard : *positions) {
            const auto found = std::ranges::find_if(
                last, [&](const auto& l) { return sample_shard(l.first).name == shard.info.name; });
            QVERIFY(found != last.end());
            QVERIFY(shard.position.bytes() == found->second);
        }
    }

    // Its records would be folded to nothing.
    void what_was_once_kept_thinly_is_not_folded_again() {
        const std::string path = m_folder.filePath(QStringLiteral("thin")).toStdString();
        run(path, contracts::JournalPolicy::rollup_only);
        const std::int64_t events = sum(path, "events");
        QVERIFY(events > 0);
        auto store = store::Store::open(path, views::catalogue(), {});
        QVERIFY(store);
        const auto rebuilt = ingest::rebuild_views(
            **store, config(contracts::JournalPolicy::full), IngestTime{1}, {},
            [](std::uint64_t, std::uint64_t) {});
        QVERIFY(!rebuilt);
        const std::string& message = rebuilt.error().message;
        QVERIFY2(message.find("was not always journaled") != std::string::npos, message.c_str());
        store->reset();
        QCOMPARE(sum(path, "events"), events);
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestJournalPolicy)
#include "tst_journal_policy.moc"
