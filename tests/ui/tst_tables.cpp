// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the window as people use them: filters that say what is wrong and offer what is right.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/live_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QTest>

using namespace andon;

namespace {

struct Console {
    Console() {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
    }
    ui::LivePage* live(const QString& name) {
        window->show_target(name);
        auto* page = qobject_cast<ui::LivePage*>(window->current_page()->shown());
        if (page == nullptr || !QTest::qWaitFor([&] { return page->model().rowCount() > 0; }))
            return nullptr;
        return page;
    }
    static ui::FilterField* field(ui::LivePage* page) {
        return qobject_cast<ui::FilterField*>(page->filter_field());
    }
    static bool says(const QWidget* page, const QString& words) {
        const auto labels = page->findChildren<ui::PlainLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const ui::PlainLabel* label) {
            return label->full_text().contains(words);
        });
    }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_wrong_piece_is_said_and_the_rest_holds();
    void names_and_values_are_completed();
    void priority_filters_as_the_marks_say();
};

void TestTables::a_wrong_piece_is_said_and_the_rest_holds() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::FilterField* field = Console::field(page);
    field->setText(QStringLiteral("open:yes"));
    const int open = page->model().rowCount();
    const QImage right = field->grab().toImage();
    field->setText(QStringLiteral("open:yes promised<foo"));
    QCOMPARE(page->model().rowCount(), open);
    const QString sentence = QStringLiteral(
        "promised is a time: write 2026-03-02T14:00, today, tomorrow 06:00 or 2h ago; got 'foo'");
    QVERIFY(Console::says(page, sentence));
    QCOMPARE(field->accessibleDescription(), sentence);
    const QImage wrong = field->grab().toImage();
    field->set_errors({});
    QVERIFY2(field->grab().toImage() != wrong, "the piece must be marked");
    field->setText(QStringLiteral("open:yes"));
    QVERIFY(!Console::says(page, sentence));
    QCOMPARE(field->grab().toImage(), right);
}

void TestTables::names_and_values_are_completed() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::FilterField* field = Console::field(page);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("stag"));
    QAbstractItemView* list = field->completer_popup()->popup();
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("stage"));
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(field->text(), QStringLiteral("stage:"));
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(field->text().size() > 6);
    const int found = page->model().rowCount();
    QVERIFY(found > 0 && found < 212);
    // Enter without a choice leaves what was typed.
    field->clear();
    QTest::keyClicks(field, QStringLiteral("stag"));
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(field->text(), QStringLiteral("stag"));
}

void TestTables::priority_filters_as_the_marks_say() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    int marked = 0;
    for (int row = 0; row < page->model().rowCount(); ++row)
        marked += page->model().priority_at(row) != 0 ? 1 : 0;
    QVERIFY(marked > 0);
    Console::field(page)->setText(QStringLiteral("prio<=4"));
    QCOMPARE(page->model().rowCount(), marked);
    Console::field(page)->setText(QStringLiteral("empty:prio"));
    QCOMPARE(page->model().rowCount(), 212 - marked);
}

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
