// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reader.h"
#include "models/store/store.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

namespace andon::test {

/// What is committed comes back, all of it, at the end and as it was at any seq before.
class TestStoreRoundTrip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everything_comes_back();
    void as_shown_at_any_seq();
    void dedup_horizon_is_kept();
    void second_process_follows();
};

namespace {

/// Properties make hundreds of stores, and wait for no disk: that one is tested elsewhere.
const QString kQuickDisk = QStringLiteral("/dev/shm/andon-test-XXXXXX");

std::filesystem::path file_in(const QTemporaryDir& dir) {
    return std::filesystem::path(dir.path().toStdString()) / "sub" / "andon.db";
}

}  // namespace

void TestStoreRoundTrip::everything_comes_back() {
    const bool ok = rc::check("the store holds what the oracle holds", [] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto sizes = *rc::gen::resize(
            12, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 60)));
        const QTemporaryDir dir(kQuickDisk);
        const auto path = file_in(dir);
        Oracle oracle(sample_catalogue());
        BatchMaker maker(seed);
        {
            auto store = store::Store::open(path, sample_catalogue());
            RC_ASSERT(store.has_value());
            for (const std::size_t size : sizes) {
                auto batch = maker.next(size);
                auto info = (*store)->commit(batch);
                if (!info)
                    RC_FAIL(info.error().message);
                oracle.apply(batch);
            }
        }
        auto text = store_text(path, sample_catalogue());
        if (!text)
            RC_FAIL(text.error().message);
        if (*text != oracle.text())
            RC_FAIL(first_difference(*text, oracle.text()));
    });
    QVERIFY(ok);
}

void TestStoreRoundTrip::as_shown_at_any_seq() {
    const bool ok = rc::check("rows_at equals the oracle at every seq", [] {
        const QTemporaryDir dir(kQuickDisk);
        const auto path = file_in(dir);
        Oracle oracle(sample_catalogue());
        BatchMaker maker(*rc::gen::arbitrary<std::uint64_t>());
        auto store = store::Store::open(path, sample_catalogue());
        RC_ASSERT(store.has_value());
        fold::Seq last = 0;
        for (int i = 0; i < 8; ++i) {
            auto batch = maker.next(1 + maker.pick(20));
            RC_ASSERT((*store)->commit(batch).has_value());
            oracle.apply(batch);
            last = batch.last_seq;
        }
        auto reader = store::StoreReader::open(path);
        RC_ASSERT(reader.has_value());
        (*reader)->set_limit(std::chrono::minutes(1));
        for (fold::Seq seq = 0; seq <= last; seq += 1 + maker.pick(7)) {
            for (const views::ViewId view : {views::ViewId{0}, views::ViewId{2}}) {
                const auto& schema = (*reader)->catalogue()[view];
                std::map<std::string, std::string> got;
                // In pages, as a table would ask for them.
                views::Row after;
                for (;;) {
                    auto page = (*reader)->rows_at(schema.name, seq, 7, after);
                    RC_ASSERT(page.has_value());
                    for (const auto& row : page->rows) {
                        got[row_text(row, 1)] = row_text(row, row.size());
                        auto one = (*reader)->row_at(schema.name, seq, row);
                        RC_ASSERT(one.has_value() && one->has_value() && **one == row);
                    }
                    if (page->rows.size() < 7)
                        break;
                    after = page->rows.back();
                }
                RC_ASSERT(got == oracle.rows_at(view, seq));
            }
        }
    });
    QVERIFY(ok);
}

void TestStoreRoundTrip::dedup_horizon_is_kept() {
    const QTemporaryDir dir;
    store::StoreOptions options;
    options.dedup_keys = 3000;
    std::vector<contracts::Hash128> all;
    {
        auto store = store::Store::open(file_in(dir), sample_catalogue(), options);
        QVERIFY(store.has_value());
        BatchMaker maker(7);
        for (int i = 0; i < 100; ++i) {
            auto batch = maker.next(1);
            batch.delta.telemetry_keys.clear();
            const std::uint64_t count = 1 + maker.pick(200);
            for (std::uint64_t k = 0; k < count; ++k) {
                batch.delta.telemetry_keys.push_back({static_cast<std::uint64_t>(i), k});
            }
            all.insert(
                all.end(), batch.delta.telemetry_keys.begin(), batch.delta.telemetry_keys.end());
            QVERIFY((*store)->commit(batch).has_value());
        }
    }
    auto store = store::Store::open(file_in(dir), sample_catalogue(), options);
    QVERIFY(store.has_value());
    auto state = (*store)->start_state();
    QVERIFY(state.has_value());
    QCOMPARE(state->telemetry_keys.size(), std::size_t{3000});
    QVERIFY(
        std::equal(state->telemetry_keys.begin(), state->telemetry_keys.end(), all.end() - 3000));
    QVERIFY(state->telemetry_keys_evicted > 0);
}

void TestStoreRoundTrip::second_process_follows() {
    const QTemporaryDir dir;
    auto store = store::Store::open(file_in(dir), sample_catalogue());
    QVERIFY(store.has_value());
    BatchMaker maker(3);
    QVERIFY((*store)->commit(maker.next(5)).has_value());
    auto reader = store::StoreReader::open(file_in(dir));
    QVERIFY(reader.has_value());
    auto first = (*reader)->changes_since(0, 0);
    QVERIFY(first.has_value() && first->reload_all);
    const auto batch = maker.next(20);
    QVERIFY((*store)->commit(batch).has_value());
    auto changes = (*reader)->changes_since(first->seq, first->epoch);
    QVERIFY(changes.has_value());
    QVERIFY(!changes->reload_all);
    QCOMPARE(changes->seq, batch.last_seq);
    QCOMPARE(changes->keys.size(), batch.delta.rows.size());
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreRoundTrip)
#include "tst_store_round_trip.moc"
