// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "models/alarms/operator_action.h"
#include "models/items/console_data.h"
#include "models/views/alarms.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace andon::items {

/// Alarms of the invented plant, for whom alarms::Alarm decides what happens. Rows of the view "alarms"
/// as the real ones are. A value type; one thread.
class FakeAlarms {
public:
    /// What an alarm is about.
    struct About {
        std::string rule;
        std::string title;
        std::string entity_kind;
        std::string entity_id;
        std::string place;
        std::string line;
        rules::Priority priority = rules::Priority::medium;
        double limit = 0;
        std::string unit;
        std::string guidance;
        std::string page;
        bool latching = false;
        bool ack_note_required = false;
    };

    /// Its key as rows have it. An alarm that is there already stays.
    std::string add(About about);
    /// As alarms::Alarm has it; `key` is one that add() gave.
    void raise(const std::string& key, std::int64_t at, double value);
    void clear(const std::string& key, std::int64_t at);
    void suppress(const std::string& key, std::int64_t at, const std::string& reason);
    alarms::Alarm::Done act(const alarms::OperatorAction& action, std::int64_t at);
    /// The same by the key of a row, of its occurrence as it stands.
    alarms::Alarm::Done act(
        const std::string& key, alarms::OperatorAction::Kind kind, const std::string& actor,
        const std::string& note, std::int64_t at, std::int64_t duration_us = 0,
        alarms::ShelveKind shelve = alarms::ShelveKind::timed);
    /// What is due by then: shelving ends.
    void advance(std::int64_t to);

    std::vector<views::Row> rows() const;
    /// Those that are not as they were at the last call.
    std::vector<views::Row> take_changed();
    /// Newest first.
    std::vector<HistoryEntry> history(const std::string& key, std::size_t limit) const;

private:
    struct One {
        About about;
        alarms::Alarm alarm;
        views::AlarmRow row{};
        std::vector<HistoryEntry> history{};
        bool changed = true;
    };
    One* find(const std::string& key);
    static views::Row row_of(const One& one);
    void take(One& one);

    std::deque<One> m_all;
    Seq m_seq = 100'000;
};

}  // namespace andon::items
