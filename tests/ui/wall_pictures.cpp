// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every board of the fake plant as PNG, to be looked at: `wall_pictures DIR [LANGUAGE [BOARD…]]`.
#include "models/items/fake/fake_console_data.h"
#include "tests/ui/quiet_plant.h"
#include "ui/settle.h"
#include "ui/shell/language.h"
#include "ui/wall/wall_face.h"
#include "ui/wall/wall_feed.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <array>
#include <cstdio>

using namespace andon;

namespace {

struct Look {
    const char* name;
    ui::Scheme scheme;
};
constexpr std::array<Look, 4> kLooks{{
    {"dark", ui::Scheme::dark},
    {"light", ui::Scheme::light},
    {"contrast-dark", ui::Scheme::contrast_dark},
    {"contrast-light", ui::Scheme::contrast_light},
}};
constexpr std::array<QSize, 4> kSizes{
    QSize(1920, 1080), QSize(3840, 2160), QSize(1080, 1920), QSize(1366, 768)};
constexpr std::array<const char*, 5> kScenes{"trouble", "normal", "stale", "empty", "hostile"};

std::unique_ptr<items::FakeConsoleData> plant_of(const QString& scene) {
    if (scene == QLatin1String("normal"))
        return tests::quiet_plant();
    const auto kind = scene == QLatin1String("stale")     ? items::FakeScene::stale
                      : scene == QLatin1String("empty")   ? items::FakeScene::empty
                      : scene == QLatin1String("hostile") ? items::FakeScene::hostile
                                                          : items::FakeScene::live;
    return std::make_unique<items::FakeConsoleData>(kind);
}

bool write_all(const QString& board, const QString& dir) {
    bool good = true;
    const items::Formatter format(QLocale(), QTimeZone("Europe/Berlin"));
    ui::BoardRequest request;
    request.kind = ui::board_of(board.toStdString()).value_or(ui::BoardKind::mixed);
    for (const char* scene : kScenes) {
        const auto data = plant_of(QLatin1String(scene));
        ui::WallFeed feed(*data, format);
        feed.follow({request.kind});
        ui::settle({}, 10'000);
        feed.refresh();
        const std::size_t pages =
            std::min<std::size_t>(2, ui::pages_of(ui::make_face(feed, request, 0).board));
        for (std::size_t i = 0; i < pages * kSizes.size() * kLooks.size(); ++i) {
            const std::size_t page = i % pages;
            const QSize size = kSizes[i / pages % kSizes.size()];
            const Look& look = kLooks[i / pages / kSizes.size()];
            QImage picture(size, QImage::Format_RGB32);
            const ui::Theme theme(look.scheme);
            picture.fill(theme.colours().bg);
            QPainter painter(&picture);
            ui::paint_wall_face(painter, QSizeF(size), ui::make_face(feed, request, page), theme);
            painter.end();
            const QString file = QStringLiteral("%1/%2%3-%4-%5-%6.png")
                                     .arg(
                                         dir, board, page == 0 ? QString() : QStringLiteral("2"),
                                         QLatin1String(scene), QLatin1String(look.name))
                                     .arg(size.width());
            good = picture.save(file) && good;
        }
    }
    return good;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ui::speak(app, argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en_GB"));
    const QString dir = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    QDir().mkpath(dir);
    QStringList boards{
        QStringLiteral("mixed"), QStringLiteral("lines"), QStringLiteral("orders"),
        QStringLiteral("stock"), QStringLiteral("customers")};
    if (argc > 3)
        boards = QApplication::arguments().mid(3);
    bool good = true;
    for (const QString& board : boards)
        good = write_all(board, dir) && good;
    return good ? 0 : 1;
}
