// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/loop_watch.h"

#include <QMetaEnum>
#include <QObject>
#include <algorithm>
#include <utility>

namespace andon::ui {

void LoopWatch::enter(
    const QObject& receiver, QEvent::Type type, int loop_level, Clock::time_point now) {
    const std::size_t at = m_depth++;
    if (at >= kDeepest)
        return;
    // Whoever runs a loop of its own lets the others live.
    for (std::size_t i = 0; i < at; ++i)
        m_frames[i].waited = m_frames[i].waited || m_frames[i].loop_level < loop_level;
    const QObject* owner = receiver.parent();
    m_frames[at] = {
        now,
        receiver.metaObject()->className(),
        owner != nullptr ? owner->metaObject()->className() : nullptr,
        type,
        loop_level,
        false};
}

void LoopWatch::leave(Clock::time_point now) {
    const std::size_t at = --m_depth;
    if (at >= kDeepest)
        return;
    const Frame& frame = m_frames[at];
    const std::int64_t us =
        std::chrono::duration_cast<std::chrono::microseconds>(now - frame.begin).count();
    const bool outermost = at == 0 || m_frames[at - 1].loop_level < frame.loop_level;
    if (!outermost) {
        if (us > m_parts[at].us)
            m_parts[at] = {us, frame};
        m_deepest = std::max(m_deepest, at);
        return;
    }
    if (!frame.waited && us > (m_worst ? m_worst->us : 0)) {
        Block block{us, name_of(frame)};
        for (std::size_t i = at + 1; i <= m_deepest && m_parts[i].us * 2 > us; ++i) {
            const QString part = name_of(m_parts[i].frame);
            if (!block.what.endsWith(part))
                block.what += QStringLiteral(" › ") + part;
        }
        m_worst = std::move(block);
    }
    for (std::size_t i = at + 1; i <= m_deepest; ++i)
        m_parts[i] = {};
    m_deepest = 0;
}

std::optional<LoopWatch::Block> LoopWatch::take_worst() {
    return std::exchange(m_worst, std::nullopt);
}

/// A timer says little by itself.
QString LoopWatch::name_of(const Frame& frame) {
    QString who = QString::fromLatin1(frame.name).section(QStringLiteral("::"), -1);
    if (frame.type == QEvent::Timer && frame.owner != nullptr)
        who += QStringLiteral(" of ")
               + QString::fromLatin1(frame.owner).section(QStringLiteral("::"), -1);
    const char* type = QMetaEnum::fromType<QEvent::Type>().valueToKey(frame.type);
    return who + QLatin1Char(' ')
           + (type != nullptr ? QString::fromLatin1(type) : QString::number(frame.type));
}

}  // namespace andon::ui
