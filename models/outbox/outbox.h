// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"
#include "models/outbox/lane.h"
#include "models/outbox/person_act.h"
#include "models/outbox/waits.h"
#include "transport/delivery.h"
#include "transport/error.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace andon::outbox {

/// What a lane has to do next.
struct Work {
    enum class Kind : std::uint8_t {
        send,       ///< with the entry's key, so that a second time is the same thing
        read_back,  ///< ask whether the other side has the key
    };
    Kind kind = Kind::send;
    Entry entry;
};

/// What must leave and how far it is. Decides, and does nothing itself: no network, no store, no clock,
/// no thread. Times are given; they may be a clock's that is put back.
///
/// The order of things is the caller's part, and is what makes it exactly once:
///   1. an entry is written by the transaction that saw its cause, and comes here (`add`) after that;
///   2. `next` says what a lane is to do. Of a send, `take_changed` is written *before* it leaves;
///   3. `finished` says what came of it; `take_changed` is written. A crash between any two of these
///      steps is found by `add` at the next start: what was `sending` may have arrived.
///
/// A lane does one thing at a time, in the order of ids. What is refused, waits for a person or is over
/// its cap steps aside, and only what is about the same record waits for it. Lanes know nothing of each
/// other. Not for several threads at once.
class Outbox {
public:
    Outbox(const std::vector<LaneSettings>& lanes, std::uint64_t seed);

    /// One that the store has, new or of an earlier run; of final ones, those first sent in the last
    /// hour are wanted, for the caps. One whose lane is not configured is kept and left alone.
    void add(Entry entry, WallTime now);

    /// What the lane is to do now; nothing while something of it is under way. A send is marked so.
    std::optional<Work> next(std::string_view lane, WallTime now);
    /// When to ask the lane again; nothing when only something else can give it work.
    std::optional<WallTime> next_due(std::string_view lane) const;
    /// What came of the work of `next`, which must be under way.
    void finished(EntryId id, const DeliveryOutcome& outcome, WallTime now);
    /// Another console says that it is done: what stands by here is.
    void done_elsewhere(
        std::string_view lane, std::string_view key, const std::string& reference, WallTime now);

    /// What changed since the last call, in order of ids, to be written. Final ones are then forgotten.
    std::vector<Entry> take_changed();

    // What a person does. Errors are of kind configuration: what cannot be done, and why.
    /// One of what follows; not `add`, which the store does first.
    Result<void> act(const PersonAct& act, WallTime now);
    Result<void> agree(EntryId id, const std::string& actor, WallTime now);
    /// Of what was refused: once more, from the beginning.
    Result<void> retry(EntryId id, WallTime now);
    /// Of what is not on its way; leaves the state as it is.
    Result<void> edit(EntryId id, std::string payload, WallTime now);
    Result<void> drop(EntryId id, const std::string& reason, WallTime now);
    void pause(std::string_view lane, bool paused);
    /// Nothing more leaves, of any lane, until it is taken back.
    void stop_all(bool stopped) { m_stopped = stopped; }
    bool stopped() const { return m_stopped; }
    /// Opens the way again at once: a person has signed in or mended something.
    void try_now(std::string_view lane, WallTime now);

    /// Whether automatic reactions leave from this console. On gaining: what stands by and whose cause
    /// is no older than `max_age` is looked up and sent; what is older waits for a person.
    void set_owner(bool owner, std::chrono::microseconds max_age, WallTime now);

    const Entry* find(EntryId id) const;
    /// Each lane; while everything is stopped, first one called kAllLanes, which is held.
    std::vector<LaneStatus> lanes() const;

private:
    struct Item {
        Entry entry;
        std::chrono::microseconds wait{0};  ///< the last one between two attempts
    };
    struct Lane {
        LaneSettings settings;
        bool known = false;  ///< configured
        bool paused = false;
        std::set<EntryId> ready;  ///< first of their record, to be worked on
        std::map<std::string, std::set<EntryId>> records;  ///< all that is not final
        std::multimap<std::int64_t, EntryId> capped;       ///< by when to look again
        std::optional<EntryId> under_way;
        Breaker breaker = Breaker::closed;
        std::uint32_t failures = 0;
        std::chrono::microseconds wait{0};
        WallTime not_before = {};  ///< after a failure of the lane
        WallTime next_send = {};   ///< the rate limit
        std::string error;
    };

    void notice_time(WallTime now);
    void place(Lane& lane, const Entry& entry);
    void set_state(Lane& lane, Item& item, State state, WallTime now);
    void count_send(const Entry& entry);
    std::optional<WallTime> cap_free_at(const Entry& entry, WallTime now);
    Work begin(Lane& lane, Item& item, Work::Kind kind, WallTime now);
    static void lane_works(Lane& lane);
    void lane_fails(Lane& lane, const DeliveryOutcome& outcome, WallTime now);
    void strike(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now);
    void after_send(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now);
    void after_look(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now);
    Result<Item*> movable(EntryId id, std::string_view what);

    std::map<std::string, Lane, std::less<>> m_lanes;
    std::unordered_map<EntryId, Item> m_items;
    std::unordered_map<std::string, EntryId> m_keys;  ///< lane, line feed, key
    std::set<EntryId> m_changed;
    std::map<std::string, std::deque<std::int64_t>, std::less<>>
        m_sent;  ///< by reaction, first sends
    Waits m_waits;
    WallTime m_now = WallTime::min();
    bool m_stopped = false;
    bool m_owner = true;
};

}  // namespace andon::outbox
