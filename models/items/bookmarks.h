// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/bookmark_file.h"

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <vector>

namespace andon::items {

/// Where bookmarks are kept, and whose new ones are.
struct BookmarkPlace {
    QString file;  ///< empty: nowhere, they go with the window
    QString author;
};

/// The bookmarks of what a window shows. What a person does is there at once and is written on a thread
/// of its own; what other windows over the same store have done comes with the next change. UI thread.
class Bookmarks : public QObject {
    Q_OBJECT

public:
    explicit Bookmarks(BookmarkPlace place = {}, QObject* parent = nullptr);
    /// Waits until everything is written.
    ~Bookmarks() override;

    /// By time.
    const std::vector<Bookmark>& all() const { return m_all; }
    const Bookmark* find(const QString& id) const;
    const Bookmark* at(IngestTime t) const;
    /// The first after, or the last before; null where there is none.
    const Bookmark* next(IngestTime t) const;
    const Bookmark* previous(IngestTime t) const;

    /// The id of the new one; empty, with failed(), where there is no room. Of a longer text the
    /// beginning is kept.
    QString add(IngestTime t, const QString& text = {});
    void set_text(const QString& id, const QString& text);
    void remove(const QString& id);
    /// One that was removed comes back.
    void restore(const Bookmark& bookmark);
    /// Nothing is being read or written.
    bool idle() const { return m_waiting == 0; }

Q_SIGNALS:
    void changed();
    /// Something is not kept, or could not be read, as a sentence.
    void failed(const QString& why);

private:
    using Kept = Result<std::vector<Bookmark>>;
    void put(const Bookmark& bookmark);
    void run(std::function<Kept(const BookmarkFile&)> work);
    void take(const Kept& kept);

    BookmarkPlace m_place;
    std::vector<Bookmark> m_all;
    int m_waiting = 0;
    QThreadPool m_thread;
};

}  // namespace andon::items
