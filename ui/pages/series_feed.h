// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/charts/trend_data.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <vector>

namespace andon::ui {

/// The readings of one series over a stretch of time, as many as a chart has room for, followed while
/// somebody looks. UI thread; `data` outlives it.
class SeriesFeed : public QObject {
    Q_OBJECT

public:
    SeriesFeed(items::ConsoleData& data, items::SeriesInfo series, QObject* parent = nullptr);
    ~SeriesFeed() override;

    const items::SeriesInfo& series() const { return m_series; }
    /// The last `span_us`, and what is to come.
    void follow(std::int64_t span_us, std::size_t columns);
    /// A stretch, with something of what lies beside it, so that it can be moved.
    void show(TimeRange range, std::size_t columns);
    /// Nobody looks.
    void stop();

    const std::vector<items::SeriesPoint>& points() const { return m_points; }
    bool loaded() const { return m_loaded; }
    /// Which source told the newest reading; empty where that is not known.
    const std::string& source() const { return m_source; }
    /// Why they could not be read; empty when they could.
    const QString& error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void read();
    void read_newest();
    void add_newest();
    void watch(bool on);
    void take_frame(const ingest::Drained& drained);
    void thin_out();

    items::ConsoleData& m_data;
    items::SeriesInfo m_series;
    std::vector<items::SeriesPoint> m_points;  ///< by time
    std::int64_t m_span = 0;
    std::optional<TimeRange> m_range;  ///< absent: the last m_span
    std::size_t m_columns = 0;
    bool m_watched = false;
    bool m_gap = false;  ///< the newest reading was no number
    bool m_loaded = false;
    items::Seq m_read_seq = 0;
    QString m_error;
    items::Pending m_read;
    items::Pending m_newest_read;
    std::optional<items::SeriesPoint> m_newest;  ///< as the table of readings has it
    std::string m_source;
    QTimer m_again;
};

}  // namespace andon::ui
