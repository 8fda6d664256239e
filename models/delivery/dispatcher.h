// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/delivery/written.h"
#include "models/outbox/carrier.h"
#include "models/outbox/change.h"
#include "models/outbox/lane.h"
#include "models/outbox/outbox.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace andon::delivery {

/// One lane and who carries what is in it.
struct Lane {
    outbox::LaneSettings settings;
    std::unique_ptr<outbox::Carrier> carrier;
};

/// Works the lanes of the outbox, each on a thread of its own, in the order that outbox/outbox.h asks for:
/// that something leaves is stored before it leaves, and what came of it after. Wherever it ends, the next
/// start finds in the store what may have arrived.
///
/// In this order: load(), start(), added() as often as there is something, stop(). Thread: owner's, except
/// where said otherwise.
class Dispatcher {
public:
    using Done = std::function<void(Result<void>)>;
    /// Stores what changes, what is given first first, and says when. May call back at once, or after the
    /// dispatcher is gone; must not wait.
    using Write = std::function<void(outbox::Change, Done)>;

    Dispatcher(std::vector<Lane> lanes, std::uint64_t seed, std::function<WallTime()> clock);
    ~Dispatcher();
    Dispatcher(const Dispatcher&) = delete;
    Dispatcher& operator=(const Dispatcher&) = delete;

    /// What the store has: entries that are not over, and those first sent in the last hour; lanes that a
    /// person holds, "*" for all.
    void load(std::vector<outbox::Entry> entries, const std::vector<std::string>& held);
    void start(Write write);
    /// Entries that the store has taken since. Any thread; whatever comes after stop() is left to the store.
    void added(std::vector<outbox::Entry> entries);
    /// What a person does. `done` is called once, when it is stored, or with why it cannot be done
    /// (configuration; retriable: not at this moment), on any thread or at once. Any thread, from start() on.
    void act(const outbox::PersonAct& act, const Done& done);
    /// Ends within a second or two, also in the middle of a call; what had been sent by then is looked up at
    /// the next start. What was learnt is given to be written and not waited for. Safe to call twice.
    void stop();

    /// Any thread.
    std::vector<outbox::LaneStatus> lanes() const;

private:
    void run(Lane& lane);
    void wait_for_work(std::unique_lock<std::mutex>& lock, const Lane& lane);
    std::shared_ptr<Written> post_changes();

    std::vector<Lane> m_lanes;
    std::function<WallTime()> m_clock;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    outbox::Outbox m_outbox;  ///< guarded, like everything below
    Write m_write;            ///< absent before start
    bool m_stopping = false;
    std::vector<std::shared_ptr<Written>> m_awaited;  ///< by lanes that wait

    std::vector<std::thread> m_threads;
};

}  // namespace andon::delivery
