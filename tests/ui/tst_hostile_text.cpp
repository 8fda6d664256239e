// SPDX-License-Identifier: GPL-3.0-or-later
// Names that try to be markup, on every page: shown as those characters, and nothing is fetched.
#include "models/items/fake/fake_console_data.h"
#include "models/items/table_model.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/live_page.h"
#include "ui/pages/raw_view.h"
#include "ui/pages/rejects_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/live_table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTableView>
#include <QTcpServer>
#include <QTest>

using namespace andon;

namespace {

/// Sockets this process has open.
QStringList sockets() {
    QStringList out;
    for (const QFileInfo& link :
         QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::AllEntries | QDir::System)) {
        const QString target = link.symLinkTarget();
        if (target.contains(QStringLiteral("socket:")))
            out << target;
    }
    return out;
}

}  // namespace

class TestHostileText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_page_shows_characters();
    void raw_bytes_are_shown_as_they_are();
    void hex_lines_fit_where_it_is_narrow();
};

void TestHostileText::every_page_shows_characters() {
    QTcpServer server;  // what the names point at; nobody may come
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int visits = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] { ++visits; });

    items::FakeConsoleData data(items::FakeScene::hostile);
    const std::string url =
        "<img src=http://127.0.0.1:" + std::to_string(server.serverPort()) + "/x.png>";
    for (auto& view : data.plant().rows) {
        for (views::Row& row : view) {
            for (views::Value& cell : row) {
                if (auto* text = std::get_if<std::string>(&cell);
                    text != nullptr && text->starts_with("<img"))
                    *text = url;
            }
        }
    }
    ui::Theme theme(ui::Scheme::light);
    theme.apply(*qApp);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::MainWindow window({data, format, theme}, theme);
    window.resize(1600, 900);
    window.show();
    const QStringList before = sockets();
    bool shown = false;
    for (const QString& name : window.page_names()) {
        window.show_target(name);
        QTest::qWait(250);
        if (auto* live = qobject_cast<ui::LivePage*>(window.current_page())) {
            QVERIFY(live->model().rowCount() > 0);
            live->table()->setCurrentIndex(live->model().index(0, 0));
            QTest::qWait(100);
            live->detail()->open_raw(0);
            for (int row = 0; row < std::min(40, live->model().rowCount()); ++row) {
                for (int c = 0; c < live->model().columnCount(); ++c) {
                    shown = shown
                            || live->model().index(row, c).data().toString()
                                   == QString::fromStdString(url);
                }
            }
        }
        if (auto* rejects = qobject_cast<ui::RejectsPage*>(window.current_page()))
            rejects->table()->setCurrentIndex(rejects->model().index(6, 0));
        QTest::qWait(100);
        const QImage picture = window.grab().toImage();  // paints everything
        QVERIFY(!picture.isNull());
        for (const QLabel* label : window.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            QVERIFY2(
                !widget->toolTip().contains(QStringLiteral("<img")),
                "a tool tip would be taken for HTML");
        }
    }
    QVERIFY2(shown, "the hostile name must be seen as it is");
    QCOMPARE(visits, 0);
    QCOMPARE(sockets(), before);
}

void TestHostileText::raw_bytes_are_shown_as_they_are() {
    items::FakeConsoleData data(items::FakeScene::hostile);
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::RawView raw({data, format, theme});
    items::DeadLetterEntry entry = data.plant().dead_letters.at(6);
    raw.show_reject(entry);
    QCOMPARE(raw.payload_text(), QStringLiteral("<img src=http://127.0.0.1:9/steal?x=1>"));
    entry.value = std::string("\x00\xff\xfe\x01 binary \x1b[2J", 16);
    raw.show_reject(entry);
    QVERIFY(raw.payload_text().startsWith(QStringLiteral("000000  00 ff fe 01")));
    entry.value = std::string(2'000'000, '<');
    raw.show_reject(entry);
    QCOMPARE(raw.payload_text().size(), 2'000'000);
    // A gap after the eighth byte; the text of a short last line stands below that of the others.
    QCOMPARE(
        ui::hex_dump("0123456789abcdefAB\n"),
        QStringLiteral(
            "000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef\n")
            + QStringLiteral("000010  41 42 0a ") + QString(1 + 13 * 3, QLatin1Char(' '))
            + QStringLiteral(" AB.\n"));
}

void TestHostileText::hex_lines_fit_where_it_is_narrow() {
    QCOMPARE(ui::hex_dump("0123456789", 8).count(QLatin1Char('\n')), 2);
    items::FakeConsoleData data(items::FakeScene::hostile);
    const ui::Theme theme(ui::Scheme::light);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    ui::RawView raw({data, format, theme});
    items::DeadLetterEntry entry = data.plant().dead_letters.at(6);
    entry.value = std::string(32, '\xff');
    raw.resize(900, 500);
    raw.show();
    raw.show_reject(entry);
    QCOMPARE(raw.payload_text().count(QLatin1Char('\n')), 2);
    raw.resize(480, 500);
    QTRY_COMPARE(raw.payload_text().count(QLatin1Char('\n')), 4);
    raw.resize(900, 500);
    QTRY_COMPARE(raw.payload_text().count(QLatin1Char('\n')), 2);
}

QTEST_MAIN(TestHostileText)
#include "tst_hostile_text.moc"
