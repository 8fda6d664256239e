// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_revision.h"

#include <QObject>
#include <QString>

namespace andon::items {

/// The other way to see the moment at which the cursor stands: not as it was shown, but as it is known
/// today, with what came late or was corrected since. While it is on, rows() of the views that are
/// made of business events answer so, and say what differs (RowSet::revisions); everything else stays as
/// it was shown. When it is switched, a frame with a new epoch follows. Moving the cursor turns it off.
/// UI thread; nothing here waits.
class ByEventTime : public QObject {
    Q_OBJECT

public:
    enum class State { off, working, on };

    using QObject::QObject;
    virtual State state() const = 0;
    /// Begins to work it out; failed() where that cannot be: LIVE is shown, or there is too much.
    virtual void turn_on() = 0;
    /// Also breaks off.
    virtual void turn_off() = 0;
    virtual double part() const = 0;  ///< that is worked out, 0 … 1
    /// False where retention has taken events: what they said is missing.
    virtual bool complete() const = 0;
    /// Of the views that were asked for since it is on, together.
    virtual Differences differences() const = 0;

Q_SIGNALS:
    void changed();
    /// It is off again, as a sentence why.
    void failed(const QString& why);
};

}  // namespace andon::items
