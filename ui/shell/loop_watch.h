// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QString>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

class QObject;

namespace andon::ui {

/// For how long at a time the event loop was held up, and by what. The application's notify() tells it of
/// every event, those that are sent from within others too. What waits in a loop of its own, as a
/// dialog does, holds up nothing. Two looks at the clock an event. UI thread.
class LoopWatch {
public:
    using Clock = std::chrono::steady_clock;
    struct Block {
        std::int64_t us = 0;
        QString
            what;  ///< "MainWindow UpdateRequest › LiveTable Paint": who, and what most of it was
    };

    /// `loop_level`: QThread::loopLevel().
    void enter(const QObject& receiver, QEvent::Type type, int loop_level, Clock::time_point now);
    void leave(Clock::time_point now);
    /// The longest since the last call; absent where there was none.
    std::optional<Block> take_worst();

private:
    static constexpr std::size_t kDeepest = 64;
    struct Frame {
        Clock::time_point begin{};
        const char* name = nullptr;   ///< of a class: lives as long as the program
        const char* owner = nullptr;  ///< of what it belongs to; null: nothing
        QEvent::Type type = QEvent::None;
        int loop_level = 0;
        bool waited = false;
    };
    struct Part {
        std::int64_t us = 0;
        Frame frame;
    };
    static QString name_of(const Frame& frame);

    std::array<Frame, kDeepest> m_frames{};
    std::array<Part, kDeepest> m_parts{};  ///< by depth: the longest inside the outermost
    std::size_t m_depth = 0;
    std::size_t m_deepest = 0;  ///< where there are parts
    std::optional<Block> m_worst;
};

}  // namespace andon::ui
