// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/window.h"

#include "ui/console.h"
#include "ui/snapshot.h"

#include <QApplication>
#include <QTimeZone>

namespace andon::app {
namespace {

/// The configured zone; the machine's for "local".
QTimeZone zone_of(const Configuration& configuration) {
    const QByteArray id = QByteArray::fromStdString(configuration.display.zone);
    return id == "local" ? QTimeZone::systemTimeZone() : QTimeZone(id);
}

std::optional<ui::Scheme> scheme_of(const Configuration& configuration) {
    const std::string& theme = configuration.display.theme;
    if (theme == "light") {
        return ui::Scheme::light;
    }
    if (theme == "dark") {
        return ui::Scheme::dark;
    }
    return theme == "high_contrast" ? std::optional(ui::Scheme::contrast_dark) : std::nullopt;
}

bool has_display() {
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY")
           || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

/// What QApplication keeps references to for as long as it lives.
struct Arguments {
    int count = 1;
    char name[6] = "andon";
    char* values[2] = {name, nullptr};
};

void name_application() {
    QApplication::setApplicationName(QStringLiteral("andon"));
    QApplication::setApplicationDisplayName(QStringLiteral("Andon"));
    QApplication::setApplicationVersion(QStringLiteral(ANDON_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("andon"));
}

}  // namespace

Result<std::unique_ptr<StoreConsoleData>> open_console_data(const WindowSource& source) {
    auto reader = source.review ? store::StoreReader::open_untrusted(source.configuration.store)
                                : store::StoreReader::open(source.configuration.store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    auto queries = std::make_unique<StoreQueries>(
        std::move(*reader), source.configuration.streams, source.configuration.limits);
    auto data = std::make_unique<StoreConsoleData>(
        source.catalogue, std::move(queries), source.mailbox, !source.review);
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
    QApplication app(arguments.count, arguments.values);
    name_application();
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
    options.scheme = scheme_of(source.configuration);
    options.state_file = QString::fromStdString(request.state_file);
    options.target = QString::fromStdString(request.page);
    options.at = request.at;
    if (source.review) {
        options.review_file =
            QString::fromStdString(source.configuration.store.filename().string());
    }
    const int code = ui::run_console(app, **data, options);
    before_close();
    return code == 0 ? Result<void>() : fail(ErrorKind::fatal, "the window ended with an error");
}

Result<void> draw_picture(const WindowSource& source, const PictureRequest& request) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    Arguments arguments;
    const QApplication app(arguments.count, arguments.values);
    name_application();
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
    picture.answered = [&data] { return (*data)->idle(); };
    return ui::write_snapshot(**data, picture, QString::fromStdString(request.file));
}

}  // namespace andon::app
