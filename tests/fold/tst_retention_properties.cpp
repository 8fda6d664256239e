// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <random>
#include <rapidcheck.h>

using namespace andon;
using namespace andon::test;

namespace {

using std::chrono::milliseconds;

/// The clock moves 8 ms with every batch: each class goes after a few batches.
store::RetentionPolicy random_policy(std::mt19937_64& random) {
    const auto batches = [&](std::uint64_t most) {
        return milliseconds(8 * static_cast<std::int64_t>(1 + random() % most));
    };
    store::RetentionPolicy policy;
    policy.telemetry = batches(10);
    policy.business = random() % 2 == 0 ? batches(12) : milliseconds(1'000'000);
    policy.ten_seconds = batches(8);
    policy.minute = batches(16);
    policy.hour = batches(30);
    policy.dead_letters = batches(12);
    policy.every_commit = batches(12);
    if (random() % 3 == 0)
        policy.telemetry_bytes = static_cast<std::int64_t>(1000 + random() % 50'000);
    return policy;
}

/// Random batches, passes that are carried out in part, crashes, clean stops and rebuilds. Whether the
/// journal's front is gone.
bool run_with_retention(
    FoldRun& run, const std::vector<SampleRecord>& records, std::mt19937_64& random,
    std::size_t largest) {
    const store::RetentionPolicy policy = random_policy(random);
    for (std::size_t at = 0; at < records.size();) {
        const auto batch = part_of(records, at, 1 + random() % largest);
        const auto what = random() % 12;
        if (what >= 3 && what <= 5) {
            run.commit(batch, random() % 2 == 0);
            run.forget(policy, random() % 40);
        } else if (!run.live_through(batch, what)) {
            continue;
        } else if (what == 6) {
            run.forget(policy, random() % 40);
            run.restart();
        } else if (what == 7 && random() % 4 == 0) {
            run.rebuild(sample_config());
        }
        at += batch.size();
    }
    run.finish_forgetting();
    return run.journal_is_cut();
}

}  // namespace

/// What retention removes, and that a replay from what it leaves comes to the same state.
class RetentionProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Rule 3: the journal folded from a base gives what lived, every column of it.
    void what_is_folded_from_a_base_is_what_lived() {
        int cut = 0;
        const bool ok = rc::check("live = rebuilt, whatever retention removed", [&cut] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 300 + random() % 900), random);
            QTemporaryDir dir;
            FoldRun run(dir.filePath(QStringLiteral("cut.andon")).toStdString(), some_pace(random));
            cut += run_with_retention(run, records, random, 120) ? 1 : 0;
            for (int again = 0; again < 2; ++again) {
                const Content lived = run.state();
                run.rebuild(sample_config());
                run.finish_forgetting();
                const std::string differs = difference(lived, run.state());
                if (!differs.empty())
                    RC_FAIL(differs);
            }
        });
        QVERIFY(ok);
        qInfo("%d runs ended with a journal that was cut", cut);
        QVERIFY(cut > 0);
    }

    // Views never notice it: they are those of a run that kept everything. (Ids of events that are gone
    // are not remembered; here events stay.)
    void views_are_those_of_a_run_that_kept_everything() {
        const bool ok = rc::check("views are the same", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 300 + random() % 600), random);
            QTemporaryDir dir;
            const std::filesystem::path base = dir.path().toStdString();
            FoldRun kept(base / "kept.andon");
            kept.commit(records, true);
            FoldRun run(base / "cut.andon", some_pace(random));
            store::RetentionPolicy policy = random_policy(random);
            policy.business = milliseconds(1'000'000);
            for (std::size_t at = 0; at < records.size(); at += 40) {
                run.commit(part_of(records, at, 40));
                run.forget(policy, random() % 30);
            }
            run.finish_forgetting();
            run.rebuild(sample_config());
            const Content expected = kept.content();
            const Content actual = run.content();
            for (const views::ViewSchema& view : views::catalogue()) {
                if (expected.at(view.name) != actual.at(view.name))
                    RC_FAIL(view.name + " differs");
            }
        });
        QVERIFY(ok);
    }

    // Long enough that chunks close and go, and that the file stays as large as what is kept.
    void a_long_run_stays_small() {
        QTemporaryDir dir;
        const std::string path = dir.filePath(QStringLiteral("long.andon")).toStdString();
        const auto records = sample_records(3, 12'000);
        store::RetentionPolicy policy;
        policy.telemetry = policy.ten_seconds = policy.minute = policy.hour = milliseconds(8 * 12);
        policy.business = policy.dead_letters = policy.every_commit = milliseconds(8 * 12);
        FoldRun run(path);
        std::uintmax_t early = 0;
        bool chunks_closed = false;
        for (std::size_t at = 0; at < records.size(); at += 200) {
            run.commit(part_of(records, at, 200), true);
            chunks_closed = chunks_closed || !run.state().at("series_chunks").empty();
            run.forget(policy, 200'000);
            if (at <= records.size() / 4)
                early = run.bytes_in_use();
        }
        run.finish_forgetting();
        QVERIFY(run.journal_is_cut());
        qInfo(
            "%d KiB after a quarter, %d KiB at the end", static_cast<int>(early >> 10),
            static_cast<int>(run.bytes_in_use() >> 10));
        const Content lived = run.state();
        QVERIFY(chunks_closed);
        run.rebuild(sample_config());
        run.finish_forgetting();
        QCOMPARE(QString::fromStdString(difference(lived, run.state())), QString());
    }
};

QTEST_GUILESS_MAIN(RetentionProperties)
#include "tst_retention_properties.moc"
