// SPDX-License-Identifier: GPL-3.0-or-later
// What a window remembers: written while it is open, each part where it belongs.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/line_tile.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/filter_field.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace andon;

namespace {

struct Console {
    explicit Console(const ui::StateFiles& files) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->remember(files);
        window->show();
    }
    QLineEdit* filter(const char* page) {
        return qobject_cast<QLineEdit*>(window->page(QLatin1String(page))->shown()->filter_field());
    }
    std::size_t tabs() const { return window->workspace()->opened_entities().size(); }
    QSet<QString> sites() const {
        QSet<QString> seen;
        for (const ui::LineTile* tile : window->findChildren<ui::LineTile*>()) {
            if (tile->isVisible())
                seen.insert(tile->facts().site);
        }
        return seen;
    }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

/// As a second process would find it: QSettings of this one share what is not written yet.
QByteArray on_disk(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

struct Folder {
    QString file(const char* name) const { return dir.filePath(QLatin1String(name)); }
    ui::StateFiles console() const {
        return {file("person.ini"), file("person.ini"), file("store.ini")};
    }
    ui::StateFiles review() const {
        return {file("person.ini"), file("reviewed.ini"), file("reviewed.ini")};
    }
    QTemporaryDir dir;
};

}  // namespace

class TestMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_kill_loses_nothing_older_than_a_moment();
    void a_review_leaves_the_consoles_desk_and_tabs();
    void what_a_person_likes_holds_for_every_store();
    void a_file_of_an_older_version_is_taken_over_once();
    void what_was_not_changed_is_not_written_over();
    void a_site_is_remembered();
    void a_file_that_cannot_be_written_is_said();
};

void TestMemory::a_kill_loses_nothing_older_than_a_moment() {
    const Folder folder;
    Console c(folder.console());
    c.window->resize(1300, 800);
    c.window->show_target(QStringLiteral("order/4711"));
    c.window->show_target(QStringLiteral("orders"));
    c.filter("orders")->setText(QStringLiteral("stage:picked"));
    c.window->commands().run(QStringLiteral("theme/dark"));
    QTRY_VERIFY(on_disk(folder.file("store.ini")).contains("order/4711"));
    QTRY_VERIFY(on_disk(folder.file("person.ini")).contains("stage:picked"));
    QVERIFY(on_disk(folder.file("person.ini")).contains("geometry="));
    QVERIFY(on_disk(folder.file("person.ini")).contains("look=dark"));
}

void TestMemory::a_review_leaves_the_consoles_desk_and_tabs() {
    const Folder folder;
    {
        Console c(folder.console());
        c.window->resize(1300, 800);
        c.window->show_target(QStringLiteral("order/4711"));
        c.filter("orders")->setText(QStringLiteral("stage:picked"));
    }
    {
        Console c(folder.review());
        QCOMPARE(c.tabs(), std::size_t{0});
        QCOMPARE(c.window->width(), 1300);  // it begins as the console
        c.window->resize(1100, 700);
        c.window->show_target(QStringLiteral("machine/acme/berlin/press-2"));
        c.window->show_target(QStringLiteral("customer/C1"));
        c.filter("orders")->setText(QStringLiteral("open:no"));
    }
    {
        Console c(folder.console());
        QCOMPARE(c.tabs(), std::size_t{1});
        QCOMPARE(c.window->width(), 1300);
        QCOMPARE(c.filter("orders")->text(), QStringLiteral("stage:picked"));
    }
    Console c(folder.review());
    QCOMPARE(c.tabs(), std::size_t{2});
    QCOMPARE(c.window->width(), 1100);
    QCOMPARE(c.filter("orders")->text(), QStringLiteral("open:no"));
}

void TestMemory::what_a_person_likes_holds_for_every_store() {
    const Folder folder;
    {
        Console c(folder.review());
        c.window->commands().run(QStringLiteral("theme/dark"));
        QCOMPARE(
            c.window->commands().set_keys(
                QStringLiteral("page/orders"), QKeySequence(QStringLiteral("Ctrl+Shift+O"))),
            QString());
    }
    Console c(folder.console());
    QCOMPARE(c.theme.scheme(), ui::Scheme::dark);
    QCOMPARE(
        c.window->commands().find(QStringLiteral("page/orders"))->keys(),
        QKeySequence(QStringLiteral("Ctrl+Shift+O")));
}

/// Everything stood in one file; the store that is opened first has its tabs.
void TestMemory::a_file_of_an_older_version_is_taken_over_once() {
    const Folder folder;
    {
        QSettings old(folder.file("person.ini"), QSettings::IniFormat);
        old.setValue(QStringLiteral("window/tabs"), QStringList{QStringLiteral("order/4711")});
        old.setValue(QStringLiteral("window/page"), QStringLiteral("quality"));
        old.setValue(QStringLiteral("tables/orders/filter"), QStringLiteral("open:yes"));
    }
    {
        Console c(folder.review());  // of another store: not its tabs
        QCOMPARE(c.tabs(), std::size_t{0});
    }
    {
        Console c(folder.console());
        QCOMPARE(c.tabs(), std::size_t{1});
        QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("quality")));
        QCOMPARE(c.filter("orders")->text(), QStringLiteral("open:yes"));
    }
    {
        Console c(folder.console());
        QCOMPARE(c.tabs(), std::size_t{1});
    }
    Console c({folder.file("person.ini"), folder.file("person.ini"), folder.file("other.ini")});
    QCOMPARE(c.tabs(), std::size_t{0});
    QCOMPARE(c.filter("orders")->text(), QStringLiteral("open:yes"));
}

/// Two windows of one person: each writes what was changed in it.
void TestMemory::what_was_not_changed_is_not_written_over() {
    const Folder folder;
    auto first = std::make_unique<Console>(folder.console());
    {
        Console second(folder.console());
        second.filter("customers")->setText(QStringLiteral("name:north"));
    }
    first->filter("orders")->setText(QStringLiteral("open:yes"));
    first->window->close();
    first.reset();
    Console c(folder.console());
    QCOMPARE(c.filter("orders")->text(), QStringLiteral("open:yes"));
    QCOMPARE(c.filter("customers")->text(), QStringLiteral("name:north"));
}

void TestMemory::a_site_is_remembered() {
    const Folder folder;
    QString site;
    {
        Console c(folder.console());
        QComboBox* sites = c.window->top_bar()->sites();
        QTRY_VERIFY(sites->count() > 3);
        QVERIFY(c.sites().size() > 1);
        sites->setCurrentIndex(3);
        Q_EMIT sites->activated(3);
        site = sites->currentText();
        QTRY_COMPARE(c.sites(), QSet<QString>{site});
    }
    {
        Console c(folder.console());
        QTRY_COMPARE(c.sites(), QSet<QString>{site});
        QCOMPARE(c.window->top_bar()->sites()->currentText(), site);
        c.window->top_bar()->sites()->setCurrentIndex(0);
        Q_EMIT c.window->top_bar()->sites()->activated(0);
    }
    {
        // One that is not there (yet) narrows nothing.
        QSettings settings(folder.file("store.ini"), QSettings::IniFormat);
        QCOMPARE(settings.value(QStringLiteral("window/site")).toString(), QString());
        settings.setValue(QStringLiteral("window/site"), QStringLiteral("atlantis"));
    }
    Console c(folder.console());
    QTRY_VERIFY(c.sites().size() > 1);
    QCOMPARE(c.window->top_bar()->sites()->currentIndex(), 0);
}

void TestMemory::a_file_that_cannot_be_written_is_said() {
    const Folder folder;
    QFile blocked(folder.file("blocked"));
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    Console c(ui::StateFiles::all_in(folder.file("blocked/window.ini")));
    c.window->show_target(QStringLiteral("order/4711"));
    QTRY_VERIFY2(
        c.window->notice_bar()->text().contains(QStringLiteral("blocked/window.ini")),
        qPrintable(c.window->notice_bar()->text()));
}

QTEST_MAIN(TestMemory)
#include "tst_memory.moc"
