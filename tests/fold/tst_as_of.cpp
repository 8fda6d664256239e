// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/orders.pb.h"
#include "models/ingest/as_of.h"
#include "models/ingest/as_of_readings.h"
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>
#include <rapidcheck.h>

using namespace andon;
using namespace andon::test;

namespace {

namespace pb = events::v1;

constexpr std::int64_t kOneSecond = 1'000'000;

SampleRecord record(
    std::uint64_t offset, std::int64_t second, const google::protobuf::Message& message) {
    const std::int64_t time = kSampleStart + second * kOneSecond;
    return {
        0, offset, kSampleStart + 60 * kOneSecond,
        sample_value(message, "e" + std::to_string(offset), time), time};
}

/// Every view as of T, as FoldRun::content() gives it.
Content as_of(store::StoreReader& reader, const std::filesystem::path& path, EventTime t) {
    ingest::AsOfOptions options;
    options.journal = path;
    const auto business = ingest::AsOf::make(reader, t, options);
    const auto readings = ingest::AsOfReadings::make(reader, path, t);
    if (!business || !readings)
        throw std::runtime_error((business ? readings.error() : business.error()).message);
    Content out;
    for (const views::ViewSchema& view : reader.catalogue()) {
        const bool series = view.name == "readings";
        if (!series && !ingest::AsOf::check(reader, view.name))
            continue;
        store::RowQuery query;
        query.view = view.name;
        query.limit = 100'000;
        const auto rows = series ? (*readings)->rows(query.limit, {}) : (*business)->rows(query);
        if (!rows)
            throw std::runtime_error(rows.error().message);
        auto& texts = out[view.name];
        for (const views::Row& row : rows->rows)
            texts.push_back(row_text(view, row));
        std::sort(texts.begin(), texts.end());
    }
    return out;
}

}  // namespace

/// Views by event time.
class AsOfTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A is stamped 10; B comes later, is stamped 5 and is about other fields of the same row.
    void a_late_event_is_seen_without_those_after_it() {
        QTemporaryDir dir;
        FoldRun run(std::filesystem::path(dir.path().toStdString()) / "store.andon");
        pb::OrderStageChanged stage;
        stage.set_order_id("4711");
        stage.set_stage(pb::ORDER_STAGE_QUALITY);
        pb::OrderAllocated allocated;
        allocated.set_order_id("4711");
        allocated.set_lot("L-1");
        run.commit({record(0, 10, stage)});
        run.commit({record(1, 5, allocated)}, true);

        auto reader = store::StoreReader::open(run.path());
        QVERIFY(reader.has_value());
        const auto past =
            ingest::AsOf::make(**reader, EventTime{kSampleStart + 7 * kOneSecond}, {});
        QVERIFY(past.has_value());
        QVERIFY((*past)->complete());
        store::RowQuery query;
        query.view = "orders";
        const auto rows = (*past)->rows(query);
        QVERIFY(rows.has_value());
        QCOMPARE(rows->rows.size(), std::size_t{1});
        const views::ViewSchema& orders = *(*reader)->view("orders");
        const auto cell = [&](const char* column) { return rows->rows[0][*orders.column(column)]; };
        QVERIFY(cell("lot") == views::Value("L-1"));
        QVERIFY(cell("stage") == views::Value(""));
        QVERIFY(cell("last_event") == views::Value(kSampleStart + 5 * kOneSecond));
    }

    void it_equals_a_fold_of_those_events_alone() {
        const bool ok = rc::check("as of T is the fold of what is stamped up to T", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const std::size_t events = 200 + random() % 600;
            // A tag's unit is no part of its past: as of T it has the one it has now.
            const auto partitions = sample_partitions(seed, events, SampleUnits::stay);
            const auto records = interleave(partitions, random);
            // No event and no reading is stamped in the later half of a second.
            const EventTime t{
                kSampleStart + static_cast<std::int64_t>(random() % (events / 4)) * kOneSecond
                - 30 * kOneSecond + kOneSecond / 2};
            QTemporaryDir dir;
            const std::filesystem::path base = dir.path().toStdString();

            std::vector<SampleRecord> until;
            std::copy_if(
                records.begin(), records.end(), std::back_inserter(until),
                [&](const SampleRecord& r) { return r.time_us <= t.us; });
            FoldRun oracle(base / "oracle.andon");
            oracle.commit(until, true);
            const auto expected = oracle.content();

            FoldRun run(base / "all.andon", some_pace(random));
            for (std::size_t at = 0; at < records.size(); at += 70)
                run.commit(
                    part_of(records, at, 70), at + 70 >= records.size() && random() % 2 == 0);
            auto reader = store::StoreReader::open(run.path());
            RC_ASSERT(reader.has_value());
            for (const auto& [view, rows] : as_of(**reader, run.path(), t)) {
                if (rows == expected.at(view))
                    continue;
                for (const std::string& row : rows)
                    qWarning("%s got      %s", view.c_str(), row.c_str());
                for (const std::string& row : expected.at(view))
                    qWarning("%s expected %s", view.c_str(), row.c_str());
                RC_FAIL(view + " differs");
            }
        });
        QVERIFY(ok);
    }

    void what_is_about_arrival_has_no_such_state() {
        QTemporaryDir dir;
        FoldRun run(std::filesystem::path(dir.path().toStdString()) / "store.andon");
        auto reader = store::StoreReader::open(run.path());
        QVERIFY(reader.has_value());
        QVERIFY(ingest::AsOf::check(**reader, "orders").has_value());
        const auto refused = ingest::AsOf::check(**reader, "flow");
        QVERIFY(!refused && refused.error().message.find("--at") != std::string::npos);
    }

    void it_stops_when_asked_and_leaves_nothing() {
        QTemporaryDir dir;
        const std::filesystem::path base = dir.path().toStdString();
        FoldRun run(base / "store.andon");
        auto reader = store::StoreReader::open(run.path());
        QVERIFY(reader.has_value());
        std::stop_source stop;
        stop.request_stop();
        ingest::AsOfOptions options;
        options.stop = stop.get_token();
        options.scratch = base / "scratch";
        std::filesystem::create_directory(options.scratch);
        const auto stopped = ingest::AsOf::make(**reader, EventTime{kSampleStart}, options);
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::cancelled);
        QVERIFY(std::filesystem::is_empty(options.scratch));
    }
};

QTEST_GUILESS_MAIN(AsOfTest)
#include "tst_as_of.moc"
