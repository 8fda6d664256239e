// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/format.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>
#include <memory>
#include <vector>

namespace andon::ui {

/// One line of a trend: at most two points per pixel column, by time, gaps marked.
struct TrendLine {
    QString name;
    QString unit;
    std::vector<items::SeriesPoint> points;
};

struct TrendLimit {
    QString name;
    double value = 0;
};

/// The adapter over QtCharts, which nothing outside this folder includes. Data moves under fixed axes
/// and is replaced as a whole, at most 15 times a second; a gap in the data is a gap in the line, bad
/// quality is marked, and the newest value stands at the right with its age. UI thread.
class TrendChart : public QWidget {
    Q_OBJECT

public:
    TrendChart(const Theme& theme, const items::Formatter& format, QWidget* parent = nullptr);
    ~TrendChart() override;

    void set_range(std::int64_t from_us, std::int64_t to_us);
    void set_lines(std::vector<TrendLine> lines);
    void set_limits(std::vector<TrendLimit> limits);
    /// Greys everything: its source is silent.
    void set_stale(bool stale);
    /// Pixel columns there are for data: what a query should ask for.
    std::size_t columns() const;
    /// One sentence for those who do not see it.
    QString summary() const;
    /// Draws at once what was set; for pictures.
    void refresh();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh_soon();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace andon::ui
