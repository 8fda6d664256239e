// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/window.h"

#include "app/console/application.h"
#include "app/console/store_name.h"
#include "app/console/watched_application.h"
#include "app/console/window_door.h"
#include "ui/console.h"
#include "ui/review/review_banner.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/screen_log.h"
#include "ui/snapshot.h"

namespace andon::app {
namespace {

/// Who writes a bookmark.
QString user_name() {
    const QString name = qEnvironmentVariable("USER");
    return name.isEmpty() ? qEnvironmentVariable("LOGNAME") : name;
}

items::BookmarkPlace bookmark_place(const WindowSource& source) {
    if (source.bookmarks.empty()) {
        return {{}, user_name()};
    }
    return {
        QString::fromStdString(source.bookmarks.string()) + QLatin1Char('/')
            + store_name(source.configuration.store) + QStringLiteral(".json"),
        user_name()};
}

}  // namespace

Result<std::unique_ptr<StoreConsoleData>> open_console_data(const WindowSource& source) {
    auto reader = source.review ? store::StoreReader::open_untrusted(source.configuration.store)
                                : store::StoreReader::open(source.configuration.store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    auto queries = std::make_unique<StoreQueries>(
        std::move(*reader), source.configuration.streams, source.configuration.limits,
        source.review ? std::filesystem::path() : source.configuration.store);
    auto data = std::make_unique<StoreConsoleData>(
        source.catalogue, std::move(queries), source.mailbox, !source.review,
        bookmark_place(source));
    data->set_store({source.configuration.store, source.review});
    data->set_rebuilder(source.rebuilder);
    return data;
}

Result<void> show_window(
    const WindowSource& source, const WindowRequest& request, const std::stop_token& stop,
    const std::function<void()>& before_close) {
    if (!has_display()) {
        return fail(
            ErrorKind::fatal,
            "there is no display to open a window on; andon ingest keeps the views without one, "
            "andon snapshot draws a page");
    }
    Arguments arguments;
    WatchedApplication app(arguments.count, arguments.values);
    name_application();
    ui::speak(app, QString::fromStdString(source.configuration.display.language));
    ui::LoopWatch watch;
    ui::ScreenLog log(watch);
    if (!request.screen_log.isEmpty()) {
        if (!log.open(request.screen_log)) {
            return fail(
                ErrorKind::fatal, "cannot write " + request.screen_log.toStdString() + ": "
                                      + log.error().toStdString());
        }
        app.tell(watch);
    }
    auto data = open_console_data(source);
    if (!data) {
        return tl::unexpected(data.error());
    }
    const std::stop_callback quit(stop, [&app] {
        QMetaObject::invokeMethod(
            &app, [] { QApplication::quit(); }, Qt::QueuedConnection);
    });
    ui::ConsoleOptions options;
    options.zone = zone_of(source.configuration);
    options.plant_zone = QTimeZone(QByteArray::fromStdString(source.configuration.plant_zone));
    for (const int minutes : source.configuration.shifts) {
        options.shifts.emplace_back(minutes / 60, minutes % 60);
    }
    options.scheme = scheme_of(source.configuration);
    options.state = request.state;
    options.target = QString::fromStdString(request.page);
    options.at = request.at;
    if (source.review) {
        options.review_file =
            QString::fromStdString(source.configuration.store.filename().string());
    }
    WindowDoor door;
    const Result<void> opened = door.open(request.door);
    const auto steps = request.first_steps ? request.first_steps() : nullptr;
    const auto files = request.files ? request.files() : nullptr;
    options.shown = [&](ui::MainWindow& window) {
        if (!request.screen_log.isEmpty())
            window.log_frames(log);
        if (steps)
            window.offer(*steps);
        if (files)
            window.offer(*files);
        if (const QString why = (*data)->event_time_refusal(); !why.isEmpty())
            window.review_banner()->refuse_event_time(why);
        if (!opened)
            window.notice_bar()->say(
                QObject::tr("Links"), QString::fromStdString(opened.error().message));
        if (!request.link.isEmpty())
            window.open_link(request.link);
        QObject::connect(&door, &WindowDoor::knocked, &window, &ui::MainWindow::come_up);
    };
    const int code = ui::run_console(app, **data, options);
    before_close();
    return code == 0 ? Result<void>() : fail(ErrorKind::fatal, "the window ended with an error");
}

Result<void> draw_picture(const WindowSource& source, const PictureRequest& request) {
    draw_offscreen();
    Arguments arguments;
    QApplication app(arguments.count, arguments.values);
    name_application();
    ui::speak(app, QString::fromStdString(source.configuration.display.language));
    auto data = open_console_data(source);
    if (!data) {
        return tl::unexpected(data.error());
    }
    ui::SnapshotRequest picture;
    picture.page = QString::fromStdString(request.page);
    picture.size = request.size;
    picture.scheme = scheme_of(source.configuration).value_or(ui::Scheme::light);
    picture.zone = zone_of(source.configuration);
    picture.first_row = request.first_row;
    picture.at = request.at;
    picture.answered = [&data] { return (*data)->idle() && (*data)->bookmarks().idle(); };
    return ui::write_snapshot(**data, picture, QString::fromStdString(request.file));
}

}  // namespace andon::app
