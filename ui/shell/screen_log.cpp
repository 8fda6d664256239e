// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screen_log.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <utility>

namespace andon::ui {

ScreenLog::ScreenLog(LoopWatch& watch, QObject* parent) : QObject(parent), m_watch(watch) {
    constexpr int kEveryMs = 1000;
    m_timer.setInterval(kEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ScreenLog::write_line);
}

bool ScreenLog::open(const QString& file) {
    m_file.setFileName(file);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    m_timer.start();
    return true;
}

void ScreenLog::note_frame(std::int64_t frame_us, std::optional<std::int64_t> latency_us) {
    m_frames.append(static_cast<qint64>(frame_us));
    if (latency_us)
        m_latencies.append(static_cast<qint64>(*latency_us));
}

void ScreenLog::write_line() {
    QJsonObject line;
    line[u"t"] = QDateTime::currentMSecsSinceEpoch();
    line[u"frames_us"] = std::exchange(m_frames, {});
    line[u"latency_us"] = std::exchange(m_latencies, {});
    if (const auto block = m_watch.take_worst()) {
        line[u"block_us"] = static_cast<qint64>(block->us);
        line[u"block"] = block->what;
    }
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

}  // namespace andon::ui
