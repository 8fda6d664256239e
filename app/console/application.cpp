// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/application.h"

namespace andon::app {

void name_application() {
    QApplication::setApplicationName(QStringLiteral("andon"));
    QApplication::setApplicationDisplayName(QStringLiteral("Andon"));
    QApplication::setApplicationVersion(QStringLiteral(ANDON_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("andon"));
}

bool has_display() {
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY")
           || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

namespace {

QtMessageHandler others = nullptr;

/// The platform that draws in memory says of each window that it has no size hints, which nobody needs there.
void leave_out_size_hints(
    QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.contains(QLatin1String("propagateSizeHints")) && others != nullptr) {
        others(type, context, message);
    }
}

}  // namespace

void draw_offscreen() {
    others = qInstallMessageHandler(leave_out_size_hints);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

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

}  // namespace andon::app
