// SPDX-License-Identifier: GPL-3.0-or-later
// Keys: all on one sheet, changed there, remembered; the help knows the page and is searched.
#include "models/items/fake/fake_console_data.h"
#include "ui/shell/command_book.h"
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/status_line.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <algorithm>

using namespace andon;

namespace {

struct Console {
    explicit Console(const QString& state = {}) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->remember(ui::StateFiles::all_in(state));
        window->show();
        QTest::qWait(100);
    }
    ui::ShortcutSheet& sheet() {
        if (window->shortcut_sheet() == nullptr)
            QTest::keyClick(window.get(), Qt::Key_Question);
        return *window->shortcut_sheet();
    }
    QTreeWidgetItem* item(const QString& title) {
        const auto found =
            sheet().list()->findItems(title, Qt::MatchExactly | Qt::MatchRecursive, 0);
        // A group may have the name of one of its commands.
        for (QTreeWidgetItem* one : found) {
            if (one->parent() != nullptr)
                return one;
        }
        return nullptr;
    }
    void change(const QString& title, const QKeySequence& keys) {
        sheet().list()->setCurrentItem(item(title));
        sheet().keys()->setKeySequence(keys);
        QTest::mouseClick(sheet().apply_button(), Qt::LeftButton);
    }
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

QString help_text(const QString& topic) {
    QFile file(
        qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/resources/help/") + topic
        + QStringLiteral(".md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

class TestKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_command_has_a_name_and_its_own_key();
    void the_help_lists_every_key();
    void every_key_that_a_widget_asks_for_is_on_the_sheet();
    void the_keyboard_goes_round_the_window();
    void the_sheet_is_found_by_typing();
    void a_changed_key_works_and_is_remembered();
    void a_key_runs_one_command_only();
    void a_damaged_state_file_is_no_trouble();
    void help_opens_at_the_page();
    void help_is_searched();
};

void TestKeys::every_command_has_a_name_and_its_own_key() {
    Console c;
    QSet<QString> ids;
    QSet<QString> keys;
    QSet<QString> titles;
    for (const ui::Command& command : c.window->commands().commands()) {
        QVERIFY2(!command.title.isEmpty() && !command.group.isEmpty(), qPrintable(command.id));
        ids.insert(command.id);
        titles.insert(command.title);
        if (!command.usual.isEmpty())
            keys.insert(command.usual.toString());
        QCOMPARE(command.keys(), command.usual);
        QVERIFY(c.item(command.title) != nullptr);
    }
    const auto n = static_cast<qsizetype>(c.window->commands().commands().size());
    QCOMPARE(ids.size(), n);
    QCOMPARE(titles.size(), n);
    QVERIFY(keys.size() >= 19);
}

void TestKeys::the_help_lists_every_key() {
    Console c;
    const QString help = help_text(QStringLiteral("window"));
    for (const ui::Command& command : c.window->commands().commands()) {
        if (command.id.startsWith(QStringLiteral("page/")))
            continue;  // "Ctrl+1 … Ctrl+9, Ctrl+0"
        if (command.usual.isEmpty())
            continue;
        const QString keys = command.usual.toString(QKeySequence::PortableText);
        QVERIFY2(
            help.contains(QStringLiteral("`%1`").arg(keys)), qPrintable(command.id + u' ' + keys));
    }
}

/// Off the sources: a widget that asks for a key has to say here under which heading people find it.
void TestKeys::every_key_that_a_widget_asks_for_is_on_the_sheet() {
    const QMap<QString, QStringList> headings{
        {QStringLiteral("alarms/alarm_acts.cpp"), {QStringLiteral("Alarms: the chosen ones")}},
        {QStringLiteral("alarms/alarm_banner.cpp"), {QStringLiteral("Cards and tiles")}},
        {QStringLiteral("alarms/annunciation_chart.cpp"), {QStringLiteral("Charts")}},
        {QStringLiteral("shell/main_window_alarms.cpp"),
         {QStringLiteral("Alarms: the chosen ones"), QStringLiteral("Alarms")}},
        {QStringLiteral("cases/case_form.cpp"), {QStringLiteral("Cases")}},
        {QStringLiteral("outbox/payload_dialog.cpp"), {QStringLiteral("Outbox")}},
        {QStringLiteral("outbox/outbox_acts.cpp"), {QStringLiteral("Outbox: the chosen ones")}},
        {QStringLiteral("shell/main_window_outbox.cpp"),
         {QStringLiteral("Outbox"), QStringLiteral("Cases")}},
        {QStringLiteral("calls/call_acts.cpp"),
         {QStringLiteral("Calls: the chosen ones"), QStringLiteral("Calls")}},
        {QStringLiteral("review/bookmark_panel.cpp"), {QStringLiteral("Bookmarks")}},
        {QStringLiteral("review/time_bar.cpp"), {QStringLiteral("Time bar")}},
        {QStringLiteral("shell/main_window.cpp"),
         {QStringLiteral("Tables")}},  // Esc: "then back to live"
        {QStringLiteral("shell/maximiser.cpp"), {QStringLiteral("Cards and tiles")}},
        {QStringLiteral("shell/search_panel.cpp"), {QStringLiteral("Search")}},
        {QStringLiteral("shell/status_part.cpp"), {QStringLiteral("The line at the foot")}},
        {QStringLiteral("explanation/explanation_panel.cpp"), {QStringLiteral("Explanation")}},
        {QStringLiteral("pages/raw_view.cpp"), {QStringLiteral("Tables")}},
        {QStringLiteral("pages/rejects_page.cpp"),
         {QStringLiteral("Rejects"), QStringLiteral("Tables")}},
        {QStringLiteral("pages/live_page.cpp"), {QStringLiteral("Tables")}},
        {QStringLiteral("pages/line_tile.cpp"), {QStringLiteral("Cards and tiles")}},
        {QStringLiteral("pages/trends_page.cpp"), {QStringLiteral("Trends")}},
        {QStringLiteral("widgets/list_card.cpp"), {QStringLiteral("Cards and tiles")}},
        {QStringLiteral("widgets/live_table.cpp"), {QStringLiteral("Tables")}},
        {QStringLiteral("widgets/live_table_groups.cpp"), {QStringLiteral("Tables")}},
        {QStringLiteral("widgets/side_drawer.cpp"), {QStringLiteral("Details")}},
        {QStringLiteral("widgets/column_chooser.cpp"), {QStringLiteral("Columns")}},
        {QStringLiteral("charts/trend_chart_input.cpp"), {QStringLiteral("Charts")}},
        {QStringLiteral("charts/histogram_chart.cpp"), {QStringLiteral("Charts")}},
        {QStringLiteral("charts/pareto_chart.cpp"), {QStringLiteral("Charts")}}};
    const QMap<QString, QString> written{
        {QStringLiteral("Return"), QStringLiteral("Enter")},
        {QStringLiteral("Escape"), QStringLiteral("Esc")},
        {QStringLiteral("Left"), QStringLiteral("←")},
        {QStringLiteral("Right"), QStringLiteral("→")},
        {QStringLiteral("Up"), QStringLiteral("↑")},
        {QStringLiteral("Down"), QStringLiteral("↓")},
        {QStringLiteral("PageUp"), QStringLiteral("Page Up")},
        {QStringLiteral("PageDown"), QStringLiteral("Page Down")},
        {QStringLiteral("Plus"), QStringLiteral("+")},
        {QStringLiteral("Equal"), QStringLiteral("+")},
        {QStringLiteral("Minus"), QStringLiteral("-")},
        {QStringLiteral("Slash"), QStringLiteral("/")},
        {QStringLiteral("BracketLeft"), QStringLiteral("[")},
        {QStringLiteral("BracketRight"), QStringLiteral("]")}};
    Console c;
    QMap<QString, QString> sheet;  // heading to all of its keys
    for (int i = 0; i < c.sheet().list()->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* group = c.sheet().list()->topLevelItem(i);
        for (int n = 0; n < group->childCount(); ++n)
            sheet[group->text(0)] += u' ' + group->child(n)->text(1) + u' ';
    }
    const QDir ui(qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/ui"));
    QDirIterator files(
        ui.path(), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
    int asked = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        const QString name = ui.relativeFilePath(file.fileName());
        if (name.startsWith(QStringLiteral("wall/"))
            || name.endsWith(QStringLiteral("_commands.cpp")))
            continue;  // the wall's help has its own; commands are on the sheet by themselves
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        static const QRegularExpression kKey(QStringLiteral("Qt::Key_(\\w+)"));
        for (auto match = kKey.globalMatch(text); match.hasNext(); ++asked) {
            QString key = match.next().captured(1);
            if (key == QLatin1String("Enter"))
                key = QStringLiteral("Return");
            key = written.value(key, key);
            QVERIFY2(headings.contains(name), qPrintable(name + u' ' + key));
            bool found = false;
            for (const QString& heading : headings[name]) {
                // "Ctrl+C" has a C.
                const QRegularExpression whole(
                    QStringLiteral("[ +]%1 ").arg(QRegularExpression::escape(key)));
                found = found || sheet.value(heading).contains(whole);
            }
            QVERIFY2(found, qPrintable(name + u' ' + key));
        }
    }
    QVERIFY(asked > 60);
}

/// F6 goes from part to part; the line at the foot is one of them, and leads on.
void TestKeys::the_keyboard_goes_round_the_window() {
    Console c;
    c.window->activateWindow();
    c.window->show_target(QStringLiteral("orders"));
    QTest::keyClick(c.window.get(), Qt::Key_S, Qt::AltModifier);
    const auto parts = c.window->status_line()->parts();
    QVERIFY(parts.size() > 3);
    QVERIFY(c.window->focusWidget() == parts.front());
    for (const ui::StatusPart* part : parts)
        QVERIFY(!part->accessibleName().isEmpty());
    QTest::keyClick(parts.front(), Qt::Key_Right);
    QVERIFY(c.window->focusWidget() == parts[1]);
    QTest::keyClick(parts[1], Qt::Key_Return);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("flow")));
    const auto rejects = std::ranges::find_if(parts, [](const ui::StatusPart* part) {
        return part->accessibleName().startsWith(QStringLiteral("rejects "));
    });
    QVERIFY(rejects != parts.end());
    QTest::mouseClick(*rejects, Qt::LeftButton);
    QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("rejects")));

    QSet<const QWidget*> seen;
    QWidget* const line = c.window->status_line();
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(c.window.get(), Qt::Key_F6);
        const QWidget* at = c.window->focusWidget();
        for (const QWidget* part : std::initializer_list<const QWidget*>{
                 line, c.window->top_bar(), c.window->workspace()}) {
            if (part->isAncestorOf(at))
                seen.insert(part);
        }
    }
    QCOMPARE(seen.size(), 3);
    const QWidget* here = c.window->focusWidget();
    QTest::keyClick(c.window.get(), Qt::Key_F6);
    QTest::keyClick(c.window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(c.window->focusWidget() == here);
}

void TestKeys::the_sheet_is_found_by_typing() {
    Console c;
    QTest::keyClicks(c.sheet().search(), QStringLiteral("slower"));
    int shown = 0;
    for (int i = 0; i < c.sheet().list()->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* group = c.sheet().list()->topLevelItem(i);
        for (int n = 0; n < group->childCount(); ++n)
            shown += group->child(n)->isHidden() ? 0 : 1;
    }
    QCOMPARE(shown, 1);
}

void TestKeys::a_changed_key_works_and_is_remembered() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        Console c(state);
        c.change(QStringLiteral("Orders"), QKeySequence(QStringLiteral("Ctrl+Shift+O")));
        QTest::keyClick(c.window.get(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(c.window->current_page() != c.window->page(QStringLiteral("orders")));
        QTest::keyClick(c.window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("orders")));
        QCOMPARE(c.item(QStringLiteral("Orders"))->text(1), QStringLiteral("Ctrl+Shift+O"));
    }
    {
        Console c(state);
        QTest::keyClick(c.window.get(), Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(c.window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("orders")));
        c.window->commands().reset();
        QTest::keyClick(c.window.get(), Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(c.window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(c.window->current_page(), c.window->page(QStringLiteral("orders")));
    }
}

void TestKeys::a_key_runs_one_command_only() {
    Console c;
    c.change(QStringLiteral("Orders"), QKeySequence(Qt::Key_F7));
    QVERIFY2(
        c.sheet().note().contains(QStringLiteral("Everything one event back")),
        qPrintable(c.sheet().note()));
    QCOMPARE(
        c.window->commands().find(QStringLiteral("page/orders"))->keys(),
        QKeySequence(QStringLiteral("Ctrl+3")));
    // The beginning of another one's keys would never run it.
    QVERIFY(!c.window->commands()
                 .set_keys(QStringLiteral("page/orders"), QKeySequence(QStringLiteral("Ctrl+K, O")))
                 .isEmpty());
    // None is fine, and so for two of them.
    QVERIFY(c.window->commands().set_keys(QStringLiteral("page/orders"), {}).isEmpty());
    QVERIFY(c.window->commands().set_keys(QStringLiteral("page/flow"), {}).isEmpty());
}

void TestKeys::a_damaged_state_file_is_no_trouble() {
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("window.ini"));
    {
        QSettings settings(state, QSettings::IniFormat);
        settings.setValue(QStringLiteral("keys/page.orders"), QStringLiteral("no such key +++"));
        settings.setValue(QStringLiteral("keys/page.flow"), QStringLiteral("Ctrl+K"));
        settings.setValue(QStringLiteral("keys/of nothing"), 7);
        settings.setValue(QStringLiteral("keys/window.close"), QByteArray("\x00\xff", 2));
    }
    Console c(state);
    for (const ui::Command& command : c.window->commands().commands())
        QVERIFY2(command.keys() == command.usual, qPrintable(command.id));
}

void TestKeys::help_opens_at_the_page() {
    Console c;
    for (const auto& [page, topic] :
         {std::pair{"overview", "window"},
          {"orders", "views"},
          {"order/4711", "entities"},
          {"flow", "kafka-traps"},
          {"calls", "calls"},
          {"rejects", "mapping"}}) {
        c.window->show_target(QLatin1String(page));
        QTest::keyClick(c.window.get(), Qt::Key_F1);
        QCOMPARE(c.window->help()->topic(), QLatin1String(topic));
    }
}

void TestKeys::help_is_searched() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_F1);
    ui::HelpWindow& help = *c.window->help();
    for (const char* word : {"horizon", "READ_UNCOMMITTED", "Esc", "no such word at all"}) {
        help.search()->setText(QLatin1String(word));
        QStringList expected;
        for (const QString& topic : help.topics()) {
            if (help_text(topic).contains(QLatin1String(word), Qt::CaseInsensitive))
                expected << topic;
        }
        QCOMPARE(help.found(), expected);
        if (!expected.isEmpty())
            QVERIFY(expected.contains(help.topic()));
    }
    help.search()->clear();
    QCOMPARE(help.found(), help.topics());
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
