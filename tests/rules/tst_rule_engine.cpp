// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says of readings, against definitions looked up sample by sample.
#include "models/rules/rule_engine.h"
#include "tests/rules/rule_book.h"

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <rapidcheck.h>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

struct Sample {
    std::int64_t t;
    double value;
};

/// An occurrence by its times; `cleared` absent while it lasts.
struct Span {
    std::int64_t onset;
    std::int64_t raised;
    std::optional<std::int64_t> cleared;
    bool operator==(const Span&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Span& span) {
    return out << span.onset / kSecond << "/" << span.raised / kSecond << "-"
               << (span.cleared ? *span.cleared / kSecond : -1);
}

std::vector<Sample> samples(std::mt19937_64& random, std::size_t count, int levels) {
    std::vector<Sample> out;
    std::int64_t t = 0;
    for (std::size_t i = 0; i < count; ++i) {
        t += static_cast<std::int64_t>(1 + random() % 4) * kSecond;
        out.push_back({t, static_cast<double>(random() % static_cast<unsigned>(levels))});
    }
    return out;
}

std::vector<Span> spans_of(const std::vector<rules::Edge>& edges) {
    std::vector<Span> out;
    for (const rules::Edge& edge : edges) {
        if (edge.raised)
            out.push_back({edge.onset.us, edge.at.us, {}});
        else
            out.back().cleared = edge.at.us;
    }
    return out;
}

/// Feeds one series, letting time pass now and then.
std::vector<Span> run(
    const rules::RuleBook& book, const std::vector<Sample>& input, std::int64_t end,
    std::mt19937_64& random) {
    const auto catalogue = views::catalogue();
    rules::RuleEngine engine(book, catalogue, {});
    const rules::SeriesIndex series = engine.watch_series("a/b", "heat", "Cel");
    for (const Sample& sample : input) {
        if (random() % 2 == 0)
            engine.advance(EventTime{sample.t});
        engine.reading(series, EventTime{sample.t}, sample.value, contracts::Quality::good);
    }
    engine.advance(EventTime{end});
    return spans_of(engine.take_edges());
}

/// The first sample from which on all are `bad` for the whole `delay`, both ends included; the moment
/// is that sample plus the delay, and has to be before `end`.
template <class Bad>
std::optional<std::size_t> held(
    const std::vector<Sample>& all, std::size_t from, std::int64_t delay, std::int64_t end,
    Bad bad) {
    for (std::size_t i = from; i < all.size(); ++i) {
        if (!bad(all[i].value) || (delay > 0 && all[i].t + delay >= end))
            continue;
        bool whole = true;
        for (std::size_t j = i; j < all.size() && all[j].t <= all[i].t + delay; ++j)
            whole = whole && bad(all[j].value);
        if (whole)
            return i;
    }
    return std::nullopt;
}

/// Alternately: held abnormal, held normal.
std::vector<Span> expected(
    const std::vector<Sample>& all, double limit, double deadband, bool above, std::int64_t on,
    std::int64_t off, std::int64_t end) {
    const auto over = [&](double v) { return above ? v >= limit : v <= limit; };
    const auto under = [&](double v) {
        return above ? v < limit - deadband : v > limit + deadband;
    };
    const auto after = [&](std::int64_t t) {
        return static_cast<std::size_t>(
            std::ranges::upper_bound(all, t, {}, &Sample::t) - all.begin());
    };
    std::vector<Span> out;
    std::size_t from = 0;
    for (;;) {
        const auto raised = held(all, from, on, end, over);
        if (!raised)
            return out;
        out.push_back({all[*raised].t, all[*raised].t + on, {}});
        const auto cleared = held(all, after(out.back().raised), off, end, under);
        if (!cleared)
            return out;
        out.back().cleared = all[*cleared].t + off;
        from = after(*out.back().cleared);
    }
}

}  // namespace

class TestRuleEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thresholds_hold_for_their_delays() {
        QVERIFY(rc::check("as looked up sample by sample", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto all = samples(random, 1 + random() % 60, 8);
            const auto on = static_cast<std::int64_t>(random() % 3 * (random() % 6)) * kSecond;
            const auto off = static_cast<std::int64_t>(random() % 3 * (random() % 6)) * kSecond;
            const int limit = static_cast<int>(random() % 8);
            const int deadband = static_cast<int>(random() % 4);
            const bool above = random() % 2 == 0;
            const std::int64_t end =
                all.back().t + static_cast<std::int64_t>(1 + random() % 20) * kSecond;
            const auto book = test::one_rule(fmt::format(
                R"({{"kind":"threshold","tag":"heat","{}":{},"deadband":{},
                         "on_delay":"{}s","off_delay":"{}s"}})",
                above ? "above" : "below", limit, deadband, on / kSecond, off / kSecond));
            const auto wanted = expected(all, limit, deadband, above, on, off, end);
            RC_CLASSIFY(wanted.size() > 1);
            RC_ASSERT(run(book, all, end, random) == wanted);
        }));
    }

    void a_rate_is_of_the_oldest_in_its_window() {
        QVERIFY(rc::check("as looked up sample by sample", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto all = samples(random, 1 + random() % 60, 30);
            // A window of at most a minute keeps every one of these samples.
            const auto over = static_cast<std::int64_t>(2 + random() % 30) * kSecond;
            const double limit = static_cast<double>(random() % 40) - 20;
            const auto book = test::one_rule(fmt::format(
                R"({{"kind":"rate","tag":"heat","above":{},"per":"10s","over":"{}s"}})", limit,
                over / kSecond));
            std::vector<Span> wanted;
            for (const Sample& now : all) {
                const auto base =
                    std::ranges::find_if(all, [&](const Sample& s) { return now.t - s.t <= over; });
                if (base->t >= now.t || now.t - base->t < over / 2)
                    continue;
                const double per_us =
                    (now.value - base->value) / static_cast<double>(now.t - base->t);
                const bool abnormal = per_us * static_cast<double>(10 * kSecond) >= limit;
                const bool active = !wanted.empty() && !wanted.back().cleared;
                if (abnormal && !active)
                    wanted.push_back({now.t, now.t, {}});
                if (!abnormal && active)
                    wanted.back().cleared = now.t;
            }
            RC_ASSERT(run(book, all, all.back().t + 1, random) == wanted);
        }));
    }

    void absence_begins_with_the_last_reading() {
        QVERIFY(rc::check("as looked up sample by sample", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto all = samples(random, 1 + random() % 40, 2);
            const auto wait = static_cast<std::int64_t>(1 + random() % 4) * kSecond;
            const std::int64_t end =
                all.back().t + static_cast<std::int64_t>(random() % 8) * kSecond;
            std::vector<Span> wanted;
            for (std::size_t i = 0; i < all.size(); ++i) {
                const bool last = i + 1 == all.size();
                const std::int64_t next = last ? end : all[i + 1].t;
                if (next - all[i].t <= wait)
                    continue;
                wanted.push_back({all[i].t, all[i].t + wait, {}});
                if (!last)
                    wanted.back().cleared = next;
            }
            const auto book = test::one_rule(
                fmt::format(R"({{"kind":"absence","tag":"heat","for":"{}s"}})", wait / kSecond));
            RC_ASSERT(run(book, all, end, random) == wanted);
        }));
    }

    void counts_within_a_window_and_of_the_last() {
        QVERIFY(rc::check("as looked up second by second", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            const auto all = samples(random, 1 + random() % 40, 2);
            const std::size_t n = 1 + random() % 4;
            const bool timed = random() % 2 == 0;
            const auto window = static_cast<std::int64_t>(1 + random() % 12);
            const auto m = static_cast<std::size_t>(n + 1 + random() % 5);
            const auto book = test::one_rule(fmt::format(
                R"({{"kind":"count","tag":"heat","above":1,"at_least":{},{}}})", n,
                timed ? fmt::format(R"("within":"{}s")", window)
                      : fmt::format(R"("of_last":{})", m)));
            const std::int64_t end = all.back().t + 20 * kSecond;
            std::vector<Span> wanted;
            for (std::int64_t now = 0; now < end; now += kSecond) {
                std::size_t count = 0;
                std::size_t back = 0;
                for (auto at = all.rbegin(); at != all.rend(); ++at) {
                    if (at->t > now)
                        continue;
                    ++back;
                    const bool in = timed ? at->t > now - window * kSecond : back <= m;
                    count += in && at->value >= 1 ? 1U : 0U;
                }
                const bool active = !wanted.empty() && !wanted.back().cleared;
                if (count >= n && !active)
                    wanted.push_back({now, now, {}});
                if (count < n && active)
                    wanted.back().cleared = now;
            }
            RC_ASSERT(run(book, all, end, random) == wanted);
        }));
    }

    void time_may_pass_in_any_steps() {
        QVERIFY(rc::check("the same edges, however often time passes", [] {
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            std::mt19937_64 random(seed);
            const auto all = samples(random, 80, 4);
            const auto book = test::book_of(R"({"rule":[
                {"id":"a","condition":{"kind":"threshold","tag":"heat","above":2,"on_delay":"3s",
                 "off_delay":"2s"},"schedule":{"hours":["daily 00:00-00:01"]}},
                {"id":"b","condition":{"kind":"absence","tag":"heat","for":"2s"}}]})");
            const auto catalogue = views::catalogue();
            std::vector<rules::Edge> found[2];
            for (int often = 0; often < 2; ++often) {
                rules::RuleEngine engine(book, catalogue, {});
                const auto series = engine.watch_series("a/b", "heat", "Cel");
                std::int64_t now = 0;
                for (const Sample& s : all) {
                    for (; often == 1 && now < s.t; now += kSecond / 2)
                        engine.advance(EventTime{now});
                    engine.reading(series, EventTime{s.t}, s.value, contracts::Quality::good);
                }
                engine.advance(EventTime{all.back().t + 100 * kSecond});
                found[often] = engine.take_edges();
                std::ranges::stable_sort(found[often], {}, &rules::Edge::rule);
            }
            RC_ASSERT(found[0].size() == found[1].size());
            for (std::size_t i = 0; i < found[0].size(); ++i) {
                RC_ASSERT(found[0][i].rule == found[1][i].rule);
                RC_ASSERT(found[0][i].raised == found[1][i].raised);
                RC_ASSERT(found[0][i].onset == found[1][i].onset);
                RC_ASSERT(found[0][i].at == found[1][i].at);
            }
        }));
    }

    void readings_that_are_late_or_bad_change_nothing() {
        const auto catalogue = views::catalogue();
        rules::RuleEngine engine(
            test::one_rule(R"({"kind":"threshold","tag":"heat","above":50})"), catalogue, {});
        const auto series = engine.watch_series("a/b", "heat", "Cel");
        engine.reading(series, EventTime{10}, 60, contracts::Quality::good);
        engine.reading(series, EventTime{9}, 1, contracts::Quality::good);
        engine.reading(series, EventTime{11}, 0, contracts::Quality::bad);
        QCOMPARE(engine.take_edges().size(), 1U);
        QCOMPARE(engine.counts().late_readings, 1U);
        engine.reading(series, EventTime{12}, 70, contracts::Quality::uncertain);
        engine.reading(series, EventTime{13}, 1, contracts::Quality::good);
        const auto edges = engine.take_edges();
        QCOMPARE(edges.size(), 1U);
        QCOMPARE(edges[0].value, 60.0);
        QCOMPARE(edges[0].limit, 50.0);
        QCOMPARE(edges[0].peak, 70.0);
    }

    void a_rule_watches_what_is_in_its_scope_and_unit() {
        const auto catalogue = views::catalogue();
        rules::RuleEngine engine(
            test::one_rule(
                R"({"kind":"threshold","tag":"heat","above":50,"unit":"Cel"})",
                "\"scope\":[\"acme/*/forming\",\"acme/porto/\"],"),
            catalogue, {});
        const auto watched = [&](const char* path, const char* tag, const char* unit) {
            return engine.watch_series(path, tag, unit) != rules::kNotWatched;
        };
        QVERIFY(watched("acme/berlin/forming/press-1", "heat", "Cel"));
        QVERIFY(watched("acme/porto", "heat", "Cel"));
        QVERIFY(!watched("acme/berlin/forming-2", "heat", "Cel"));
        QVERIFY(!watched("acme/berlin", "heat", "Cel"));
        QVERIFY(!watched("acme/porto/x", "cold", "Cel"));
        QVERIFY(!watched("acme/porto/x", "heat", "K"));
        QCOMPARE(engine.counts().other_unit, 1U);
    }

    void more_states_than_allowed_are_counted() {
        const auto catalogue = views::catalogue();
        rules::RuleEngine engine(
            test::one_rule(R"({"kind":"absence","tag":"heat","for":"5s"})"), catalogue,
            {.max_states = 2});
        QVERIFY(engine.watch_series("a", "heat", "") != rules::kNotWatched);
        QVERIFY(engine.watch_series("b", "heat", "") != rules::kNotWatched);
        QVERIFY(engine.watch_series("c", "heat", "") == rules::kNotWatched);
        QCOMPARE(engine.counts().refused_states, 1U);
        QCOMPARE(engine.states(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestRuleEngine)
#include "tst_rule_engine.moc"
