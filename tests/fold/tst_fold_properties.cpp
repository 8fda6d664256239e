// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>
#include <rapidcheck.h>

using namespace andon;
using namespace andon::test;

namespace {

void compare(const Content& expected, const Content& actual) {
    const std::string differs = difference(expected, actual);
    if (!differs.empty())
        RC_FAIL(differs);
}

/// What the fold must come to: one batch a record, one fixed interleaving, never stopped.
Content plain_run(const std::filesystem::path& path, const std::vector<SampleRecord>& records) {
    FoldRun run(path);
    for (std::size_t at = 0; at < records.size(); at += 50)
        run.commit(part_of(records, at, 50));
    run.commit({}, true);
    return run.content();
}

/// Another interleaving, random batches, crashes and clean stops at random places.
Content hurt_run(
    const std::filesystem::path& path, const std::vector<std::vector<SampleRecord>>& partitions,
    std::mt19937_64& random) {
    FoldRun run(path, some_pace(random));
    const std::vector<SampleRecord> records = interleave(partitions, random);
    for (std::size_t at = 0; at < records.size();) {
        const auto batch = part_of(records, at, 1 + random() % 120);
        if (run.live_through(batch, random() % 8))
            at += batch.size();
    }
    run.commit({}, true);
    const Content lived = run.content();
    run.rebuild(sample_config());
    compare(lived, run.content());
    return lived;
}

/// A configuration that folds the same records to something else.
fold::FoldConfig other_config(std::mt19937_64& random) {
    fold::FoldConfig config = sample_config();
    switch (random() % 7) {
    case 0:
        config.streams.clear();
        break;
    case 1:
        config.streams.front().allowed_lateness_us = 1'000'000;
        break;
    case 2:
        config.future_us = 1'000;
        break;
    case 3:
        config.max_series = 3;
        break;
    case 4:
        config.max_open_rows = 5;
        break;
    case 5:
        config.max_machines = 2;
        break;
    default:
        config.dead_letter_bytes = 7;
        break;
    }
    return config;
}

}  // namespace

class FoldProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void any_interleaving_and_any_crash_end_in_the_same_views() {
        const bool ok = rc::check("views are a function of the partitions", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto partitions = sample_partitions(seed, 300 + random() % 900);
            QTemporaryDir dir;
            const std::filesystem::path base = dir.path().toStdString();
            std::mt19937_64 first(1);
            const Content expected = plain_run(base / "plain.andon", interleave(partitions, first));
            const Content actual = hurt_run(base / "hurt.andon", partitions, random);
            compare(expected, actual);
        });
        QVERIFY(ok);
    }

    // Rule 3: what the journal holds is folded with what was in force when it came, whatever the
    // configuration is now.
    void a_replay_is_what_lived_under_changing_configurations() {
        int changed = 0;
        const bool ok = rc::check("replayed = lived, every column", [&changed] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto records = interleave(sample_partitions(seed, 100 + random() % 300), random);
            QTemporaryDir dir;
            FoldRun run(
                dir.filePath(QStringLiteral("replay.andon")).toStdString(), some_pace(random));
            for (std::size_t at = 0; at < records.size();) {
                const auto batch = part_of(records, at, 1 + random() % 150);
                run.commit(batch, random() % 4 == 0);
                at += batch.size();
                const auto what = random() % 8;
                if (what < 3) {
                    run.configure(other_config(random));
                    ++changed;
                } else if (what == 3) {
                    run.rebuild(other_config(random));
                } else if (what == 4) {
                    run.replay();
                }
                if (what < 2)
                    run.restart();
            }
            run.commit({}, true);
            const Content lived = run.state();
            run.replay();
            compare(lived, run.state());
        });
        QVERIFY(ok);
        QVERIFY(changed > 0);
    }

    // A topic that nobody described is dead letters; described, and folded again, it is events.
    void a_corrected_configuration_folds_dead_letters_again() {
        QTemporaryDir dir;
        const auto records = sample_records(5, 400);
        const std::filesystem::path base = dir.path().toStdString();
        const Content expected = plain_run(base / "right.andon", records);

        FoldRun run(base / "wrong.andon");
        fold::FoldConfig wrong = sample_config();
        wrong.streams.clear();
        run.configure(wrong);
        run.commit(records, true);
        const Content before = run.content();
        QCOMPARE(before.at("dead letters").size(), records.size());
        QVERIFY(before.at("orders").empty());
        run.rebuild(sample_config());
        QCOMPARE(QString::fromStdString(difference(expected, run.content())), QString());
    }
};

QTEST_GUILESS_MAIN(FoldProperties)
#include "tst_fold_properties.moc"
