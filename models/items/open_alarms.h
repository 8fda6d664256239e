// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/performance.h"
#include "models/items/live_rows.h"

#include <QObject>
#include <QTimer>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace andon::items {

/// What stands open of the alarms, counted once for all who say it: banner, status line, navigation, walls.
/// UI thread; `data` outlives it.
class OpenAlarms : public QObject {
    Q_OBJECT

public:
    /// How many, by what is to be done about them.
    struct Counts {
        std::size_t unacknowledged = 0;  ///< returned and latched ones among them
        std::size_t listed = 0;          ///< in the active list
        std::size_t shelved = 0;
        std::size_t suppressed = 0;
        std::size_t out_of_service = 0;
        std::array<std::size_t, 4> by_priority{};  ///< of the unacknowledged

        bool operator==(const Counts&) const = default;
    };
    /// What belongs together in a flood, and what came first of it.
    struct Group {
        std::string root;  ///< alarm_root()
        std::size_t count = 0;
        std::string first_title;
        std::int64_t first_us = 0;
    };
    /// More annunciations in ten minutes than a person can follow (standards.md 1.3).
    struct Flood {
        std::size_t annunciations = 0;
        std::vector<Group> groups;  ///< the largest first, then the earliest
    };

    explicit OpenAlarms(ConsoleData& data, QObject* parent = nullptr);
    /// Begins to follow the view; nothing where the store has none.
    void follow();

    bool known() const { return m_rows.known(); }
    bool loaded() const { return m_rows.loaded(); }
    const Counts& counts() const { return m_counts; }
    /// Of the worst priority; of those what still holds before what has returned, then the oldest. Absent:
    /// nothing is unacknowledged. Holds until changed().
    std::optional<RowView> worst() const;
    /// The row with this key, if it is open.
    std::optional<RowView> find(const std::string& key) const;
    /// Absent while there is none. Every annunciation that came while this follows counts, and the newest
    /// of each alarm that was open before.
    const std::optional<Flood>& flood() const { return m_flood; }
    const LiveRows& rows() const { return m_rows; }
    /// What is listed of a line and holds, or of what stands straight below this path.
    struct OfLine {
        std::size_t count = 0;
        int priority = 0;   ///< the worst
        std::string title;  ///< of that one
        std::int64_t onset = 0;
    };
    /// Null: nothing.
    const OfLine* of_line(const std::string& path) const;

Q_SIGNALS:
    /// At once, then at most ten times a second.
    void changed();

private:
    struct Annunciation {
        std::int64_t at = 0;
        std::string root;
        std::string title;
    };
    void take_soon();
    void take();
    void note_annunciation(const RowView& row, const std::string& key, std::int64_t at);
    void note_line(const RowView& row, int priority, std::int64_t onset);
    void judge_flood();
    void begin_anew();

    ConsoleData& m_data;
    LiveRows m_rows;
    Counts m_counts;
    std::optional<views::Row> m_worst;
    std::unordered_map<std::string, std::int64_t> m_newest;  ///< annunciation, by alarm
    std::deque<Annunciation> m_recent;
    std::optional<Flood> m_flood;
    std::unordered_map<std::string, OfLine> m_lines;
    QTimer m_timer;
    bool m_behind = false;  ///< something changed since the last look
};

}  // namespace andon::items
