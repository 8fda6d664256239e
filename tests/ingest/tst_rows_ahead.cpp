// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/series_past.h"
#include "models/store/reader.h"
#include "models/views/catalogue.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"
#include "tests/ingest/scripted_pipeline.h"

#include <QTemporaryDir>
#include <QTest>
#include <map>

namespace andon::test {

/// Rows of `readings` that are on screen before they are in the store.
class TestRowsAhead : public QObject {
    Q_OBJECT

    using Rows = std::map<std::string, std::string>;  ///< texts, by key

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;
    std::vector<views::ViewSchema> m_catalogue = views::catalogue();

    const views::ViewSchema& schema() const { return m_catalogue[views::kReadings]; }
    void put(Rows& rows, const views::Row& row) const {
        rows[std::get<std::string>(row[0]) + " " + std::get<std::string>(row[1])] =
            row_text(schema(), row);
    }
    Rows stored(const std::string& store) const {
        Rows rows;
        auto reader = store::StoreReader::open(store);
        store::RowQuery query;
        query.view = schema().name;
        query.limit = 100'000;
        const auto page = reader ? (*reader)->rows(query) : tl::unexpected(reader.error());
        for (const views::Row& row : page ? page->rows : std::vector<views::Row>())
            put(rows, row);
        return rows;
    }
    /// What another process makes of it.
    Rows brought_up(const std::string& store) const {
        Rows rows;
        auto reader = must(store::StoreReader::open(store));
        ingest::SeriesPast past(*reader, store);
        for (const views::Row& row :
             must(past.rows(must(reader->counts()).last_seq, {}, 100'000, {})).rows)
            put(rows, row);
        return rows;
    }
    ingest::PipelineOptions options(const std::string& store, fold::RowPace pace) const {
        ingest::PipelineOptions made;
        made.store = store;
        made.config = sample_config();
        made.row_pace = pace;
        return made;
    }

private Q_SLOTS:
    void initTestCase() { m_records = sample_records(29, 900); }

    void a_screen_has_them_with_their_commit_and_a_quiet_store_soon_after() {
        const std::string plain = m_folder.filePath(QStringLiteral("plain")).toStdString();
        ingest::PipelineOptions to_the_end = options(plain, {});
        to_the_end.until_end = true;
        ScriptedPipeline oracle(std::move(to_the_end), m_records, m_records.size());
        const std::string wrong = oracle.run_to_its_end();
        QVERIFY2(wrong.empty(), wrong.c_str());
        const Rows expected = stored(plain);
        QVERIFY(expected.size() > 4);

        // So slow a hand that only quiet brings what waits to the store.
        constexpr std::int64_t kHour = 3'600'000'000;
        const std::string path = m_folder.filePath(QStringLiteral("ahead")).toStdString();
        ScriptedPipeline live(options(path, {0, kHour}), m_records, 1);
        QVERIFY(live.pipeline);
        live.mailbox.watch_views(std::vector<bool>(m_catalogue.size(), true));
        QVERIFY((*live.pipeline)->start());
        // In small parts, so that rows change in several commits.
        Rows shown;
        fold::Seq committed = 0;
        const auto take = [&] {
            const ingest::Drained drained = live.mailbox.drain();
            committed = std::max(committed, drained.committed);
            for (const fold::RowChange& change : drained.rows) {
                if (change.view == views::kReadings)
                    put(shown, change.row);
            }
        };
        for (std::size_t until = 90; until < m_records.size(); until += 90) {
            live.source->allow(until);
            // One input of each start is the configuration.
            QTRY_VERIFY((take(), committed >= until));
        }
        live.source->allow(m_records.size());
        QTRY_VERIFY((take(), committed > m_records.size()));
        QVERIFY(shown == expected);
        QVERIFY(stored(path) != expected);
        QVERIFY(brought_up(path) == expected);
        QTRY_VERIFY(stored(path) == expected);

        (*live.pipeline)->request_stop();
        QVERIFY((*live.pipeline)->join());
        QVERIFY(stored(path) == expected);
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestRowsAhead)
#include "tst_rows_ahead.moc"
