// SPDX-License-Identifier: GPL-3.0-or-later
// The models beside the table: rejects, stories, and the few rows of a card.
#include "models/items/dead_letter_model.h"
#include "models/items/fake/fake_console_data.h"
#include "models/items/live_rows.h"
#include "models/items/story_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace andon;

namespace {
const items::Formatter kFormat(QLocale::c(), QTimeZone::utc());
}

class TestLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rejects_insert_on_top_and_hold();
    void rejects_are_filtered();
    void a_full_story_keeps_its_place();
    void live_rows_pause_and_let_go();
    void story_grows_and_clears();
    void live_rows_follow();
    void a_dropped_question_is_not_answered();
};

void TestLists::rejects_insert_on_top_and_hold() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::DeadLetterModel model(data, kFormat);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.open();
    QTRY_COMPARE(model.rowCount(), 14);
    const QPersistentModelIndex first = model.index(0, 0);
    model.set_held(true);
    auto& letters = data.plant().dead_letters;
    items::DeadLetterEntry fresh = letters.front();
    fresh.seq += 10;
    letters.insert(letters.begin(), fresh);
    auto status = data.status();
    status.dead_letters = letters.size();
    data.set_status(status);
    QCOMPARE(model.pending(), 1);
    QTest::qWait(1300);
    QCOMPARE(model.rowCount(), 14);
    model.set_held(false);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 15, 4000);
    QCOMPARE(first.row(), 1);
    letters.clear();
    model.catch_up();
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestLists::story_grows_and_clears() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::StoryModel model(data, kFormat);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.show("order", "4711");
    QTRY_COMPARE(model.rowCount(), 8);
    model.read_again();
    QTest::qWait(30);
    QCOMPARE(model.rowCount(), 8);
    model.show("equipment", "Acme/Berlin/Press 2/M1");
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 6);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestLists::rejects_are_filtered() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::DeadLetterModel model(data, kFormat);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.open();
    QTRY_COMPARE(model.rowCount(), 14);
    model.set_filter(QStringLiteral("MALFORMED telemetry"));
    QVERIFY(model.rowCount() > 0 && model.rowCount() < 14);
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.entry(row)->reason, std::string("malformed"));
        QCOMPARE(model.entry(row)->from.stream, std::string("telemetry"));
    }
    QCOMPARE(model.total(), std::size_t{14});
    model.set_filter({});
    QCOMPARE(model.rowCount(), 14);
}

/// A story of as many events as are read at most goes on without losing the chosen one.
void TestLists::a_full_story_keeps_its_place() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::DeadLetterModel model(data, kFormat);
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto& letters = data.plant().dead_letters;
    const items::DeadLetterEntry one = letters.front();
    letters.clear();
    for (std::size_t i = items::DeadLetterModel::kMost; i > 0; --i) {
        letters.push_back(one);
        letters.back().seq = i;
    }
    model.open();
    QTRY_COMPARE(model.rowCount(), static_cast<int>(items::DeadLetterModel::kMost));
    const QPersistentModelIndex chosen = model.index(7, 0);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    letters.insert(letters.begin(), one);
    letters.front().seq = items::DeadLetterModel::kMost + 1;
    model.catch_up();
    QTRY_COMPARE(chosen.row(), 8);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), static_cast<int>(items::DeadLetterModel::kMost));
}

void TestLists::live_rows_pause_and_let_go() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::LiveRows rows(data);
    rows.follow({"orders", {}, {{"order_id", false}}, 20, {}});
    QTRY_COMPARE(rows.rows().size(), std::size_t{20});
    views::Row row = rows.rows()[0].row();
    const std::string first = rows.rows()[0].text("order_id");
    std::vector<fold::RowChange> changes;
    for (int i = 0; i < 500; ++i) {
        row[0] = "z" + std::to_string(i);
        changes.push_back(data.change("orders", row));
    }
    data.commit(std::move(changes));
    QCOMPARE(rows.rows().size(), std::size_t{20});
    QVERIFY(rows.truncated());
    QCOMPARE(rows.rows()[0].text("order_id"), first);
    rows.pause();
    row[0] = std::string("!first");
    data.commit({data.change("orders", row)});
    QCOMPARE(rows.rows()[0].text("order_id"), first);  // nobody looks
    rows.resume();
    QTRY_COMPARE(rows.rows()[0].text("order_id"), std::string("!first"));
}

void TestLists::live_rows_follow() {
    items::FakeConsoleData data(items::FakeScene::live);
    items::LiveRows rows(data);
    QSignalSpy changed(&rows, &items::LiveRows::changed);
    rows.follow(
        {"inventory",
         {{"below", items::Condition::Op::equal, std::int64_t{1}}, {"no_such_column", {}, {}}},
         {{"days_of_cover", false}, {"neither", true}},
         100,
         {}});
    QTRY_COMPARE(rows.rows().size(), std::size_t{5});
    QVERIFY(*rows.rows()[0].number("days_of_cover") < *rows.rows()[4].number("days_of_cover"));
    views::Row row = rows.rows()[0].row();
    row[*rows.schema()->column("below")] = std::int64_t{0};  // it was filled up
    data.commit({data.change("inventory", row)});
    QCOMPARE(rows.rows().size(), std::size_t{4});
    rows.follow({"no_view", {}, {}, 10, {}});
    QVERIFY(!rows.known());
    QVERIFY(rows.rows().empty());
}

void TestLists::a_dropped_question_is_not_answered() {
    items::FakeConsoleData data(items::FakeScene::live);
    int answers = 0;
    const auto count = [&](const auto&) { ++answers; };
    items::Pending pending(data, data.rows({"orders", {}, {}, 10, {}}, count));
    pending = items::Pending(data, data.rows({"orders", {}, {}, 10, {}}, count));
    QTest::qWait(50);
    QCOMPARE(answers, 1);
    pending = items::Pending(data, data.rows({"orders", {}, {}, 10, {}}, count));
    pending.drop();
    QTest::qWait(50);
    QCOMPARE(answers, 1);
}

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
