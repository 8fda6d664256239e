// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves, in the window: the list and what a person does to it by key, the ways out, and a case that
// somebody opens by hand: C, and Enter.
#include "models/items/fake/fake_console_data.h"
#include "ui/alarms/act_dialog.h"
#include "ui/alarms/alarm_lead.h"
#include "ui/alarms/alarms_page.h"
#include "ui/cases/case_form.h"
#include "ui/cases/case_line.h"
#include "ui/links/web_address.h"
#include "ui/outbox/lane_strip.h"
#include "ui/outbox/outbox_page.h"
#include "ui/outbox/payload_dialog.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace andon;
using Kind = outbox::PersonAct::Kind;
using outbox::State;

namespace {

struct Console {
    explicit Console(const char* page, items::FakeScene scene = items::FakeScene::live)
        : data(scene) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        become_active();
        go(page);
    }
    void become_active() {
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void go(const char* page) {
        window->show_target(QLatin1String(page));
        QTest::qWait(50);
        QVERIFY(
            QTest::qWaitFor([this] { return live() == nullptr || !live()->model().loading(); }));
        QTest::qWait(50);
    }
    ui::LivePage* live() { return qobject_cast<ui::LivePage*>(window->current_page()->shown()); }
    int row_of(const char* column, const std::string& text) {
        items::TableModel& model = live()->model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const views::Row* cells = model.row_at(row);
            if (cells != nullptr
                && items::RowView(*model.schema(), *cells).text(column).starts_with(text))
                return row;
        }
        return -1;
    }
    void choose(const char* column, const std::string& text) {
        QVERIFY2(QTest::qWaitFor([&] { return row_of(column, text) >= 0; }), text.c_str());
        live()->table()->setFocus();
        live()->table()->selectRow(row_of(column, text));
        live()->table()->setCurrentIndex(live()->model().index(row_of(column, text), 0));
        QTest::qWait(50);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        QTest::keyClick(live()->table(), key, with);
        QTest::qWait(50);
    }
    State state(const std::string& title) {
        for (const outbox::Entry& entry : data.plant().outbox) {
            if (entry.payload.find(title) != std::string::npos)
                return entry.state;
        }
        return State::standby;
    }
    template <class Dialog>
    Dialog* dialog() {
        Dialog* found = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (found = window->findChild<Dialog*>()) != nullptr; }, 2000);
        if (found != nullptr && !QTest::qWaitForWindowActive(found))
            qWarning("the dialog does not get the keyboard");
        return found;
    }
    template <class Dialog>
    bool gone() {
        const bool gone =
            QTest::qWaitFor([this] { return window->findChild<Dialog*>() == nullptr; }, 2000);
        become_active();
        return gone;
    }

    items::FakeConsoleData data;
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    ui::Theme theme{ui::Scheme::light};
    std::unique_ptr<ui::MainWindow> window;
};

QString payload_text(const outbox::Entry& entry, const char* field) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(entry.payload))
        .object()[QLatin1String(field)]
        .toString();
}

}  // namespace

class TestOutbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What needs somebody first; what is over is not there.
    void the_list() {
        Console c("outbox");
        QCOMPARE(c.live()->model().rowCount(), 4);
        QCOMPARE(c.row_of("state", "needs_attention"), 0);
        QCOMPARE(c.row_of("state", "unknown"), 1);
        QCOMPARE(c.row_of("state", "waiting"), 2);
        QCOMPARE(c.row_of("state", "done"), -1);
        c.go("outbox_over");
        QCOMPARE(c.live()->model().rowCount(), 4);
        const QStringList lanes = c.window->outbox_page()->lanes()->in_words();
        QCOMPARE(lanes.size(), 1);
        QVERIFY2(lanes[0].startsWith(QStringLiteral("Salesforce: works")), qPrintable(lanes[0]));
        QVERIFY(lanes[0].contains(QStringLiteral("1 for somebody to look at")));
    }

    void agreed_and_sent_once_more_by_key() {
        Console c("outbox");
        c.choose("state", "waiting");
        c.press(Qt::Key_R);  // nothing to repeat about it
        QCOMPARE(c.state("Order past its promise"), State::waiting);
        c.press(Qt::Key_A);
        QCOMPARE(c.state("Order past its promise"), State::queued);
        c.choose("state", "needs_attention");
        c.press(Qt::Key_R);
        QCOMPARE(c.state("Viscosity"), State::queued);
        QCOMPARE(c.row_of("state", "needs_attention"), -1);
    }

    // Dropping asks why, and nothing is dropped without.
    void dropping_needs_a_reason() {
        Console c("outbox");
        c.choose("state", "waiting");
        c.press(Qt::Key_X);
        auto* asked = c.dialog<ui::ActDialog>();
        QVERIFY(asked != nullptr);
        QVERIFY(!asked->accept_button()->isEnabled());
        QTest::keyClicks(asked->note(), QStringLiteral("called them"));
        QTest::keyClick(asked->note(), Qt::Key_Return);
        QVERIFY(c.gone<ui::ActDialog>());
        QTRY_COMPARE(c.state("Order past its promise"), State::dropped);
        QCOMPARE(c.data.outbox_acts().back().text, std::string("called them"));
        c.press(Qt::Key_Escape);  // until then the list stands still
        QTRY_COMPARE(c.row_of("title", "Order past"), -1);
    }

    // What was refused is mended and leaves; what is no JSON is not taken.
    void mended() {
        Console c("outbox");
        c.choose("state", "needs_attention");
        c.press(Qt::Key_E);
        auto* dialog = c.dialog<ui::PayloadDialog>();
        QVERIFY(dialog != nullptr);
        dialog->text()->setPlainText(QStringLiteral("{\"Subject\": "));
        QVERIFY(!dialog->accept_button()->isEnabled());
        dialog->text()->setPlainText(QStringLiteral(
            "{\"Subject\": \"Viscosity, batch 7\",\n \"Big\": 12345678901234567890}"));
        QVERIFY(dialog->accept_button()->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(c.gone<ui::PayloadDialog>());
        QTRY_COMPARE(c.state("Viscosity, batch 7"), State::queued);
        QCOMPARE(
            c.data.outbox_acts().front().text,
            std::string("{\"Subject\":\"Viscosity, batch 7\",\"Big\":12345678901234567890}"));
    }

    void everything_is_stopped_and_goes_on() {
        Console c("outbox");
        c.press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(c.data.outbox_acts().back().kind, Kind::pause);
        QCOMPARE(c.data.outbox_acts().back().lane, std::string(outbox::kAllLanes));
        ingest::PipelineStatus status = c.data.status();
        status.lanes.insert(status.lanes.begin(), {.name = outbox::kAllLanes, .paused = true});
        c.data.set_status(status);
        QTest::qWait(20);
        QVERIFY(c.window->outbox_page()->lanes()->in_words()[0].contains(
            QStringLiteral("everything is stopped")));
        c.press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(c.data.outbox_acts().back().kind, Kind::go_on);
    }

    void refused_in_the_past() {
        Console c("outbox");
        c.data.set_outbox_refusal(QStringLiteral("This is the past."));
        c.choose("state", "waiting");
        c.press(Qt::Key_A);
        QCOMPARE(c.data.outbox_acts().size(), std::size_t(0));
        QCOMPARE(c.state("Order past its promise"), State::waiting);
    }

    // Three keys at most: the order is chosen, C, Enter.
    void a_case_about_an_order() {
        Console c("orders");
        c.choose("order_id", "4711");
        c.press(Qt::Key_C);
        auto* form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QVERIFY(form->subject()->text().startsWith(QStringLiteral("Order 4711")));
        QVERIFY(form->description()->toPlainText().contains(QStringLiteral("Customer: ")));
        QTRY_VERIFY(!form->open_cases()->rows().empty());  // whoever made them
        QTest::keyClick(form->subject(), Qt::Key_Return);
        QVERIFY(c.gone<ui::CaseForm>());
        QCOMPARE(c.data.outbox_acts().size(), std::size_t(1));
        const outbox::PersonAct first = c.data.outbox_acts().back();
        QCOMPARE(first.kind, Kind::add);
        QCOMPARE(first.entry->lane, std::string("salesforce"));
        QCOMPARE(first.entry->mode, outbox::Mode::by_hand);
        QVERIFY(payload_text(*first.entry, "Subject").startsWith(QStringLiteral("Order 4711")));
        // A second complaint is another case.
        c.press(Qt::Key_C);
        form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QTest::keyClicks(form->subject(), QStringLiteral(" again"));
        QTest::keyClick(form->subject(), Qt::Key_Return);
        QVERIFY(c.gone<ui::CaseForm>());
        QCOMPARE(c.data.outbox_acts().size(), std::size_t(2));
        QVERIFY(c.data.outbox_acts().back().entry->key != first.entry->key);
        const QString second = payload_text(*c.data.outbox_acts().back().entry, "Subject");
        QVERIFY2(second.endsWith(QStringLiteral(" again")), qPrintable(second));
    }

    // Whoever opens it, an alarm's occurrence has one case.
    void a_case_about_an_alarm() {
        Console c("alarms");
        c.choose("title", "Vibration high");
        c.press(Qt::Key_C);
        auto* form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QTest::keyClick(form->subject(), Qt::Key_Return);
        QVERIFY(c.gone<ui::CaseForm>());
        const outbox::Entry made = *c.data.outbox_acts().back().entry;
        QCOMPARE(made.key, made.occurrence);
        QVERIFY(!made.alarm.empty());
        QCOMPARE(payload_text(made, "Alarm_Id__c").toStdString(), made.alarm);
        c.press(Qt::Key_C);
        form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QTRY_VERIFY(!form->send_button()->isEnabled());
        QVERIFY(!form->note().isEmpty());
        form->close();
        QVERIFY(c.gone<ui::CaseForm>());
    }

    // The alarm says where its case is.
    void the_line_of_a_case() {
        Console c("alarms");
        c.choose("title", "Bearing temperature high");
        auto* lead = c.live()->findChild<ui::AlarmLead*>();
        QVERIFY(lead != nullptr);
        QTRY_VERIFY(lead->case_line()->text().startsWith(QStringLiteral("Case 00018232")));
        c.choose("title", "Stopped longer");
        QTRY_VERIFY2(
            lead->case_line()->text().startsWith(QStringLiteral("Its case · Queued")),
            qPrintable(lead->case_line()->text()));
        lead->case_line()->open_button()->click();
        QTest::qWait(50);
        QCOMPARE(c.window->current_page(), c.window->outbox_page());
    }

    void nothing_is_written_down_where_nothing_leaves() {
        Console c("orders");
        ingest::PipelineStatus status = c.data.status();
        status.lanes.clear();
        c.data.set_status(status);
        c.choose("order_id", "4711");
        c.press(Qt::Key_C);
        auto* form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QVERIFY(!form->send_button()->isEnabled());
        QVERIFY(form->note().contains(QStringLiteral("[salesforce]")));
        QTest::keyClick(form->subject(), Qt::Key_Return);
        QTest::keyClick(form->subject(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(c.data.outbox_acts().size(), std::size_t(0));
    }

    // Offline it queues and says so.
    void away_it_waits() {
        Console c("customers");
        ingest::PipelineStatus status = c.data.status();
        status.lanes[0].error = "no connection";
        c.data.set_status(status);
        c.live()->table()->setFocus();
        c.live()->table()->selectRow(0);
        c.press(Qt::Key_C);
        auto* form = c.dialog<ui::CaseForm>();
        QVERIFY(form != nullptr);
        QVERIFY(form->send_button()->isEnabled());
        QVERIFY(form->note().contains(QStringLiteral("as soon as")));
    }

    void other_letters_still_filter() {
        Console c("orders");
        c.choose("order_id", "4711");
        c.press(Qt::Key_L);
        QVERIFY(c.live()->filter_field()->hasFocus());
    }

    void addresses() {
        QVERIFY(ui::may_be_opened(
            QStringLiteral("https://acme.my.salesforce.com/lightning/r/Case/5/view")));
        QVERIFY(ui::may_be_opened(QStringLiteral("http://127.0.0.1:8080/x")));
        for (const char* wrong :
             {"http://acme.example/", "file:///etc/passwd", "javascript:alert(1)", "https:", "",
              "https://", "andon://outbox", "http://127.0.0.1.evil.example/"})
            QVERIFY2(!ui::may_be_opened(QLatin1String(wrong)), wrong);
    }
};

QTEST_MAIN(TestOutbox)
#include "tst_outbox.moc"
