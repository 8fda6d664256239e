// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/key_sweep.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <random>
#include <rapidcheck.h>
#include <set>

using namespace andon;

namespace {

/// Keys in an order that has nothing to do with when a thing was met.
std::uint64_t key_of(std::uint32_t index) {
    return (index + 1) * 0x9E3779B97F4A7C15ULL;
}

bool before(std::uint32_t a, std::uint32_t b) {
    return key_of(a) < key_of(b);
}

}  // namespace

/// What a batch writes, against a list of what was marked when.
class TestKeySweep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_comes_within_a_round_neighbours_together_and_never_too_many() {
        QVERIFY(rc::check("each in time, in the order of keys", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const std::size_t things = 2 + random() % 500;
            fold::KeySweep sweep(before);
            std::map<std::uint32_t, double> since;  // in rounds
            std::size_t known = 1;
            double rounds = 0;
            double given = 0;
            for (int batch = 0; batch < 400; ++batch) {
                known = std::min(things, known + random() % 5);
                for (auto marks = random() % 60; marks > 0; --marks) {
                    const auto index = static_cast<std::uint32_t>(random() % known);
                    sweep.mark(index);
                    since.try_emplace(index, rounds);
                }
                const double share = static_cast<double>(random() % 1000) / 1000 / 20;
                rounds += share;
                const bool all = random() % 60 == 0;
                const auto due = all ? sweep.all() : sweep.next(share);
                RC_ASSERT(std::set(due.begin(), due.end()).size() == due.size());
                RC_ASSERT(!all || due.size() == since.size());
                if (!all) {
                    given += static_cast<double>(due.size());
                    RC_ASSERT(given <= rounds * static_cast<double>(things) + 1);
                    std::size_t turns = 0;
                    for (std::size_t i = 1; i < due.size(); ++i)
                        turns += before(due[i - 1], due[i]) ? 0U : 1U;
                    RC_ASSERT(turns <= 1U);
                }
                for (const std::uint32_t index : due) {
                    RC_ASSERT(since.erase(index) == 1U);
                    sweep.written(index);
                }
                if (!since.empty() && random() % 4 == 0) {
                    sweep.written(since.begin()->first);
                    sweep.written(since.begin()->first);
                    since.erase(since.begin());
                }
                RC_ASSERT(sweep.waiting() == since.size());
                // What is new pushes the hand back by so many, and a step may be left of each round.
                const double late = 2 + static_cast<double>(things) / static_cast<double>(known);
                for (const auto& [index, marked] : since) {
                    RC_ASSERT(sweep.waits(index));
                    RC_ASSERT(rounds - marked <= late);
                }
            }
        }));
    }

    void many_are_given_in_the_order_of_keys_all_at_once() {
        fold::KeySweep sweep(before);
        std::vector<std::uint32_t> expected;
        for (std::uint32_t index = 0; index < 100; ++index) {
            sweep.mark(index);
            expected.push_back(index);
        }
        std::ranges::sort(expected, before);
        QCOMPARE(sweep.all(), expected);
    }

    void nothing_is_given_twice_however_often_it_changes() {
        fold::KeySweep sweep(before);
        sweep.mark(99);
        sweep.written(99);
        for (int again = 0; again < 10'000; ++again) {
            sweep.mark(7);
            QCOMPARE(sweep.all(), std::vector<std::uint32_t>{7});
            sweep.written(7);
        }
        QCOMPARE(sweep.waiting(), std::size_t{0});
        QVERIFY(sweep.next(1).empty());
    }
};

QTEST_GUILESS_MAIN(TestKeySweep)
#include "tst_key_sweep.moc"
