// SPDX-License-Identifier: GPL-3.0-or-later
// A trend where retention has taken the finer readings: the coarser stand in their place, and nothing is
// invented where the two meet.
#include "app/console/store_queries.h"
#include "models/fold/chunk.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3'600 * kSecond;
constexpr std::int64_t kEnd = 500'000 * kHour;

fold::RollupRow bucket(fold::Tier tier, std::int64_t start, double value) {
    fold::RollupRow row;
    row.series = 1, row.tier = tier, row.start = EventTime{start}, row.count = 1;
    row.sum = row.last = value, row.min = value - 1, row.max = value + 1;
    row.last_time = EventTime{start}, row.changed = 1;
    return row;
}

}  // namespace

class TrendRangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void what_is_left_of_the_finest_is_shown();
    void what_retention_took_comes_from_the_next();
    void a_range_without_the_finest_is_not_empty();

private:
    std::vector<items::SeriesPoint> points(std::int64_t from, std::int64_t to);
    QTemporaryDir m_folder;
    std::unique_ptr<app::StoreQueries> m_queries;
};

/// Hours of twenty days are 10, minutes of the last two days are 20, readings of the last hour are 30.
void TrendRangeTest::initTestCase() {
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("s.andon")).toStdString();
    auto store = store::Store::open(path, views::catalogue(), {});
    QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
    fold::SealedBatch batch;
    batch.first_seq = batch.last_seq = 1;
    fold::JournalInput input;
    input.record.position = transport::Position("0");
    batch.inputs.push_back(input);
    batch.delta.new_series.push_back({1, "m", "t", "Cel", 1});
    for (std::int64_t at = kEnd - 480 * kHour; at < kEnd; at += kHour)
        batch.delta.rollups.push_back(bucket(fold::Tier::hour, at, 10));
    for (std::int64_t at = kEnd - 48 * kHour; at < kEnd; at += 60 * kSecond)
        batch.delta.rollups.push_back(bucket(fold::Tier::minute, at, 20));
    fold::ChunkWriter chunk;
    for (std::int64_t at = kEnd - kHour; at < kEnd; at += kSecond)
        chunk.append({EventTime{at}, 1, 30, contracts::Quality::good});
    fold::SeriesChunk stored;
    stored.series = 1;
    stored.min_time = chunk.min_time(), stored.max_time = chunk.max_time();
    stored.first_seq = stored.last_seq = 1;
    stored.count = chunk.count(), stored.data = chunk.data();
    batch.delta.chunks.push_back(std::move(stored));
    const auto done = (*store)->commit(batch);
    QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    auto reader = store::StoreReader::open(path);
    QVERIFY2(reader.has_value(), reader ? "" : reader.error().message.c_str());
    m_queries = std::make_unique<app::StoreQueries>(
        std::move(*reader), std::vector<contracts::StreamContract>(), contracts::Limits{});
}

std::vector<items::SeriesPoint> TrendRangeTest::points(std::int64_t from, std::int64_t to) {
    const auto data = m_queries->points({1, EventTime{from}, EventTime{to}, 100'000});
    return data ? data->points : std::vector<items::SeriesPoint>();
}

void TrendRangeTest::what_is_left_of_the_finest_is_shown() {
    const auto all = points(kEnd - kHour / 2, kEnd);
    QCOMPARE(all.size(), std::size_t{1'800});
    QVERIFY(std::ranges::all_of(all, [](const auto& point) { return point.value == 30; }));
}

void TrendRangeTest::what_retention_took_comes_from_the_next() {
    const auto all = points(kEnd - 3 * kHour, kEnd);
    QCOMPARE(all.front().time.us, kEnd - 3 * kHour);
    QCOMPARE(all.front().value, 19.0);
    const auto first = std::ranges::find(all, 30.0, &items::SeriesPoint::value);
    QCOMPARE(first->time.us, kEnd - kHour);
    QCOMPARE(std::ranges::count(all, 30.0, &items::SeriesPoint::value), std::ptrdiff_t{3'600});
    // Two of each minute before, none of the hour that readings are known of, and no gap between.
    QCOMPARE(first - all.begin(), std::ptrdiff_t{2 * 120});
    QVERIFY(std::ranges::none_of(all, &items::SeriesPoint::gap_before));
    QVERIFY(std::ranges::is_sorted(all, {}, &items::SeriesPoint::time));
    // Longer: hours, then minutes.
    const auto longer = points(kEnd - 96 * kHour, kEnd);
    QCOMPARE(std::ranges::count(longer, 9.0, &items::SeriesPoint::value), std::ptrdiff_t{48});
    QCOMPARE(std::ranges::count(longer, 19.0, &items::SeriesPoint::value), std::ptrdiff_t{48 * 60});
}

void TrendRangeTest::a_range_without_the_finest_is_not_empty() {
    const auto minutes = points(kEnd - 30 * kHour, kEnd - 29 * kHour);
    QCOMPARE(minutes.size(), std::size_t{120});
    const auto hours = points(kEnd - 100 * kHour, kEnd - 97 * kHour);
    QCOMPARE(hours.size(), std::size_t{6});
    QVERIFY(points(kEnd - 900 * kHour, kEnd - 890 * kHour).empty());
}

QTEST_GUILESS_MAIN(TrendRangeTest)
#include "trend_range_test.moc"
