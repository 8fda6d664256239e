// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/journal.h"
#include "models/store/past.h"
#include "models/store/reader.h"
#include "models/store/rebuild.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace andon::test {

/// What happens to a store besides commits: it is folded again.
class TestStoreRebuild : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_rebuild_is_swapped_in();
    void a_killed_rebuild_leaves_the_old_views();
    void past_answers_from_commits();
    void plans_use_indexes();
};

namespace {

fold::SealedBatch rebuilt_after(const fold::SealedBatch& last) {
    fold::SealedBatch batch;
    batch.first_seq = batch.last_seq = last.last_seq + 1;
    batch.ingest_time = last.ingest_time;
    fold::JournalInput input;
    input.kind = fold::InputKind::rebuilt;
    input.text = "{}";
    batch.inputs.push_back(input);
    return batch;
}

/// The batch as another mapping would have folded it: other values, one order less.
fold::SealedBatch otherwise(fold::SealedBatch batch) {
    const auto gone = [](const views::Row& row) { return row[0] == views::Value("order-7"); };
    std::erase_if(batch.delta.rows, [&](const auto& r) { return r.view == 0 && gone(r.row); });
    std::erase_if(batch.delta.transitions, [&](const auto& t) {
        return t.view == 0 && gone(t.row.unpack());
    });
    for (auto& r : batch.delta.rows) {
        if (r.view == 0 && !r.removed)
            r.row[2] = "mapped anew";
    }
    for (auto& t : batch.delta.transitions) {
        if (t.view != 0 || t.removed)
            continue;
        views::Row row = t.row.unpack();
        row[2] = "mapped anew";
        t.row = row;
    }
    return batch;
}

std::set<std::string> rows_of(store::StoreReader& reader, const std::string& view) {
    store::RowQuery query;
    query.view = view;
    query.limit = 100'000;
    reader.set_limit(std::chrono::minutes(1));
    std::set<std::string> out;
    auto rows = reader.rows(query);
    if (!rows)
        return {rows.error().message};
    for (const auto& row : rows->rows)
        out.insert(row_text(row, row.size()));
    return out;
}

}  // namespace

void TestStoreRebuild::a_rebuild_is_swapped_in() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    auto store = store::Store::open(path, sample_catalogue());
    QVERIFY(store.has_value());
    BatchMaker maker(4);
    std::vector<fold::SealedBatch> batches;
    for (int i = 0; i < 10; ++i) {
        batches.push_back(maker.next(30));
        QVERIFY((*store)->commit(batches.back()).has_value());
    }
    auto reader = store::StoreReader::open(path);
    QVERIFY(reader.has_value());
    auto before = (*reader)->changes_since(0, 0);
    QVERIFY(before.has_value());
    const fold::Seq last = batches.back().last_seq;
    auto shown = (*reader)->rows_at("orders", last, 100'000);
    QVERIFY(shown.has_value() && !shown->rows.empty());

    auto rebuild = store::Rebuild::begin(**store, 0);
    QVERIFY2(rebuild.has_value(), rebuild ? "" : rebuild.error().message.c_str());
    QVERIFY(!(*rebuild)->swap_in(rebuilt_after(batches.back())).has_value());
    for (const auto& batch : batches) {
        auto info = (*rebuild)->shadow().commit(otherwise(batch));
        QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
    }
    auto shadow = store::StoreReader::open(path + ".rebuild");
    QVERIFY(shadow.has_value());
    const auto wanted = rows_of(**shadow, "orders");
    auto info = (*rebuild)->swap_in(rebuilt_after(batches.back()));
    QVERIFY2(info.has_value(), info ? "" : info.error().message.c_str());
    rebuild->reset();
    QVERIFY(!QFile::exists(QString::fromStdString(path + ".rebuild")));

    QCOMPARE(rows_of(**reader, "orders"), wanted);
    // As shown: before the rebuild as it was then, after it the new rows; no others.
    auto then = (*reader)->rows_at("orders", last, 100'000);
    QVERIFY(then.has_value() && then->rows == shown->rows);
    auto now = (*reader)->rows_at("orders", last + 1, 100'000);
    QVERIFY2(now.has_value(), now ? "" : now.error().message.c_str());
    std::set<std::string> now_texts;
    for (const auto& row : now->rows)
        now_texts.insert(row_text(row, row.size()));
    QCOMPARE(now_texts, wanted);
    auto after = (*reader)->changes_since(before->seq, before->epoch);
    QVERIFY(after.has_value() && after->reload_all);
    // And the journal goes on.
    QCOMPARE((*store)->committed_seq(), last + 1);
    BatchMaker more(5, last + 2);
    auto next = more.next(5);
    next.delta.new_shards.clear();
    next.delta.new_series.clear();
    auto committed = (*store)->commit(next);
    QVERIFY2(committed.has_value(), committed ? "" : committed.error().message.c_str());
}

void TestStoreRebuild::a_killed_rebuild_leaves_the_old_views() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    BatchMaker maker(4);
    std::vector<fold::SealedBatch> batches;
    for (int i = 0; i < 10; ++i)
        batches.push_back(maker.next(40));
    {
        auto store = store::Store::open(path, sample_catalogue());
        QVERIFY(store.has_value());
        for (const auto& batch : batches)
            QVERIFY((*store)->commit(batch).has_value());
    }
    auto old = store_text(path, sample_catalogue());
    QVERIFY(old.has_value());
    int kept = 0;
    for (int cycle = 0; cycle < 40; ++cycle) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            auto store = store::Store::open(path, sample_catalogue());
            if (!store)
                ::_exit(2);
            auto rebuild = store::Rebuild::begin(**store, 0);
            if (!rebuild)
                ::_exit(3);
            for (const auto& batch : batches) {
                if (!(*rebuild)->shadow().commit(otherwise(batch)))
                    ::_exit(4);
            }
            auto info = (*rebuild)->swap_in(rebuilt_after(batches.back()));
            if (!info)
                ::_exit(5);
            for (;;)
                ::pause();
        }
        ::usleep(static_cast<useconds_t>(15'000 * (cycle + 1)));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), qPrintable(QString::number(WEXITSTATUS(status))));
        auto reader = store::StoreReader::open(path);
        QVERIFY(reader.has_value());
        auto counts = (*reader)->counts();
        QVERIFY(counts.has_value());
        const bool swapped = counts->last_seq > batches.back().last_seq;
        const auto rows = rows_of(**reader, "orders");
        const std::string s = "s6d617070656420616e6577";  // "mapped anew"
        for (const auto& row : rows)
            QCOMPARE(row.find(s) != std::string::npos, swapped);
        if (swapped)
            break;
        ++kept;
        auto text = store_text(path, sample_catalogue());
        QVERIFY(text.has_value() && *text == *old);
    }
    qInfo("%d kills before the swap", kept);
    QVERIFY(kept > 0 && kept < 40);
}

void TestStoreRebuild::past_answers_from_commits() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    auto store = store::Store::open(path, sample_catalogue());
    QVERIFY(store.has_value());
    auto past = store::StorePast::open(path, sample_catalogue());
    QVERIFY(past.has_value());
    BatchMaker maker(4);
    std::map<std::pair<std::string, std::string>, views::Row> readings;
    for (int i = 0; i < 10; ++i) {
        const auto batch = maker.next(30);
        for (const auto& e : batch.delta.events)
            QVERIFY(!(*past)->body_of(e.key));
        QVERIFY((*store)->commit(batch).has_value());
        for (const auto& e : batch.delta.events)
            QVERIFY((*past)->body_of(e.key) == e.body);
        for (const auto& r : batch.delta.rollups) {
            const auto found = (*past)->rollup(r.series, r.tier, r.start);
            QVERIFY(found && found->count == r.count && found->sum == r.sum);
        }
        for (const auto& r : batch.delta.rows) {
            if (r.view != 1)
                continue;
            readings[{std::get<std::string>(r.row[0]), std::get<std::string>(r.row[1])}] = r.row;
        }
    }
    for (auto it = readings.begin(); it != readings.end(); ++it) {
        const views::Row key{it->first.first, it->first.second};
        QVERIFY((*past)->row(1, key) == it->second);
        const auto next = std::next(it);
        const bool has_next = next != readings.end() && next->first.first == it->first.first;
        const auto after = (*past)->after(1, key);
        QCOMPARE(after.has_value(), has_next);
        if (has_next) {
            QVERIFY(*after == next->second);
            QVERIFY((*past)->before(1, {next->first.first, next->first.second}) == it->second);
        }
    }
    QVERIFY(!(*past)->take_error());
}

void TestStoreRebuild::plans_use_indexes() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("andon.db")).toStdString();
    QVERIFY(store::Store::open(path, sample_catalogue()).has_value());
    auto c = store::Connection::open(path, {});
    QVERIFY(c.has_value());
    const char* queries[] = {
        "SELECT e.id FROM event_entities x CROSS JOIN events e ON e.id=x.event WHERE x.kind=? AND "
        "x.entity=? AND x.event_time<? ORDER BY x.event_time DESC,x.event DESC LIMIT ?",
        "SELECT * FROM orders_history WHERE order_id=? AND seq<=? ORDER BY seq DESC,step DESC LIMIT 1",
        "SELECT order_id FROM orders_history WHERE (order_id)>(?) ORDER BY order_id LIMIT 1",
        "SELECT equipment,tag FROM readings WHERE (equipment,tag)>(?,?) ORDER BY equipment,tag LIMIT 1",
        "SELECT seq FROM commits WHERE ingest_time<=? ORDER BY ingest_time DESC,seq DESC LIMIT 1",
        "SELECT data FROM series_chunks WHERE series=? AND max_time>=? AND min_time<=? AND first_seq<=?",
        "SELECT start FROM rollups WHERE tier=? AND (start,series)>=(?,?) ORDER BY tier,start,series "
        "LIMIT 1",
        "SELECT first_seq FROM journal WHERE first_seq<=? ORDER BY first_seq DESC LIMIT 1",
        "SELECT * FROM orders WHERE open=1",
        "SELECT body FROM event_keys WHERE key=? AND event>=?"};
    for (const char* query : queries) {
        auto plan = c->prepare(std::string("EXPLAIN QUERY PLAN ") + query);
        QVERIFY2(plan.has_value(), query);
        for (;;) {
            auto row = plan->step();
            QVERIFY(row.has_value());
            if (!*row)
                break;
            const std::string detail(plan->bytes(3));
            const bool open_index = detail.find("USING INDEX orders_open") != std::string::npos;
            QVERIFY2(
                open_index || detail.find("SCAN") == std::string::npos,
                (detail + ": " + query).c_str());
            QVERIFY2(
                detail.find("TEMP B-TREE") == std::string::npos, (detail + ": " + query).c_str());
        }
    }
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreRebuild)
#include "tst_store_rebuild.moc"
