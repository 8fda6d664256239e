// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/note_marks.h"

#include "models/items/format.h"

#include <QCoreApplication>

namespace andon::ui {

std::vector<Annotation> with_notes(
    std::vector<Annotation> annotations, const items::Bookmarks& bookmarks) {
    for (const items::Bookmark& one : bookmarks.all()) {
        Annotation note;
        note.kind = Annotation::Kind::note;
        note.from_us = one.time.us;
        note.text = note_text(one);
        annotations.push_back(std::move(note));
    }
    return annotations;
}

QString note_text(const items::Bookmark& bookmark) {
    return bookmark.text.isEmpty() ? QCoreApplication::translate("Bookmarks", "Bookmark")
                                   : items::plain(bookmark.text.toStdString());
}

}  // namespace andon::ui
