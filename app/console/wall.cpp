// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/wall.h"

#include "app/console/application.h"
#include "ui/shell/language.h"
#include "ui/wall/board_picture.h"
#include "ui/wall/wall.h"

namespace andon::app {
namespace {

ui::BoardRequest board_request(const PlaylistStep& step) {
    ui::BoardRequest request;
    request.kind = ui::board_of(step.board).value_or(ui::BoardKind::mixed);
    request.scope = items::plain(step.scope);
    request.title = items::plain(step.title);
    request.range_us = step.range.count();
    return request;
}

std::vector<ui::WallStep> wall_steps(const std::vector<PlaylistStep>& steps) {
    std::vector<ui::WallStep> out;
    for (const PlaylistStep& step : steps) {
        const auto dwell = std::chrono::duration_cast<std::chrono::milliseconds>(step.dwell);
        out.push_back({board_request(step), dwell.count(), QString::fromStdString(step.screen)});
    }
    return out;
}

ui::WallOptions wall_options(const Configuration& configuration, const WallRequest& request) {
    ui::WallOptions options;
    options.steps = wall_steps(request.steps);
    for (const std::string& screen : request.screens) {
        options.screens << QString::fromStdString(screen);
    }
    options.zone = zone_of(configuration);
    options.scheme = scheme_of(configuration).value_or(ui::Scheme::dark);
    options.state_file = QString::fromStdString(request.state_file);
    options.follows = request.follows;
    options.pulse_ms = static_cast<int>(request.pulse_every.count());
    options.pulse = request.pulse;
    options.shown = request.shown;
    options.say = [say = request.say](const QString& what) { say(what.toStdString()); };
    options.place = [place = request.place](const QString& where) { place(where.toStdString()); };
    return options;
}

}  // namespace

Result<void> show_wall(
    const WindowSource& source, const WallRequest& request, const std::stop_token& stop,
    const std::function<void()>& before_close) {
    if (!has_display()) {
        return fail(
            ErrorKind::fatal,
            "there is no display to show a wall on; andon snapshot --board draws one");
    }
    Arguments arguments;
    QApplication app(arguments.count, arguments.values);
    name_application();
    ui::speak(app, QString::fromStdString(source.configuration.display.language));
    auto data = open_console_data(source);
    if (!data) {
        return tl::unexpected(data.error());
    }
    const std::stop_callback quit(stop, [&app] {
        QMetaObject::invokeMethod(
            &app, [] { QApplication::exit(0); }, Qt::QueuedConnection);
    });
    const int code = ui::run_wall(app, **data, wall_options(source.configuration, request));
    before_close();
    return code == 0 ? Result<void>() : fail(ErrorKind::fatal, "the wall ended with an error");
}

Result<void> draw_board(const WindowSource& source, const BoardPictureRequest& request) {
    draw_offscreen();
    Arguments arguments;
    QApplication app(arguments.count, arguments.values);
    name_application();
    ui::speak(app, QString::fromStdString(source.configuration.display.language));
    auto data = open_console_data(source);
    if (!data) {
        return tl::unexpected(data.error());
    }
    ui::BoardPicture picture;
    picture.board = board_request(request.step);
    picture.page = request.page;
    picture.size = request.size;
    picture.scheme = scheme_of(source.configuration).value_or(ui::Scheme::dark);
    picture.zone = zone_of(source.configuration);
    picture.answered = [&data] { return (*data)->idle(); };
    return ui::write_board(**data, picture, QString::fromStdString(request.file));
}

}  // namespace andon::app
