// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QDBusVariant>
#include <QObject>
#include <QString>
#include <QVariant>
#include <optional>

namespace andon::ui {

/// How the desktop asks programs to look, now and whenever that changes: the settings portal's
/// org.freedesktop.appearance (color-scheme: 1 dark, 2 light; contrast: 1 higher). Qt knows of it from
/// 6.5 on only. Asks without waiting; a desktop without a portal answers nothing. UI thread.
class DesktopLook : public QObject {
    Q_OBJECT

public:
    explicit DesktopLook(QObject* parent = nullptr);
    /// Absent: the desktop has not said, or does not mind.
    std::optional<Scheme> scheme() const;

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void setting_changed(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);

    uint m_colours = 0;
    uint m_contrast = 0;
};

}  // namespace andon::ui
