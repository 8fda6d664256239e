// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/screen_placer.h"

#include <QGuiApplication>
#include <algorithm>

namespace andon::ui {

namespace {

bool is_called(const WallScreen& screen, const QString& name) {
    const auto same = [&](const QString& text) {
        return !text.isEmpty() && text.compare(name, Qt::CaseInsensitive) == 0;
    };
    if (name.compare(QLatin1String("all"), Qt::CaseInsensitive) == 0)
        return true;
    if (name.compare(QLatin1String("primary"), Qt::CaseInsensitive) == 0)
        return screen.primary;
    return same(screen.name) || same(screen.serial) || same(screen.model);
}

}  // namespace

std::vector<WallScreen> connected_screens() {
    std::vector<WallScreen> out;
    for (QScreen* screen : QGuiApplication::screens()) {
        // While no screen is connected Qt holds on to one without a size.
        if (screen->geometry().isEmpty())
            continue;
        const QString name = screen->name().isEmpty() ? QStringLiteral("screen") : screen->name();
        out.push_back(
            {name, screen->model(), screen->serialNumber(),
             screen == QGuiApplication::primaryScreen(), screen->geometry(), screen});
    }
    return out;
}

std::vector<WallScreen> ScreenPlacer::take(const std::vector<WallScreen>& connected) const {
    const QStringList names =
        m_wanted.isEmpty() ? QStringList{QStringLiteral("primary")} : m_wanted;
    std::vector<WallScreen> out;
    for (const WallScreen& screen : connected) {
        if (std::any_of(names.begin(), names.end(), [&](const QString& name) {
                return is_called(screen, name);
            }))
            out.push_back(screen);
    }
    return out;
}

QStringList ScreenPlacer::missing(const std::vector<WallScreen>& connected) const {
    QStringList out;
    for (const QString& name : m_wanted) {
        if (std::none_of(connected.begin(), connected.end(), [&](const WallScreen& screen) {
                return is_called(screen, name);
            }))
            out << name;
    }
    return out;
}

}  // namespace andon::ui
