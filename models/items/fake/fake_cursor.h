// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/cursor.h"

#include <algorithm>

namespace andon::items {

/// A cursor that is at once where it is sent; a step is a second. UI thread.
class FakeCursor : public Cursor {
    Q_OBJECT

public:
    explicit FakeCursor(const Extent& extent) : m_extent(extent) {}

    std::optional<Moment> moment() const override { return m_moment; }
    bool has_live() const override { return m_has_live; }
    Extent extent() const override { return m_extent; }
    void seek(IngestTime t) override {
        const IngestTime time = std::clamp(t, m_extent.first.time, m_extent.last.time);
        m_moment = Moment{time, m_extent.first.seq + 1};
        Q_EMIT moved();
    }
    void step(int direction) override {
        const IngestTime from = m_moment.value_or(m_extent.last).time;
        seek({from.us + direction * 1'000'000});
    }
    void go_live() override {
        if (!m_has_live)
            return seek(m_extent.last.time);
        m_moment.reset();
        Q_EMIT moved();
    }
    void set_has_live(bool yes) { m_has_live = yes; }

private:
    Extent m_extent;
    std::optional<Moment> m_moment;
    bool m_has_live = true;
};

}  // namespace andon::items
