// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/chunk.h"
#include "models/fold/telemetry_dedup.h"
#include "models/views/micro.h"
#include "models/views/order_key.h"

#include <QTest>
#include <bit>
#include <cmath>
#include <deque>
#include <rapidcheck.h>
#include <set>

using namespace andon;

namespace rc {
template <>
struct Arbitrary<fold::Point> {
    static Gen<fold::Point> arbitrary() {
        return gen::build<fold::Point>(
            gen::set(
                &fold::Point::time,
                gen::map(
                    gen::arbitrary<std::int64_t>(), [](std::int64_t us) { return EventTime{us}; })),
            gen::set(&fold::Point::value, gen::arbitrary<double>()),
            gen::set(
                &fold::Point::quality,
                gen::element(
                    contracts::Quality::good, contracts::Quality::uncertain,
                    contracts::Quality::bad, contracts::Quality::no_number)));
    }
};
}  // namespace rc

class Series : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunks_give_back_every_point() {
        QVERIFY(rc::check("a chunk is its points", [](std::vector<fold::Point> points) {
            fold::ChunkWriter writer;
            views::Seq seq = 0;
            for (fold::Point& point : points) {
                point.seq = seq += *rc::gen::inRange<std::uint64_t>(0, 100'000);
                writer.append(point);
            }
            const auto read = fold::read_chunk(writer.data());
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == points);
            RC_ASSERT(writer.count() == points.size());
            auto resumed = fold::ChunkWriter::resume(writer.data());
            RC_ASSERT(resumed.has_value());
            RC_ASSERT(resumed->data() == writer.data());
        }));
    }

    void damaged_chunks_are_refused_or_read_never_worse() {
        QVERIFY(rc::check("any bytes are safe", [](const std::string& bytes) {
            const auto read = fold::read_chunk(bytes);
            if (read)
                RC_ASSERT(read->size() <= bytes.size());
            else
                RC_ASSERT(read.error().kind == ErrorKind::bad_data);
        }));
    }

    // A slowly drifting temperature at a steady second: what the coding is for.
    void steady_readings_take_few_bytes() {
        fold::ChunkWriter writer;
        for (int i = 0; i < 240; ++i) {
            writer.append(
                {EventTime{1'700'000'000'000'000 + i * 1'000'000LL},
                 static_cast<views::Seq>(i) * 30'000, 80.0 + 0.125 * (i % 40),
                 contracts::Quality::good});
        }
        QVERIFY2(writer.data().size() < 240 * 9, qPrintable(QString::number(writer.data().size())));
    }

    void dedup_remembers_exactly_the_newest() {
        QVERIFY(rc::check("dedup is a set of the last n", [] {
            const auto capacity = *rc::gen::inRange<std::size_t>(1, 40);
            const auto keys =
                *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::arbitrary<std::uint8_t>());
            fold::TelemetryDedup dedup(capacity);
            std::deque<std::uint8_t> oracle;
            for (const std::uint8_t k : keys) {
                // Many keys share a home slot, so that probing and erasing are exercised.
                const contracts::Hash128 key{k, k % 3U};
                const bool known = std::find(oracle.begin(), oracle.end(), k) != oracle.end();
                RC_ASSERT(dedup.insert(key) == !known);
                if (known)
                    continue;
                oracle.push_back(k);
                if (oracle.size() > capacity)
                    oracle.pop_front();
                RC_ASSERT(dedup.size() == oracle.size());
            }
        }));
    }

    void order_keys_sort_as_their_bytes() {
        QVERIFY(rc::check(
            "bytes sort as keys", [](std::int64_t t1, std::int64_t t2, std::uint64_t r1,
                                     std::uint64_t r2, std::uint32_t o1, std::uint32_t o2) {
                RC_PRE(t1 != EventTime::min().us && t2 != EventTime::min().us);
                const auto key = [](std::int64_t t, std::uint64_t r, std::uint32_t o) {
                    return views::OrderKey{EventTime{t}, r, transport::Position("12345678"), o};
                };
                const views::OrderKey a = key(t1, r1, o1);
                const views::OrderKey b =
                    key(*rc::gen::element(t1, t2), *rc::gen::element(r1, r2), o2);
                RC_ASSERT((a < b) == (a.encode() < b.encode()));
                RC_ASSERT(views::OrderKey::decode(a.encode()) == a);
            }));
    }

    void products_of_micro_units_round_half_to_even() {
        QCOMPARE(views::micro_product(2'000'000, 3'500'000), std::int64_t{7'000'000});
        QCOMPARE(views::micro_product(1, 500'000), std::int64_t{0});  // 0.5 micro, even is 0
        QCOMPARE(views::micro_product(3, 500'000), std::int64_t{2});  // 1.5 micro, even is 2
        QCOMPARE(views::micro_product(-3, 500'000), std::int64_t{-2});
        QCOMPARE(views::micro_product(INT64_MAX, INT64_MAX), std::int64_t{INT64_MAX});
        QVERIFY(rc::check("as long double says", [](std::int32_t a, std::int32_t b) {
            const long double exact = static_cast<long double>(a) * b / 1e6L;
            const auto got = static_cast<long double>(views::micro_product(a, b));
            RC_ASSERT(std::fabs(got - exact) <= 0.5L);
        }));
    }
};

QTEST_GUILESS_MAIN(Series)
#include "tst_series.moc"
