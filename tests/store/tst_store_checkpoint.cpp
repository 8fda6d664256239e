// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/checkpointer.h"
#include "models/store/store.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <filesystem>

namespace andon::test {

namespace {

constexpr std::int64_t kPageInLog = 4096 + 24;

/// What the file alone says, as if there were no log: the newest seq, or -1 where not even the table is
/// there. sqlite3 itself, opened `immutable`, does not look at the log.
std::int64_t seq_in_file(const std::string& path) {
    sqlite3* db = nullptr;
    std::int64_t seq = -1;
    const std::string uri = "file:" + path + "?immutable=1";
    if (sqlite3_open_v2(uri.c_str(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr)
        == SQLITE_OK) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(db, "SELECT ifnull(max(seq),0) FROM commits", -1, &statement, nullptr);
        if (sqlite3_step(statement) == SQLITE_ROW)
            seq = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return seq;
}

}  // namespace

/// The write-ahead log is moved into the file beside the writer.
class TestStoreCheckpoint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_pass_moves_what_was_committed();
    void commits_do_not_wait_and_the_log_begins_anew();
    void a_reader_holds_it_back_without_harm();

private:
    QTemporaryDir m_dir;
};

void TestStoreCheckpoint::a_pass_moves_what_was_committed() {
    const std::string path = m_dir.filePath(QStringLiteral("pass.db")).toStdString();
    auto store = store::Store::open(path, sample_catalogue());
    QVERIFY(store.has_value());
    BatchMaker maker(3);
    fold::Seq last = 0;
    for (int i = 0; i < 5; ++i)
        last = (*store)->commit(maker.next(4))->seq;
    QVERIFY(seq_in_file(path) < static_cast<std::int64_t>(last));

    auto beside = store::Checkpointer::open(path, true, {});
    QVERIFY(beside.has_value());
    QVERIFY(!(*beside)->take_finished());
    (*beside)->start_pass();
    (*beside)->wait();
    QCOMPARE(seq_in_file(path), static_cast<std::int64_t>(last));
    QVERIFY((*beside)->take_finished());
    QVERIFY(!(*beside)->take_finished());
}

void TestStoreCheckpoint::commits_do_not_wait_and_the_log_begins_anew() {
    const std::string path = m_dir.filePath(QStringLiteral("anew.db")).toStdString();
    store::StoreOptions options;
    options.wal_limit_bytes = 100 * kPageInLog;
    options.checkpoint_beside = true;
    auto store = store::Store::open(path, sample_catalogue(), options);
    QVERIFY(store.has_value());
    Oracle oracle(sample_catalogue());
    BatchMaker maker(4);
    std::uint64_t before = 0;
    int anew = 0;
    // However the two threads take turns, the log begins anew again and again, and never outgrows what
    // the writer insists on by more than one commit.
    for (int i = 0; i < 3000 && anew < 3; ++i) {
        const fold::SealedBatch batch = maker.next(4);
        oracle.apply(batch);
        const auto info = (*store)->commit(batch);
        QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
        QVERIFY2(info->wal_bytes < 800 * kPageInLog, qPrintable(QString::number(info->wal_bytes)));
        anew += info->wal_bytes < before ? 1 : 0;
        before = info->wal_bytes;
    }
    QCOMPARE(anew, 3);
    store->reset();
    auto text = store_text(path, sample_catalogue());
    QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
    QVERIFY(*text == oracle.text());
}

void TestStoreCheckpoint::a_reader_holds_it_back_without_harm() {
    const std::string path = m_dir.filePath(QStringLiteral("reader.db")).toStdString();
    store::StoreOptions options;
    options.wal_limit_bytes = 100 * kPageInLog;
    options.checkpoint_beside = true;
    auto store = store::Store::open(path, sample_catalogue(), options);
    QVERIFY(store.has_value());
    Oracle oracle(sample_catalogue());
    BatchMaker maker(5);
    std::int64_t wal = 0;
    const auto commit = [&] {
        const fold::SealedBatch batch = maker.next(4);
        oracle.apply(batch);
        const auto info = (*store)->commit(batch);
        wal = info ? static_cast<std::int64_t>(info->wal_bytes) : -1;
        return info ? static_cast<std::int64_t>(info->seq) : -1;
    };
    const std::int64_t seen = commit();
    QVERIFY(seen > 0);

    sqlite3* reader = nullptr;
    QCOMPARE(sqlite3_open_v2(path.c_str(), &reader, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_exec(reader, "BEGIN", nullptr, nullptr, nullptr), SQLITE_OK);
    const auto newest = [&] {
        std::int64_t seq = -1;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(reader, "SELECT max(seq) FROM commits", -1, &statement, nullptr);
        if (sqlite3_step(statement) == SQLITE_ROW)
            seq = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return seq;
    };
    QCOMPARE(newest(), seen);
    // Far enough that the writer insists, in vain.
    for (int i = 0, over = 0; over < 2; ++i) {
        QVERIFY(i < 1000);
        const std::int64_t seq = commit();
        QVERIFY(seq > seen);
        over += wal > 400 * kPageInLog ? 1 : 0;
    }
    QCOMPARE(newest(), seen);
    sqlite3_exec(reader, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(reader);
    QVERIFY(commit() > seen);
    store->reset();
    auto text = store_text(path, sample_catalogue());
    QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
    QVERIFY(*text == oracle.text());
}

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestStoreCheckpoint)
#include "tst_store_checkpoint.moc"
