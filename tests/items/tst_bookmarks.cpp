// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks: kept in a file of the person's own, with those of other windows, and nothing is lost silently.
#include "models/items/bookmarks.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace andon;
using items::Bookmark;
using items::BookmarkFile;
using items::Bookmarks;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
const IngestTime kNoon{1'795'780'800'000'000};

IngestTime noon_and(int minutes) {
    return {kNoon.us + minutes * kMinute};
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a program other than this one finds in the file.
QJsonArray in_file(const QString& path) {
    return QJsonDocument::fromJson(read(path)).object()[QStringLiteral("bookmarks")].toArray();
}

}  // namespace

class TestBookmarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void they_are_kept_and_found_by_time();
    void two_windows_keep_each_others();
    void any_text_comes_back_as_it_was();
    void a_damaged_file_is_said_and_put_aside_data();
    void a_damaged_file_is_said_and_put_aside();
    void there_is_a_most();
    void what_cannot_be_kept_is_said();
    void without_a_file_they_go_with_the_window();
};

void TestBookmarks::they_are_kept_and_found_by_time() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state/of/bookmarks.json"));
    {
        Bookmarks book({path, QStringLiteral("anna")});
        const QString late = book.add(noon_and(5), QStringLiteral("  press 2\nstood  "));
        const QString early = book.add(noon_and(-5));
        const QString gone = book.add(noon_and(1));
        book.remove(gone);
        book.set_text(early, QStringLiteral("before"));
        QCOMPARE(book.next(kNoon)->id, late);
        QCOMPARE(book.previous(kNoon)->id, early);
        QCOMPARE(book.previous(noon_and(5))->id, early);
        QCOMPARE(book.next(noon_and(-5))->id, late);
        QVERIFY(book.next(noon_and(5)) == nullptr && book.previous(noon_and(-5)) == nullptr);
        QVERIFY(book.at(noon_and(5)) != nullptr && book.at(kNoon) == nullptr);
    }
    const QJsonArray kept = in_file(path);
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[0][QStringLiteral("time_us")].toInteger(), noon_and(-5).us);
    QCOMPARE(kept[0][QStringLiteral("text")].toString(), QStringLiteral("before"));
    QCOMPARE(kept[1][QStringLiteral("text")].toString(), QStringLiteral("press 2 stood"));
    QCOMPARE(kept[1][QStringLiteral("author")].toString(), QStringLiteral("anna"));
    Bookmarks again({path, QStringLiteral("ben")});
    QTRY_COMPARE(again.all().size(), std::size_t{2});
    QCOMPARE(again.all()[0].author, QStringLiteral("anna"));
    QCOMPARE(
        QDir(folder.filePath(QStringLiteral("state/of"))).entryList(QDir::Files),
        QStringList{QStringLiteral("bookmarks.json")});
}

void TestBookmarks::two_windows_keep_each_others() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bookmarks.json"));
    Bookmarks anna({path, QStringLiteral("anna")});
    Bookmarks ben({path, QStringLiteral("ben")});
    QTRY_VERIFY(anna.idle() && ben.idle());
    for (int i = 0; i < 10; ++i) {
        anna.add(noon_and(2 * i), QStringLiteral("a"));
        ben.add(noon_and(2 * i + 1), QStringLiteral("b"));
    }
    QTRY_VERIFY(anna.idle() && ben.idle());
    QCOMPARE(in_file(path).size(), 20);
    anna.add(noon_and(100));
    ben.add(noon_and(101));
    QTRY_VERIFY(anna.idle() && ben.idle());
    QVERIFY(anna.all().size() >= 21 && ben.all().size() >= 21);
    QCOMPARE(in_file(path).size(), 22);
}

void TestBookmarks::any_text_comes_back_as_it_was() {
    const std::vector<QString> texts{
        QStringLiteral("<img src=http://127.0.0.1/x.png>"),
        QStringLiteral("&amp; \"quotes\" \\ %1"),
        QStringLiteral("\u202Etxet \u2066x"),
        QString(QChar(0xD800)) + QStringLiteral("half"),
        QString(BookmarkFile::kLongestText + 50, QChar(u'ü')),
        QStringLiteral("=cmd|'/C calc'!A0")};
    std::vector<Bookmark> all;
    for (const QString& text : texts) {
        all.push_back(
            {QString::number(all.size() + 1), noon_and(static_cast<int>(all.size())),
             text.left(BookmarkFile::kLongestText), QStringLiteral("<b>anna</b>")});
    }
    auto back = items::parse_bookmarks(items::print_bookmarks(all));
    QVERIFY(back.has_value());
    // Half a character is none in UTF-8.
    QVERIFY(back->at(3).text.endsWith(QStringLiteral("half")));
    (*back)[3].text = all[3].text;
    QCOMPARE(*back, all);
}

void TestBookmarks::a_damaged_file_is_said_and_put_aside_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray one = R"({"id":"a","time_us":5,"text":"","author":""})";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"format":1,"bookmarks":[{"id":"a")");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("newer") << QByteArray(R"({"format":2,"bookmarks":[]})");
    QTest::newRow("no list") << QByteArray(R"({"format":1,"bookmarks":7})");
    QTest::newRow("a number") << QByteArray(R"({"format":1,"bookmarks":[7]})");
    QTest::newRow("twice") << QByteArray(R"({"format":1,"bookmarks":[)") + one + ',' + one + "]}";
    QTest::newRow("time") << QByteArray(
        R"({"format":1,"bookmarks":[{"id":"a","time_us":1.5e300,"text":"","author":""}]})");
    QTest::newRow("text") << QByteArray(
        R"({"format":1,"bookmarks":[{"id":"a","time_us":5,"text":[],"author":""}]})");
    QTest::newRow("long") << QByteArray(
                                 R"({"format":1,"bookmarks":[{"id":"a","time_us":5,"text":")")
                                 + QByteArray(501, 'x') + R"(","author":""}]})";
    QTest::newRow("large") << QByteArray(5'000'000, ' ') + R"({"format":1,"bookmarks":[]})";
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x00", 4);
}

void TestBookmarks::a_damaged_file_is_said_and_put_aside() {
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bookmarks.json"));
    write(path, bytes);
    write(path + QStringLiteral(".unreadable-1"), "older");
    Bookmarks book({path, QStringLiteral("anna")});
    QSignalSpy failed(&book, &Bookmarks::failed);
    QTRY_COMPARE(failed.size(), 1);
    const QString said = failed[0][0].toString();
    QVERIFY2(said.contains(QStringLiteral("bookmarks.json.unreadable-2")), qPrintable(said));
    QCOMPARE(read(path + QStringLiteral(".unreadable-2")), bytes);
    QCOMPARE(read(path + QStringLiteral(".unreadable-1")), QByteArray("older"));
    QVERIFY(book.all().empty());
    book.add(kNoon);
    QTRY_COMPARE(in_file(path).size(), 1);
}

void TestBookmarks::there_is_a_most() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bookmarks.json"));
    std::vector<Bookmark> many;
    for (int i = 0; i < static_cast<int>(BookmarkFile::kMost); ++i)
        many.push_back({QString::number(i), noon_and(i), QString(500, u'x'), {}});
    write(path, items::print_bookmarks(many));
    Bookmarks book({path, QStringLiteral("anna")});
    QTRY_COMPARE(book.all().size(), BookmarkFile::kMost);
    QSignalSpy failed(&book, &Bookmarks::failed);
    QVERIFY(book.add(noon_and(-1)).isEmpty());
    QCOMPARE(failed.size(), 1);
    // One that another window was faster with is refused by the file.
    QCOMPARE(
        BookmarkFile(path).put({QStringLiteral("more"), kNoon, {}, {}}).error().kind,
        ErrorKind::configuration);
    book.remove(QStringLiteral("3"));
    QVERIFY(!book.add(noon_and(-1)).isEmpty());
    QTRY_VERIFY(book.idle());
    QCOMPARE(in_file(path).size(), static_cast<qsizetype>(BookmarkFile::kMost));
}

void TestBookmarks::what_cannot_be_kept_is_said() {
    const QTemporaryDir folder;
    const QString in_the_way = folder.filePath(QStringLiteral("file"));
    write(in_the_way, "x");
    Bookmarks book({in_the_way + QStringLiteral("/bookmarks.json"), QStringLiteral("anna")});
    QSignalSpy failed(&book, &Bookmarks::failed);
    book.add(kNoon);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("not kept")));
    QCOMPARE(book.all().size(), std::size_t{1});
}

void TestBookmarks::without_a_file_they_go_with_the_window() {
    Bookmarks book;
    QSignalSpy changed(&book, &Bookmarks::changed);
    book.add(kNoon);
    QVERIFY(book.idle());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(book.all().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestBookmarks)
#include "tst_bookmarks.moc"
