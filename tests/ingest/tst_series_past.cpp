// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/chunk.h"
#include "models/ingest/series_past.h"
#include "models/views/catalogue.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"
#include "tests/ingest/series_oracle.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

using namespace andon;

namespace {

/// What was known with one commit: the rows as they stood, and what the records had said.
struct Shown {
    fold::Seq seq = 0;
    std::vector<std::string> rows;
    test::SeriesOracle::Series series;
};

std::vector<std::string> texts(const views::ViewSchema& view, const std::vector<views::Row>& rows) {
    std::vector<std::string> out;
    for (const views::Row& row : rows)
        out.push_back(test::row_text(view, row));
    return out;
}

}  // namespace

/// Series at a moment, against what stood in the views then and against the records themselves. The
/// store is that of a console with crashes and clean stops which is still live: most of its newest
/// points are in no chunk.
class TstSeriesPast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readings_are_what_stood_there();
    void readings_come_in_pages();
    void points_and_buckets_are_those_that_had_come();
    void without_the_journal_only_what_is_in_chunks_is_shown();

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
    std::vector<Shown> m_shown;
    std::unique_ptr<store::StoreReader> m_reader;
};

void TstSeriesPast::initTestCase() {
    m_path = m_folder.filePath(QStringLiteral("store")).toStdString();
    const auto records = test::sample_records(20261127, 4000);
    std::mt19937_64 random(7);
    // What is asked lies in a store whose rows lag behind; what was shown is told by one where they do not.
    test::FoldRun run(m_path, fold::RowPace{0, 200'000});
    const std::filesystem::path prompt = m_folder.filePath(QStringLiteral("prompt")).toStdString();
    test::FoldRun prompt_run(prompt);
    m_reader = test::must(store::StoreReader::open(m_path));
    const auto prompt_reader = test::must(store::StoreReader::open(prompt));
    test::SeriesOracle oracle;
    store::RowQuery readings;
    readings.view = "readings";
    readings.limit = 100'000;
    int lagging = 0;
    for (std::size_t at = 0; at < records.size();) {
        const auto part = test::part_of(records, at, 1 + random() % 120);
        const auto what = random() % 12;
        prompt_run.live_through(part, what);
        if (!run.live_through(part, what))
            continue;
        at += part.size();
        oracle.take(part);
        const auto rows = test::must(prompt_reader->rows(readings));
        lagging += texts(*m_reader->view("readings"), test::must(m_reader->rows(readings)).rows)
                           == texts(*m_reader->view("readings"), rows.rows)
                       ? 0
                       : 1;
        m_shown.push_back(
            {rows.seq, texts(*m_reader->view("readings"), rows.rows), oracle.series()});
    }
    QVERIFY(m_shown.size() > 20);
    QVERIFY(lagging > 10);
    std::ranges::shuffle(m_shown, random);
}

void TstSeriesPast::readings_are_what_stood_there() {
    ingest::SeriesPast past(*m_reader, m_path);
    for (const Shown& shown : m_shown) {
        const auto rows = test::must(past.rows(shown.seq, {}, 100'000, {}));
        auto then = texts(*m_reader->view("readings"), rows.rows);
        auto expected = shown.rows;
        std::ranges::sort(then);
        std::ranges::sort(expected);
        QCOMPARE(then, expected);
    }
}

void TstSeriesPast::readings_come_in_pages() {
    ingest::SeriesPast past(*m_reader, m_path);
    const fold::Seq seq = m_shown.front().seq;
    const auto all = test::must(past.rows(seq, {}, 100'000, {})).rows;
    std::vector<views::Row> paged;
    for (views::Row after;;) {
        const auto page = test::must(past.rows(seq, {}, 2, after)).rows;
        std::ranges::copy(page, std::back_inserter(paged));
        if (page.size() < 2)
            break;
        after.assign(page.back().begin(), page.back().begin() + 2);
    }
    QVERIFY(all.size() > 4);
    QCOMPARE(paged, all);
}

void TstSeriesPast::points_and_buckets_are_those_that_had_come() {
    using Reading = test::SeriesOracle::Reading;
    ingest::SeriesPast past(*m_reader, m_path);
    std::size_t compared = 0;
    for (const Shown& shown : m_shown) {
        const fold::Seq seq = shown.seq;
        for (const fold::NewSeries& series : test::must(m_reader->series(""))) {
            const auto known = shown.series.find({series.equipment, series.tag});
            std::vector<Reading> expected =
                known == shown.series.end() ? std::vector<Reading>() : known->second;
            std::ranges::sort(expected);
            std::vector<Reading> points;
            for (const fold::Point& p :
                 test::must(past.points(series.id, EventTime::min(), EventTime::max(), seq)))
                points.push_back(
                    {p.time, p.quality == contracts::Quality::no_number ? 0.0 : p.value,
                     p.quality});
            std::ranges::sort(points);
            QVERIFY(points == expected);
            compared += points.size();
            for (const fold::Tier tier :
                 {fold::Tier::ten_seconds, fold::Tier::minute, fold::Tier::hour}) {
                std::map<std::int64_t, fold::RollupRow> buckets;
                for (const Reading& r : expected) {
                    const std::int64_t start = r.time.us - r.time.us % fold::width_us(tier);
                    buckets[start].add(r.time, r.value, r.quality, 1);
                }
                const auto shown_buckets = test::must(past.rollups(
                    series.id, tier, EventTime::min(), EventTime::max(), 100'000, seq));
                QCOMPARE(shown_buckets.size(), buckets.size());
                for (const fold::RollupRow& row : shown_buckets) {
                    const fold::RollupRow& bucket = buckets.at(row.start.us);
                    QCOMPARE(row.count, bucket.count);
                    QCOMPARE(row.bad, bucket.bad);
                    QCOMPARE(row.min, bucket.min);
                    QCOMPARE(row.max, bucket.max);
                    QCOMPARE(row.last_time, bucket.last_time);
                }
            }
        }
    }
    QVERIFY(compared > 1000);
}

void TstSeriesPast::without_the_journal_only_what_is_in_chunks_is_shown() {
    const Shown* newest = &m_shown.front();
    for (const Shown& shown : m_shown)
        newest = shown.seq > newest->seq ? &shown : newest;
    ingest::SeriesPast whole(*m_reader, m_path);
    ingest::SeriesPast chunks(*m_reader, {});
    std::size_t fewer = 0;
    for (const fold::NewSeries& series : test::must(m_reader->series(""))) {
        const auto all =
            test::must(whole.points(series.id, EventTime::min(), EventTime::max(), newest->seq));
        const auto some =
            test::must(chunks.points(series.id, EventTime::min(), EventTime::max(), newest->seq));
        QVERIFY(
            some.size() <= all.size()
            && std::equal(
                some.begin(), some.end(), all.begin(),
                [](const fold::Point& a, const fold::Point& b) { return a.seq == b.seq; }));
        fewer += some.size() < all.size() ? 1 : 0;
    }
    QVERIFY(fewer > 0);
}

QTEST_GUILESS_MAIN(TstSeriesPast)
#include "tst_series_past.moc"
