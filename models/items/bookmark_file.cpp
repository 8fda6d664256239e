// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/bookmark_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>
#include <algorithm>

namespace andon::items {

namespace {

constexpr qint64 kLargest = 4'000'000;  ///< bytes: a thousand of the longest are less
constexpr int kFormat = 1;
constexpr int kPatienceMs = 5'000;
constexpr int kPutAside = 100;  ///< files of that kind that may be there

Error error(ErrorKind kind, const QString& text) {
    return {kind, text.toStdString()};
}

Error not_one() {
    return {ErrorKind::bad_data, "not a list of bookmarks"};
}

bool is_text(const QJsonValue& value, qsizetype longest) {
    return value.isString() && value.toString().size() <= longest;
}

void sort(std::vector<Bookmark>& bookmarks) {
    std::ranges::stable_sort(bookmarks, {}, &Bookmark::time);
}

}  // namespace

Result<std::vector<Bookmark>> parse_bookmarks(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject all = document.object();
    const QJsonArray list = all.value(QLatin1String("bookmarks")).toArray();
    if (!document.isObject() || all.value(QLatin1String("format")).toInt() != kFormat
        || !all.value(QLatin1String("bookmarks")).isArray()
        || static_cast<std::size_t>(list.size()) > BookmarkFile::kMost)
        return tl::unexpected(not_one());
    std::vector<Bookmark> out;
    for (const auto& value : list) {
        const QJsonObject one = value.toObject();
        const QJsonValue id = one.value(QLatin1String("id"));
        const QJsonValue text = one.value(QLatin1String("text"));
        const QJsonValue author = one.value(QLatin1String("author"));
        const QJsonValue time = one.value(QLatin1String("time_us"));
        constexpr qsizetype kLongestId = 64;
        if (!is_text(id, kLongestId) || id.toString().isEmpty()
            || !is_text(text, BookmarkFile::kLongestText)
            || !is_text(author, BookmarkFile::kLongestAuthor) || !time.isDouble()
            || time.toInteger(-1) < 0)
            return tl::unexpected(not_one());
        const bool twice = std::ranges::find(out, id.toString(), &Bookmark::id) != out.end();
        if (twice)
            return tl::unexpected(not_one());
        out.push_back({id.toString(), {time.toInteger()}, text.toString(), author.toString()});
    }
    sort(out);
    return out;
}

QByteArray print_bookmarks(const std::vector<Bookmark>& bookmarks) {
    QJsonArray list;
    for (const Bookmark& one : bookmarks) {
        list.append(QJsonObject{
            {QStringLiteral("id"), one.id},
            {QStringLiteral("time_us"), static_cast<qint64>(one.time.us)},
            {QStringLiteral("text"), one.text},
            {QStringLiteral("author"), one.author}});
    }
    return QJsonDocument(
               QJsonObject{
                   {QStringLiteral("format"), kFormat}, {QStringLiteral("bookmarks"), list}})
        .toJson();
}

/// Under a name beside its own, so that a person can look what it was.
Error BookmarkFile::put_aside() const {
    for (int n = 1; n <= kPutAside; ++n) {
        const QString aside = QStringLiteral("%1.unreadable-%2").arg(m_path).arg(n);
        if (QFile::exists(aside) || !QFile::rename(m_path, aside))
            continue;
        return error(
            ErrorKind::bad_data,
            tr("%1 is no list of bookmarks: it has been put aside as %2, and a new list begun.")
                .arg(m_path, QFileInfo(aside).fileName()));
    }
    return error(
        ErrorKind::fatal,
        tr("%1 is no list of bookmarks and cannot be put aside: bookmarks are not kept until it "
           "is gone.")
            .arg(m_path));
}

Result<std::vector<Bookmark>> BookmarkFile::read() const {
    QFile file(m_path);
    if (!file.exists())
        return std::vector<Bookmark>{};
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(error(
            ErrorKind::fatal,
            tr("The bookmarks in %1 cannot be read: %2").arg(m_path, file.errorString())));
    }
    const bool fits = file.size() <= kLargest;
    auto read = fits ? parse_bookmarks(file.read(kLargest)) : tl::unexpected(not_one());
    file.close();
    return read ? read : tl::unexpected(put_aside());
}

Result<void> BookmarkFile::write(const std::vector<Bookmark>& bookmarks) const {
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.write(print_bookmarks(bookmarks)) >= 0
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.commit())
        return {};
    return tl::unexpected(error(
        ErrorKind::fatal,
        tr("The bookmark is not kept: %1 cannot be written: %2").arg(m_path, file.errorString())));
}

Result<std::vector<Bookmark>> BookmarkFile::change(
    const std::function<Result<void>(std::vector<Bookmark>& all)>& what) const {
    QDir().mkpath(QFileInfo(m_path).path());
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(kPatienceMs)) {
        return tl::unexpected(error(
            ErrorKind::fatal,
            tr("The bookmark is not kept: another window holds %1, or its folder cannot be "
               "written.")
                .arg(m_path)));
    }
    auto bookmarks = read();
    if (!bookmarks)
        return bookmarks;
    if (auto ok = what(*bookmarks); !ok)
        return tl::unexpected(ok.error());
    sort(*bookmarks);
    if (auto ok = write(*bookmarks); !ok)
        return tl::unexpected(ok.error());
    return bookmarks;
}

Result<std::vector<Bookmark>> BookmarkFile::put(const Bookmark& bookmark) const {
    return change([&](std::vector<Bookmark>& all) -> Result<void> {
        const auto there = std::ranges::find(all, bookmark.id, &Bookmark::id);
        if (there != all.end()) {
            *there = bookmark;
            return {};
        }
        if (all.size() >= kMost) {
            return tl::unexpected(error(
                ErrorKind::configuration,
                tr("%1 bookmarks are kept of a store: delete one first.").arg(kMost)));
        }
        all.push_back(bookmark);
        return {};
    });
}

Result<std::vector<Bookmark>> BookmarkFile::remove(const QString& id) const {
    return change([&](std::vector<Bookmark>& all) -> Result<void> {
        std::erase_if(all, [&](const Bookmark& one) { return one.id == id; });
        return {};
    });
}

}  // namespace andon::items
