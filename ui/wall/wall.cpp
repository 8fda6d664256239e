// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall.h"

#include "ui/wall/sleep_inhibitor.h"

#include <QApplication>
#include <QWindow>
#include <algorithm>
#include <chrono>
#include <utility>

namespace andon::ui {

namespace {

std::int64_t steady_ms() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::set<BoardKind> kinds_of(const std::vector<WallStep>& steps) {
    std::set<BoardKind> out;
    for (const WallStep& step : steps)
        out.insert(step.board.kind);
    return out;
}

}  // namespace

Wall::Wall(items::ConsoleData& data, WallOptions options, QObject* parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_theme(m_options.scheme),
      m_format(QLocale(), m_options.zone),
      m_feed(data, m_format),
      m_memory(m_options.state_file),
      m_placer(m_options.screens) {
    m_feed.set_follows(m_options.follows);
    m_feed.follow(kinds_of(m_options.steps));
    connect(&m_pulse, &QTimer::timeout, this, &Wall::beat);
    m_pulse.start(m_options.pulse_ms);
}

Wall::~Wall() = default;

std::vector<WallStep> Wall::steps_of(const QString& screen) const {
    std::vector<WallStep> out;
    for (const WallStep& step : m_options.steps) {
        if (step.screen.isEmpty() || step.screen.compare(screen, Qt::CaseInsensitive) == 0)
            out.push_back(step);
    }
    return out;
}

void Wall::place(const std::vector<WallScreen>& connected) {
    const auto taken = m_placer.take(connected);
    for (const auto& [name, window] : m_windows) {
        const bool there = std::any_of(
            taken.begin(), taken.end(), [&](const WallScreen& s) { return s.name == name; });
        if (!there && window->isVisible()) {
            window->hide();
            m_options.say(tr("screen %1 is gone; its board comes back with it").arg(name));
        }
    }
    for (const WallScreen& screen : taken)
        make_window(screen);
    const QStringList missing = m_placer.missing(connected);
    if (missing == m_missing)
        return;
    m_missing = missing;
    if (!missing.isEmpty()) {
        QStringList there;
        for (const WallScreen& screen : connected)
            there << screen.name;
        m_options.say(
            tr("no screen is called %1; there are: %2. Waiting for it")
                .arg(missing.join(QStringLiteral(", ")), there.join(QStringLiteral(", "))));
    }
}

void Wall::make_window(const WallScreen& screen) {
    std::unique_ptr<WallWindow>& window = m_windows[screen.name];
    if (!window) {
        window = std::make_unique<WallWindow>(
            m_feed, m_theme, Playlist(steps_of(screen.name)), steady_ms);
        if (const auto place = m_memory.place_of(screen.name))
            window->restore(place->first, place->second);
        window->set_notes({m_note});
        WallWindow* made = window.get();
        connect(made, &WallWindow::quit_asked, this, &Wall::quit_asked);
        connect(made, &WallWindow::place_changed, this, [this, name = screen.name] { keep(name); });
        tell(screen.name);
    }
    if (screen.screen)
        window->setScreen(screen.screen);
    if (window->geometry() != screen.geometry)
        window->setGeometry(screen.geometry);
    if (!window->isVisible())
        window->showFullScreen();
}

void Wall::keep(const QString& screen) {
    const Playlist& playlist = m_windows.at(screen)->playlist();
    m_memory.keep(screen, playlist.place(), playlist.step());
    tell(screen);
}

void Wall::tell(const QString& screen) const {
    if (!m_options.place)
        return;
    const WallWindow& window = *m_windows.at(screen);
    const WallPlace& place = window.playlist().place();
    const QString text = tr("%1: %2, step %3 of %4, page %5")
                             .arg(screen, window.face().board.name)
                             .arg(place.step + 1)
                             .arg(window.playlist().steps())
                             .arg(place.page + 1);
    m_options.place(place.paused ? text + tr(", paused") : text);
}

void Wall::set_note(const QString& note) {
    m_note = note;
    for (const auto& [name, window] : m_windows)
        window->set_notes({note});
}

/// A window that its system shows must have painted since the last time; one that it does not show
/// cannot.
void Wall::beat() {
    for (const auto& [name, window] : m_windows) {
        const bool seen = window->isVisible() && window->windowHandle() != nullptr
                          && window->windowHandle()->isExposed();
        if (seen && window->frames() == m_beaten[name])
            return;
    }
    for (const auto& [name, window] : m_windows)
        m_beaten[name] = window->frames();
    if (!std::exchange(m_shown, true) && m_options.shown)
        m_options.shown();
    if (m_options.pulse)
        m_options.pulse();
}

int run_wall(QApplication& app, items::ConsoleData& data, const WallOptions& options) {
    Wall wall(data, options);
    const auto place = [&wall] { wall.place(connected_screens()); };
    const auto watch = [&](QScreen* screen) {
        QObject::connect(screen, &QScreen::geometryChanged, &wall, place);
    };
    for (QScreen* screen : QGuiApplication::screens())
        watch(screen);
    QObject::connect(&app, &QGuiApplication::screenAdded, &wall, [&](QScreen* screen) {
        watch(screen);
        place();
    });
    // It is still listed while the signal is sent.
    QObject::connect(&app, &QGuiApplication::screenRemoved, &wall, place, Qt::QueuedConnection);
    QObject::connect(
        &app, &QGuiApplication::primaryScreenChanged, &wall, place, Qt::QueuedConnection);
    // Not quit(): that asks the windows first, which do not close.
    QObject::connect(&wall, &Wall::quit_asked, &app, [] { QApplication::exit(0); });
    QApplication::setQuitOnLastWindowClosed(false);
    place();
    SleepInhibitor awake;
    QObject::connect(&awake, &SleepInhibitor::refused, &wall, [&](const QString& why) {
        options.say(why);
        wall.set_note(SleepInhibitor::tr("the screen may go to sleep"));
    });
    awake.begin();
    return QApplication::exec();
}

}  // namespace andon::ui
