// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/outbox/outbox.h"

using namespace andon;
using namespace andon::outbox;
using Kind = DeliveryOutcome::Kind;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

class Bench {
public:
    explicit Bench(LaneSettings settings = lane()) : box({std::move(settings)}, 1) {}

    static LaneSettings lane() {
        LaneSettings settings;
        settings.name = "case";
        settings.reads_back = true;
        return settings;
    }
    EntryId add(const std::function<void(Entry&)>& change = {}) {
        Entry entry;
        entry.id = ++m_id;
        entry.lane = "case";
        entry.key = entry.record = "k" + std::to_string(m_id);
        entry.onset = entry.created = at();
        if (change)
            change(entry);
        box.add(entry, at());
        return entry.id;
    }
    WallTime at() const { return WallTime{now}; }
    std::optional<Work> next() { return box.next("case", at()); }
    /// The id that was sent, or 0.
    EntryId send(Kind kind = Kind::done, std::optional<std::chrono::milliseconds> after = {}) {
        const auto work = next();
        if (!work || work->kind != Work::Kind::send)
            return 0;
        box.finished(work->entry.id, {kind, "r", "m", after}, at());
        return work->entry.id;
    }
    EntryId look(Kind kind) {
        const auto work = next();
        if (!work || work->kind != Work::Kind::read_back)
            return 0;
        box.finished(work->entry.id, {kind, "r", "m", {}}, at());
        return work->entry.id;
    }
    State state(EntryId id) const { return box.find(id)->state; }
    Breaker breaker() const { return box.lanes().front().breaker; }
    std::int64_t due_in() const {
        return box.next_due("case").value_or(WallTime{now - kSecond}).us - now;
    }

    Outbox box;
    std::int64_t now = 1795177004LL * kSecond;

private:
    EntryId m_id = 0;
};

}  // namespace

class TestOutbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void one_at_a_time_and_in_order() {
        Bench b;
        b.add();
        b.add();
        const auto first = b.next();
        QCOMPARE(first->entry.id, EntryId(1));
        QCOMPARE(first->entry.state, State::sending);
        QVERIFY(!b.next());
        const auto written = b.box.take_changed();
        QCOMPARE(written.size(), std::size_t(1));
        QCOMPARE(written[0].state, State::sending);
        b.box.finished(1, {Kind::done, "500x"}, b.at());
        QCOMPARE(b.send(), EntryId(2));
        const auto done = b.box.take_changed();
        QCOMPARE(done.size(), std::size_t(2));
        QCOMPARE(done[0].state, State::done);
        QCOMPARE(done[0].reference, std::string("500x"));
        QVERIFY(b.box.find(1) == nullptr);
        QVERIFY(!b.box.next_due("case"));
    }

    void what_was_sending_is_looked_up_first() {
        Bench b;
        b.add([&](Entry& e) {
            e.state = State::sending;
            e.attempts = 1;
            e.first_sent = e.last_sent = WallTime{b.now - kSecond};
        });
        QCOMPARE(b.state(1), State::unknown);
        QCOMPARE(b.box.take_changed()[0].state, State::unknown);
        QVERIFY(!b.next());  // it may still be on its way
        QCOMPARE(b.due_in(), 4 * kSecond);
        b.now += 4 * kSecond;
        QCOMPARE(b.look(Kind::done), EntryId(1));
        QCOMPARE(b.box.take_changed()[0].state, State::done);
    }

    void what_is_not_there_is_sent_again() {
        Bench b;
        b.add();
        QCOMPARE(b.send(Kind::unknown), EntryId(1));
        QCOMPARE(b.state(1), State::unknown);
        b.now += 10 * kSecond;
        QCOMPARE(b.send(), EntryId(0));
        QVERIFY(!b.next());  // the look is under way
        b.box.finished(1, {Kind::absent}, b.at());
        b.now += 10 * kSecond;
        QCOMPARE(b.send(), EntryId(1));
        QCOMPARE(b.box.take_changed()[0].attempts, 2U);
    }

    void a_side_that_cannot_be_asked_gets_the_same_key_again() {
        LaneSettings settings = Bench::lane();
        settings.reads_back = false;
        Bench b(settings);
        b.add();
        QCOMPARE(b.send(Kind::unknown), EntryId(1));
        b.now += 10 * kSecond;
        const auto again = b.next();
        QCOMPARE(again->kind, Work::Kind::send);
        QCOMPARE(again->entry.key, std::string("k1"));
    }

    void refused_steps_aside_and_holds_its_record() {
        Bench b;
        b.add([](Entry& e) { e.record = "one"; });
        b.add([](Entry& e) { e.record = "one"; });
        b.add();
        QCOMPARE(b.send(Kind::refused), EntryId(1));
        QCOMPARE(b.state(1), State::needs_attention);
        QCOMPARE(b.send(), EntryId(3));
        QCOMPARE(b.send(), EntryId(0));
        QVERIFY(b.box.edit(1, "better", b.at()));
        QVERIFY(b.box.retry(1, b.at()));
        const auto work = b.next();
        QCOMPARE(work->entry.payload, std::string("better"));
        QVERIFY(!b.box.edit(1, "no", b.at()));
        QVERIFY(!b.box.drop(1, "no", b.at()));
        b.box.finished(1, {Kind::refused}, b.at());
        QVERIFY(!b.box.drop(1, "  ", b.at()));
        QVERIFY(b.box.drop(1, "not needed", b.at()));
        QCOMPARE(b.send(), EntryId(2));
        const auto changed = b.box.take_changed();
        QCOMPARE(changed[0].state, State::dropped);
        QCOMPARE(changed[0].error, std::string("not needed"));
        QVERIFY(!b.box.retry(1, b.at()));
    }

    void locked_again_and_again_is_for_a_person() {
        Bench b;
        b.add();
        b.add();
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(b.send(Kind::busy), EntryId(1));
            QCOMPARE(b.breaker(), Breaker::closed);
            QCOMPARE(b.send(), i < 5 ? EntryId(0) : EntryId(2));  // order, until it steps aside
            b.now += 61 * kSecond;
        }
        QCOMPARE(b.state(1), State::needs_attention);
    }

    void waits_grow_within_bounds() {
        Waits waits(3);
        std::chrono::microseconds wait{0};
        std::chrono::microseconds most{0};
        for (int i = 0; i < 2000; ++i) {
            const auto next = waits.after(wait, std::chrono::seconds(2), std::chrono::seconds(60));
            QVERIFY(next >= std::chrono::seconds(2));
            QVERIFY(next <= std::chrono::seconds(60));
            QVERIFY(next <= std::max<std::chrono::microseconds>(wait, std::chrono::seconds(2)) * 3);
            wait = next;
            most = std::max(most, next);
        }
        QVERIFY(most > std::chrono::seconds(50));
        Waits again(3);
        Waits same(3);
        QCOMPARE(
            again.after(wait, std::chrono::seconds(2), std::chrono::seconds(60)).count(),
            same.after(wait, std::chrono::seconds(2), std::chrono::seconds(60)).count());
    }

    void the_breaker() {
        Bench b;
        b.add();
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(b.breaker(), Breaker::closed);
            QCOMPARE(b.send(Kind::unavailable), EntryId(1));
            b.now += b.due_in();
        }
        QCOMPARE(b.breaker(), Breaker::open);
        const auto work = b.next();  // one attempt decides
        QCOMPARE(b.breaker(), Breaker::half_open);
        b.box.finished(1, {Kind::unavailable, {}, "down"}, b.at());
        QCOMPARE(b.breaker(), Breaker::open);
        QCOMPARE(b.box.lanes().front().error, std::string("down"));
        QVERIFY(b.due_in() >= 30 * kSecond && b.due_in() <= 60 * kSecond);
        b.now += b.due_in();
        QCOMPARE(b.send(), EntryId(1));
        QCOMPARE(b.breaker(), Breaker::closed);
        QCOMPARE(b.box.take_changed()[0].strikes, 0U);
    }

    void asked_to_wait() {
        Bench b;
        b.add();
        b.send(Kind::unavailable, std::chrono::seconds(500));
        QVERIFY(b.due_in() >= 500 * kSecond);
        b.now += b.due_in();
        b.send(Kind::unavailable, std::chrono::hours(200));
        QCOMPARE(b.due_in(), 3600 * kSecond);
        b.box.try_now("case", b.at());
        QCOMPARE(b.send(Kind::exhausted), EntryId(1));
        QCOMPARE(b.breaker(), Breaker::open);
        QVERIFY(b.due_in() >= 150 * kSecond);
    }

    void hourly_caps() {
        Bench b;
        const auto capped = [](Entry& e) {
            e.reaction = "r";
            e.hourly_cap = 2;
        };
        for (int i = 0; i < 5; ++i)
            b.add(capped);
        b.add();  // nobody's cap
        QCOMPARE(b.send(), EntryId(1));
        b.now += 60 * kSecond;
        QCOMPARE(b.send(), EntryId(2));
        QCOMPARE(b.send(), EntryId(6));
        QCOMPARE(b.send(), EntryId(0));
        QCOMPARE(b.due_in(), 3540 * kSecond);
        b.now += 3540 * kSecond;
        QCOMPARE(b.send(), EntryId(3));
        QCOMPARE(b.send(), EntryId(0));
        b.now += 60 * kSecond;
        QCOMPARE(b.send(), EntryId(4));
        // A start knows what the last hour sent.
        Bench again;
        again.add([&](Entry& e) {
            capped(e);
            e.state = State::done;
            e.first_sent = again.at();
        });
        again.add(capped);
        again.add(capped);
        QCOMPARE(again.send(), EntryId(2));
        QCOMPARE(again.send(), EntryId(0));
    }

    void a_retry_is_no_second_of_the_cap() {
        Bench b;
        b.add([](Entry& e) {
            e.reaction = "r";
            e.hourly_cap = 1;
        });
        QCOMPARE(b.send(Kind::busy), EntryId(1));
        b.now += 10 * kSecond;
        QCOMPARE(b.send(), EntryId(1));
    }

    void the_rate() {
        LaneSettings settings = Bench::lane();
        settings.gap = std::chrono::seconds(3);
        Bench b(settings);
        b.add();
        b.add();
        QCOMPARE(b.send(), EntryId(1));
        QCOMPARE(b.send(), EntryId(0));
        QCOMPARE(b.due_in(), 3 * kSecond);
        b.now += 3 * kSecond;
        QCOMPARE(b.send(), EntryId(2));
    }

    void stopped_paused_agreed() {
        Bench b;
        b.add([](Entry& e) {
            e.mode = Mode::propose;
            e.state = State::waiting;
        });
        QVERIFY(!b.next());
        QVERIFY(b.box.agree(1, "ann", b.at()));
        QVERIFY(!b.box.agree(1, "bob", b.at()));
        b.box.stop_all(true);
        QVERIFY(!b.next());
        b.box.stop_all(false);
        b.box.pause("case", true);
        QVERIFY(!b.next());
        b.box.pause("case", false);
        QCOMPARE(b.send(), EntryId(1));
        QCOMPARE(b.box.take_changed()[0].actor, std::string("ann"));
    }

    void another_console_takes_over() {
        Bench b;
        b.box.set_owner(false, std::chrono::minutes(15), b.at());
        b.add();
        b.add([&](Entry& e) { e.onset = WallTime{b.now - 3600 * kSecond}; });
        b.add([](Entry& e) { e.mode = Mode::by_hand; });
        b.add();
        QCOMPARE(b.send(), EntryId(3));
        QVERIFY(!b.next());
        b.box.done_elsewhere("case", "k4", "500x", b.at());
        b.box.done_elsewhere("case", "k9", "500y", b.at());
        b.box.set_owner(true, std::chrono::minutes(15), b.at());
        QCOMPARE(b.state(2), State::waiting);
        QCOMPARE(b.look(Kind::absent), EntryId(1));
        QCOMPARE(b.send(), EntryId(1));
        QVERIFY(!b.next());
        QCOMPARE(b.box.find(1)->strikes, 0U);
        const auto changed = b.box.take_changed();
        QCOMPARE(changed[3].state, State::done);
        QCOMPARE(changed[3].reference, std::string("500x"));
    }

    void a_clock_that_is_put_back() {
        Bench b;
        b.add();
        b.send(Kind::unavailable, std::chrono::seconds(30));
        b.now -= 86400 * kSecond;
        QVERIFY(!b.next());
        QVERIFY(b.due_in() <= 60 * kSecond);
        b.now += b.due_in();
        QCOMPARE(b.send(), EntryId(1));
        // And one that was ahead in an earlier run.
        b.add([&](Entry& e) { e.due = WallTime{b.now + 864000 * kSecond}; });
        b.now += 3600 * kSecond;
        QCOMPARE(b.send(), EntryId(2));
    }

    void a_lane_that_nobody_configured_keeps_its_entries() {
        Bench b;
        b.add([](Entry& e) { e.lane = "gone"; });
        QVERIFY(!b.box.next("gone", b.at()));
        QCOMPARE(b.box.lanes().back().queued, std::size_t(1));
        QVERIFY(b.box.drop(1, "no such lane any more", b.at()));
    }

    void words() {
        for (int i = 0; i < 8; ++i)
            QCOMPARE(state_of(to_string(static_cast<State>(i))), static_cast<State>(i));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(mode_of(to_string(static_cast<Mode>(i))), static_cast<Mode>(i));
        QVERIFY(!state_of("sent"));
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
