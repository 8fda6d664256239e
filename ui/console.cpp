// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/console.h"

#include "ui/shell/main_window.h"
#include "ui/shell/theme_choice.h"

#include <QApplication>

namespace andon::ui {

int run_console(QApplication& app, items::ConsoleData& data, const ConsoleOptions& options) {
    Theme theme(options.scheme.value_or(Theme::system_scheme()));
    theme.apply(app);
    items::Formatter format(QLocale(), options.zone);
    format.set_shifts(options.shifts, options.plant_zone);
    MainWindow window({data, format, theme}, theme, options.review_file);
    window.offer_zones(format, options.plant_zone);
    window.remember(options.state);
    if (options.scheme)
        window.look()->fix(*options.scheme);
    else
        window.look()->follow_desktop();
    if (options.state.person.isEmpty())
        window.resize(1600, 900);
    if (!options.target.isEmpty())
        window.show_target(options.target);
    if (options.at || !data.cursor().has_live())
        window.show_moment(options.at.value_or(IngestTime::max()));
    if (options.full_screen)
        window.showFullScreen();
    else
        window.show();
    if (options.shown)
        options.shown(window);
    return QApplication::exec();
}

}  // namespace andon::ui
