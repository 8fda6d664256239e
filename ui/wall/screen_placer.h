// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QRect>
#include <QScreen>
#include <QString>
#include <QStringList>
#include <vector>

namespace andon::ui {

/// A screen that is connected.
struct WallScreen {
    QString name;    ///< of its socket: "HDMI-1"
    QString model;   ///< as the screen says, may be empty
    QString serial;  ///< the same
    bool primary = false;
    QRect geometry;
    QPointer<QScreen> screen;  ///< none in tests
};

/// The screens that Qt knows now; without those it makes up while none is connected.
std::vector<WallScreen> connected_screens();

/// Which screens a wall takes. A screen is named by its socket, its model or its serial number, case
/// aside; "primary" and "all" name themselves. Without a name it is the primary one. A value type.
class ScreenPlacer {
public:
    explicit ScreenPlacer(QStringList wanted) : m_wanted(std::move(wanted)) {}

    /// Those of `connected` that are wanted, each once.
    std::vector<WallScreen> take(const std::vector<WallScreen>& connected) const;
    /// Names that none of them has: waited for.
    QStringList missing(const std::vector<WallScreen>& connected) const;

private:
    QStringList m_wanted;
};

}  // namespace andon::ui
