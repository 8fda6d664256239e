// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/charts/trend_data.h"

#include <QObject>
#include <optional>
#include <string>
#include <vector>

namespace andon::ui {

/// The states of one machine, and the newest occurrence of each of its alarms, as annotations of its trends,
/// live. The state it is in, and an alarm that is active, hold up to now only while its source tells of now;
/// else they end where the machine was heard of last. UI thread; `data` outlives it.
class MachineStates : public QObject {
    Q_OBJECT

public:
    explicit MachineStates(items::ConsoleData& data, QObject* parent = nullptr);
    /// Empty: none.
    void follow(const std::string& equipment);
    void pause();
    void resume();
    const std::vector<Annotation>& annotations() const { return m_annotations; }
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
    void take_status();
    void add_states();
    void add_alarms();
    std::optional<std::int64_t> known_until() const;
    /// Absent: it goes on.
    std::optional<std::int64_t> end_of(
        std::int64_t from_us, std::optional<std::int64_t> to_us) const;

    items::ConsoleData& m_data;
    items::LiveRows m_rows;
    items::LiveRows m_machine;  ///< its row: how its source is called, and when it was heard of
    items::LiveRows m_alarms;
    std::optional<std::int64_t> m_known_until;
    std::vector<Annotation> m_annotations;
    std::vector<Stop> m_stops;
};

}  // namespace andon::ui
