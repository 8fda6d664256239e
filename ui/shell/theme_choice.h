// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/desktop_look.h"
#include "ui/theme/theme.h"

#include <optional>
#include <vector>

class QSettings;

namespace andon::ui {

/// Which theme is in force: the one a person has chosen, or whatever the desktop has, now and when it
/// changes. UI thread.
class ThemeChoice : public QObject {
    Q_OBJECT

public:
    struct Option {
        std::optional<Scheme> scheme;  ///< absent: as the desktop
        const char* id;                ///< for files
        QString title;
    };

    /// The theme as it is stands until somebody chooses.
    explicit ThemeChoice(Theme& theme, QObject* parent = nullptr);

    static std::vector<Option> options();
    /// From now on, where nothing is chosen: as the desktop.
    void follow_desktop();
    /// What was configured: stands for this time, and is not remembered.
    void fix(Scheme scheme);
    /// Absent: as the desktop.
    void choose(std::optional<Scheme> scheme);
    void choose_next();
    const std::optional<Scheme>& chosen() const { return m_chosen; }
    QString title() const;

    /// Only what a person has chosen here is kept.
    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void chosen_anew();

private:
    void apply();

    Theme& m_theme;
    DesktopLook* m_desktop = nullptr;  ///< made when it is first followed
    Scheme m_usual;                    ///< where the desktop says nothing
    std::optional<Scheme> m_chosen;
    bool m_by_person = false;
};

}  // namespace andon::ui
