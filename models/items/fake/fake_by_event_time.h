// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/by_event_time.h"
#include "models/items/console_data.h"

#include <functional>
#include <map>
#include <utility>

namespace andon::items {

/// Works until finish() is called. What it makes of rows is for whoever sets `revise`. UI thread.
class FakeByEventTime : public ByEventTime {
    Q_OBJECT

public:
    explicit FakeByEventTime(Cursor& cursor) : m_cursor(cursor) {
        connect(&cursor, &Cursor::moved, this, &FakeByEventTime::turn_off);
    }

    State state() const override { return m_state; }
    void turn_on() override {
        if (m_cursor.live()) {
            Q_EMIT failed(QStringLiteral("This is live."));
            return;
        }
        set(State::working);
    }
    void turn_off() override {
        const bool was_on = m_state == State::on;
        m_found.clear();
        set(State::off);
        if (was_on)
            Q_EMIT switched();
    }
    double part() const override { return m_part; }
    bool complete() const override { return m_complete; }
    Differences differences() const override {
        Differences sum;
        for (const auto& [view, one] : m_found) {
            sum.late += one.late;
            sum.corrected += one.corrected;
            sum.only_shown += one.only_shown;
        }
        return sum;
    }

    void set_part(double part) {
        m_part = part;
        Q_EMIT changed();
    }
    void set_complete(bool yes) { m_complete = yes; }
    void finish() {
        set(State::on);
        Q_EMIT switched();
    }
    void note(const std::string& view, const RowSet& set_of) {
        if (set_of.differences) {
            m_found[view] = *set_of.differences;
            Q_EMIT changed();
        }
    }
    std::function<void(const std::string& view, RowSet&)> revise;

Q_SIGNALS:
    void switched();

private:
    void set(State state) {
        if (std::exchange(m_state, state) != state)
            Q_EMIT changed();
    }

    Cursor& m_cursor;
    State m_state = State::off;
    double m_part = 0;
    bool m_complete = true;
    std::map<std::string, Differences> m_found;
};

}  // namespace andon::items
