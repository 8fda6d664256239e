// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/theme/theme.h"
#include "ui/wall/screen_placer.h"
#include "ui/wall/wall_feed.h"
#include "ui/wall/wall_memory.h"
#include "ui/wall/wall_window.h"

#include <QStringList>
#include <QTimeZone>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

class QApplication;

namespace andon::ui {

/// How a wall is to come up.
struct WallOptions {
    std::vector<WallStep> steps;  ///< at least one
    QStringList screens;          ///< as ScreenPlacer takes them
    QTimeZone zone = QTimeZone::systemTimeZone();
    Scheme scheme = Scheme::dark;
    QString state_file;    ///< remembers the place; empty: forget
    bool follows = false;  ///< another process writes the store
    int pulse_ms = 1000;   ///< how often `pulse` is due
    /// Every window on screen has painted since the last one: the wall lives.
    std::function<void()> pulse;
    std::function<void()> shown;                ///< once, when the first frames have been painted
    std::function<void(const QString&)> say;    ///< what a person should read in the log
    std::function<void(const QString&)> place;  ///< where a screen is, whenever that changes
};

/// The windows of a wall, one a screen, and what keeps them there: screens that come and go, the place
/// in the playlist, the pulse. UI thread; `data` outlives it.
class Wall : public QObject {
    Q_OBJECT

public:
    Wall(items::ConsoleData& data, WallOptions options, QObject* parent = nullptr);
    ~Wall() override;

    /// Puts a window on each wanted screen, takes it off those that are gone, and remembers both.
    void place(const std::vector<WallScreen>& connected);
    /// By the name of the screen; those that are gone keep their place in the playlist.
    const std::map<QString, std::unique_ptr<WallWindow>>& windows() const { return m_windows; }
    /// What stands at the foot of every screen.
    void set_note(const QString& note);

Q_SIGNALS:
    void quit_asked();

private:
    void make_window(const WallScreen& screen);
    void keep(const QString& screen);
    void tell(const QString& screen) const;
    void beat();
    std::vector<WallStep> steps_of(const QString& screen) const;

    WallOptions m_options;
    Theme m_theme;
    items::Formatter m_format;
    WallFeed m_feed;
    WallMemory m_memory;
    ScreenPlacer m_placer;
    QStringList m_missing;
    QString m_note;
    std::map<QString, std::unique_ptr<WallWindow>> m_windows;
    std::map<QString, std::uint64_t> m_beaten;  ///< frames when the pulse was last sent
    QTimer m_pulse;
    bool m_shown = false;
};

/// Shows the wall until it is asked to end; returns the program's exit code.
int run_wall(QApplication& app, items::ConsoleData& data, const WallOptions& options);

}  // namespace andon::ui
