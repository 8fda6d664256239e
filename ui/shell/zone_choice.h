// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"

#include <QObject>
#include <QString>
#include <QTimeZone>
#include <vector>

class QSettings;

namespace andon::ui {

/// In which zone times are shown and read: as configured, UTC, the plant's, this machine's. One for the
/// window; its name is always in sight. UI thread.
class ZoneChoice : public QObject {
    Q_OBJECT

public:
    struct Option {
        QString id;     ///< for files: "configured", "utc", "plant", "local"
        QString title;  ///< "UTC", "plant: Europe/Berlin"
        QTimeZone zone;
    };

    /// `format` is what everything on screen is written with, and outlives this. Options that are the
    /// same zone stand there once.
    ZoneChoice(items::Formatter& format, const QTimeZone& plant, QObject* parent = nullptr);

    const std::vector<Option>& options() const { return m_options; }
    void choose(const QString& id);
    void choose_next();

    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// What is on screen has to be written anew.
    void changed();
    void chosen_anew();

private:
    void put(std::size_t n);
    items::Formatter& m_format;
    std::vector<Option> m_options;
    std::size_t m_chosen = 0;
};

/// "UTC", "Europe/Berlin": what stands in the bar.
QString zone_name(const QTimeZone& zone);

}  // namespace andon::ui
