// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every page of the fake plant as PNG, to be looked at: `ui_pictures DIR [PAGE…]`. The page
// "tables" is what opens over one, "shell" what is around them, "bars" are charts of what was counted,
// "explain" is how a number came about.
#include "models/items/fake/fake_console_data.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/pareto_chart.h"
#include "ui/explanation/explanation_panel.h"
#include "ui/pages/export_dialog.h"
#include "ui/pages/filter_menu.h"
#include "ui/pages/kafka_card.h"
#include "ui/pages/live_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/top_bar.h"
#include "ui/snapshot.h"
#include "ui/widgets/column_chooser.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/live_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QDir>
#include <QFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <random>

using namespace andon;

namespace {

bool write(
    items::FakeScene scene, const QString& scene_name, const ui::SnapshotRequest& request,
    const QString& dir) {
    items::FakeConsoleData data(scene);
    const char* theme = request.scheme == ui::Scheme::light            ? "light"
                        : request.scheme == ui::Scheme::dark           ? "dark"
                        : request.scheme == ui::Scheme::contrast_light ? "contrast-light"
                                                                       : "contrast";
    const QString file =
        QStringLiteral("%1/%2-%3-%4-%5.png")
            .arg(
                dir, request.page.section(QLatin1Char('/'), 0, 0), scene_name, QLatin1String(theme))
            .arg(request.size.width());
    const auto done = ui::write_snapshot(data, request, file);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return done.has_value();
}

/// What opens over a page: the list below a filter, the chooser of columns.
bool write_tables(const QString& dir, ui::Scheme scheme, const QSize& size) {
    items::FakeConsoleData data(items::FakeScene::live);
    ui::Theme theme(scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), QTimeZone("Europe/Berlin"));
    ui::MainWindow window({data, format, theme}, theme);
    window.resize(size);
    window.show();
    window.show_target(QStringLiteral("orders"));
    auto* page = qobject_cast<ui::LivePage*>(window.current_page()->shown());
    if (page == nullptr || !QTest::qWaitFor([&] { return page->model().rowCount() > 0; }))
        return false;
    page->table()->turn_sort(QStringLiteral("stage"), true);
    page->table()->turn_sort(QStringLiteral("value"), true);
    const QString stem =
        QStringLiteral("%1/%2-%3").arg(dir).arg(static_cast<int>(scheme)).arg(size.width());
    bool good = true;
    const auto take = [&](const char* name, QWidget* over) {
        QTest::qWait(100);
        QPixmap picture = window.grab();
        if (over != nullptr) {
            QPainter painter(&picture);
            painter.drawPixmap(window.mapFromGlobal(over->mapToGlobal(QPoint())), over->grab());
        }
        good = picture.save(QStringLiteral("%1-%2.png").arg(stem, QLatin1String(name))) && good;
    };
    auto* field = qobject_cast<ui::FilterField*>(page->filter_field());
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("open:yes stage:"));
    take("values", field->completer_popup()->popup());
    field->completer_popup()->popup()->hide();
    page->findChild<QPushButton*>(QStringLiteral("columns"))->click();
    take("columns", window.findChild<ui::ColumnChooser*>());
    window.findChild<ui::ColumnChooser*>()->close();
    page->findChild<QPushButton*>(QStringLiteral("export"))->click();
    take("export", window.findChild<ui::ExportDialog*>());
    window.findChild<ui::ExportDialog*>()->close();
    page->table()->selectRow(2);
    take("chosen", nullptr);
    page->saved_filters()->save(QStringLiteral("Open and mine"));
    page->saved_filters()->menu()->popup(
        page->saved_filters()->mapToGlobal(QPoint(0, page->saved_filters()->height())));
    take("filters", page->saved_filters()->menu());
    page->saved_filters()->menu()->hide();
    field->clear();
    page->table()->let_go();
    page->table()->group_by(QStringLiteral("stage"));
    page->model().set_folded(0, true);
    page->table()->selectRow(3);
    take("groups", nullptr);
    return good;
}

/// What was counted, as bars.
bool write_bars(const QString& stem, ui::Scheme scheme) {
    const ui::Theme theme(scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), QTimeZone("Europe/Berlin"));
    std::mt19937 random(4);
    std::normal_distribution<double> temper(212, 3.5);
    std::vector<double> values(20'000);
    std::generate(values.begin(), values.end(), [&] { return temper(random); });
    ui::HistogramChart histogram(theme, format);
    histogram.resize(900, 320);
    histogram.set_values(values, QStringLiteral("°C"));
    histogram.set_limits(
        {{QStringLiteral("at least 205"), 205}, {QStringLiteral("at most 220"), 220}});
    QTest::keyClick(&histogram, Qt::Key_Right);
    ui::ParetoChart pareto(theme, format);
    pareto.resize(900, 260);
    pareto.set_causes(
        {{QStringLiteral("Jam at the infeed"), 48},
         {QStringLiteral("No material"), 31},
         {QStringLiteral("Tool change"), 12},
         {QStringLiteral("Door open"), 7},
         {QStringLiteral("Hydraulics"), 3},
         {QStringLiteral("Other"), 2}});
    QTest::keyClick(&pareto, Qt::Key_Down);
    return histogram.grab().save(stem + QStringLiteral("-histogram.png"))
           && pareto.grab().save(stem + QStringLiteral("-pareto.png"));
}

class NoSteps : public ui::FirstSteps {
public:
    void start_demo() override {}
    void open_file(const QString&) override {}
    void try_way(const ui::KafkaForm&) override {}
    QString save(const ui::KafkaForm&) override { return {}; }
    QString file() const override { return {}; }
};

/// What a new user sees first: the offers, and a way that ends at a hop.
bool write_start(const QString& stem, const ui::SnapshotRequest& request) {
    items::FakeConsoleData data(items::FakeScene::empty);
    ui::Theme theme(request.scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), request.zone);
    NoSteps steps;
    ui::MainWindow window({data, format, theme}, theme);
    window.offer(steps);
    window.resize(request.size);
    window.show();
    auto* card = window.findChild<ui::KafkaCard*>();
    card->protocol()->setCurrentIndex(2);
    Q_EMIT steps.tried(
        {{QStringLiteral("Name"), true, QStringLiteral("2 found")},
         {QStringLiteral("Port"), true, QStringLiteral("kafka1:9092; kafka2:9092 open")},
         {QStringLiteral("TLS"), true, QStringLiteral("certificate accepted")},
         {QStringLiteral("Login"), false,
          QStringLiteral("sasl_ssl://kafka1:9092/bootstrap: SASL authentication error: invalid "
                         "credentials: are user, password and mechanism right?")}});
    QTest::qWait(100);
    return window.grab().save(stem + QStringLiteral("-start.png"));
}

/// Tabs, the way, and what the search finds: things, then commands.
bool write_search(const QString& stem, const ui::SnapshotRequest& request) {
    items::FakeConsoleData data(items::FakeScene::live);
    ui::Theme theme(request.scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), request.zone);
    ui::MainWindow window({data, format, theme}, theme);
    window.resize(request.size);
    window.show();
    window.show_target(QStringLiteral("orders/?stage:quality"));
    window.show_target(QStringLiteral("machine/acme/berlin/press-2"));
    window.show_target(QStringLiteral("order/4711"));
    QTest::qWait(200);
    bool good = window.grab().save(stem + QStringLiteral("-tabs.png"));
    window.top_bar()->range()->open_panel();
    QFrame* panel = window.top_bar()->range()->panel();
    QTest::qWait(100);
    QPixmap picture = window.grab();
    QPainter(&picture).drawPixmap(
        window.mapFromGlobal(panel->mapToGlobal(QPoint())), panel->grab());
    good = picture.save(stem + QStringLiteral("-range.png")) && good;
    panel->hide();
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    QTest::qWait(200);
    good = window.grab().save(stem + QStringLiteral("-commands.png")) && good;
    QTest::keyClicks(window.top_bar()->search(), QStringLiteral("li"));
    QTest::qWait(300);
    good = window.grab().save(stem + QStringLiteral("-search.png")) && good;
    QTest::keyClick(window.top_bar()->search(), Qt::Key_Escape);
    window.top_bar()->search()->clear();
    window.current_page()->setFocus();
    QTest::keyClick(&window, Qt::Key_Question);
    QTest::qWait(200);
    picture = window.grab();
    for (QWidget* over : QApplication::topLevelWidgets()) {
        if (over != &window && over->isVisible())
            QPainter(&picture).drawPixmap(
                window.mapFromGlobal(over->mapToGlobal(QPoint())), over->grab());
    }
    return picture.save(stem + QStringLiteral("-keys.png")) && good;
}

/// A number on a card and a cell of a table with the keyboard, and what is said of them, step by step.
bool write_explanation(const QString& stem, const ui::SnapshotRequest& request) {
    items::FakeConsoleData data(items::FakeScene::live);
    ui::Theme theme(request.scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), request.zone);
    ui::MainWindow window({data, format, theme}, theme);
    window.resize(request.size);
    window.show();
    window.activateWindow();
    QTest::qWait(400);
    bool good = true;
    const auto take = [&](const char* name) {
        QTest::qWait(200);
        good =
            window.grab().save(QStringLiteral("%1-explain-%2.png").arg(stem, QLatin1String(name)))
            && good;
    };
    const auto press = [&](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    for (auto* card : window.findChildren<ui::ListCard*>()) {
        if (card->isVisible() && card->current_figure() == nullptr
            && card->heading().startsWith(QStringLiteral("Customers at risk")))
            card->setFocus(Qt::TabFocusReason);
    }
    press(Qt::Key_Up);
    take("card");
    window.explanation()->explain(
        ui::figure_target("on_time_in_full", {}, 0.938, QStringLiteral("93.8 %")));
    take("doubt");
    window.explanation()->explain(
        ui::figure_target("customers_at_risk", {}, 6, QStringLiteral("6")));
    take("rows");
    press(Qt::Key_Return);
    take("events");
    press(Qt::Key_Return);
    take("raw");
    window.explanation()->dismiss();
    window.show_target(QStringLiteral("quality"));
    auto* page = qobject_cast<ui::LivePage*>(window.current_page()->shown());
    if (page == nullptr || !QTest::qWaitFor([&] { return page->model().rowCount() > 0; }))
        return false;
    page->table()->setFocus();
    for (int column = 0; column < page->model().columnCount(); ++column) {
        if (page->model().columns()[static_cast<std::size_t>(column)].column == "fpy")
            page->table()->setCurrentIndex(page->model().index(3, column));
    }
    take("chosen");
    QTest::keyClick(page->table(), Qt::Key_E, Qt::ControlModifier);
    take("cell");
    return good;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QString dir = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    QDir().mkpath(dir);
    ui::speak(app, QStringLiteral("en"));
    QStringList pages{
        QStringLiteral("overview"),
        QStringLiteral("equipment"),
        QStringLiteral("orders"),
        QStringLiteral("inventory"),
        QStringLiteral("quality"),
        QStringLiteral("customers"),
        QStringLiteral("alarms"),
        QStringLiteral("calls"),
        QStringLiteral("cases"),
        QStringLiteral("readings"),
        QStringLiteral("flow"),
        QStringLiteral("rejects"),
        QStringLiteral("trends/Acme/Berlin/Press 2/M1"),
        QStringLiteral("order/4981"),
        QStringLiteral("machine/Acme/Berlin/Press 2/M1"),
        QStringLiteral("sku/BRG-6204"),
        QStringLiteral("customer/C-102")};
    if (argc > 2)
        pages = QApplication::arguments().mid(2);
    bool good = true;
    if (pages.removeAll(QStringLiteral("tables")) > 0) {
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark})
                good = write_tables(dir, scheme, size) && good;
        }
    }
    if (pages.removeAll(QStringLiteral("bars")) > 0) {
        for (const ui::Scheme scheme :
             {ui::Scheme::light, ui::Scheme::dark, ui::Scheme::contrast_dark}) {
            good =
                write_bars(QStringLiteral("%1/%2").arg(dir).arg(static_cast<int>(scheme)), scheme)
                && good;
        }
    }
    if (pages.removeAll(QStringLiteral("shell")) > 0) {
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
                ui::SnapshotRequest request;
                request.size = size;
                request.scheme = scheme;
                const QString stem = QStringLiteral("%1/%2-%3")
                                         .arg(dir)
                                         .arg(static_cast<int>(scheme))
                                         .arg(size.width());
                good = write_start(stem, request) && write_search(stem, request) && good;
            }
        }
    }
    if (pages.removeAll(QStringLiteral("explain")) > 0) {
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
                ui::SnapshotRequest request;
                request.size = size;
                request.scheme = scheme;
                request.zone = QTimeZone("Europe/Berlin");
                const QString stem = QStringLiteral("%1/%2-%3")
                                         .arg(dir)
                                         .arg(static_cast<int>(scheme))
                                         .arg(size.width());
                good = write_explanation(stem, request) && good;
            }
        }
    }
    for (const QString& page : pages) {
        ui::SnapshotRequest request;
        request.page = page;
        request.zone = QTimeZone("Europe/Berlin");
        request.first_row = true;
        for (const QSize size :
             {QSize(1920, 1080), QSize(1366, 768), QSize(3840, 2160), QSize(1080, 1920)}) {
            request.size = size;
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
                request.scheme = scheme;
                good = write(items::FakeScene::live, QStringLiteral("live"), request, dir) && good;
            }
        }
        // The other scenes where they differ most: wide and light, narrow and dark, tall.
        const std::pair<QSize, ui::Scheme> views[] = {
            {{1920, 1080}, ui::Scheme::light},
            {{1366, 768}, ui::Scheme::dark},
            {{1080, 1920}, ui::Scheme::contrast_light}};
        for (const auto& [size, scheme] : views) {
            request.size = size;
            request.scheme = scheme;
            for (const auto& [scene, name] :
                 {std::pair(items::FakeScene::stale, "stale"),
                  std::pair(items::FakeScene::behind, "behind"),
                  std::pair(items::FakeScene::empty, "empty"),
                  std::pair(items::FakeScene::calm, "calm"),
                  std::pair(items::FakeScene::hostile, "hostile")}) {
                good = write(scene, QLatin1String(name), request, dir) && good;
            }
        }
        for (const ui::Scheme scheme : {ui::Scheme::contrast_dark, ui::Scheme::contrast_light}) {
            request.size = {1920, 1080};
            request.scheme = scheme;
            good = write(items::FakeScene::live, QStringLiteral("live"), request, dir) && good;
        }
    }
    return good ? 0 : 1;
}
