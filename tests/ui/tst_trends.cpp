// SPDX-License-Identifier: GPL-3.0-or-later
// The page of trends, driven as a person drives it, and what leaves a chart: picture, data, readings.
#include "models/items/fake/fake_console_data.h"
#include "models/items/sample_rows.h"
#include "models/items/table_export.h"
#include "ui/charts/trend_chart.h"
#include "ui/charts/trend_table.h"
#include "ui/links/link.h"
#include "ui/pages/chart_layout.h"
#include "ui/pages/chart_menu.h"
#include "ui/pages/export_dialog.h"
#include "ui/pages/normal_band.h"
#include "ui/pages/trend_card.h"
#include "ui/pages/trend_panel.h"
#include "ui/pages/trends_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace andon;

namespace {

struct Console {
    explicit Console(items::FakeScene scene = items::FakeScene::live) : data(scene) {
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme);
        window->resize(1600, 900);
        window->show();
        window->show_target(QStringLiteral("trends"));
        page = qobject_cast<ui::TrendsPage*>(window->page(QStringLiteral("trends")));
        QVERIFY(QTest::qWaitFor([this] { return page->tags().ready(); }));
        window->activateWindow();
    }
    QLineEdit* field() const { return qobject_cast<QLineEdit*>(page->filter_field()); }
    ui::TrendChart* chart(std::size_t n) const { return page->cards().at(n)->chart(); }
    bool drawn(std::size_t n) const {
        return QTest::qWaitFor([&] {
            const auto& lines = chart(n)->lines();
            return !lines.empty() && std::ranges::all_of(lines, [](const ui::TrendLine& line) {
                return !line.points.empty();
            });
        });
    }

    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{QLocale::c(), QTimeZone::utc()};
    std::unique_ptr<ui::MainWindow> window;
    ui::TrendsPage* page = nullptr;
};

const std::string kMachine = "Acme/Berlin/Press 2/M1";
const std::string kQuietMachine = "Acme/Porto/Pack/M1";  ///< of opc-porto-2, which is silent

/// Where the machine's readings come from, whatever its states do.
void read_from(items::FakeConsoleData& data, const std::string& machine, const char* source) {
    const auto view = *data.find_view("readings");
    for (views::Row& row : data.plant().rows[view]) {
        if (std::get<std::string>(row[0]) == machine)
            row[*data.catalogue()[view].column("source")] = std::string(source);
    }
}

ui::TagName tag_of(const std::string& machine) {
    return {machine, "power"};
}

}  // namespace

class TestTrends : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tags_are_found_by_typing();
    void the_list_is_a_good_model();
    void keys_alone_make_charts();
    void eight_charts_and_no_more();
    void charts_move_together();
    void a_link_names_machines_and_tags();
    void what_was_picked_is_remembered();
    void charts_are_a_place();
    void a_place_of_charts_is_read_back();
    void what_is_not_seen_costs_nothing();
    void names_are_characters();
    void data_leave_as_they_are_seen();
    void every_reading_is_exported();
    void a_picture_is_saved();
    void nine_of_ten_are_normal();
    void the_newest_is_the_one_of_the_table();
    void a_machine_that_is_silent_is_in_no_state_now();
    void a_line_that_is_silent_says_so_beside_others();
};

void TestTrends::tags_are_found_by_typing() {
    Console c;
    const int all = c.page->tags().rowCount();
    QVERIFY(all > 20);
    QTest::keyClicks(c.field(), QStringLiteral("press 2/m1 bear"));
    QCOMPARE(c.page->tags().rowCount(), 1);
    QCOMPARE(c.page->tags().at(0)->equipment, kMachine);
    c.field()->clear();
    QCOMPARE(c.page->tags().rowCount(), all);
}

void TestTrends::the_list_is_a_good_model() {
    items::FakeConsoleData data(items::FakeScene::hostile);
    ui::TagList list(data);
    const QAbstractItemModelTester tester(
        &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.read();
    QVERIFY(QTest::qWaitFor([&] { return list.ready(); }));
    for (const char* typed : {"press", "nothing that is there", ""})
        list.find(QLatin1String(typed));
    list.read();
    QTest::qWait(0);
    QVERIFY(list.rowCount() > 0);
    QVERIFY(!list.at(-1) && !list.at(list.rowCount()));
}

void TestTrends::keys_alone_make_charts() {
    Console c;
    QVERIFY(QTest::qWaitFor([&] { return c.field()->hasFocus(); }));
    QTest::keyClicks(c.field(), QStringLiteral("press 2/m1"));
    QTest::keyClick(c.field(), Qt::Key_Return);
    QCOMPARE(c.page->cards().size(), std::size_t{1});
    QTest::keyClick(c.field(), Qt::Key_Down);
    QTest::keyClick(c.field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(c.page->cards().size(), std::size_t{1});
    QCOMPARE(c.chart(0)->lines().size(), std::size_t{2});
    QVERIFY(c.drawn(0));
    // The same again is no line more, and is said.
    QTest::keyClick(c.field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(c.page->cards()[0]->tags().size(), std::size_t{2});
    QVERIFY(c.page->message().contains(QStringLiteral("already")));
    // Tab leads to the chart and to its menu, which came after all else in the window.
    bool chart = false;
    bool menu = false;
    for (int i = 0; i < 40 && !(chart && menu); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        chart = chart || QApplication::focusWidget() == c.chart(0);
        menu = menu || qobject_cast<QPushButton*>(QApplication::focusWidget()) != nullptr;
    }
    QVERIFY(chart && menu);
    c.page->cards()[0]->remove(0);
    QCOMPARE(c.page->cards()[0]->tags().size(), std::size_t{1});
    c.page->cards()[0]->remove(0);
    QVERIFY(c.page->cards().empty());
}

void TestTrends::eight_charts_and_no_more() {
    Console c;
    for (int i = 0; i < 9; ++i)
        c.page->pick(*c.page->tags().at(i), false);
    QCOMPARE(c.page->cards().size(), std::size_t{8});
    QVERIFY(c.page->message().contains(QStringLiteral("close one")));
    for (std::size_t i = 0; i < 8; ++i)
        QVERIFY(c.drawn(i));
    // All of them on one screen.
    for (const ui::TrendCard* card : c.page->cards()) {
        QVERIFY(card->isVisible());
        const QRect place(card->mapTo(c.window.get(), QPoint()), card->size());
        QVERIFY(c.window->rect().contains(place));
    }
    QVERIFY(!c.window->grab().isNull());
}

void TestTrends::charts_move_together() {
    Console c;
    c.page->pick(*c.page->tags().at(0), false);
    c.page->pick(*c.page->tags().at(1), false);
    QVERIFY(c.drawn(0) && c.drawn(1));
    c.chart(0)->setFocus();
    QTest::keyClick(c.chart(0), Qt::Key_Plus);
    QCOMPARE(c.chart(1)->shown_range(), c.chart(0)->shown_range());
    QVERIFY(c.page->link().zoom());
    QTest::keyClick(c.chart(0), Qt::Key_Left);
    QVERIFY(!c.chart(1)->cursor_text().isEmpty());
    // Finer readings are asked for.
    const auto range = c.chart(1)->shown_range();
    QVERIFY(QTest::qWaitFor([&] {
        const auto& points = c.chart(1)->lines()[0].points;
        return !points.empty() && points.front().time.us > range.from_us - range.span();
    }));
    auto* live = c.page->findChild<QPushButton*>();
    for (QPushButton* button : c.page->findChildren<QPushButton*>()) {
        if (button->text() == QLatin1String("Back to live"))
            live = button;
    }
    live->click();
    QVERIFY(!c.page->link().zoom());
}

void TestTrends::a_link_names_machines_and_tags() {
    Console c;
    const ui::TagName tag = c.page->tags().named(kMachine).at(0);
    c.window->show_target(
        QStringLiteral("trends/") + QString::fromStdString(kMachine + ":" + tag.tag));
    QCOMPARE(c.page->cards().size(), std::size_t{1});
    QCOMPARE(c.page->cards()[0]->tags().at(0), tag);
    c.window->show_target(QStringLiteral("trends/") + QString::fromStdString(kMachine));
    QCOMPARE(c.page->cards().size(), c.page->tags().named(kMachine).size());
    c.window->show_target(QStringLiteral("trends/No/Such<b>"));
    QVERIFY(c.page->message().contains(QStringLiteral("No/Such<b>")));
}

void TestTrends::what_was_picked_is_remembered() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("state.ini"));
    {
        Console c;
        c.window->remember(ui::StateFiles::all_in(file));
        c.page->pick(*c.page->tags().at(0), false);
        c.page->pick(*c.page->tags().at(1), true);
        c.page->pick(*c.page->tags().at(2), false);
    }
    Console c;
    c.window->remember(ui::StateFiles::all_in(file));
    QCOMPARE(c.page->cards().size(), std::size_t{2});
    QCOMPARE(c.page->cards()[0]->tags().size(), std::size_t{2});
    QCOMPARE(c.page->cards()[1]->tags().at(0), *c.page->tags().at(2));
    c.window->show_target(QStringLiteral("trends"));
    QVERIFY(c.drawn(0) && c.drawn(1));
}

/// A link leads to the same charts and stretch, back and forward to those that were, and so does a start.
void TestTrends::charts_are_a_place() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("state.ini"));
    const auto tags = [](const Console& c) {
        std::vector<std::vector<ui::TagName>> out;
        for (const ui::TrendCard* card : c.page->cards())
            out.push_back(card->tags());
        return out;
    };
    ui::TimeRange zoom;
    std::vector<std::vector<ui::TagName>> charts;
    {
        Console c;
        c.window->remember(ui::StateFiles::all_in(file));
        c.page->pick(*c.page->tags().at(0), false);
        c.page->pick(*c.page->tags().at(1), true);
        c.page->pick(tag_of(kQuietMachine), false);
        c.window->open_link(QStringLiteral("andon://view/trends?from=now-2h&to=now"));
        QCOMPARE(c.page->cards().size(), std::size_t{2});
        const std::int64_t now = c.data.now().us;
        zoom = {now - 3'600'000'000, now - 1'800'000'000};
        c.page->link().set_zoom(zoom);
        charts = tags(c);
        // Elsewhere, and somebody adds a chart; back is what was.
        const ui::Link there = c.window->link_here();
        QCOMPARE(there.from, QStringLiteral("now-2h"));
        c.window->show_target(QStringLiteral("orders"));
        c.window->show_target(QStringLiteral("trends/") + QString::fromStdString(kMachine));
        QVERIFY(c.page->cards().size() > 2);
        c.page->link().set_zoom(std::nullopt);
        const auto more = tags(c);
        c.window->workspace()->back();
        c.window->workspace()->back();
        QCOMPARE(c.window->link_here(), there);
        QVERIFY(tags(c) == charts);
        QCOMPARE(c.page->link().zoom(), std::optional(zoom));
        c.window->workspace()->forward();
        c.window->workspace()->forward();
        QVERIFY(tags(c) == more);
        QVERIFY(!c.page->link().zoom());
        c.window->workspace()->back();
        c.window->workspace()->back();

        Console other;
        other.window->open_link(ui::print_link(there));
        QCOMPARE(other.window->link_here(), there);
        QVERIFY(tags(other) == charts);
        QCOMPARE(other.page->link().zoom(), std::optional(zoom));
        c.window->close();
    }
    Console again;
    again.window->remember(ui::StateFiles::all_in(file));
    QVERIFY(tags(again) == charts);
    QCOMPARE(again.page->link().zoom(), std::optional(zoom));
}

void TestTrends::a_place_of_charts_is_read_back() {
    std::mt19937 random(11);
    const std::vector<std::string> parts{"a", "/", ":", ",", ";",  "@",
                                         "=", "%", "-", " ", "\n", "\xC3\xBC"};
    const auto name = [&] {
        std::string out;
        for (auto n = random() % 6; n > 0; --n)
            out += parts[random() % parts.size()];
        return out;
    };
    for (int i = 0; i < 2'000; ++i) {
        ui::ChartLayout layout;
        for (auto charts = 1 + random() % 4; charts > 0; --charts) {
            layout.charts.emplace_back();
            for (auto lines = 1 + random() % 3; lines > 0; --lines)
                layout.charts.back().push_back({name(), name()});
        }
        if (random() % 2 == 0)
            layout.zoom = ui::TimeRange{5, 6 + static_cast<std::int64_t>(random())};
        const QString text = ui::print_charts(layout);
        QVERIFY2(ui::parse_charts(text) == layout, qPrintable(text));
        ui::Link link;
        link.view = QStringLiteral("trends");
        link.key = text;
        const auto read = ui::parse_link(ui::print_link(link));
        QVERIFY(read.has_value());
        QCOMPARE(read->key, text);
    }
    QCOMPARE(ui::print_charts({}), QString());
    for (const char* other :
         {"", "=", "a:b", "=a", "=a:b:c", "=a:b@", "=a:b@1", "=a:b@2-1", "=a:b@1-2-3", "=a:b@x-y",
          "=a:b%", "=a:b,", "=a:b;", "=a:%62", "=a:\xE4"})
        QVERIFY2(!ui::parse_charts(QString::fromLatin1(other)), other);
}

void TestTrends::what_is_not_seen_costs_nothing() {
    Console c;
    c.page->pick(*c.page->tags().at(0), false);
    QVERIFY(c.drawn(0));
    c.window->show_target(QStringLiteral("orders"));
    QVERIFY(!c.chart(0)->isVisible());
    const auto before = c.chart(0)->lines().front().points.size();
    c.data.advance(60'000'000);
    QCOMPARE(c.chart(0)->lines().front().points.size(), before);
    c.window->show_target(QStringLiteral("trends"));
    QVERIFY(c.drawn(0));
}

void TestTrends::names_are_characters() {
    Console c;
    const ui::TagName hostile{
        "<b>Hall</b>/\xE2\x80\xAE"
        "txt\nline",
        "<img src=x>"};
    c.page->pick(hostile, false);
    c.page->pick(*c.page->tags().at(0), true);
    QTest::qWait(20);
    QVERIFY(c.chart(0)->lines().size() == 2);
    for (const ui::TrendLine& line : c.chart(0)->lines()) {
        QVERIFY(!line.name.contains(QLatin1Char('\n')));
        QVERIFY(!line.name.contains(QChar(0x202E)));
    }
    QVERIFY(c.chart(0)->summary().contains(QStringLiteral("<img src=x>")));
    QVERIFY(!c.window->grab().isNull());
    QCOMPARE(ui::file_name_of(QStringLiteral("../<b>&\n Press 2")), QStringLiteral("b-press-2"));
    QCOMPARE(ui::file_name_of(QStringLiteral("///")), QStringLiteral("chart"));
}

void TestTrends::data_leave_as_they_are_seen() {
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    const std::vector<ui::TrendLine> lines{
        {QStringLiteral("=1+1\tx"),
         QStringLiteral("°C"),
         {{EventTime{1'000'000}, 1.5}, {EventTime{2'000'000}, 1234.25}, {EventTime{9'000'000}, 9}}},
        {QStringLiteral("b"), {}, {{EventTime{2'000'000}, -3}}}};
    QCOMPARE(
        ui::trend_table(lines, {0, 5'000'000}, format),
        QStringLiteral("Time\t'=1+1 x, °C\tb\n"
                       "1970-01-01 00:00:01.000\t1.5\t\n"
                       "1970-01-01 00:00:02.000\t1234.25\t-3"));
    Console c;
    c.page->pick(*c.page->tags().at(0), false);
    QVERIFY(c.drawn(0));
    QMenu menu;
    const ui::PageContext context{c.data, c.format, c.theme};
    ui::add_chart_actions(
        menu, {QStringLiteral("x"), context, *c.page->cards()[0], *c.chart(0), {}});
    menu.findChild<QAction*>(QStringLiteral("copy"))->trigger();
    const QString text = QApplication::clipboard()->text();
    QCOMPARE(
        static_cast<std::size_t>(text.count(u'\n')),
        static_cast<std::size_t>(std::ranges::count_if(
            c.chart(0)->lines()[0].points, [&](const items::SeriesPoint& point) {
                const auto range = c.chart(0)->shown_range();
                return point.time.us >= range.from_us && point.time.us <= range.to_us;
            })));
}

void TestTrends::every_reading_is_exported() {
    Console c;
    c.page->pick(c.page->tags().named(kMachine).at(0), false);
    QVERIFY(c.drawn(0));
    QTemporaryDir folder;
    const ui::PageContext context{c.data, c.format, c.theme};
    QMenu menu;
    const items::SeriesInfo series = c.data.plant().series.at(0);
    ui::add_chart_actions(
        menu, {QStringLiteral("Press"), context, *c.page->cards()[0], *c.chart(0), {series}});
    menu.findChild<QAction*>(QStringLiteral("export"))->trigger();
    auto* dialog = c.page->findChild<ui::ExportDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->path()->setText(folder.filePath(QStringLiteral("out.csv")));
    dialog->format()->setCurrentIndex(static_cast<int>(items::ExportFormat::csv_machine));
    dialog->go()->click();
    QVERIFY(QTest::qWaitFor([&] { return !dialog->running(); }));
    QFile file(folder.filePath(QStringLiteral("out.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList rows = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"));
    // What the plant has, counted by another way than the export's.
    const auto range = c.chart(0)->shown_range();
    const auto points =
        c.data.plant().points(series.id, EventTime{range.from_us}, EventTime{range.to_us});
    QCOMPARE(rows.size(), static_cast<qsizetype>(points.size()) + 2);
    QCOMPARE(rows[0], QStringLiteral("time,equipment,tag,value,unit,quality"));
    QVERIFY(rows[1].contains(QString::fromStdString(series.equipment)));
    QVERIFY(rows[1].endsWith(QStringLiteral(",good")));
}

void TestTrends::a_picture_is_saved() {
    Console c;
    c.page->pick(*c.page->tags().at(0), false);
    QVERIFY(c.drawn(0));
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.png"));
    QCOMPARE(ui::save_picture(*c.page->cards()[0], file), QString());
    QCOMPARE(QImage(file).size(), c.page->cards()[0]->size());
    QVERIFY(!ui::save_picture(*c.page->cards()[0], folder.filePath(QStringLiteral("no/a.png")))
                 .isEmpty());
}

/// What is read of a long stretch are extremes of buckets: the end of the line is the reading itself.
void TestTrends::the_newest_is_the_one_of_the_table() {
    Console c;
    const ui::TagName tag = *c.page->tags().at(0);
    const auto view = *c.data.find_view("readings");
    const views::ViewSchema& schema = c.data.catalogue()[view];
    for (views::Row& row : c.data.plant().rows[view]) {
        if (std::get<std::string>(row[0]) == tag.equipment
            && std::get<std::string>(row[1]) == tag.tag)
            row[*schema.column("value")] = 123.4;
    }
    c.page->pick(tag, false);
    QVERIFY(c.drawn(0));
    QTRY_COMPARE(c.chart(0)->lines()[0].points.back().value, 123.4);
    // Where a person looks closer, at what was then, nothing is added.
    const auto shown = c.chart(0)->shown_range();
    c.page->link().set_zoom(
        ui::TimeRange{shown.from_us, shown.from_us + (shown.to_us - shown.from_us) / 4});
    QTRY_VERIFY(c.chart(0)->lines()[0].points.back().value < 123);
}

/// Its readings go on by another source: what it does is known to when its own was heard of last.
void TestTrends::a_machine_that_is_silent_is_in_no_state_now() {
    Console c;
    constexpr std::int64_t kSecond = 1'000'000;
    const std::int64_t now = c.data.now().us;
    const QString running = ui::state_word(QStringLiteral("running"));
    read_from(c.data, kQuietMachine, "plant kafka");
    c.page->pick(tag_of(kQuietMachine), false);
    QVERIFY(c.drawn(0));
    const auto says = [&](std::int64_t ago) {
        c.page->link().set_cursor(now - ago);
        return c.chart(0)->cursor_text();
    };
    QTRY_VERIFY(says(45 * kSecond).contains(running));
    QVERIFY2(!says(40 * kSecond).contains(running), qPrintable(says(40 * kSecond)));
    QVERIFY(!c.chart(0)->summary().contains(QStringLiteral("silent")));
    // The same on the page of the machine.
    const ui::PageContext context{c.data, c.format, c.theme};
    ui::TrendPanel panel(context);
    panel.resize(600, 400);
    panel.show();
    panel.show_subject({kQuietMachine, "power", nullptr, {}, {}});
    const auto panel_says = [&](std::int64_t ago) {
        panel.chart()->link().set_cursor(now - ago);
        return panel.chart()->cursor_text();
    };
    QTRY_VERIFY(panel_says(45 * kSecond).contains(running));
    QVERIFY(!panel_says(40 * kSecond).contains(running));
    // It speaks again, and is what it was.
    ingest::PipelineStatus status = c.data.status();
    for (ingest::SourceStatus& source : status.sources) {
        for (transport::ShardHealth& shard : source.health.shards)
            shard.state = transport::ShardState::caught_up;
    }
    c.data.set_status(status);
    QTRY_VERIFY(says(40 * kSecond).contains(running));
    QTRY_VERIFY(panel_says(40 * kSecond).contains(running));
}

void TestTrends::a_line_that_is_silent_says_so_beside_others() {
    Console c;
    c.page->pick(tag_of(kMachine), false);
    c.page->pick(tag_of(kQuietMachine), true);
    QVERIFY(c.drawn(0));
    QTRY_COMPARE(c.chart(0)->lines()[1].dated, QStringLiteral("silent"));
    QCOMPARE(c.chart(0)->lines()[0].dated, QString());
    const QString summary = c.chart(0)->summary();
    QCOMPARE(summary.count(QStringLiteral("silent")), 1);
    QVERIFY(summary.indexOf(QStringLiteral("silent")) > summary.indexOf(QStringLiteral("Pack")));
    // Readings of a silent source do not look live on the page of a machine that is heard of.
    const ui::PageContext context{c.data, c.format, c.theme};
    ui::TrendPanel panel(context);
    panel.resize(600, 400);
    panel.show();
    read_from(c.data, kMachine, "opc-porto-2");
    panel.show_subject({kMachine, "power", nullptr, {}, {}});
    panel.set_source_silent(false);
    QTRY_VERIFY(panel.chart()->summary().contains(QStringLiteral("its source is silent")));
}

void TestTrends::nine_of_ten_are_normal() {
    std::mt19937 random(7);
    std::normal_distribution<double> values(50, 4);
    std::vector<items::SeriesPoint> points;
    for (int i = 0; i < 1'000; ++i)
        points.push_back({EventTime{i * 3'600'000'000LL}, values(random)});
    const auto band = ui::normal_band(points);
    QVERIFY(band.has_value());
    const auto inside = std::ranges::count_if(points, [&](const items::SeriesPoint& point) {
        return point.value >= band->first && point.value <= band->second;
    });
    QVERIFY(inside >= 900 && inside <= 902);
    points.resize(20);
    QVERIFY(!ui::normal_band(points));
    QVERIFY(!ui::normal_band({}));
}

QTEST_MAIN(TestTrends)
#include "tst_trends.moc"
