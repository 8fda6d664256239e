// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing lost, nothing twice, whatever fails between and wherever the program ends. What is counted is
// what the other sides did.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "tests/outbox/other_side.h"

#include <algorithm>
#include <rapidcheck.h>

using namespace andon;
using andon::tests::OtherSide;
using outbox::Entry;
using outbox::LaneSettings;
using outbox::Outbox;
using outbox::State;
using outbox::Work;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
const std::vector<std::string> kLanes{"case", "plain", "webhook"};

std::vector<LaneSettings> settings() {
    LaneSettings read_back;
    read_back.name = "case";
    read_back.reads_back = true;
    LaneSettings plain = read_back;  // with uniqueness switched off: the outbox alone
    plain.name = "plain";
    LaneSettings webhook;
    webhook.name = "webhook";
    return {read_back, plain, webhook};
}

/// A console with a store that is written when the outbox says, and that can end anywhere.
class Console {
public:
    explicit Console(std::uint64_t seed) : m_random(seed) {
        m_others.emplace("case", OtherSide({true, 20, true, 4 * kSecond}, m_random()));
        m_others.emplace("plain", OtherSide({false, 20, false, 4 * kSecond}, m_random()));
        m_others.emplace("webhook", OtherSide({true, 20, false, 4 * kSecond}, m_random()));
        start();
    }

    /// The transaction that saw a cause; now and then the program ends before the outbox has heard.
    void cause(const std::string& lane, const std::string& record) {
        Entry entry;
        entry.id = ++m_ids;
        entry.lane = lane;
        entry.key = "k" + std::to_string(entry.id);
        entry.record = record.empty() ? entry.key : record;
        entry.created = entry.onset = WallTime{now};
        stored[entry.id] = entry;
        if (!ends())
            m_outbox->add(entry, WallTime{now});
    }

    /// One step of one lane: what was begun goes on, or the next thing begins.
    void step(const std::string& lane) {
        OtherSide& other = m_others.at(lane);
        other.pass(now);
        auto work = m_outbox->next(lane, WallTime{now});
        if (!work)
            return;
        if (ends())
            return;
        write();
        if (ends())
            return;
        const DeliveryOutcome outcome = work->kind == Work::Kind::send
                                            ? other.take(work->entry, now)
                                            : other.look(work->entry.key, now);
        looks += work->kind == Work::Kind::read_back ? 1U : 0U;
        if (ends())
            return;
        m_outbox->finished(work->entry.id, outcome, WallTime{now});
        if (ends())
            return;
        write();
    }

    void calm() {
        for (auto& [lane, other] : m_others)
            other.habits.trouble = 0;
        crashes_left = 0;
    }
    bool idle() const {
        return std::all_of(kLanes.begin(), kLanes.end(), [this](const std::string& lane) {
            return !m_outbox->next_due(lane);
        });
    }
    Outbox& outbox() { return *m_outbox; }
    OtherSide& other(const std::string& lane) { return m_others.at(lane); }

    std::int64_t now = 1'795'177'004 * kSecond;
    std::map<std::uint64_t, Entry> stored;
    std::size_t crashes_left = 40;
    std::size_t crashes = 0;
    std::size_t looks = 0;

private:
    void start() {
        m_outbox.emplace(settings(), m_random());
        for (const auto& [id, entry] : stored)
            m_outbox->add(entry, WallTime{now});
        write();
    }
    bool ends() {
        if (crashes_left == 0 || m_random() % 12 != 0)
            return false;
        --crashes_left;
        ++crashes;
        now += static_cast<std::int64_t>(m_random() % 3) * kSecond;
        start();
        return true;
    }
    void write() {
        for (Entry& entry : m_outbox->take_changed())
            stored[entry.id] = std::move(entry);
    }

    std::mt19937_64 m_random;
    std::map<std::string, OtherSide> m_others;
    std::optional<Outbox> m_outbox;
    std::uint64_t m_ids = 0;
};

}  // namespace

class TestOutboxFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_lost_and_nothing_twice() {
        QVERIFY(rc::check("any faults, any ends", [] {
            std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
            Console console(random());
            const std::size_t causes = 1 + random() % 120;
            std::size_t made = 0;
            for (std::size_t i = 0; i < 4000 && made < causes; ++i) {
                if (random() % 8 == 0) {
                    const std::string& lane = kLanes[random() % 3];
                    const bool shared = random() % 3 == 0;
                    console.cause(lane, shared ? lane + std::to_string(random() % 5) : "");
                    ++made;
                }
                console.step(kLanes[random() % 3]);
                console.now += static_cast<std::int64_t>(random() % (2 * kSecond));
            }
            console.calm();
            for (std::size_t i = 0; i < 20'000 && !console.idle(); ++i) {
                for (const std::string& lane : kLanes)
                    console.step(lane);
                console.now += kSecond;
            }
            RC_ASSERT(console.idle());
            RC_CLASSIFY(console.crashes > 5);
            RC_CLASSIFY(console.looks > 5);
            RC_ASSERT(console.stored.size() == made);
            std::map<std::string, std::size_t> done;
            for (const auto& [id, entry] : console.stored) {
                const std::size_t times = console.other(entry.lane).times(entry.key);
                RC_ASSERT(times <= 1U);
                // What a person has to look at was refused, or something of its record before it was.
                RC_ASSERT(
                    entry.state == State::done || entry.state == State::needs_attention
                    || entry.state == State::queued);
                RC_ASSERT(entry.state != State::done || times == 1U);
                RC_ASSERT(entry.state == State::done || entry.in_doubt || times == 0U);
                if (entry.state == State::queued)
                    RC_ASSERT(held(console, entry));
                if (entry.state == State::needs_attention)
                    RC_ASSERT(entry.strikes >= 6U || entry.key.ends_with('7'));
                done[entry.lane] += entry.state == State::done ? 1U : 0U;
            }
            for (const std::string& lane : kLanes)
                RC_ASSERT(console.other(lane).things() == done[lane]);
            ordered(console);
        }));
    }

    void a_lane_in_trouble_delays_no_other() {
        const auto times_of = [](unsigned trouble) {
            Outbox box(settings(), 7);
            OtherSide bad({true, trouble, false, 0}, 3);
            OtherSide good({true, 0, false, 0}, 4);
            std::int64_t now = 1000 * kSecond;
            std::vector<std::int64_t> times;
            for (std::uint64_t id = 1; id <= 200; ++id) {
                Entry entry;
                entry.id = id;
                entry.lane = id % 2 == 0 ? "case" : "webhook";
                entry.key = entry.record = "k" + std::to_string(id);
                box.add(entry, WallTime{now});
                for (const char* lane : {"case", "webhook"}) {
                    if (const auto work = box.next(lane, WallTime{now})) {
                        OtherSide& other = lane == std::string("case") ? bad : good;
                        const auto outcome = work->kind == Work::Kind::send
                                                 ? other.take(work->entry, now)
                                                 : other.look(work->entry.key, now);
                        box.finished(work->entry.id, outcome, WallTime{now});
                        if (&other == &good)
                            times.push_back(now);
                    }
                }
                now += kSecond / 10;
            }
            return times;
        };
        const auto calm = times_of(0);
        QCOMPARE(calm.size(), std::size_t(100));
        QCOMPARE(times_of(100), calm);
    }

    void an_hour_of_silence_drains_in_order() {
        Outbox box(settings(), 11);
        OtherSide other({true, 0, false, 0}, 5);
        const std::int64_t begin = 1000 * kSecond;
        std::size_t attempts = 0;
        std::uint64_t id = 0;
        std::int64_t first_after = 0;
        for (std::int64_t now = begin; now < begin + 4500 * kSecond; now += kSecond / 2) {
            if ((now - begin) % kSecond == 0 && id < 3000) {
                Entry entry;
                entry.id = ++id;
                entry.lane = "case";
                entry.key = entry.record = "k" + std::to_string(id);
                box.add(entry, WallTime{now});
            }
            while (const auto work = box.next("case", WallTime{now})) {
                const bool down = now < begin + 3600 * kSecond;
                attempts += down ? 1U : 0U;
                if (!down && first_after == 0)
                    first_after = now;
                box.finished(
                    work->entry.id,
                    down ? DeliveryOutcome{DeliveryOutcome::Kind::unavailable, {}, "maintenance"}
                         : other.take(work->entry, now),
                    WallTime{now});
            }
        }
        QVERIFY2(attempts < 150, std::to_string(attempts).c_str());
        QVERIFY(first_after <= begin + 3660 * kSecond);
        QCOMPARE(other.order.size(), std::size_t(3000));
        for (std::size_t i = 0; i < other.order.size(); ++i)
            QCOMPARE(other.order[i], "k" + std::to_string(i + 1));
    }

private:
    /// Something before it, of the same record, is not over.
    static bool held(const Console& console, const Entry& entry) {
        return std::any_of(console.stored.begin(), console.stored.end(), [&](const auto& other) {
            return other.first < entry.id && other.second.lane == entry.lane
                   && other.second.record == entry.record && other.second.state != State::done;
        });
    }

    /// In the order of ids: all that never stepped aside, and whatever is about one record.
    static void ordered(Console& console) {
        for (const std::string& lane : kLanes) {
            std::uint64_t last = 0;
            std::map<std::string, std::uint64_t> last_of;
            for (const std::string& key : console.other(lane).order) {
                const std::uint64_t id = std::stoull(key.substr(1));
                const Entry& entry = console.stored.at(id);
                RC_ASSERT(last_of[entry.record] < id);
                last_of[entry.record] = id;
                if (entry.record == entry.key) {
                    RC_ASSERT(last < id);
                    last = id;
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestOutboxFaults)
#include "tst_outbox_faults.moc"
