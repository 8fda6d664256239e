// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <QObject>
#include <QString>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace andon::items {

/// One input that made a row what it is.
struct RowCause {
    /// What is known of the record itself.
    enum class Raw {
        unread,  ///< not asked yet
        known,
        gone  ///< the journal has it no more
    };
    Seq seq = 0;
    std::uint32_t output = 0;
    EventTime time;
    std::string type;     ///< "OrderStageChanged"; empty until it is known
    std::string summary;  ///< one line of plain text, in English; may be empty
    std::string message;  ///< the event as it is stored; may be empty
    Provenance from;
    Raw raw = Raw::unread;
    bool before_known =
        false;          ///< what the row was before; of the oldest that was read it may not be
    views::Row before;  ///< empty: there was no such row
    views::Row after;   ///< empty: there is no such row any more
};

/// The events that made one row, newest first, as far as the cursor's moment knows them. Where the view
/// keeps every transition they are exactly the inputs that changed the row; where the row is one event,
/// that event; else there are none, and basis() says so. What the story of the row's entity says of them
/// is there at once, the rest follows from the journal. UI thread; `data` outlives it.
class RowCauses : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 200;  ///< changes that are read

    enum class Basis {
        every_change,  ///< the inputs that changed the row
        one_event,     ///< the row is what this event says
        counts,        ///< the row is the sum of these events: five minutes of a machine's counts
        commits,       ///< what stood at the end of a commit: the input named is the last of it
        nothing        ///< the view keeps no past and its rows name no event
    };

    explicit RowCauses(ConsoleData& data, QObject* parent = nullptr)
        : QObject(parent), m_data(data) {}

    /// Reads what made this row; what was asked before is forgotten.
    void ask(const views::ViewSchema& schema, const views::Row& row);
    void clear();

    const std::vector<RowCause>& causes() const { return m_causes; }
    Basis basis() const { return m_basis; }
    bool reading() const { return m_reading; }  ///< there may be more causes to come
    /// Provenance of some is still being read.
    bool placing() const { return m_next_raw < m_causes.size(); }
    bool truncated() const { return m_truncated; }  ///< older changes were not read
    QString error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void read_history();
    void take_history(std::vector<HistoryEntry> entries);
    void read_story();
    void take_story(const std::vector<StoryEntry>& story);
    void find_event();
    void find_counts();
    void find_reading();
    void read_raw();
    void end(const QString& error = {});

    ConsoleData& m_data;
    const views::ViewSchema* m_schema = nullptr;
    views::Row m_row;
    std::vector<RowCause> m_causes;
    std::vector<std::pair<std::string, std::string>> m_stories;  ///< kind and id, still to be read
    Basis m_basis = Basis::nothing;
    Pending m_read;
    std::size_t m_next_raw = 0;
    bool m_reading = false;
    bool m_truncated = false;
    QString m_error;
};

}  // namespace andon::items
