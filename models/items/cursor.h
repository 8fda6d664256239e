// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace andon::items {

/// A moment of the past as the screen showed it: at `time`, everything up to `seq` was committed.
struct Moment {
    IngestTime time;
    fold::Seq seq = 0;
    bool operator==(const Moment&) const = default;
};

/// From the first commit that is kept to the newest.
struct Extent {
    Moment first;
    Moment last;
    bool operator==(const Extent&) const = default;
};

/// What a time bar shows of [from, to): how much came in per column, and what stands out.
struct TimelineQuery {
    IngestTime from;
    IngestTime to;
    std::size_t columns = 300;
};

struct TimelineMark {
    IngestTime time;
    int priority = 0;  ///< 1 … 4; 0: a change of state
    std::string text;
    std::string target;  ///< "equipment/acme/berlin/press-2"
};

struct Timeline {
    IngestTime from;
    IngestTime to;
    std::vector<std::uint64_t> inputs;  ///< by column
    std::vector<TimelineMark> marks;    ///< by time, bounded
};

/// Where on the line of time the whole screen stands: LIVE, or at one moment of what is stored. While
/// it stands at a moment, every answer of its ConsoleData is of that moment, no changes come, and
/// ingest goes on unseen. When it has moved, everything is to be read again: `moved()` is followed
/// by a frame with a new epoch. UI thread; nothing here waits.
class Cursor : public QObject {
    Q_OBJECT

public:
    explicit Cursor(QObject* parent = nullptr) : QObject(parent) {}

    /// Absent: LIVE.
    virtual std::optional<Moment> moment() const = 0;
    /// Whether there is a LIVE to go back to; a file that is reviewed has none.
    virtual bool has_live() const = 0;
    /// What is stored; of a store that is being written, as of the last look.
    virtual Extent extent() const = 0;
    /// Goes to what was shown at `t`, clamped to the extent. Of several wishes while one is being
    /// fulfilled the newest counts.
    virtual void seek(IngestTime t) = 0;
    /// To the commit of the next (+1) or previous (-1) business event.
    virtual void step(int direction) = 0;
    virtual void go_live() = 0;

    bool live() const { return !moment().has_value(); }

Q_SIGNALS:
    void moved();
    void extent_changed();
    /// What was asked for cannot be shown, as a sentence.
    void failed(const QString& why);
};

}  // namespace andon::items
