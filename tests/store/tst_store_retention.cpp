// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/base.h"
#include "models/store/journal.h"
#include "models/store/reader.h"
#include "models/store/rebuild.h"
#include "models/store/retention.h"
#include "models/store/retention_planner.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "tests/store/fault_vfs.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

namespace andon::test {

namespace {

using Slice = store::Retention::Slice;

/// Twenty batches, a base, twenty more, and the input of a pass that keeps what came after the base.
struct Sample {
    std::vector<fold::SealedBatch> batches;
    fold::Seq base = 0;
    IngestTime base_time;
    std::size_t base_index = 0;
};

Sample sample(std::size_t each, std::size_t inputs) {
    Sample s;
    BatchMaker maker(4);
    for (std::size_t i = 0; i < each; ++i)
        s.batches.push_back(maker.next(inputs));
    fold::RetentionPlan base;
    base.new_base = true;
    s.batches.push_back(maker.retention(base));
    s.base = s.batches.back().last_seq;
    s.base_time = s.batches.back().ingest_time;
    s.base_index = s.batches.size();
    for (std::size_t i = 0; i < each; ++i)
        s.batches.push_back(maker.next(inputs));
    fold::RetentionPlan plan;
    plan.journal = plan.chunks = plan.business = plan.dead_letters = plan.commits = s.base;
    plan.rollups = {s.base, s.base, s.base};
    plan.oldest_base = s.base;
    s.batches.push_back(maker.retention(plan));
    return s;
}

Result<void> finish_pass(store::Store& store, std::size_t rows) {
    store::Retention retention(store);
    if (auto ok = retention.look(); !ok)
        return ok;
    for (int slice = 0; slice < 100'000; ++slice) {
        auto done = retention.apply_slice(rows);
        if (!done)
            return tl::unexpected(done.error());
        if (*done != Slice::more)
            return {};
    }
    return fail(ErrorKind::fatal, "the pass does not end");
}

std::map<std::string, std::string> rows_by_key(
    const std::vector<views::Row>& rows, std::size_t key) {
    std::map<std::string, std::string> out;
    for (const auto& row : rows)
        out[row_text(row, key)] = row_text(row, row.size());
    return out;
}

}  // namespace

/// Passes on a store whose batches are made by hand: what goes, what stays, and that a pass may be
/// interrupted anywhere.
class TestStoreRetention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_pass_cuts_and_keeps_what_a_base_needs();
    void the_planner_cuts_at_bases();
    void a_pass_fails_at_every_operation_data();
    void a_pass_fails_at_every_operation();
    void a_killed_pass_goes_on();
};

void TestStoreRetention::a_pass_cuts_and_keeps_what_a_base_needs() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    auto store = store::Store::open(path, sample_catalogue());
    QVERIFY(store.has_value());
    const Sample s = sample(20, 30);
    Oracle oracle(sample_catalogue());
    Oracle at_base(sample_catalogue());
    for (std::size_t i = 0; i < s.batches.size(); ++i) {
        auto info = (*store)->commit(s.batches[i]);
        QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
        oracle.apply(s.batches[i]);
    }
    auto reader = store::StoreReader::open(path);
    QVERIFY(reader.has_value());
    auto before = (*reader)->changes_since(0, 0);
    QVERIFY(before.has_value());
    auto done = finish_pass(**store, 50);
    QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    auto after = (*reader)->changes_since(before->seq, before->epoch);
    QVERIFY(after.has_value() && after->reload_all);

    auto journal = store::JournalReader::open(path, 1);
    QVERIFY(journal.has_value());
    auto inputs = (*journal)->next();
    QVERIFY2(inputs.has_value(), inputs ? "" : inputs.error().message.c_str());
    QCOMPARE(inputs->front().seq, s.base + 1);
    // As shown at the base and after it: complete.
    for (const fold::Seq seq : {s.base, s.base + 100, (*store)->committed_seq()}) {
        auto rows = (*reader)->rows_at("orders", seq, 100'000);
        QVERIFY(rows.has_value());
        QCOMPARE(rows_by_key(rows->rows, 1), oracle.rows_at(0, seq));
    }
    auto dead = (*reader)->dead_letters(100'000);
    QVERIFY(dead.has_value() && !dead->empty());
    for (const auto& d : *dead)
        QVERIFY(d.seq > s.base);
    auto& c = (*store)->connection();
    QVERIFY(*c.query_integer("SELECT min(id)>>16 FROM events") > static_cast<std::int64_t>(s.base));
    QCOMPARE(
        *c.query_integer("SELECT count(*) FROM events"),
        *c.query_integer("SELECT count(*) FROM event_keys"));
    QCOMPARE(
        *c.query_integer(
            "SELECT count(*) FROM event_entities e WHERE NOT EXISTS(SELECT 1 FROM events "
            "WHERE id=e.event)"),
        0);

    // The base is the state that was there: every row of every view, with history or without.
    const auto base = store::rebuild_base((*store)->connection());
    QVERIFY(base.has_value());
    QCOMPARE(*base, s.base);
    auto rebuild = store::Rebuild::begin(**store, *base);
    QVERIFY2(rebuild.has_value(), rebuild ? "" : rebuild.error().message.c_str());
    QCOMPARE((*rebuild)->base_time(), s.base_time);
    const std::string other = dir.filePath(QStringLiteral("until.db")).toStdString();
    auto until = store::Store::open(other, sample_catalogue());
    QVERIFY(until.has_value());
    for (std::size_t i = 0; i < s.base_index; ++i)
        QVERIFY((*until)->commit(s.batches[i]).has_value());
    for (const char* table :
         {"orders", "readings", "flow", "series", "series_tails", "rollups", "telemetry_keys",
          "event_keys"}) {
        for (store::Connection* side :
             {&(*rebuild)->shadow().connection(), &(*until)->connection()}) {
            const std::string what = side == &(*until)->connection() ? "shadow" : "until";
            auto count = side->query_integer(std::string("SELECT count(*) FROM ") + table);
            QVERIFY2(count.has_value() && *count > 0, (what + table).c_str());
        }
        auto& shadow = (*rebuild)->shadow().connection();
        QVERIFY(shadow.execute("ATTACH DATABASE '" + other + "' AS until").has_value());
        for (const char* compared :
             {"SELECT * FROM main.%1 EXCEPT SELECT * FROM until.%1",
              "SELECT * FROM until.%1 EXCEPT SELECT * FROM main.%1"}) {
            const QString sql = QString::fromLatin1(compared).arg(QString::fromLatin1(table));
            auto differs = shadow.query_integer("SELECT count(*) FROM (" + sql.toStdString() + ")");
            QVERIFY2(differs.has_value(), differs ? "" : differs.error().message.c_str());
            QVERIFY2(*differs == 0, qPrintable(sql));
        }
        QVERIFY(shadow.execute("DETACH DATABASE until").has_value());
    }
}

void TestStoreRetention::the_planner_cuts_at_bases() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    auto store = store::Store::open(path, sample_catalogue());
    QVERIFY(store.has_value());
    store::RetentionPolicy policy;
    auto planner = store::RetentionPlanner::open(path, policy);
    QVERIFY(planner.has_value());
    BatchMaker maker(6);
    QVERIFY((*store)->commit(maker.next(30)).has_value());
    const auto begun = maker.next(30);
    QVERIFY((*store)->commit(begun).has_value());
    const IngestTime start = begun.ingest_time;
    // Too early for anything.
    auto plan = (*planner)->plan(start + std::chrono::hours(1));
    QVERIFY(plan.has_value() && !plan->has_value());
    // A base before there is anything to cut.
    plan = (*planner)->plan(start + std::chrono::hours(4));
    QVERIFY(plan.has_value() && plan->has_value());
    QVERIFY((*plan)->new_base);
    QCOMPARE((*plan)->journal, fold::Seq{0});
    const auto base = maker.retention(**plan);
    QVERIFY((*store)->commit(base).has_value());
    QVERIFY((*store)->commit(maker.next(30)).has_value());
    // A day after it: what lies before it goes, whatever was stamped later.
    plan = (*planner)->plan(base.ingest_time + std::chrono::hours(24));
    QVERIFY(plan.has_value() && plan->has_value());
    QCOMPARE((*plan)->oldest_base, base.last_seq);
    QCOMPARE((*plan)->journal, base.last_seq);
    QCOMPARE((*plan)->business, fold::Seq{0});
    const auto pass = maker.retention(**plan);
    QVERIFY((*store)->commit(pass).has_value());
    // One at a time.
    auto during = (*planner)->plan(base.ingest_time + std::chrono::hours(48));
    QVERIFY(during.has_value() && !during->has_value());
    QVERIFY(finish_pass(**store, 100).has_value());
    during = (*planner)->plan(base.ingest_time + std::chrono::hours(24 * 500));
    QVERIFY(during.has_value() && during->has_value());
    QCOMPARE((*during)->business, pass.last_seq);
    // By size, however young.
    policy.telemetry_bytes = 1;
    auto small = store::RetentionPlanner::open(path, policy);
    QVERIFY(small.has_value());
    plan = (*small)->plan(pass.ingest_time);
    QVERIFY(plan.has_value() && plan->has_value());
    QCOMPARE((*plan)->oldest_base, pass.last_seq);
}

void TestStoreRetention::a_pass_fails_at_every_operation_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("error") << static_cast<int>(FaultVfs::Fault::error);
    QTest::newRow("full disk") << static_cast<int>(FaultVfs::Fault::full);
    QTest::newRow("power cut") << static_cast<int>(FaultVfs::Fault::power_cut);
}

void TestStoreRetention::a_pass_fails_at_every_operation() {
    QFETCH(int, fault);
    const QTemporaryDir dir;
    const Sample s = sample(3, 5);
    constexpr std::size_t kRows = 8;
    store::StoreOptions options;
    options.wal_limit_bytes = 200'000;
    const auto run = [&](FaultVfs& vfs, const std::string& path, FaultVfs::Fault kind,
                         std::uint64_t at) {
        options.vfs = vfs.name();
        auto store = store::Store::open(path, sample_catalogue(), options);
        if (!store)
            return false;
        for (const auto& batch : s.batches) {
            if (!(*store)->commit(batch))
                return false;
        }
        vfs.arm(kind, at);
        return finish_pass(**store, kRows).has_value();
    };
    std::uint64_t operations = 0;
    std::string wanted;
    {
        FaultVfs vfs("healthy");
        const std::string path = dir.filePath(QStringLiteral("healthy.db")).toStdString();
        QVERIFY(run(vfs, path, FaultVfs::Fault::none, 0));
        operations = vfs.operations();
        auto text = store_text(path, sample_catalogue(), vfs.name());
        QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
        wanted = *text;
    }
    QVERIFY(operations > 30);
    for (std::uint64_t n = 1; n <= operations; ++n) {
        FaultVfs vfs("faulty");
        const std::string path =
            dir.filePath(QStringLiteral("f%1.db").arg(static_cast<int>(n))).toStdString();
        const auto kind = static_cast<FaultVfs::Fault>(fault);
        run(vfs, path, kind, n);
        if (kind == FaultVfs::Fault::power_cut) {
            vfs.restore_power(n);
        } else {
            vfs.restore_after_kill();
        }
        const QString what = QStringLiteral("operation %1 of %2")
                                 .arg(static_cast<int>(n))
                                 .arg(static_cast<int>(operations));
        {
            auto store = store::Store::open(path, sample_catalogue(), options);
            QVERIFY2(store.has_value(), qPrintable(what));
            QCOMPARE((*store)->committed_seq(), s.batches.back().last_seq);
            auto rest = finish_pass(**store, kRows);
            QVERIFY2(rest.has_value(), qPrintable(what));
        }
        auto text = store_text(path, sample_catalogue(), vfs.name());
        QVERIFY2(text.has_value(), qPrintable(what));
        QVERIFY2(*text == wanted, (what.toStdString() + first_difference(*text, wanted)).c_str());
    }
}

void TestStoreRetention::a_killed_pass_goes_on() {
    const QTemporaryDir dir;
    const Sample s = sample(20, 30);
    const std::filesystem::path path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    const std::filesystem::path whole = dir.filePath(QStringLiteral("whole.db")).toStdString();
    for (const auto& p : {path, whole}) {
        auto store = store::Store::open(p, sample_catalogue());
        QVERIFY(store.has_value());
        for (const auto& batch : s.batches)
            QVERIFY((*store)->commit(batch).has_value());
        if (p == whole)
            QVERIFY(finish_pass(**store, 20).has_value());
    }
    auto wanted = store_text(whole, sample_catalogue());
    QVERIFY(wanted.has_value());
    int inside = 0;
    bool complete = false;
    for (int cycle = 0; cycle < 200 && !complete; ++cycle) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            auto store = store::Store::open(path, sample_catalogue());
            if (!store)
                ::_exit(2);
            if (!finish_pass(**store, 20))
                ::_exit(3);
            for (;;)
                ::pause();
        }
        ::usleep(static_cast<useconds_t>(4'000 + 3'000 * cycle));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), qPrintable(QString::number(WEXITSTATUS(status))));
        auto store = store::Store::open(path, sample_catalogue());
        QVERIFY2(store.has_value(), store ? "" : store.error().message.c_str());
        store::Retention retention(**store);
        QVERIFY(retention.look().has_value());
        complete = !retention.pending();
        inside += complete ? 0 : 1;
        // Half-cut, the base can be folded from as well.
        const auto base = store::rebuild_base((*store)->connection());
        QVERIFY2(base.has_value(), base ? "" : base.error().message.c_str());
        auto rebuild = store::Rebuild::begin(**store, *base);
        QVERIFY2(rebuild.has_value(), rebuild ? "" : rebuild.error().message.c_str());
    }
    qInfo("%d kills inside the pass", inside);
    QVERIFY(inside > 0 && complete);
    auto text = store_text(path, sample_catalogue());
    QVERIFY(text.has_value());
    QVERIFY2(*text == *wanted, first_difference(*text, *wanted).c_str());
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreRetention)
#include "tst_store_retention.moc"
