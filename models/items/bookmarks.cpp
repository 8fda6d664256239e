// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/bookmarks.h"

#include "models/items/format.h"

#include <QUuid>
#include <algorithm>
#include <utility>

namespace andon::items {

Bookmarks::Bookmarks(BookmarkPlace place, QObject* parent)
    : QObject(parent), m_place(std::move(place)) {
    m_thread.setMaxThreadCount(1);  // in the order they were asked for
    m_place.author.truncate(BookmarkFile::kLongestAuthor);
    run([](const BookmarkFile& file) { return file.read(); });
}

Bookmarks::~Bookmarks() {
    m_thread.waitForDone();
}

const Bookmark* Bookmarks::find(const QString& id) const {
    const auto it = std::ranges::find(m_all, id, &Bookmark::id);
    return it == m_all.end() ? nullptr : &*it;
}

const Bookmark* Bookmarks::at(IngestTime t) const {
    const auto it = std::ranges::find(m_all, t, &Bookmark::time);
    return it == m_all.end() ? nullptr : &*it;
}

const Bookmark* Bookmarks::next(IngestTime t) const {
    const auto it = std::ranges::upper_bound(m_all, t, {}, &Bookmark::time);
    return it == m_all.end() ? nullptr : &*it;
}

const Bookmark* Bookmarks::previous(IngestTime t) const {
    const auto it = std::ranges::lower_bound(m_all, t, {}, &Bookmark::time);
    return it == m_all.begin() ? nullptr : &*std::prev(it);
}

QString Bookmarks::add(IngestTime t, const QString& text) {
    if (m_all.size() >= BookmarkFile::kMost) {
        Q_EMIT failed(
            tr("%1 bookmarks are kept of a store: delete one first.").arg(BookmarkFile::kMost));
        return {};
    }
    const Bookmark made{
        QUuid::createUuid().toString(QUuid::WithoutBraces), t,
        text.simplified().left(BookmarkFile::kLongestText), m_place.author};
    put(made);
    return made.id;
}

void Bookmarks::set_text(const QString& id, const QString& text) {
    const Bookmark* there = find(id);
    const QString line = text.simplified().left(BookmarkFile::kLongestText);
    if (there == nullptr || there->text == line)
        return;
    Bookmark changed_one = *there;
    changed_one.text = line;
    put(changed_one);
}

void Bookmarks::restore(const Bookmark& bookmark) {
    put(bookmark);
}

void Bookmarks::put(const Bookmark& bookmark) {
    std::erase_if(m_all, [&](const Bookmark& one) { return one.id == bookmark.id; });
    m_all.insert(std::ranges::upper_bound(m_all, bookmark.time, {}, &Bookmark::time), bookmark);
    Q_EMIT changed();
    run([bookmark](const BookmarkFile& file) { return file.put(bookmark); });
}

void Bookmarks::remove(const QString& id) {
    if (std::erase_if(m_all, [&](const Bookmark& one) { return one.id == id; }) == 0)
        return;
    Q_EMIT changed();
    run([id](const BookmarkFile& file) { return file.remove(id); });
}

void Bookmarks::run(std::function<Kept(const BookmarkFile&)> work) {
    if (m_place.file.isEmpty())
        return;
    ++m_waiting;
    m_thread.start([this, work = std::move(work), file = BookmarkFile(m_place.file)] {
        Kept kept = work(file);
        QMetaObject::invokeMethod(
            this, [this, kept = std::move(kept)] { take(kept); }, Qt::QueuedConnection);
    });
}

/// What the file holds by then is what there is, unless more is on its way to it. What could not be
/// written stays on screen: it is said that it is not kept.
void Bookmarks::take(const Kept& kept) {
    --m_waiting;
    if (!kept) {
        Q_EMIT failed(plain(kept.error().message));
    } else if (m_waiting == 0 && *kept != m_all) {
        m_all = *kept;
        Q_EMIT changed();
    }
}

}  // namespace andon::items
