// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the window as people use them: filters that say what is wrong and offer what is right,
// columns that stay as they were arranged.
#include "models/items/fake/fake_console_data.h"
#include "models/items/live_rows.h"
#include "ui/links/link.h"
#include "ui/pages/export_dialog.h"
#include "ui/pages/filter_menu.h"
#include "ui/pages/live_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/column_chooser.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/table_header.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
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
    static QStringList headers(const ui::LivePage* page) {
        QStringList titles;
        for (const ui::TableLayout::Column& column : page->table()->layout().columns) {
            if (column.shown)
                titles << page->table()->column_title(column.name);
        }
        return titles;
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
    void columns_by_keyboard();
    void the_header_menu_by_keyboard();
    void the_last_column_stays();
    void several_columns_sort();
    void groups_fold_by_keys_and_pointer();
    void filters_are_saved_and_sent();
    void everything_is_remembered();
    void a_layout_of_another_version();
    void rows_are_copied_as_text_and_tsv();
    void several_chosen_rows_hold_still();
    void exports_by_the_dialog();
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

void TestTables::columns_by_keyboard() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    const QStringList before = Console::headers(page);
    QVERIFY(!before.contains(QStringLiteral("Placed")));
    const auto* button = page->findChild<QPushButton*>(QStringLiteral("columns"));
    QVERIFY(button != nullptr);
    QTest::keyClick(const_cast<QPushButton*>(button), Qt::Key_Space);
    auto* chooser = c.window->findChild<ui::ColumnChooser*>();
    QVERIFY(chooser != nullptr);
    QListWidget* list = chooser->list();
    int row = 0;
    while (row < list->count() && list->item(row)->text() != QStringLiteral("Placed"))
        ++row;
    QVERIFY(row < list->count());
    list->setCurrentRow(row);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(Console::headers(page), before + QStringList{QStringLiteral("Placed")});
    for (; row > 1; --row)
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(Console::headers(page).at(1), QStringLiteral("Placed"));
    QTest::keyClick(list, Qt::Key_S);
    QCOMPARE(page->table()->layout().sort.size(), std::size_t{1});
    QCOMPARE(page->table()->layout().sort.front().column, QStringLiteral("placed"));
    page->table()->reset_layout();
    QCOMPARE(Console::headers(page), before);
    QVERIFY(page->table()->layout().sort.empty());
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(c.window->findChild<ui::ColumnChooser*>() == nullptr);
}

void TestTables::the_header_menu_by_keyboard() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::LiveTable* table = page->table();
    table->setCurrentIndex(page->model().index(0, 1));
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(table, &asked);
    auto* menu = table->findChild<QMenu*>();
    QVERIFY(menu != nullptr && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(
        table->layout().sort,
        (std::vector<ui::TableLayout::Sort>{{QStringLiteral("order_id"), true}}));
}

void TestTables::the_last_column_stays() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    for (const ui::TableLayout::Column& column : page->table()->layout().columns)
        page->table()->hide_column(column.name);
    QCOMPARE(Console::headers(page).size(), 1);
}

void TestTables::several_columns_sort() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::LiveTable* table = page->table();
    const auto click = [&](const QString& name, Qt::KeyboardModifiers keys) {
        const auto columns = page->model().columns();
        int section = 0;
        while (QString::fromStdString(columns[static_cast<std::size_t>(section)].column) != name)
            ++section;
        ui::TableHeader* header = table->header();
        const QPoint at(
            header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
            header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, keys, at);
    };
    click(QStringLiteral("stage"), {});
    click(QStringLiteral("value"), Qt::ShiftModifier);
    click(QStringLiteral("value"), Qt::ShiftModifier);  // down
    const views::ViewSchema& schema = *page->model().schema();
    for (int row = 1; row < page->model().rowCount(); ++row) {
        const items::RowView a(schema, *page->model().row_at(row - 1));
        const items::RowView b(schema, *page->model().row_at(row));
        QVERIFY(a.text("stage") <= b.text("stage"));
        if (a.text("stage") == b.text("stage"))
            QVERIFY(a.integer("value") >= b.integer("value"));
    }
    click(QStringLiteral("value"), Qt::ShiftModifier);  // not
    QCOMPARE(table->layout().sort.size(), std::size_t{1});
    click(QStringLiteral("value"), {});
    QCOMPARE(table->layout().sort.front().column, QStringLiteral("value"));
    QCOMPARE(table->layout().sort.size(), std::size_t{1});
}

void TestTables::groups_fold_by_keys_and_pointer() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::LiveTable* table = page->table();
    items::TableModel& model = page->model();
    const int all = model.rowCount();
    table->group_by(QStringLiteral("stage"));
    QCOMPARE(table->layout().group, QStringLiteral("stage"));
    QCOMPARE(ui::parse_layout(ui::print_layout(table->layout())), table->layout());
    const auto first = model.group_at(0);
    QVERIFY(first && first->rows > 0 && !first->folded);
    // ← on a row leads to its line, ← there folds it, → unfolds it.
    table->setFocus();
    table->setCurrentIndex(model.index(2, 0));
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(table->current_row(), 0);
    const int unfolded = model.rowCount();
    QTest::keyClick(table, Qt::Key_Left);
    QCOMPARE(model.rowCount(), unfolded - static_cast<int>(first->rows));
    QCOMPARE(table->current_row(), 0);
    QVERIFY(Console::says(page, QStringLiteral("%1 rows").arg(all)));
    QTest::keyClick(table, Qt::Key_Right);
    QCOMPARE(model.rowCount(), unfolded);
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {}, table->visualRect(model.index(0, 0)).center());
    QVERIFY(model.group_at(0)->folded);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(!model.group_at(0)->folded);
    // A line is no row: it is not copied, and opens nothing.
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), all - 1);
    // What is asked for by its key is shown, folded or not.
    model.set_all_folded(true);
    const QString key = QStringLiteral("4711");
    page->show_key(key);
    QTRY_VERIFY(table->current_row() > 0);
    QCOMPARE(page->spot().key, key);
    table->group_by({});
    QCOMPARE(model.rowCount(), all);
}

void TestTables::filters_are_saved_and_sent() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::FilterMenu* saved = page->saved_filters();
    saved->save(QStringLiteral("nothing"));  // there is no filter yet
    QVERIFY(saved->saved().empty());
    Console::field(page)->setText(QStringLiteral("open:yes h\u00fctte"));
    saved->save(QStringLiteral("  My <b>late</b> & open  "));
    QCOMPARE(saved->saved().size(), std::size_t{1});
    QCOMPARE(saved->saved().front().name, QStringLiteral("My <b>late</b> & open"));
    const auto link = ui::parse_link(saved->link());
    QVERIFY(link.has_value());
    QCOMPARE(link->view, QStringLiteral("orders"));
    QCOMPARE(link->filter, QStringLiteral("open:yes h\u00fctte"));
    Console::field(page)->clear();
    Q_EMIT saved->menu()->aboutToShow();
    saved->menu()->actions().front()->trigger();
    QCOMPARE(Console::field(page)->text(), QStringLiteral("open:yes h\u00fctte"));
    saved->remove(QStringLiteral("My <b>late</b> & open"));
    QVERIFY(saved->saved().empty());
}

void TestTables::everything_is_remembered() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("state.ini"));
    ui::TableLayout arranged;
    {
        Console c;
        c.window->remember(ui::StateFiles::all_in(file));
        ui::LivePage* page = c.live(QStringLiteral("orders"));
        QVERIFY(page != nullptr);
        ui::TableLayout layout = page->table()->layout();
        std::reverse(layout.columns.begin(), layout.columns.end());
        for (ui::TableLayout::Column& column : layout.columns) {
            column.shown = column.name != QStringLiteral("customer");
            column.width = column.name == QStringLiteral("stage") ? 222 : 0;
        }
        layout.sort = {{QStringLiteral("stage"), true}, {QStringLiteral("value"), false}};
        page->table()->apply_layout(layout);
        Console::field(page)->setText(QStringLiteral("open:yes"));
        page->saved_filters()->save(QStringLiteral("open ones"));
        arranged = page->table()->layout();
        QCOMPARE(arranged, layout);
        // Not closed: what was arranged is on the disk at once.
    }
    Console c;
    c.window->remember(ui::StateFiles::all_in(file));
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    QCOMPARE(page->table()->layout(), arranged);
    QCOMPARE(page->table()->columnWidth(page->model().columnCount() > 0 ? 5 : 0), 222);
    QCOMPARE(Console::field(page)->text(), QStringLiteral("open:yes"));
    QCOMPARE(
        page->saved_filters()->saved().front(),
        (ui::SavedFilter{QStringLiteral("open ones"), QStringLiteral("open:yes")}));
}

void TestTables::a_layout_of_another_version() {
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("state.ini"));
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(
            QStringLiteral("tables/orders/layout"),
            QStringLiteral("unheard_of:50 stage -order_id !!; gone -value"));
        settings.setValue(QStringLiteral("tables/orders/filter"), QStringLiteral("unheard_of:x"));
        settings.setValue(QStringLiteral("tables/customers/filter_names"), QStringLiteral("one"));
    }
    Console c;
    c.window->remember(ui::StateFiles::all_in(file));
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    const ui::TableLayout layout = page->table()->layout();
    QCOMPARE(layout.columns.front().name, QStringLiteral("stage"));
    QCOMPARE(layout.columns.at(1).name, QStringLiteral("order_id"));
    QVERIFY(!layout.columns.at(1).shown);
    QCOMPARE(layout.sort, (std::vector<ui::TableLayout::Sort>{{QStringLiteral("value"), true}}));
    QCOMPARE(static_cast<int>(layout.columns.size()), page->model().columnCount());
}

void TestTables::rows_are_copied_as_text_and_tsv() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    views::Row row = *page->model().row_at(0);
    const views::ViewSchema& schema = *page->model().schema();
    row.resize(c.data.catalogue()[*c.data.find_view("orders")].columns.size());
    row[0] = std::string("=cmd|' /C calc'!A0");
    row[*schema.column("purchase_order")] = std::string("a\tb\nc");
    c.data.commit({c.data.change("orders", row)});
    page->model().catch_up();
    const int hostile = page->model().row_of(row);
    QVERIFY(hostile >= 0);
    ui::LiveTable* table = page->table();
    table->apply_layout(ui::parse_layout(QStringLiteral("purchase_order order_id")));
    table->apply_layout([&] {
        ui::TableLayout layout = table->layout();
        for (ui::TableLayout::Column& column : layout.columns)
            column.shown = column.name == u"purchase_order" || column.name == u"order_id";
        return layout;
    }());
    table->selectRow(hostile);
    const int other = hostile == 0 ? 1 : 0;
    table->selectionModel()->select(
        page->model().index(other, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const QStringList lines = data->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.front(), QStringLiteral("Purchase order\tOrder"));
    for (const QString& line : lines)
        QCOMPARE(line.count(u'\t'), 1);
    QVERIFY(data->text().contains(QStringLiteral("\t'=cmd|")));
    QCOMPARE(
        QString::fromUtf8(data->data(QStringLiteral("text/tab-separated-values"))),
        data->text() + u'\n');
    QVERIFY(Console::says(page, QStringLiteral("2 rows copied")));
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 2);
}

void TestTables::several_chosen_rows_hold_still() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    ui::LiveTable* table = page->table();
    const auto names = [&] {
        QStringList out;
        for (const QModelIndex& at : table->selectionModel()->selectedRows(1))
            out << QString::number(at.row()) + u' ' + at.data().toString();
        out.sort();
        return out;
    };
    table->selectRow(5);
    for (const int row : {9, 10, 30})
        table->selectionModel()->select(
            page->model().index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const QStringList before = names();
    QCOMPARE(before.size(), 4);
    views::Row row = *page->model().row_at(5);
    row.resize(c.data.catalogue()[*c.data.find_view("orders")].columns.size());
    std::vector<fold::RowChange> changes;
    for (int i = 0; i < 40; ++i) {
        row[0] = "A" + std::to_string(i);
        changes.push_back(c.data.change("orders", row));
    }
    c.data.commit(std::move(changes));
    QTRY_VERIFY(table->hold_text().contains(QStringLiteral("40 new")));
    // The cursor goes, the selection stays: it is still read.
    table->selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    QVERIFY(page->model().held());
    QCOMPARE(names(), before);
    // Taken in on demand: the same rows are selected, wherever they stand now.
    QStringList rows_before;
    for (const QString& one : before)
        rows_before << one.section(u' ', 1);
    QTest::keyClick(table, Qt::Key_End);
    QCOMPARE(page->model().rowCount(), 212 + 40);
    QStringList rows_after;
    for (const QString& one : names())
        rows_after << one.section(u' ', 1);
    rows_before.sort();
    rows_after.sort();
    QCOMPARE(rows_after, rows_before);
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!page->model().held());
}

void TestTables::exports_by_the_dialog() {
    Console c;
    ui::LivePage* page = c.live(QStringLiteral("orders"));
    QVERIFY(page != nullptr);
    Console::field(page)->setText(QStringLiteral("open:yes stage:quality"));
    const int fitting = page->model().rowCount();
    QVERIFY(fitting > 0);
    page->findChild<QPushButton*>(QStringLiteral("export"))->click();
    auto* dialog = c.window->findChild<ui::ExportDialog*>();
    QVERIFY(dialog != nullptr);
    const QTemporaryDir dir;
    dialog->path()->setText(dir.filePath(QStringLiteral("orders.csv")));
    dialog->format()->setCurrentIndex(1);
    QTest::mouseClick(dialog->go(), Qt::LeftButton);
    QTRY_VERIFY(!dialog->running());
    QVERIFY2(
        dialog->message().startsWith(QStringLiteral("%1 rows are in ").arg(fitting)),
        qPrintable(dialog->message()));
    QFile file(dialog->path()->text());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), fitting + 2);
    QVERIFY(lines.front().startsWith("order_id,customer,customer_id,"));
    dialog->format()->setCurrentIndex(2);
    QVERIFY(dialog->path()->text().endsWith(QStringLiteral("orders.jsonl")));
    QVERIFY(!dialog->guard()->isEnabled());
    dialog->path()->setText(dir.filePath(QStringLiteral("no/such/orders.jsonl")));
    QTest::mouseClick(dialog->go(), Qt::LeftButton);
    QTRY_VERIFY(dialog->message().contains(QStringLiteral("could not be written")));
}

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
