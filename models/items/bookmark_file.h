// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/bookmark.h"
#include "transport/error.h"

#include <QByteArray>
#include <QCoreApplication>
#include <functional>
#include <vector>

namespace andon::items {

/// The bookmarks of one store, in a file of the person's own: the store has one writer, and a file that
/// somebody gave is not written. Several windows may keep theirs here, so every change is made to what
/// the file holds by then, and the file is replaced as a whole. Any thread; it waits for the disk.
class BookmarkFile {
    Q_DECLARE_TR_FUNCTIONS(andon::items::BookmarkFile)

public:
    static constexpr std::size_t kMost = 1000;
    static constexpr qsizetype kLongestText = 500;
    static constexpr qsizetype kLongestAuthor = 64;

    explicit BookmarkFile(QString path) : m_path(std::move(path)) {}

    /// By time; none where there is no file. Errors: bad_data for a file that holds something else:
    /// it has been put aside then, as the sentence says; fatal where that cannot be.
    Result<std::vector<Bookmark>> read() const;
    /// Puts it in, or in place of the one with its id. What is kept then. Errors: those of read();
    /// configuration where there is no room for one more; fatal where the file cannot be written.
    Result<std::vector<Bookmark>> put(const Bookmark& bookmark) const;
    /// The same without the one with this id.
    Result<std::vector<Bookmark>> remove(const QString& id) const;

private:
    Result<void> write(const std::vector<Bookmark>& bookmarks) const;
    Error put_aside() const;
    Result<std::vector<Bookmark>> change(
        const std::function<Result<void>(std::vector<Bookmark>& all)>& what) const;

    QString m_path;
};

/// As the file has them. Errors: bad_data for anything but exactly that.
Result<std::vector<Bookmark>> parse_bookmarks(const QByteArray& json);
QByteArray print_bookmarks(const std::vector<Bookmark>& bookmarks);

}  // namespace andon::items
