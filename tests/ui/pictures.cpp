// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every page of the fake plant as PNG, to be looked at: `ui_pictures DIR [PAGE…]`. The page
// "tables" is what opens over one.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/export_dialog.h"
#include "ui/pages/filter_menu.h"
#include "ui/pages/live_page.h"
#include "ui/shell/main_window.h"
#include "ui/snapshot.h"
#include "ui/widgets/column_chooser.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/live_table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTest>
#include <cstdio>

using namespace andon;

namespace {

bool write(
    items::FakeScene scene, const QString& scene_name, const ui::SnapshotRequest& request,
    const QString& dir) {
    items::FakeConsoleData data(scene);
    const char* theme = request.scheme == ui::Scheme::light  ? "light"
                        : request.scheme == ui::Scheme::dark ? "dark"
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
    QStringList pages{QStringLiteral("overview"), QStringLiteral("equipment"),
                      QStringLiteral("orders"),   QStringLiteral("inventory"),
                      QStringLiteral("quality"),  QStringLiteral("customers"),
                      QStringLiteral("cases"),    QStringLiteral("readings"),
                      QStringLiteral("flow"),     QStringLiteral("rejects")};
    if (argc > 2)
        pages = QApplication::arguments().mid(2);
    bool good = true;
    if (pages.removeAll(QStringLiteral("tables")) > 0) {
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark})
                good = write_tables(dir, scheme, size) && good;
        }
    }
    for (const QString& page : pages) {
        ui::SnapshotRequest request;
        request.page = page;
        request.zone = QTimeZone("Europe/Berlin");
        request.first_row = true;
        for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
            request.size = size;
            for (const ui::Scheme scheme : {ui::Scheme::light, ui::Scheme::dark}) {
                request.scheme = scheme;
                good = write(items::FakeScene::live, QStringLiteral("live"), request, dir) && good;
            }
        }
        request.size = {1920, 1080};
        request.scheme = ui::Scheme::light;
        good = write(items::FakeScene::stale, QStringLiteral("stale"), request, dir) && good;
        good = write(items::FakeScene::empty, QStringLiteral("empty"), request, dir) && good;
        good = write(items::FakeScene::hostile, QStringLiteral("hostile"), request, dir) && good;
        request.scheme = ui::Scheme::contrast_dark;
        good = write(items::FakeScene::live, QStringLiteral("live"), request, dir) && good;
    }
    return good ? 0 : 1;
}
