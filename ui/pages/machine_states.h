// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/charts/trend_data.h"

#include <QObject>
#include <string>
#include <vector>

namespace andon::ui {

/// The states of one machine as annotations of its trends, live. UI thread; `data` outlives it.
class MachineStates : public QObject {
    Q_OBJECT

public:
    explicit MachineStates(items::ConsoleData& data, QObject* parent = nullptr);
    /// Empty: none.
    void follow(const std::string& equipment);
    void pause() { m_rows.pause(); }
    void resume() { m_rows.resume(); }
    /// A state that still holds ends at `known_until`, where what it is now is not known.
    std::vector<Annotation> annotations(
        std::optional<std::int64_t> known_until = std::nullopt) const;
    /// Of the stops that began in `range`: why, each as often as it was.
    std::vector<std::pair<QString, std::int64_t>> stop_reasons(TimeRange range) const;

Q_SIGNALS:
    void changed();

private:
    struct Stop {
        std::int64_t from_us = 0;
        QString reason;
    };
    void take();
    items::LiveRows m_rows;
    std::vector<Annotation> m_annotations;
    std::vector<Stop> m_stops;
};

}  // namespace andon::ui
