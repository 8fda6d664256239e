// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/delivery/dispatcher.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace andon::delivery {

namespace {

using std::chrono::microseconds;

/// A clock that is set in between is noticed.
constexpr microseconds kLongestWait = std::chrono::seconds(1);
constexpr microseconds kShortestWait = std::chrono::milliseconds(2);

std::vector<outbox::LaneSettings> settings_of(const std::vector<Lane>& lanes) {
    std::vector<outbox::LaneSettings> settings;
    for (const Lane& lane : lanes)
        settings.push_back(lane.settings);
    return settings;
}

}  // namespace

Dispatcher::Dispatcher(std::vector<Lane> lanes, std::uint64_t seed, std::function<WallTime()> clock)
    : m_lanes(std::move(lanes)), m_clock(std::move(clock)), m_outbox(settings_of(m_lanes), seed) {}

Dispatcher::~Dispatcher() {
    stop();
}

void Dispatcher::load(std::vector<outbox::Entry> entries, const std::vector<std::string>& held) {
    const std::lock_guard lock(m_mutex);
    for (outbox::Entry& entry : entries)
        m_outbox.add(std::move(entry), m_clock());
    for (const std::string& lane : held) {
        if (lane == outbox::kAllLanes)
            m_outbox.stop_all(true);
        else
            m_outbox.pause(lane, true);
    }
}

void Dispatcher::start(Write write) {
    {
        const std::lock_guard lock(m_mutex);
        m_write = std::move(write);
        post_changes();
    }
    for (Lane& lane : m_lanes)
        m_threads.emplace_back([this, &lane] { run(lane); });
}

void Dispatcher::added(std::vector<outbox::Entry> entries) {
    const std::lock_guard lock(m_mutex);
    if (m_stopping)
        return;
    for (outbox::Entry& entry : entries)
        m_outbox.add(std::move(entry), m_clock());
    post_changes();
    m_changed.notify_all();
}

// What it makes of entries is stored before what a lane then makes of them, since it is given first.
void Dispatcher::act(const outbox::PersonAct& act, const Done& done) {
    using Kind = outbox::PersonAct::Kind;
    const std::lock_guard lock(m_mutex);
    if (m_stopping || !m_write)
        return done(
            fail(ErrorKind::retriable, "Nothing is sent at this moment: do it again in a while."));
    outbox::Change change;
    if (act.kind == Kind::add) {
        if (act.entry)
            change.added.push_back(*act.entry);
    } else if (auto decided = m_outbox.act(act, m_clock()); !decided) {
        return done(std::move(decided));
    } else if (act.kind == Kind::pause || act.kind == Kind::go_on) {
        change.pauses.push_back({act.lane, act.kind == Kind::pause, act.actor, m_clock()});
    }
    change.changed = m_outbox.take_changed();
    m_write(std::move(change), done);
    m_changed.notify_all();
}

void Dispatcher::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const auto& written : m_awaited)
            written->give_up();
        m_changed.notify_all();
    }
    for (Lane& lane : m_lanes)
        lane.carrier->cancel();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

std::vector<outbox::LaneStatus> Dispatcher::lanes() const {
    const std::lock_guard lock(m_mutex);
    return m_outbox.lanes();
}

/// Under the lock, so that what changed first is given first; null where nothing has.
std::shared_ptr<Written> Dispatcher::post_changes() {
    if (!m_write)
        return nullptr;
    outbox::Change change;
    change.changed = m_outbox.take_changed();
    if (change.empty())
        return nullptr;
    auto written = std::make_shared<Written>();
    m_write(std::move(change), [written](const Result<void>& result) { written->say(result); });
    return written;
}

void Dispatcher::wait_for_work(std::unique_lock<std::mutex>& lock, const Lane& lane) {
    const auto due = m_outbox.next_due(lane.settings.name);
    const microseconds wait = due ? *due - m_clock() : kLongestWait;
    m_changed.wait_for(lock, std::clamp(wait, kShortestWait, kLongestWait));
}

void Dispatcher::run(Lane& lane) {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        const auto work = m_outbox.next(lane.settings.name, m_clock());
        const auto written = post_changes();
        if (!work) {
            wait_for_work(lock, lane);
            continue;
        }
        if (written)
            m_awaited.push_back(written);
        lock.unlock();
        const bool may_leave = !written || written->wait();
        // What is not known to be stored does not leave. Either this ends, or whoever writes has ended.
        if (!may_leave)
            return;
        const DeliveryOutcome outcome = lane.carrier->carry(*work);
        lock.lock();
        std::erase(m_awaited, written);
        m_outbox.finished(work->entry.id, outcome, m_clock());
        post_changes();
    }
}

}  // namespace andon::delivery
