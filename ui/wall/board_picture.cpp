// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/board_picture.h"

#include "ui/settle.h"
#include "ui/wall/wall_face.h"
#include "ui/wall/wall_feed.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

namespace andon::ui {

Result<void> write_board(
    items::ConsoleData& data, const BoardPicture& request, const QString& file) {
    const Theme theme(request.scheme);
    const items::Formatter format(QLocale(), request.zone);
    WallFeed feed(data, format);
    feed.follow({request.board.kind});
    if (!settle(request.answered, request.patience_ms)) {
        return fail(
            ErrorKind::retriable, "the store did not answer within "
                                      + std::to_string(request.patience_ms / 1000)
                                      + " s, so there is no picture; try again");
    }
    feed.refresh();
    QImage picture(request.size, QImage::Format_RGB32);
    picture.fill(theme.colours().bg);
    {
        QPainter painter(&picture);
        paint_wall_face(
            painter, QSizeF(request.size), make_face(feed, request.board, request.page), theme);
    }
    if (!picture.save(file, "PNG"))
        return fail(ErrorKind::fatal, "cannot write " + file.toStdString());
    return {};
}

}  // namespace andon::ui
