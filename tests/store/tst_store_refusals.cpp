// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/file_guard.h"
#include "models/store/reader.h"
#include "models/store/rebuild.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace andon::test {

/// What a store that cannot be used says, and that nothing is lost or changed by trying.
class TestStoreRefusals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void held_by_another();
    void holder_says_what_it_does();
    void taken_by_another();
    void not_a_store();
    void newer_version();
    void truncated();
    void damaged_page();
    void network_file_system();
    void read_only_directory();
    void locked_by_sqlite();
    void real_full_disk();
    void modes_are_private();
    void changed_catalogue_asks_for_a_rebuild();
    void untrusted_file();
    void a_given_file_that_is_wrong_is_spoken_of_as_such();
    void a_file_that_was_not_closed_is_not_reviewed();

private:
    std::string fill(int batches);
    QByteArray hash(const std::string& path);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::string m_path;
};

namespace {

bool says(const Error& error, std::string_view word) {
    const bool yes = error.message.find(word) != std::string::npos;
    if (!yes)
        qWarning("%s", error.message.c_str());
    return yes;
}

}  // namespace

void TestStoreRefusals::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(QStringLiteral("store/andon.db")).toStdString();
}

std::string TestStoreRefusals::fill(int batches) {
    auto store = store::Store::open(m_path, sample_catalogue());
    if (!store)
        return {};
    BatchMaker maker(1);
    Oracle oracle(sample_catalogue());
    for (int i = 0; i < batches; ++i) {
        const auto batch = maker.next(30);
        if (!(*store)->commit(batch))
            return {};
        oracle.apply(batch);
    }
    return oracle.text();
}

QByteArray TestStoreRefusals::hash(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash h(QCryptographicHash::Sha256);
    h.addData(&file);
    return h.result();
}

void TestStoreRefusals::held_by_another() {
    auto first = store::Store::open(m_path, sample_catalogue());
    QVERIFY(first.has_value());
    auto second = store::Store::open(m_path, sample_catalogue());
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().kind, ErrorKind::retriable);
    QVERIFY(says(second.error(), std::to_string(::getpid())));
    QVERIFY(store::StoreReader::open(m_path).has_value());
}

void TestStoreRefusals::holder_says_what_it_does() {
    QVERIFY(!store::read_note(m_path));
    auto first = store::Store::open(m_path, sample_catalogue());
    QVERIFY(first.has_value());
    const auto noted = [&] {
        const auto note = store::read_note(m_path);
        return note && note->pid == ::getpid() ? std::optional(note->activity) : std::nullopt;
    };
    QCOMPARE(noted(), store::Activity::idle);
    {
        const auto rebuild = store::Rebuild::begin(**first, 0);
        QVERIFY(rebuild.has_value());
        QCOMPARE(noted(), store::Activity::rebuild);
        auto second = store::Store::open(m_path, sample_catalogue());
        QVERIFY(!second.has_value());
        QVERIFY(says(second.error(), "folding its views again"));
        // What is done within stands for as long as it lasts.
        const store::ActivityNote inner((*first)->lock_file(), store::Activity::commit);
        QCOMPARE(noted(), store::Activity::commit);
    }
    QCOMPARE(noted(), store::Activity::idle);
    first->reset();
    QCOMPARE(noted(), store::Activity::idle);  // as after a kill: the last word stays
}

void TestStoreRefusals::taken_by_another() {
    auto first = store::Store::open(m_path, sample_catalogue());
    QVERIFY(first.has_value());
    // As if the lock file had been deleted by hand and another console started.
    QVERIFY(QFile::remove(QString::fromStdString(m_path + ".lock")));
    auto second = store::Store::open(m_path, sample_catalogue());
    QVERIFY(second.has_value());
    BatchMaker maker(1);
    const auto batch = maker.next(3);
    auto info = (*first)->commit(batch);
    QVERIFY(!info.has_value());
    QCOMPARE(info.error().kind, ErrorKind::fatal);
    QVERIFY(says(info.error(), "another Andon has taken"));
    QVERIFY((*second)->commit(batch).has_value());
}

void TestStoreRefusals::not_a_store() {
    for (const QByteArray& content :
         {QByteArray("hello"), QByteArray(5000, 'x'),
          QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\0')}) {
        const std::string path = m_dir->filePath(QStringLiteral("other.db")).toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        const QByteArray before = hash(path);
        auto store = store::Store::open(path, sample_catalogue());
        QVERIFY(!store.has_value());
        QCOMPARE(store.error().kind, ErrorKind::bad_data);
        QVERIFY(says(store.error(), "is not an Andon store"));
        QVERIFY(!store::StoreReader::open(path).has_value());
        QCOMPARE(hash(path), before);
        QVERIFY(!QFile::exists(QString::fromStdString(path + ".lock")));
    }
}

void TestStoreRefusals::newer_version() {
    QVERIFY(!fill(2).empty());
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(60));
    file.write(QByteArray("\0\0\0\x63", 4));
    file.close();
    const QByteArray before = hash(m_path);
    auto store = store::Store::open(m_path, sample_catalogue());
    QVERIFY(!store.has_value());
    QVERIFY(says(store.error(), "newer Andon"));
    auto reader = store::StoreReader::open(m_path);
    QVERIFY(!reader.has_value() && says(reader.error(), "newer Andon"));
    QCOMPARE(hash(m_path), before);
}

void TestStoreRefusals::truncated() {
    QVERIFY(!fill(20).empty());
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.resize(file.size() / 2 / 4096 * 4096));
    auto text = store_text(m_path, sample_catalogue());
    QVERIFY(!text.has_value());
    QVERIFY(says(text.error(), "damaged"));
    QVERIFY(file.resize(50));
    text = store_text(m_path, sample_catalogue());
    QVERIFY(!text.has_value());
    QVERIFY(says(text.error(), "is not an Andon store"));
}

void TestStoreRefusals::damaged_page() {
    QVERIFY(!fill(20).empty());
    QFile file(QString::fromStdString(m_path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 pages = file.size() / 4096;
    // The page headers of the second half: whatever is read next meets one.
    for (qint64 page = pages / 2; page < pages; ++page) {
        QVERIFY(file.seek(page * 4096));
        file.write(QByteArray(64, '\x5A'));
    }
    file.close();
    auto text = store_text(m_path, sample_catalogue());
    QVERIFY(!text.has_value());
    QVERIFY(says(text.error(), "damaged"));
}

void TestStoreRefusals::network_file_system() {
    store::StoreOptions options;
    options.file_system_type = [](const std::filesystem::path&) { return std::uint64_t{0x6969}; };
    auto store = store::Store::open(m_path, sample_catalogue(), options);
    QVERIFY(!store.has_value());
    QCOMPARE(store.error().kind, ErrorKind::configuration);
    QVERIFY(says(store.error(), "network file system (NFS)"));
    QVERIFY(!QFile::exists(QString::fromStdString(m_path)));
}

void TestStoreRefusals::read_only_directory() {
    QVERIFY(!fill(1).empty());
    const QString directory = QFileInfo(QString::fromStdString(m_path)).path();
    const QByteArray before = hash(m_path);
    if (::getuid() == 0) {
        // Modes do not stop root; a read-only mount does.
        const QByteArray name = directory.toLocal8Bit();
        QVERIFY2(
            ::mount(name, name, nullptr, MS_BIND, nullptr) == 0, "mounting needs CAP_SYS_ADMIN");
        QVERIFY(::mount(name, name, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0);
    } else {
        ::chmod(directory.toLocal8Bit(), 0500);
    }
    auto store = store::Store::open(m_path, sample_catalogue());
    const bool refused = !store.has_value() && says(store.error(), "--read-only");
    if (::getuid() == 0) {
        ::umount2(directory.toLocal8Bit(), MNT_DETACH);
    } else {
        ::chmod(directory.toLocal8Bit(), 0700);
    }
    QVERIFY(refused);
    QCOMPARE(hash(m_path), before);
}

void TestStoreRefusals::locked_by_sqlite() {
    auto store = store::Store::open(m_path, sample_catalogue());
    QVERIFY(store.has_value());
    auto other = store::Connection::open(m_path, {});
    QVERIFY(other.has_value());
    QVERIFY(other->execute("BEGIN IMMEDIATE").has_value());
    BatchMaker maker(1);
    const auto batch = maker.next(3);
    auto info = (*store)->commit(batch);
    QVERIFY(!info.has_value());
    QCOMPARE(info.error().kind, ErrorKind::retriable);
    QVERIFY(says(info.error(), "locked by another process"));
    QVERIFY(other->execute("ROLLBACK").has_value());
    QVERIFY((*store)->commit(batch).has_value());
}

void TestStoreRefusals::real_full_disk() {
    const QString mount_point = m_dir->filePath(QStringLiteral("small"));
    QVERIFY(QDir().mkpath(mount_point));
    const QByteArray name = mount_point.toLocal8Bit();
    const bool mounted = ::mount("tmpfs", name, "tmpfs", 0, "size=3m") == 0;
    rlimit old{};
    if (!mounted) {
        // Without the right to mount: a limit on the size of files, which SQLite meets the same way.
        qInfo("cannot mount a small file system; RLIMIT_FSIZE stands in");
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &old);
        const rlimit small{2u << 20, old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    const std::string path = (mount_point + QStringLiteral("/andon.db")).toStdString();
    BatchMaker maker(1);
    Oracle oracle(sample_catalogue());
    std::optional<Error> error;
    fold::SealedBatch waiting;
    {
        auto store = store::Store::open(path, sample_catalogue());
        QVERIFY(store.has_value());
        for (int i = 0; i < 2000 && !error; ++i) {
            auto batch = maker.next(100);
            auto info = (*store)->commit(batch);
            if (info) {
                oracle.apply(batch);
            } else {
                error = info.error();
                waiting = std::move(batch);
            }
        }
        QVERIFY(error.has_value());
        if (mounted) {
            QCOMPARE(error->kind, ErrorKind::retriable);
            QVERIFY(says(*error, "the disk is full"));
            // Space comes: the same batch goes in.
            QVERIFY(::mount("tmpfs", name, "tmpfs", MS_REMOUNT, "size=200m") == 0);
            auto info = (*store)->commit(waiting);
            QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
            oracle.apply(waiting);
        }
    }
    if (!mounted)
        ::setrlimit(RLIMIT_FSIZE, &old);
    auto text = store_text(path, sample_catalogue());
    if (mounted)
        ::umount2(name, MNT_DETACH);
    QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
    QVERIFY(*text == oracle.text());
}

void TestStoreRefusals::modes_are_private() {
    auto store = store::Store::open(m_path, sample_catalogue());
    QVERIFY(store.has_value());
    const auto mode = [](const std::string& path) {
        struct stat info {};
        return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : 0;
    };
    QCOMPARE(mode(m_path), 0600u);
    QCOMPARE(mode(m_path + "-wal"), 0600u);
    QCOMPARE(mode(m_path + "-shm"), 0600u);
    QCOMPARE(mode(m_path + ".lock"), 0600u);
    QCOMPARE(mode(QFileInfo(QString::fromStdString(m_path)).path().toStdString()), 0700u);
}

void TestStoreRefusals::changed_catalogue_asks_for_a_rebuild() {
    QVERIFY(!fill(2).empty());
    auto changed = sample_catalogue();
    changed[0].columns.push_back(
        {.name = "note", .type = views::ColumnType::text, .unit = {}, .doc = {}});
    auto store = store::Store::open(m_path, changed);
    QVERIFY(store.has_value());
    QVERIFY((*store)->needs_rebuild().has_value());
    QVERIFY((*store)->needs_rebuild()->find("orders") != std::string::npos);
    BatchMaker maker(1, 61);
    QVERIFY(!(*store)->commit(maker.next(1)).has_value());
    store->reset();
    // The tables are as they were: the build that made them goes on.
    store = store::Store::open(m_path, sample_catalogue());
    QVERIFY(store.has_value() && !(*store)->needs_rebuild());
}

void TestStoreRefusals::untrusted_file() {
    QVERIFY(!fill(5).empty());
    const QByteArray before = hash(m_path);
    {
        auto reader = store::StoreReader::open_untrusted(m_path);
        QVERIFY2(reader.has_value(), reader ? "" : reader.error().message.c_str());
        store::RowQuery query;
        query.view = "orders";
        auto rows = (*reader)->rows(query);
        QVERIFY2(rows.has_value() && !rows->rows.empty(), rows ? "" : rows.error().message.c_str());
        QVERIFY((*reader)->journal_record(3).has_value());
        QVERIFY((*reader)->counts().has_value());
    }
    QCOMPARE(hash(m_path), before);
    for (const char* sql :
         {"CREATE TRIGGER t AFTER INSERT ON commits BEGIN DELETE FROM journal; END",
          "CREATE VIEW v AS SELECT * FROM journal", "CREATE TABLE extra(a)",
          "CREATE INDEX extra ON journal(last_seq)"}) {
        const std::string copy = m_dir->filePath(QStringLiteral("sent.db")).toStdString();
        QFile::remove(QString::fromStdString(copy));
        QVERIFY(QFile::copy(QString::fromStdString(m_path), QString::fromStdString(copy)));
        auto other = store::Connection::open(copy, {});
        QVERIFY(other.has_value() && other->execute(sql).has_value());
        other->close();
        auto reader = store::StoreReader::open_untrusted(copy);
        QVERIFY2(!reader.has_value(), sql);
        QVERIFY(says(reader.error(), "holds something a store does not"));
    }
}

/// What to do with one's own store is no help with a file that was given.
void TestStoreRefusals::a_given_file_that_is_wrong_is_spoken_of_as_such() {
    QVERIFY(!fill(200).empty());
    const std::string copy = m_dir->filePath(QStringLiteral("given.andon")).toStdString();
    const auto refusal = [&](const std::function<void(QFile&)>& spoil) {
        QFile::remove(QString::fromStdString(copy));
        QFile::copy(QString::fromStdString(m_path), QString::fromStdString(copy));
        QFile file(QString::fromStdString(copy));
        if (file.open(QIODevice::ReadWrite))
            spoil(file);
        file.close();
        const auto reader = store::StoreReader::open_untrusted(copy);
        return reader ? std::string() : reader.error().message;
    };
    const std::vector<std::pair<const char*, std::function<void(QFile&)>>> all{
        {"is damaged: ask for another copy",
         [](QFile& f) { f.resize(f.size() / 2 / 4096 * 4096); }},
        {"is damaged: ask for another copy",
         [](QFile& f) {
             f.seek(100);
             f.write(QByteArray(3000, 'x'));
         }},
        {"is damaged: ask for another copy",
         [](QFile& f) {
             f.seek(4096);
             f.write(QByteArray(static_cast<qsizetype>(f.size() - 4096), 'x'));
         }},
        {"is neither a store nor a recording", [](QFile& f) { f.write("no database at all"); }},
        {"was written by a newer Andon", [](QFile& f) {
             f.seek(60);
             f.write(QByteArray(4, 1));
         }}};
    for (const auto& [words, spoil] : all) {
        const std::string said = refusal(spoil);
        QVERIFY2(said.find(words) != std::string::npos, said.c_str());
        QVERIFY2(said.find(copy) != std::string::npos, said.c_str());
        QVERIFY2(said.find("--store") == std::string::npos, said.c_str());
        QVERIFY2(said.find("backup") == std::string::npos, said.c_str());
    }
}

/// Its newest changes would be missing, and nobody would know.
void TestStoreRefusals::a_file_that_was_not_closed_is_not_reviewed() {
    QVERIFY(!fill(5).empty());
    auto writer = store::Connection::open(m_path, {});
    QVERIFY(writer.has_value());
    QVERIFY(writer->execute("INSERT INTO meta(key,value) VALUES('a_note',1)").has_value());
    auto reader = store::StoreReader::open_untrusted(m_path);
    QVERIFY(!reader.has_value());
    QVERIFY(says(reader.error(), "was not closed"));
    writer->close();
    reader = store::StoreReader::open_untrusted(m_path);
    QVERIFY2(reader.has_value(), reader ? "" : reader.error().message.c_str());
    reader = store::StoreReader::open_untrusted(m_path + ".none");
    QVERIFY(!reader.has_value());
    QVERIFY(says(reader.error(), "does not exist"));
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreRefusals)
#include "tst_store_refusals.moc"
