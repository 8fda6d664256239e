// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/trend_data.h"

#include <QObject>
#include <optional>

namespace andon::ui {

/// What the charts of one page have in common: where the cursor stands and which stretch of time is
/// looked at. A chart has one of its own until it is given another's. UI thread.
class ChartLink : public QObject {
    Q_OBJECT

public:
    explicit ChartLink(QObject* parent = nullptr) : QObject(parent) {}

    std::optional<std::int64_t> cursor() const { return m_cursor; }
    void set_cursor(std::optional<std::int64_t> us);
    /// Absent: live, each chart shows what its owner gave it.
    std::optional<TimeRange> zoom() const { return m_zoom; }
    void set_zoom(std::optional<TimeRange> range);

Q_SIGNALS:
    void cursor_moved();
    void zoomed();

private:
    std::optional<std::int64_t> m_cursor;
    std::optional<TimeRange> m_zoom;
};

/// `range` grown by `factor` around `pivot_us`, which stays where it is: never shorter than five
/// seconds, never longer than ten years, never beyond `end_us`.
TimeRange zoomed_range(TimeRange range, double factor, std::int64_t pivot_us, std::int64_t end_us);
/// Moved by `us`, to `end_us` at most.
TimeRange moved_range(TimeRange range, std::int64_t us, std::int64_t end_us);

}  // namespace andon::ui
