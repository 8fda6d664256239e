// SPDX-License-Identifier: GPL-3.0-or-later
// A moment by event time in the window: what came late and what was corrected, told by hand and compared
// with a fold of the events stamped up to it alone.
#include "andon/events/v1/orders.pb.h"
#include "app/console/store_console_data.h"
#include "models/items/table_model.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace andon;
using namespace andon::app;

namespace {

namespace pb = andon::events::v1;
using Kind = items::TableRevisions::Kind;

constexpr std::int64_t kMs = 1000;

std::unique_ptr<StoreQueries> queries_of(const std::filesystem::path& store) {
    return std::make_unique<StoreQueries>(
        test::must(store::StoreReader::open(store)), std::vector<contracts::StreamContract>{},
        contracts::Limits{}, store);
}

/// What happened, told in the order it was read; a commit is eight milliseconds after the one before.
class Told {
public:
    explicit Told(const std::filesystem::path& path) : m_run(path) {}

    void say(const google::protobuf::Message& message, std::int64_t ms) {
        test::SampleRecord record;
        record.offset = m_offset++;
        record.time_us = test::kSampleStart + ms * kMs;
        record.broker_us = record.time_us;
        record.value =
            test::sample_value(message, "e" + std::to_string(record.offset), record.time_us);
        m_batch.push_back(record);
        m_all.push_back(record);
    }
    void stage(const std::string& order, pb::OrderStage stage, std::int64_t ms) {
        pb::OrderStageChanged changed;
        changed.set_order_id(order);
        changed.set_stage(stage);
        say(changed, ms);
    }
    void lot(const std::string& order, const std::string& lot, std::int64_t ms) {
        pb::OrderAllocated allocated;
        allocated.set_order_id(order);
        allocated.set_lot(lot);
        say(allocated, ms);
    }
    void commit() {
        m_run.commit(m_batch, true);
        m_batch.clear();
    }
    const std::vector<test::SampleRecord>& all() const { return m_all; }

private:
    test::FoldRun m_run;
    std::uint64_t m_offset = 0;
    std::vector<test::SampleRecord> m_batch;
    std::vector<test::SampleRecord> m_all;
};

}  // namespace

class ByEventTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_table_shows_what_came_late_and_what_was_corrected();
    void rows_are_those_of_a_fold_of_these_events_alone();
    void every_mark_is_a_difference_and_every_difference_is_marked();
    void another_moment_is_as_shown_again();
    void what_is_exported_is_what_is_shown();
    void live_is_refused_and_a_stop_leaves_nothing();

private:
    std::unique_ptr<StoreConsoleData> open();
    static void go(StoreConsoleData& data, const items::Moment& moment);
    static void turn_on(StoreConsoleData& data);
    QStringList scratch() const {
        return QDir(m_scratch).entryList({QStringLiteral("andon-as-of-*")}, QDir::Dirs);
    }

    QTemporaryDir m_folder;
    QString m_scratch;
    std::filesystem::path m_path;
    std::vector<test::SampleRecord> m_records;
    std::vector<views::ViewSchema> m_views;
    items::Moment m_then;  ///< the second of three commits
    ingest::Mailbox m_mailbox;
    items::Formatter m_format{QLocale::c(), QTimeZone::utc()};
};

void ByEventTimeTest::initTestCase() {
    m_scratch = m_folder.filePath(QStringLiteral("scratch"));
    QVERIFY(QDir().mkpath(m_scratch));
    qputenv("TMPDIR", m_scratch.toUtf8());
    m_path = m_folder.filePath(QStringLiteral("store.andon")).toStdString();
    m_views = views::catalogue();
    Told told(m_path);
    told.stage("A", pb::ORDER_STAGE_RELEASED, 1);
    told.stage("B", pb::ORDER_STAGE_RELEASED, 2);
    told.stage("E", pb::ORDER_STAGE_RELEASED, 2);
    told.commit();
    // Clocks that run ahead: stamped after the moment at which they are shown.
    told.stage("A", pb::ORDER_STAGE_PACKED, 900);
    told.stage("D", pb::ORDER_STAGE_RELEASED, 901);
    told.commit();
    auto queries = queries_of(m_path);
    m_then = test::must(queries->extent()).last;
    QVERIFY(m_then.time.us > test::kSampleStart + 6 * kMs);
    QVERIFY(m_then.time.us < test::kSampleStart + 900 * kMs);
    // What came late.
    told.lot("A", "L-1", 4);
    told.stage("B", pb::ORDER_STAGE_QUALITY, 5);
    told.stage("C", pb::ORDER_STAGE_QUALITY, 6);
    told.commit();
    m_records = told.all();
}

std::unique_ptr<StoreConsoleData> ByEventTimeTest::open() {
    auto data = std::make_unique<StoreConsoleData>(m_views, queries_of(m_path), m_mailbox, true);
    data->set_store({m_path, false});
    return data;
}

void ByEventTimeTest::go(StoreConsoleData& data, const items::Moment& moment) {
    data.cursor().seek(moment.time);
    QTRY_VERIFY(data.cursor().moment() == moment);
}

void ByEventTimeTest::turn_on(StoreConsoleData& data) {
    data.by_event_time().turn_on();
    QTRY_COMPARE(data.by_event_time().state(), items::ByEventTime::State::on);
}

void ByEventTimeTest::a_table_shows_what_came_late_and_what_was_corrected() {
    const auto data = open();
    items::TableModel orders(*data, m_format, {"orders", {}, {}, {}, 100'000, {}, {}, {}});
    orders.open();
    go(*data, m_then);
    QTRY_VERIFY(data->idle() && !orders.loading());
    const auto cell = [&](const char* key, const char* column, int role) {
        int row = 0;
        while (row < orders.rowCount() && orders.row_at(row)->front() != views::Value(key))
            ++row;
        for (int c = 0; c < orders.columnCount(); ++c) {
            const QModelIndex index = orders.index(row, c);
            if (row < orders.rowCount()
                && index.data(items::TableModel::column_name_role).toString()
                       == QLatin1String(column))
                return index.data(role);
        }
        return QVariant();
    };
    const auto raw = [&](const char* key, const char* column) {
        return cell(key, column, items::TableModel::raw_role).toString();
    };
    const auto kind = [&](const char* key, const char* column) {
        return static_cast<Kind>(cell(key, column, items::TableModel::revised_role).toInt());
    };
    const auto words = [&](const char* key, const char* column) {
        return cell(key, column, Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(orders.rowCount(), 4);
    QCOMPARE(raw("A", "stage"), QStringLiteral("packed"));
    QCOMPARE(kind("A", "stage"), Kind::none);
    turn_on(*data);
    QTRY_VERIFY(data->idle() && !orders.loading() && raw("A", "stage") != u"packed");
    QCOMPARE(orders.rowCount(), 4);  // without D, with C
    QCOMPARE(raw("A", "stage"), QStringLiteral("released"));
    QCOMPARE(kind("A", "stage"), Kind::corrected);
    QVERIFY2(
        words("A", "stage")
            .contains(QStringLiteral("corrected: packed was shown"), Qt::CaseInsensitive),
        qPrintable(words("A", "stage")));
    QCOMPARE(raw("A", "lot"), QStringLiteral("L-1"));
    QVERIFY(kind("A", "lot") != Kind::none);
    QCOMPARE(raw("B", "stage"), QStringLiteral("quality"));
    QCOMPARE(kind("B", "stage"), Kind::corrected);
    QCOMPARE(raw("C", "stage"), QStringLiteral("quality"));
    QCOMPARE(kind("C", "order_id"), Kind::late);
    QVERIFY2(
        words("C", "order_id").contains(QStringLiteral("late: the row was not shown")),
        qPrintable(words("C", "order_id")));
    for (const char* column : {"order_id", "stage", "lot"})
        QCOMPARE(kind("E", column), Kind::none);
    QCOMPARE(data->by_event_time().differences(), (items::Differences{1, 2, 1}));
}

void ByEventTimeTest::rows_are_those_of_a_fold_of_these_events_alone() {
    std::vector<test::SampleRecord> until;
    std::ranges::copy_if(m_records, std::back_inserter(until), [&](const auto& record) {
        return record.time_us <= m_then.time.us;
    });
    QVERIFY(until.size() > 3 && until.size() < m_records.size());
    test::FoldRun alone(m_folder.filePath(QStringLiteral("alone.andon")).toStdString());
    alone.commit(until, true);
    const test::Content expected = alone.content();
    const auto queries = queries_of(m_path);
    test::must(queries->seek(m_then.time));
    const auto reader = test::must(store::StoreReader::open(m_path));
    QVERIFY(queries->show_by_event_time(
        test::must(ingest::AsOf::make(*reader, EventTime{m_then.time.us}, {})), m_then));
    std::size_t compared = 0;
    for (const views::ViewSchema& view : m_views) {
        if (!ingest::AsOf::holds(view.name) || view.history == views::History::none)
            continue;
        items::RowQuery query;
        query.view = view.name;
        std::vector<std::string> rows;
        for (const views::Row& row : test::must(queries->rows(query)).rows)
            rows.push_back(test::row_text(view, row));
        std::ranges::sort(rows);
        QVERIFY2(rows == expected.at(view.name), view.name.c_str());
        compared += rows.size();
    }
    QVERIFY(compared > 4);
}

/// By what rows say as text, which leaves out what depends on when something came.
void ByEventTimeTest::every_mark_is_a_difference_and_every_difference_is_marked() {
    const auto shown = queries_of(m_path);
    const auto anew = queries_of(m_path);
    test::must(shown->seek(m_then.time));
    test::must(anew->seek(m_then.time));
    const auto reader = test::must(store::StoreReader::open(m_path));
    QVERIFY(anew->show_by_event_time(
        test::must(ingest::AsOf::make(*reader, EventTime{m_then.time.us}, {})), m_then));
    std::size_t marked = 0;
    for (const views::ViewSchema& view : m_views) {
        if (view.history == views::History::none && view.name != "readings")
            continue;
        items::RowQuery query;
        query.view = view.name;
        const auto then = test::must(shown->rows(query));
        const auto now = test::must(anew->rows(query));
        QCOMPARE(now.differences.has_value(), ingest::AsOf::holds(view.name));
        QVERIFY(!then.differences && then.revisions.empty());
        const auto key = [&](const views::Row& row) {
            return views::Row(
                row.begin(), row.begin() + static_cast<std::ptrdiff_t>(view.key_columns));
        };
        for (std::size_t i = 0; i < now.rows.size(); ++i) {
            const auto before = std::ranges::find_if(
                then.rows, [&](const views::Row& row) { return key(row) == key(now.rows[i]); });
            const auto mark = std::ranges::find(now.revisions, i, &items::RowRevision::row);
            const bool differs =
                before == then.rows.end()
                || test::row_text(view, *before) != test::row_text(view, now.rows[i]);
            QVERIFY2(
                differs == (mark != now.revisions.end()),
                test::row_text(view, now.rows[i]).c_str());
            if (!differs)
                continue;
            marked += 1;
            QCOMPARE(mark->late, before == then.rows.end());
            // With what was shown put back, it is the row that was shown.
            views::Row back = now.rows[i];
            for (const items::RevisedCell& cell : mark->cells)
                back[cell.cell] = cell.shown;
            if (!mark->late)
                QCOMPARE(test::row_text(view, back), test::row_text(view, *before));
        }
    }
    QVERIFY(marked >= 3);
}

void ByEventTimeTest::another_moment_is_as_shown_again() {
    const auto data = open();
    items::TableModel orders(*data, m_format, {"orders", {}, {}, {}, 100'000, {}, {}, {}});
    orders.open();
    go(*data, m_then);
    turn_on(*data);
    QTRY_VERIFY(data->idle() && !orders.loading());
    QCOMPARE(scratch().size(), 1);
    const auto marks = [&] {
        int n = 0;
        for (int r = 0; r < orders.rowCount(); ++r) {
            for (int c = 0; c < orders.columnCount(); ++c)
                n += orders.index(r, c).data(items::TableModel::revised_role).toInt() != 0 ? 1 : 0;
        }
        return n;
    };
    QTRY_VERIFY(marks() > 3);
    data->by_event_time().turn_off();
    QTRY_VERIFY(data->idle() && !orders.loading() && marks() == 0);
    QTRY_VERIFY(scratch().isEmpty());
    turn_on(*data);
    QTRY_VERIFY(data->idle() && !orders.loading() && marks() > 3);
    data->cursor().seek(IngestTime::max());
    QTRY_COMPARE(data->by_event_time().state(), items::ByEventTime::State::off);
    QTRY_VERIFY(data->idle() && !orders.loading() && marks() == 0);
    QCOMPARE(orders.rowCount(), 5);
    QTRY_VERIFY(scratch().isEmpty());
}

void ByEventTimeTest::what_is_exported_is_what_is_shown() {
    const auto data = open();
    go(*data, m_then);
    const auto exported = [&](const std::string& view) {
        std::vector<std::string> rows;
        const auto pages = data->pages(view);
        for (;;) {
            const auto page = test::must(pages->next());
            if (page.empty())
                break;
            for (const views::Row& row : page)
                rows.push_back(test::row_text(m_views[*data->find_view(view)], row));
        }
        std::ranges::sort(rows);
        return rows;
    };
    const auto asked = [&](const std::string& view) {
        std::optional<items::RowSet> set;
        items::RowQuery query;
        query.view = view;
        data->rows(query, [&](Result<items::RowSet> reply) { set = test::must(std::move(reply)); });
        [&] { QTRY_VERIFY(set.has_value()); }();
        std::vector<std::string> rows;
        for (const views::Row& row : set->rows)
            rows.push_back(test::row_text(m_views[*data->find_view(view)], row));
        std::ranges::sort(rows);
        return rows;
    };
    const auto as_shown = exported("orders");
    QCOMPARE(as_shown, asked("orders"));
    turn_on(*data);
    QCOMPARE(exported("orders"), asked("orders"));
    QVERIFY(exported("orders") != as_shown);
    QCOMPARE(exported("contract_versions"), asked("contract_versions"));
}

void ByEventTimeTest::live_is_refused_and_a_stop_leaves_nothing() {
    const auto data = open();
    QSignalSpy failed(&data->by_event_time(), &items::ByEventTime::failed);
    data->by_event_time().turn_on();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(data->by_event_time().state(), items::ByEventTime::State::off);
    go(*data, m_then);
    data->by_event_time().turn_on();
    QCOMPARE(data->by_event_time().state(), items::ByEventTime::State::working);
    data->by_event_time().turn_off();
    QCOMPARE(data->by_event_time().state(), items::ByEventTime::State::off);
    QTRY_VERIFY(scratch().isEmpty());
    turn_on(*data);  // and once more
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(ByEventTimeTest)
#include "by_event_time_test.moc"
