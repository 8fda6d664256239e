// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console.h"

#include "ui/shell/main_window.h"

#include <QApplication>
#include <QSettings>

namespace andon::ui {

namespace {

Scheme scheme_of(const ConsoleOptions& options) {
    if (options.scheme)
        return *options.scheme;
    if (!options.state_file.isEmpty()) {
        bool known = false;
        const QSettings settings(options.state_file, QSettings::IniFormat);
        const int n = settings.value(QStringLiteral("window/theme")).toInt(&known);
        if (known && n >= 0 && n < 4)
            return static_cast<Scheme>(n);
    }
    return Theme::system_scheme();
}

}  // namespace

int run_console(QApplication& app, items::ConsoleData& data, const ConsoleOptions& options) {
    Theme theme(scheme_of(options));
    theme.apply(app);
    const items::Formatter format(QLocale(), options.zone);
    MainWindow window({data, format, theme}, theme, options.review_file);
    window.remember_geometry(options.state_file);
    if (options.state_file.isEmpty())
        window.resize(1600, 900);
    if (!options.target.isEmpty())
        window.show_target(options.target);
    if (options.at || !data.cursor().has_live())
        window.show_moment(options.at.value_or(IngestTime::max()));
    if (options.full_screen)
        window.showFullScreen();
    else
        window.show();
    return QApplication::exec();
}

}  // namespace andon::ui
