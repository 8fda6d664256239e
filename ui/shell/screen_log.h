// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/loop_watch.h"

#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QTimer>

namespace andon::ui {

/// Writes once a second how the screen does, a JSON object a line: `t` (Unix time, ms); for each frame
/// that was painted `frames_us` (from taking rows to the end of the paint) and `latency_us` (from the
/// broker's time of its newest record to there; live frames only); `block_us` and `block`, the longest
/// event and what it was. For looking into, and for benchmarks. UI thread.
class ScreenLog : public QObject {
    Q_OBJECT

public:
    /// `watch` outlives it.
    explicit ScreenLog(LoopWatch& watch, QObject* parent = nullptr);
    /// False: the file cannot be written; error() says why.
    bool open(const QString& file);
    QString error() const { return m_file.errorString(); }

    void note_frame(std::int64_t frame_us, std::optional<std::int64_t> latency_us);

private:
    void write_line();

    LoopWatch& m_watch;
    QFile m_file;
    QTimer m_timer;
    QJsonArray m_frames;
    QJsonArray m_latencies;
};

}  // namespace andon::ui
