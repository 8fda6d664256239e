// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_line.h"
#include "ui/wall/board.h"

#include <QPainter>
#include <QSize>
#include <QString>
#include <QStringList>

namespace andon::ui {

/// Everything that is on one screen at one moment. A value; whoever made it may be gone.
struct WallFace {
    BoardContent board;
    BoardHealth health;
    std::size_t page = 0;  ///< of the board's things
    QString clock;         ///< "13:16"
    QString zone;          ///< "CET"
    bool paused = false;
    QStringList notes;     ///< at the foot: age of the data, silent sources, what else must be said
    AlarmLine alarm;       ///< the worst that nobody has acknowledged
    QString right_note;    ///< "days without accident"
    QString right_figure;  ///< "127"
};

/// How many things one screen shows at most: no more than seven can be taken in at a glance.
constexpr std::size_t kThingsOnAScreen = 6;
/// Screens that the things of a board need; one where there is none.
std::size_t pages_of(const BoardContent& board);

/// The face as of now: `page` beyond the last is the last.
WallFace make_face(const WallFeed& feed, const BoardRequest& request, std::size_t page);

/// The same for who cannot see it.
QString in_words(const WallFace& face);

/// Paints all of it over `pixels`. UI thread, for fonts; reads nothing but its arguments.
void paint_wall_face(QPainter& p, const QSizeF& pixels, const WallFace& face, const Theme& theme);

}  // namespace andon::ui
