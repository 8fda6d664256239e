// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_console_data.h"
#include "models/items/live_rows.h"
#include "models/items/table_model.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

using namespace andon;
using namespace andon::app;

namespace {

/// What the screen was shown with one commit, by view.
struct Shown {
    items::Moment moment;
    std::map<std::string, std::size_t> hashes;
};

/// Kept at intervals only: between two of them the row before is shown.
bool is_kept_at_intervals(const std::string& view) {
    return view == "flow" || view == "contract_versions";
}

std::unique_ptr<StoreQueries> queries_of(const std::filesystem::path& store) {
    return std::make_unique<StoreQueries>(
        test::must(store::StoreReader::open(store)), std::vector<contracts::StreamContract>{},
        contracts::Limits{}, store);
}

}  // namespace

/// The past as the window reads it, against what it read when that was the newest.
class ReviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void every_view_is_shown_as_it_was_shown();
    void readings_of_one_machine_are_its_own();
    void live_again_is_what_is_stored_now();
    void steps_go_from_event_to_event_and_back();
    void before_the_first_and_after_the_last_are_the_ends();
    void a_time_bar_counts_every_input();
    void a_story_ends_at_the_moment();
    void a_page_opened_in_the_past_shows_the_past();

private:
    std::map<std::string, std::size_t> hashes(StoreQueries& queries) const;

    QTemporaryDir m_folder;
    std::vector<Shown> m_shown;
    std::vector<views::ViewSchema> m_views;
    std::unique_ptr<StoreQueries> m_queries;
    std::unique_ptr<store::StoreReader> m_reader;
    std::map<std::string, std::size_t> m_newest;
};

std::map<std::string, std::size_t> ReviewTest::hashes(StoreQueries& queries) const {
    std::map<std::string, std::size_t> out;
    for (const views::ViewSchema& view : m_views) {
        const bool has_past = view.history != views::History::none || view.name == "readings";
        if (!has_past || is_kept_at_intervals(view.name))
            continue;
        items::RowQuery query;
        query.view = view.name;
        query.limit = 1'000'000;
        std::vector<std::string> rows;
        for (const views::Row& row : test::must(queries.rows(query)).rows)
            rows.push_back(test::row_text(view, row));
        std::ranges::sort(rows);
        std::string all;
        for (const std::string& row : rows)
            all += row + '\n';
        out[view.name] = std::hash<std::string>()(all);
    }
    return out;
}

/// A live console: batches of random size, crashes and restarts; at random commits it remembers what
/// it showed.
void ReviewTest::initTestCase() {
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("store")).toStdString();
    const auto records = test::sample_records(20261127, 3000);
    std::mt19937_64 random(7);
    test::FoldRun run(path);
    m_views = views::catalogue();
    m_queries = queries_of(path);
    for (std::size_t at = 0; at < records.size();) {
        const auto part = test::part_of(records, at, 1 + random() % 120);
        if (!run.live_through(part, random() % 12))
            continue;
        at += part.size();
        if (random() % 3 != 0)
            continue;
        const items::Extent extent = test::must(m_queries->extent());
        m_shown.push_back({extent.last, hashes(*m_queries)});
    }
    QVERIFY(m_shown.size() > 8);
    m_newest = hashes(*m_queries);
    m_reader = test::must(store::StoreReader::open(path));
}

void ReviewTest::every_view_is_shown_as_it_was_shown() {
    std::mt19937_64 random(11);
    std::shuffle(m_shown.begin(), m_shown.end(), random);
    for (const Shown& shown : m_shown) {
        const auto then = m_queries->seek(shown.moment.time);
        QVERIFY(then.has_value());
        QCOMPARE(then->moment.seq, shown.moment.seq);
        const auto hashes_then = hashes(*m_queries);
        for (const auto& [view, hash] : shown.hashes) {
            QVERIFY2(
                hashes_then.at(view) == hash,
                (view + " at seq " + std::to_string(shown.moment.seq)).c_str());
        }
    }
    // The moments differ, so equal hashes say something.
    QVERIFY(m_shown.front().hashes != m_shown.back().hashes && m_shown.front().hashes != m_newest);
}

void ReviewTest::readings_of_one_machine_are_its_own() {
    for (const Shown& shown : m_shown) {
        QVERIFY(m_queries->seek(shown.moment.time).has_value());
        items::RowQuery every;
        every.view = "readings";
        const auto all = test::must(m_queries->rows(every));
        const auto& machine = all.rows[shown.moment.seq % all.rows.size()][0];
        items::RowQuery query;
        query.view = "readings";
        query.where = {{"equipment", items::Condition::Op::equal, machine}};
        const auto some = test::must(m_queries->rows(query));
        std::vector<views::Row> expected;
        std::ranges::copy_if(all.rows, std::back_inserter(expected), [&](const views::Row& row) {
            return row[0] == machine;
        });
        QVERIFY(!expected.empty());
        QCOMPARE(some.rows, expected);
    }
}

void ReviewTest::live_again_is_what_is_stored_now() {
    QVERIFY(m_queries->seek(m_shown.front().moment.time).has_value());
    QVERIFY(hashes(*m_queries) != m_newest);
    m_queries->go_live();
    QCOMPARE(hashes(*m_queries), m_newest);
}

/// The way of the steps, against the commits that hold a business event, read from the tables.
void ReviewTest::steps_go_from_event_to_event_and_back() {
    std::vector<fold::Seq> with_event;
    fold::Seq before = 0;
    for (const store::CommitRow& commit : test::must(m_reader->commits(0, UINT64_MAX, 100'000))) {
        store::EventsQuery query;
        query.after = static_cast<std::int64_t>(before << 16U | 0xFFFFU);
        query.last_seq = commit.seq;
        query.until = EventTime::max();
        query.limit = 1;
        if (test::must(m_reader->events(query)).looked > 0)
            with_event.push_back(commit.seq);
        before = commit.seq;
    }
    QVERIFY(with_event.size() > 20);
    QVERIFY(m_queries->seek(IngestTime::min()).has_value());
    std::vector<fold::Seq> walked;
    const items::Extent extent = test::must(m_queries->extent());
    if (with_event.front() == extent.first.seq)
        walked.push_back(extent.first.seq);
    for (;;) {
        const fold::Seq seq = test::must(m_queries->step(1)).moment.seq;
        if (!walked.empty() && walked.back() == seq)
            break;
        walked.push_back(seq);
    }
    QCOMPARE(walked, with_event);
    for (std::size_t i = walked.size() - 1; i > 0; --i)
        QCOMPARE(test::must(m_queries->step(-1)).moment.seq, walked[i - 1]);
    QCOMPARE(test::must(m_queries->step(-1)).moment.seq, walked.front());
}

void ReviewTest::before_the_first_and_after_the_last_are_the_ends() {
    const items::Extent extent = test::must(m_queries->extent());
    QCOMPARE(test::must(m_queries->seek(IngestTime::min())).moment, extent.first);
    QCOMPARE(test::must(m_queries->seek(IngestTime::max())).moment, extent.last);
    QCOMPARE(hashes(*m_queries), m_newest);
}

void ReviewTest::a_time_bar_counts_every_input() {
    const items::Extent extent = test::must(m_queries->extent());
    for (const std::size_t columns : {std::size_t{1}, std::size_t{7}, std::size_t{500}}) {
        const items::TimelineQuery query{extent.first.time, extent.last.time, columns};
        const auto timeline = test::must(m_queries->timeline(query));
        QCOMPARE(timeline.inputs.size(), columns);
        std::uint64_t sum = 0;
        for (const std::uint64_t n : timeline.inputs)
            sum += n;
        QCOMPARE(sum, extent.last.seq - extent.first.seq);
    }
}

void ReviewTest::a_story_ends_at_the_moment() {
    m_queries->go_live();
    const views::ViewSchema& orders = m_views[views::kOrders];
    items::RowQuery query;
    query.view = orders.name;
    std::size_t compared = 0;
    for (const views::Row& row : test::must(m_queries->rows(query)).rows) {
        const auto& id = std::get<std::string>(row.front());
        m_queries->go_live();
        const auto all = test::must(m_queries->story("order", id, 10'000));
        const Shown& shown = m_shown[compared % m_shown.size()];
        QVERIFY(m_queries->seek(shown.moment.time).has_value());
        const auto then = test::must(m_queries->story("order", id, 10'000));
        const auto expected = std::ranges::count_if(
            all, [&](const items::StoryEntry& e) { return e.seq <= shown.moment.seq; });
        QCOMPARE(static_cast<std::ptrdiff_t>(then.size()), expected);
        compared += 1;
    }
    QVERIFY(compared > 5);
}

/// It was live before, and its rows are newer than what it is to show.
void ReviewTest::a_page_opened_in_the_past_shows_the_past() {
    ingest::Mailbox mailbox;
    StoreConsoleData data(
        m_views, queries_of(m_folder.filePath(QStringLiteral("store")).toStdString()), mailbox,
        true);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    items::TableModel orders(data, format, {"orders", {}, {}, {}, 100'000, {}, {}, {}});
    items::TableModel readings(data, format, {"readings", {}, {}, {}, 100'000, {}, {}, {}});
    items::LiveRows customers(data);
    const auto settle = [&] {
        QTRY_VERIFY(data.idle() && !orders.loading() && !readings.loading());
    };
    orders.open();
    readings.open();
    customers.follow({.view = "customers", .where = {}, .order = {}, .at = {}});
    settle();
    const std::size_t live = orders.total();
    QVERIFY(live > 0 && readings.total() > 0 && !customers.rows().empty());
    orders.close();
    customers.pause();
    const Shown* early = &m_shown.front();
    for (const Shown& shown : m_shown) {
        if (shown.moment.seq < early->moment.seq)
            early = &shown;
    }
    data.cursor().seek(early->moment.time);
    QTRY_VERIFY(!data.cursor().live());
    settle();
    orders.open();
    customers.resume();
    settle();
    const auto expected = [&](const char* view) {
        items::RowQuery query;
        query.view = view;
        std::vector<std::string> rows;
        for (const views::Row& row : test::must(m_queries->rows(query)).rows)
            rows.push_back(test::row_text(*m_reader->view(view), row));
        std::ranges::sort(rows);
        return rows;
    };
    QVERIFY(m_queries->seek(early->moment.time).has_value());
    std::vector<std::string> rows;
    for (int i = 0; i < orders.rowCount(); ++i)
        rows.push_back(test::row_text(*orders.schema(), *orders.row_at(i)));
    std::ranges::sort(rows);
    QCOMPARE(rows, expected("orders"));
    rows.clear();
    for (const items::RowView& row : customers.rows())
        rows.push_back(test::row_text(*m_reader->view("customers"), row.row()));
    std::ranges::sort(rows);
    QCOMPARE(rows, expected("customers"));
    rows.clear();
    for (int i = 0; i < readings.rowCount(); ++i)
        rows.push_back(test::row_text(*readings.schema(), *readings.row_at(i)));
    std::ranges::sort(rows);
    QCOMPARE(rows, expected("readings"));
    data.cursor().go_live();
    QTRY_COMPARE(orders.total(), live);
    QTRY_VERIFY(readings.rowCount() > 0 && readings.error().isEmpty());
}

QTEST_GUILESS_MAIN(ReviewTest)
#include "review_test.moc"
