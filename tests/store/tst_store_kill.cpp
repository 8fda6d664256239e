// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"
#include "models/store/store.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace andon::test {

/// A writing process is killed at random instants; another process reads meanwhile.
class TestStoreKill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kill_at_random_instants();
    void reading_while_writing_keeps_the_log_bounded();
};

namespace {

constexpr std::size_t kBatchInputs = 15;

/// Goes on where the store is and commits until it is killed, or `most` batches are in.
[[noreturn]] void write_until_killed(
    const std::string& path, std::uint64_t seed, int most, int ready) {
    store::StoreOptions options;
    options.wal_limit_bytes = 400'000;
    auto store = store::Store::open(path, sample_catalogue(), options);
    if (!store)
        ::_exit(2);
    if (::write(ready, "x", 1) != 1)
        ::_exit(4);
    BatchMaker maker(seed);
    for (int i = 0; i < most; ++i) {
        const auto batch = maker.next(kBatchInputs);
        if (batch.first_seq <= (*store)->committed_seq())
            continue;
        if (!(*store)->commit(batch))
            ::_exit(3);
    }
    for (;;)
        ::pause();
}

}  // namespace

void TestStoreKill::kill_at_random_instants() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    constexpr std::uint64_t kSeed = 21;
    constexpr int kMost = 3000;
    std::mt19937_64 random(5);
    BatchMaker maker(kSeed);
    Oracle oracle(sample_catalogue());
    fold::Seq seq = 0;
    int advanced = 0;
    for (int cycle = 0; cycle < 300 && (cycle < 50 || advanced < 25); ++cycle) {
        std::array<int, 2> ready{};
        QVERIFY(::pipe(ready.data()) == 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0)
            write_until_killed(path, kSeed, kMost, ready[1]);
        // Most kills hit a writer that writes, however slow the machine; every fifth hits the opening.
        char byte = 0;
        if (cycle % 5 != 0)
            QVERIFY(::read(ready[0], &byte, 1) == 1);
        ::usleep(static_cast<useconds_t>(random() % 60'000));
        ::close(ready[0]);
        ::close(ready[1]);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), "the writer failed by itself");
        auto store = store::Store::open(path, sample_catalogue());
        QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
        const fold::Seq now = (*store)->committed_seq();
        store->reset();
        QVERIFY(now >= seq && now % kBatchInputs == 0);
        advanced += now > seq ? 1 : 0;
        while (seq < now) {
            oracle.apply(maker.next(kBatchInputs));
            seq += kBatchInputs;
        }
        if (cycle % 10 != 9 && cycle != 0)
            continue;  // the whole content is slow to compare
        auto text = store_text(path, sample_catalogue());
        QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
        QVERIFY2(*text == oracle.text(), qPrintable(QStringLiteral("cycle %1").arg(cycle)));
    }
    qInfo("%d advanced, %d inputs", advanced, static_cast<int>(seq));
    QVERIFY(advanced >= 25);
}

void TestStoreKill::reading_while_writing_keeps_the_log_bounded() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    store::StoreOptions options;
    options.wal_limit_bytes = 1 << 20;
    auto store = store::Store::open(path, sample_catalogue(), options);
    QVERIFY(store.has_value());
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        // A second process reads as fast as it can; each read must be whole: flow says the seq.
        auto reader = store::StoreReader::open(path);
        if (!reader)
            ::_exit(2);
        (*reader)->set_limit(std::chrono::minutes(1));
        fold::Seq last = 0;
        for (;;) {
            store::RowQuery query;
            query.view = "flow";
            auto rows = (*reader)->rows(query);
            if (!rows)
                ::_exit(3);
            std::int64_t newest = 0;
            for (const auto& row : rows->rows) {
                newest = std::max(newest, std::get<std::int64_t>(row[1]));
            }
            if (static_cast<fold::Seq>(newest) != rows->seq || rows->seq < last)
                ::_exit(4);
            last = rows->seq;
        }
    }
    BatchMaker maker(9);
    std::uint64_t longest = 0;
    for (int i = 0; i < 600; ++i) {
        auto info = (*store)->commit(maker.next(30));
        QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
        longest = std::max(longest, info->wal_bytes);
    }
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY2(
        WIFSIGNALED(status),
        qPrintable(QStringLiteral("the reader ended with %1").arg(WEXITSTATUS(status))));
    qInfo("longest log %d KiB", static_cast<int>(longest >> 10));
    QVERIFY(longest < 4u << 20);
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreKill)
#include "tst_store_kill.moc"
