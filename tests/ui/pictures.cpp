// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every page of the fake plant as PNG, to be looked at: `ui_pictures DIR [PAGE…]`.
#include "models/items/fake/fake_console_data.h"
#include "ui/snapshot.h"

#include <QApplication>
#include <QDir>
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
