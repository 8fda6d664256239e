// SPDX-License-Identifier: GPL-3.0-or-later
// A table over live rows: what it shows is what is stored, and it holds still while it is read.
#include "models/ingest/thread_cpu_time.h"
#include "models/items/fake/fake_console_data.h"
#include "models/items/table_model.h"
#include "models/items/words.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>
#include <map>
#include <random>
#include <set>

using namespace andon;
using items::TableModel;

namespace {

items::TableConfig orders_config() {
    items::TableConfig config;
    config.view = "orders";
    config.columns = {
        {"order_id", QStringLiteral("Order"), items::ColumnLook::strong, 0},
        {"stage", QStringLiteral("Stage"), items::ColumnLook::word, 0},
        {"value", QStringLiteral("Value"), items::ColumnLook::automatic, 0},
        {"last_event", QStringLiteral("Age"), items::ColumnLook::age, 0}};
    config.order = {{"order_id", false}};
    return config;
}

struct Fixture {
    items::FakeConsoleData data{items::FakeScene::live};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    TableModel model{data, format, orders_config()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    views::Row order(const std::string& id, const std::string& stage) {
        views::Row row = data.plant().rows[*data.find_view("orders")].front();
        row[0] = id;
        row[4] = stage;
        return row;
    }
    void put(const std::string& id, const std::string& stage) {
        data.commit({data.change("orders", order(id, stage))});
    }
    void drop(const std::string& id) { data.commit({data.change("orders", order(id, ""), true)}); }
    QStringList column(int c) const {
        QStringList out;
        for (int row = 0; row < model.rowCount(); ++row)
            out << model.index(row, c).data().toString();
        return out;
    }
    /// Group lines with their counts, and orders.
    QStringList lines() const {
        QStringList out;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto line = model.group_at(row);
            out
                << (line ? QStringLiteral("%1 (%2)").arg(line->text).arg(line->rows)
                         : model.index(row, 0).data().toString());
        }
        return out;
    }
    /// The same made of the rows the store would give, by stage.
    QStringList lines_by_hand(const QSet<QString>& folded) {
        std::map<std::string, std::set<QString>> stages;
        for (const views::Row& row : data.plant().rows[*data.find_view("orders")])
            stages[std::get<std::string>(row[4])].insert(
                QString::fromStdString(std::get<std::string>(row[0])));
        QStringList out;
        for (const auto& [stage, orders] : stages) {
            const QString name = QStringLiteral("Stage: ") + items::word(stage);
            out << QStringLiteral("%1 (%2)").arg(name).arg(orders.size());
            if (!folded.contains(name))
                out << QStringList(orders.begin(), orders.end());
        }
        return out;
    }
    /// The rows the store would give, by number.
    QStringList expected() {
        QStringList out;
        for (const views::Row& row : data.plant().rows[*data.find_view("orders")])
            out << QString::fromStdString(std::get<std::string>(row[0]));
        out.sort();
        return out;
    }
};

}  // namespace

class TestTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_rows();
    void follows_changes_and_formats();
    void newer_change_before_the_read_wins();
    void holds_still();
    void catch_up_keeps_the_chosen_row();
    void filter_and_sort();
    void random_changes_end_as_stored();
    void groups_stand_together();
    void random_changes_end_in_their_groups();
    void only_what_is_often_equal_groups();
    void a_new_epoch_reads_again();
    void unknown_view_is_empty();
    void marks_changes_and_forgets_them();
    void live_columns_follow_the_status();
    void hundred_thousand_rows();
};

void TestTableModel::reads_rows() {
    Fixture f;
    QCOMPARE(f.model.rowCount(), 0);
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    QCOMPARE(f.column(0), f.expected());
}

void TestTableModel::follows_changes_and_formats() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.put("4711", "on_hold");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.model.index(0, 1).data().toString(), QStringLiteral("On hold"));
    f.put("0001", "placed");
    QTRY_COMPARE(f.model.rowCount(), 213);
    QCOMPARE(f.model.index(0, 0).data().toString(), QStringLiteral("0001"));
    f.drop("0001");
    QTRY_COMPARE(f.model.rowCount(), 212);
    QVERIFY(f.model.index(0, 2).data().toString().startsWith(QStringLiteral("€")));
    QVERIFY(!f.model.index(0, 3).data().toString().isEmpty());
}

void TestTableModel::newer_change_before_the_read_wins() {
    Fixture f;
    f.model.open();  // the read is under way, its answer was taken now
    const views::Row newer = f.order("4711", "shipped");
    const auto change = f.data.change("orders", newer);
    ingest::Drained frame;
    frame.rows = {change, f.data.change("orders", f.order("4714", ""), true)};
    Q_EMIT f.data.frame(frame);
    QTRY_COMPARE(f.model.rowCount(), 211);
    QCOMPARE(f.model.index(0, 1).data().toString(), QStringLiteral("Shipped"));
    // An older change that comes late changes nothing.
    fold::RowChange old = f.data.change("orders", f.order("4711", "placed"));
    old.seq = 5;
    frame.rows = {old};
    Q_EMIT f.data.frame(frame);
    QCOMPARE(f.model.index(0, 1).data().toString(), QStringLiteral("Shipped"));
}

void TestTableModel::holds_still() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    f.model.sort(1, Qt::AscendingOrder);
    const QStringList before = f.column(0);
    f.model.set_held(true);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(&f.model, &QAbstractItemModel::layoutChanged);
    for (int i = 0; i < 12; ++i)
        f.put("new" + std::to_string(i), "aaa");
    f.drop(before.at(3).toStdString());
    f.put(before.at(5).toStdString(), "zzz");
    QTest::qWait(900);
    QCOMPARE(f.column(0), before);
    QCOMPARE(inserted.size() + removed.size() + moved.size(), 0);
    QCOMPARE(f.model.pending(), (TableModel::PendingCount{12, 1, 1}));
    QCOMPARE(f.model.index(5, 1).data().toString(), QStringLiteral("Zzz"));  // values do change
    QVERIFY(f.model.index(3, 0).data(TableModel::gone_role).toBool());
    f.model.catch_up();
    QCOMPARE(f.model.pending().total(), 0);
    QCOMPARE(f.model.rowCount(), 212 + 12 - 1);
    QCOMPARE(f.column(0).last(), before.at(5));
}

void TestTableModel::catch_up_keeps_the_chosen_row() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    const QPersistentModelIndex chosen = f.model.index(100, 0);
    const QString name = chosen.data().toString();
    f.model.set_held(true);
    for (int i = 0; i < 40; ++i)
        f.put("00" + std::to_string(i), "placed");
    f.model.catch_up();
    QVERIFY(chosen.isValid());
    QCOMPARE(chosen.data().toString(), name);
    QCOMPARE(chosen.row(), 140);
    f.drop(name.toStdString());
    QVERIFY(chosen.isValid());  // gone, but still where the reader looks
    f.model.catch_up();
    QVERIFY(!chosen.isValid());
}

void TestTableModel::filter_and_sort() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    QVERIFY(f.model.set_filter(QStringLiteral("stage:quality,packed")).empty());
    const int n = f.model.rowCount();
    QVERIFY(n > 0 && n < 212);
    for (const QString& stage : f.column(1))
        QVERIFY(stage == QStringLiteral("Quality") || stage == QStringLiteral("Packed"));
    f.model.sort(2, Qt::DescendingOrder);
    for (int row = 1; row < n; ++row) {
        QVERIFY(
            f.model.index(row - 1, 2).data(TableModel::raw_role).toLongLong()
            >= f.model.index(row, 2).data(TableModel::raw_role).toLongLong());
    }
    QVERIFY(!f.model.set_filter(QStringLiteral("colour:red")).empty());
    f.model.set_filter(QStringLiteral("no such text anywhere"));
    QCOMPARE(f.model.rowCount(), 0);
    f.model.set_filter({});
    QCOMPARE(f.model.rowCount(), 212);
}

void TestTableModel::random_changes_end_as_stored() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    std::mt19937 random(7);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 400; ++round) {
        std::vector<fold::RowChange> changes;
        for (int k = pick(6); k >= 0; --k) {
            const std::string id = std::to_string(4700 + pick(300));
            changes.push_back(f.data.change(
                "orders", f.order(id, pick(2) == 0 ? "placed" : "quality"), pick(3) == 0));
        }
        f.data.commit(std::move(changes));
        if (pick(5) == 0)
            f.model.set_held(pick(2) == 0);
        if (pick(7) == 0)
            f.model.catch_up();
        if (pick(20) == 0)
            f.model.sort(pick(4), pick(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (pick(25) == 0)
            f.model.set_filter(pick(2) == 0 ? QStringLiteral("stage:quality") : QString());
    }
    f.model.set_filter({});
    f.model.set_held(false);
    f.model.catch_up();
    QStringList shown = f.column(0);
    shown.sort();
    QCOMPARE(shown, f.expected());
    for (int row = 0; row < f.model.rowCount(); ++row)
        QVERIFY(!f.model.index(row, 0).data(TableModel::gone_role).toBool());
    f.model.sort(-1, Qt::AscendingOrder);
    QCOMPARE(f.column(0), f.expected());
}

void TestTableModel::groups_stand_together() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    f.model.set_group(1);
    QCOMPARE(f.lines(), f.lines_by_hand({}));
    const auto first = f.model.group_at(0);
    QVERIFY(first.has_value());
    QVERIFY(f.model.row_at(0) == nullptr);
    QVERIFY(f.model.index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .startsWith(QStringLiteral("Stage: ")));
    f.model.set_folded(0, true);
    QCOMPARE(f.lines(), f.lines_by_hand({first->text}));
    QCOMPARE(f.model.matching(), std::size_t{212});
    f.model.set_filter(QStringLiteral("stage:quality,packed"));
    const auto groups = std::ranges::count_if(
        f.lines(), [](const QString& line) { return line.startsWith(QStringLiteral("Stage: ")); });
    QCOMPARE(groups, 2);
    f.model.set_filter({});
    f.model.set_group(-1);
    QCOMPARE(f.column(0), f.expected());
}

void TestTableModel::random_changes_end_in_their_groups() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    f.model.set_group(1);
    std::mt19937 random(11);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const char* const stages[] = {"placed", "quality", "packed", "shipped", "invented"};
    for (int round = 0; round < 400; ++round) {
        std::vector<fold::RowChange> changes;
        for (int k = pick(6); k >= 0; --k) {
            const std::string id = std::to_string(4700 + pick(300));
            changes.push_back(f.data.change("orders", f.order(id, stages[pick(5)]), pick(3) == 0));
        }
        f.data.commit(std::move(changes));
        if (pick(5) == 0)
            f.model.set_held(pick(2) == 0);
        if (pick(7) == 0)
            f.model.catch_up();
        if (pick(9) == 0 && f.model.rowCount() > 0)
            f.model.set_folded(pick(f.model.rowCount()), pick(2) == 0);
        if (pick(25) == 0)
            f.model.set_filter(pick(2) == 0 ? QStringLiteral("stage:quality") : QString());
        if (pick(30) == 0)
            f.model.set_group(pick(3) - 1);
        if (pick(40) == 0)
            f.model.set_all_folded(pick(2) == 0);
    }
    f.model.set_filter({});
    f.model.set_held(false);
    f.model.set_group(1);
    f.model.catch_up();
    QSet<QString> folded;
    for (int row = 0; row < f.model.rowCount(); ++row) {
        if (const auto line = f.model.group_at(row); line && line->folded)
            folded << line->text;
    }
    QCOMPARE(f.lines(), f.lines_by_hand(folded));
    f.model.set_all_folded(false);
    QCOMPARE(f.lines(), f.lines_by_hand({}));
}

void TestTableModel::only_what_is_often_equal_groups() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    QVERIFY(f.model.can_group(0) && f.model.can_group(1));
    QVERIFY(!f.model.can_group(2) && !f.model.can_group(3) && !f.model.can_group(-1));
    f.model.set_group(3);
    QCOMPARE(f.model.group_column(), -1);
    QCOMPARE(f.model.rowCount(), 212);
}

void TestTableModel::a_new_epoch_reads_again() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    f.put("4711", "placed");  // epoch 1 is known now
    auto& rows = f.data.plant().rows[*f.data.find_view("orders")];
    rows.resize(10);
    (void)f.data.change("orders", rows.front());  // the commit that swapped the tables
    f.data.commit({}, 2);
    QTRY_COMPARE(f.model.rowCount(), 10);
    QCOMPARE(f.column(0), f.expected());
}

void TestTableModel::unknown_view_is_empty() {
    items::FakeConsoleData data(items::FakeScene::live);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    items::TableConfig config;
    config.view = "unheard_of";
    TableModel model(data, format, config);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.open();
    model.sort(0, Qt::AscendingOrder);
    model.set_filter(QStringLiteral("x"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.known());
}

void TestTableModel::marks_changes_and_forgets_them() {
    Fixture f;
    f.model.open();
    QTRY_COMPARE(f.model.rowCount(), 212);
    QCOMPARE(f.model.index(0, 1).data(TableModel::changed_role).toDouble(), 0.0);
    f.put("4711", "unpacked");
    QVERIFY(f.model.index(0, 1).data(TableModel::changed_role).toDouble() > 0.9);
    QCOMPARE(f.model.index(0, 0).data(TableModel::changed_role).toDouble(), 0.0);
    QTRY_COMPARE_WITH_TIMEOUT(
        f.model.index(0, 1).data(TableModel::changed_role).toDouble(), 0.0, 3000);
    QVERIFY(!f.model.index(0, 0).data(TableModel::stale_role).toBool());
    f.model.set_silent_sources({QStringLiteral("erp kafka")});
    QVERIFY(f.model.index(0, 0).data(TableModel::stale_role).toBool());
}

void TestTableModel::live_columns_follow_the_status() {
    items::FakeConsoleData data(items::FakeScene::live);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    std::uint64_t told = 0;
    std::set<std::string> about;  // the orders that the status says something new of
    int made = 0;
    items::TableConfig config;
    config.view = "orders";
    config.columns = {
        {"order_id", QStringLiteral("Order"), items::ColumnLook::strong, 0},
        {"told", QStringLiteral("Told"), items::ColumnLook::automatic, 0}};
    views::Column column;
    column.name = "told";
    column.type = views::ColumnType::integer;
    config.live = items::LiveColumns{
        {column}, [&] {
            return items::LiveCells{
                [&](const ingest::PipelineStatus& status) { told = status.dead_letters; },
                [&](const views::Row&) {
                    ++made;
                    return views::Row{static_cast<std::int64_t>(told)};
                },
                [&](const views::Row& row) {
                    return about.contains(std::get<std::string>(row[0]));
                }};
        }};
    TableModel model(data, format, config);
    const auto shown = [&](const std::string& id) {
        return model.index(model.row_of({id}), 1).data().toString();
    };
    const auto say = [&](std::uint64_t number, std::set<std::string> of) {
        about = std::move(of);
        ingest::PipelineStatus status = data.status();
        status.dead_letters = number;
        data.set_status(status);
    };
    model.open();
    QTRY_COMPARE(model.rowCount(), 212);
    say(1, {"4711"});
    QCOMPARE(made, 212 + 1);
    QCOMPARE(shown("4711"), QStringLiteral("1"));
    // What was said while nobody looked is made up for.
    model.close();
    say(2, {"4711"});
    model.open();
    QTRY_VERIFY(!model.loading());
    say(3, {});
    QCOMPARE(shown("4711"), QStringLiteral("3"));
    made = 0;
    say(4, {});
    QCOMPARE(made, 0);
}

void TestTableModel::hundred_thousand_rows() {
    items::FakeConsoleData data(items::FakeScene::empty);
    auto& rows = data.plant().rows[*data.find_view("customers")];
    const std::size_t columns = data.catalogue()[*data.find_view("customers")].columns.size();
    const auto customer = [&](int n, std::int64_t open) {
        views::Row row(columns);
        row[0] = "C-" + std::to_string(n);
        row[1] = "Customer " + std::to_string(n);
        row[2] = open;
        return row;
    };
    for (int i = 0; i < 100'000; ++i)
        rows.push_back(customer(i, i % 977));
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    items::TableConfig config;
    config.view = "customers";
    config.order = {{"open_orders", true}};
    TableModel model(data, format, config);
    model.open();
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 100'000, 20'000);
    // CPU time of this thread, however busy the machine is.
    std::chrono::nanoseconds worst{0};
    for (int frame = 0; frame < 20; ++frame) {
        ingest::Drained drained;
        for (int k = 0; k < 170; ++k) {  // 10,000 changes a second at 60 frames
            drained.rows.push_back(
                data.change("customers", customer((frame * 170 + k) * 29 % 100'000, k)));
        }
        const auto before = ingest::thread_cpu_time();
        Q_EMIT data.frame(drained);
        worst = std::max(worst, ingest::thread_cpu_time() - before);
    }
    const auto before = ingest::thread_cpu_time();
    model.catch_up();
    const std::chrono::nanoseconds placing = ingest::thread_cpu_time() - before;
    qInfo(
        "worst frame %lld us, placing 3,400 of 100,000 rows %lld us",
        static_cast<long long>(worst.count() / 1000),
        static_cast<long long>(placing.count() / 1000));
    QVERIFY2(worst < std::chrono::milliseconds(50), "one frame must not block the window");
    QVERIFY2(placing < std::chrono::milliseconds(200), "placing rows must not block the window");
}

QTEST_GUILESS_MAIN(TestTableModel)
#include "tst_table_model.moc"
