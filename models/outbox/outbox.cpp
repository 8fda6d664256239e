// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outbox/outbox.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::outbox {

namespace {

using std::chrono::microseconds;

constexpr std::chrono::hours kHour{1};
/// Nothing waits longer without being asked again, whatever the other side or a clock says.
constexpr microseconds kLongestPause = kHour;

bool works_on(State state) {
    return state == State::queued || state == State::unknown;
}

State ready_state(const Entry& entry) {
    return entry.in_doubt ? State::unknown : State::queued;
}

std::string name_of(const Entry& entry) {
    return entry.lane + '\n' + entry.key;
}

}  // namespace

Outbox::Outbox(const std::vector<LaneSettings>& lanes, std::uint64_t seed) : m_waits(seed) {
    for (const LaneSettings& settings : lanes) {
        Lane& lane = m_lanes[settings.name];
        lane.settings = settings;
        lane.known = true;
    }
}

/// A clock that is put back takes everything that waits for it along.
void Outbox::notice_time(WallTime now) {
    if (now < m_now) {
        const microseconds back = m_now - now;
        const auto shift = [&](WallTime& t) {
            if (t.us != 0)
                t = t - back;
        };
        for (auto& [name, lane] : m_lanes) {
            shift(lane.not_before);
            shift(lane.next_send);
            std::multimap<std::int64_t, EntryId> capped;
            for (const auto& [at, id] : lane.capped)
                capped.emplace(at - back.count(), id);
            lane.capped = std::move(capped);
        }
        for (auto& [id, item] : m_items)
            shift(item.entry.due);
        for (auto& [reaction, times] : m_sent) {
            for (std::int64_t& t : times)
                t -= back.count();
        }
    }
    m_now = now;
}

void Outbox::count_send(const Entry& entry) {
    if (entry.reaction.empty() || entry.hourly_cap == 0 || entry.first_sent.us == 0)
        return;
    std::deque<std::int64_t>& times = m_sent[entry.reaction];
    const std::int64_t at = std::min(entry.first_sent.us, m_now.us);
    times.insert(std::upper_bound(times.begin(), times.end(), at), at);
}

std::optional<WallTime> Outbox::cap_free_at(const Entry& entry, WallTime now) {
    const bool counted = entry.first_sent.us != 0;
    if (counted || entry.hourly_cap == 0 || entry.mode == Mode::by_hand || entry.reaction.empty())
        return std::nullopt;
    std::deque<std::int64_t>& times = m_sent[entry.reaction];
    while (!times.empty() && times.front() <= (now - kHour).us)
        times.pop_front();
    if (times.size() < entry.hourly_cap)
        return std::nullopt;
    return WallTime{times[times.size() - entry.hourly_cap]} + kHour;
}

/// Among what the lane works on, where it is the first of its record.
void Outbox::place(Lane& lane, const Entry& entry) {
    const std::set<EntryId>& same = lane.records[entry.record];
    if (works_on(entry.state) && *same.begin() == entry.id)
        lane.ready.insert(entry.id);
}

void Outbox::set_state(Lane& lane, Item& item, State state, WallTime now) {
    Entry& entry = item.entry;
    if (entry.state != state)
        entry.changed = now;
    entry.state = state;
    m_changed.insert(entry.id);
    lane.ready.erase(entry.id);
    if (!is_final(state)) {
        place(lane, entry);
        return;
    }
    const auto same = lane.records.find(entry.record);
    same->second.erase(entry.id);
    if (same->second.empty())
        lane.records.erase(same);
    else
        place(lane, m_items.at(*same->second.begin()).entry);
}

void Outbox::add(Entry entry, WallTime now) {
    notice_time(now);
    count_send(entry);
    if (is_final(entry.state) || m_items.contains(entry.id))
        return;
    Lane& lane = m_lanes[entry.lane];
    entry.due = std::min(entry.due, now + kLongestPause);
    State state = entry.state;
    if (state == State::sending) {
        entry.in_doubt = true;
        entry.due = std::min(entry.last_sent, now) + lane.settings.settle;
        state = State::unknown;
    }
    if (entry.mode == Mode::automatic && works_on(state) && !m_owner)
        state = State::standby;
    m_keys[name_of(entry)] = entry.id;
    std::set<EntryId>& same = lane.records[entry.record];
    same.insert(entry.id);
    if (*same.begin() == entry.id && same.size() > 1)
        lane.ready.erase(*std::next(same.begin()));
    const EntryId id = entry.id;
    const bool as_stored = state == entry.state;
    Item& item = m_items[id];
    item.entry = std::move(entry);
    if (as_stored)
        place(lane, item.entry);
    else
        set_state(lane, item, state, now);
}

Work Outbox::begin(Lane& lane, Item& item, Work::Kind kind, WallTime now) {
    Entry& entry = item.entry;
    lane.under_way = entry.id;
    if (lane.breaker == Breaker::open)
        lane.breaker = Breaker::half_open;
    if (kind == Work::Kind::send) {
        ++entry.attempts;
        entry.last_sent = now;
        if (entry.first_sent.us == 0) {
            entry.first_sent = now;
            count_send(entry);
        }
        lane.next_send = now + lane.settings.gap;
        set_state(lane, item, State::sending, now);
    }
    return {kind, entry};
}

std::optional<Work> Outbox::next(std::string_view name, WallTime now) {
    notice_time(now);
    const auto found = m_lanes.find(name);
    if (found == m_lanes.end())
        return std::nullopt;
    Lane& lane = found->second;
    if (m_stopped || lane.paused || !lane.known || lane.under_way || now < lane.not_before)
        return std::nullopt;
    while (!lane.capped.empty() && lane.capped.begin()->first <= now.us) {
        const auto item = m_items.find(lane.capped.begin()->second);
        if (item != m_items.end() && !is_final(item->second.entry.state))
            place(lane, item->second.entry);
        lane.capped.erase(lane.capped.begin());
    }
    while (!lane.ready.empty()) {
        Item& item = m_items.at(*lane.ready.begin());
        if (item.entry.due > now)
            return std::nullopt;
        if (item.entry.state == State::unknown && lane.settings.reads_back)
            return begin(lane, item, Work::Kind::read_back, now);
        if (now < lane.next_send)
            return std::nullopt;
        const auto free_at = cap_free_at(item.entry, now);
        if (!free_at)
            return begin(lane, item, Work::Kind::send, now);
        lane.ready.erase(item.entry.id);
        lane.capped.emplace(free_at->us, item.entry.id);
    }
    return std::nullopt;
}

std::optional<WallTime> Outbox::next_due(std::string_view name) const {
    const auto found = m_lanes.find(name);
    if (found == m_lanes.end())
        return std::nullopt;
    const Lane& lane = found->second;
    if (m_stopped || lane.paused || !lane.known || lane.under_way)
        return std::nullopt;
    std::optional<WallTime> due;
    if (!lane.ready.empty()) {
        const Entry& first = m_items.at(*lane.ready.begin()).entry;
        const bool looks = first.state == State::unknown && lane.settings.reads_back;
        due = looks ? first.due : std::max(first.due, lane.next_send);
    }
    if (!lane.capped.empty())
        due = std::min(due.value_or(WallTime::max()), WallTime{lane.capped.begin()->first});
    return due ? std::optional(std::max(*due, lane.not_before)) : std::nullopt;
}

void Outbox::lane_works(Lane& lane) {
    lane.breaker = Breaker::closed;
    lane.failures = 0;
    lane.wait = microseconds(0);
    lane.not_before = {};
    lane.error.clear();
}

void Outbox::lane_fails(Lane& lane, const DeliveryOutcome& outcome, WallTime now) {
    using Kind = DeliveryOutcome::Kind;
    const LaneSettings& settings = lane.settings;
    ++lane.failures;
    lane.error = outcome.message;
    lane.wait = m_waits.after(lane.wait, settings.first_wait, settings.longest_wait);
    microseconds pause = lane.wait;
    const bool closed_door = outcome.kind == Kind::exhausted || outcome.kind == Kind::sign_in;
    if (closed_door || lane.failures >= settings.failures || lane.breaker != Breaker::closed) {
        lane.breaker = Breaker::open;
        const microseconds most = closed_door ? settings.quota_for : settings.open_for;
        pause = m_waits.after(most, most / 2, most);
    }
    if (outcome.retry_after)
        pause = std::max(pause, std::min<microseconds>(*outcome.retry_after, kLongestPause));
    lane.not_before = now + pause;
}

/// Refused for now because of itself, or sent and not there: so often, and then a person looks.
void Outbox::strike(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now) {
    Entry& entry = item.entry;
    ++entry.strikes;
    item.wait = m_waits.after(item.wait, lane.settings.first_wait, lane.settings.longest_wait);
    microseconds pause = item.wait;
    if (outcome.retry_after)
        pause = std::max(pause, std::min<microseconds>(*outcome.retry_after, kLongestPause));
    entry.due = now + pause;
    const bool enough = entry.strikes >= lane.settings.strikes;
    set_state(lane, item, enough ? State::needs_attention : ready_state(entry), now);
}

void Outbox::after_send(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now) {
    using Kind = DeliveryOutcome::Kind;
    Entry& entry = item.entry;
    entry.in_doubt = false;
    switch (outcome.kind) {
    case Kind::done:
        lane_works(lane);
        entry.reference = outcome.reference;
        entry.error.clear();
        set_state(lane, item, State::done, now);
        return;
    case Kind::refused:
        lane_works(lane);
        set_state(lane, item, State::needs_attention, now);
        return;
    case Kind::busy:
        lane_works(lane);
        strike(lane, item, outcome, now);
        return;
    case Kind::not_sent:
    case Kind::unavailable:
    case Kind::exhausted:
    case Kind::sign_in:
        lane_fails(lane, outcome, now);
        set_state(lane, item, State::queued, now);
        return;
    case Kind::absent:
    case Kind::unknown:
        entry.in_doubt = true;
        entry.due = now + lane.settings.settle;
        lane_fails(lane, outcome, now);
        set_state(lane, item, State::unknown, now);
        return;
    }
}

void Outbox::after_look(Lane& lane, Item& item, const DeliveryOutcome& outcome, WallTime now) {
    using Kind = DeliveryOutcome::Kind;
    Entry& entry = item.entry;
    switch (outcome.kind) {
    case Kind::done:
        after_send(lane, item, outcome, now);
        return;
    case Kind::absent:
        lane_works(lane);
        entry.in_doubt = false;
        if (entry.attempts > 0) {
            strike(lane, item, outcome, now);
        } else {
            entry.due = now;
            set_state(lane, item, State::queued, now);
        }
        return;
    case Kind::refused:
        lane_works(lane);
        set_state(lane, item, State::needs_attention, now);
        return;
    case Kind::busy:
        lane_works(lane);
        item.wait = m_waits.after(item.wait, lane.settings.first_wait, lane.settings.longest_wait);
        entry.due = now + item.wait;
        set_state(lane, item, State::unknown, now);
        return;
    default:
        lane_fails(lane, outcome, now);
        set_state(lane, item, State::unknown, now);
        return;
    }
}

void Outbox::finished(EntryId id, const DeliveryOutcome& outcome, WallTime now) {
    notice_time(now);
    const auto found = m_items.find(id);
    if (found == m_items.end())
        return;
    Item& item = found->second;
    Lane& lane = m_lanes.at(item.entry.lane);
    if (lane.under_way != id)
        return;
    lane.under_way.reset();
    if (!outcome.message.empty())
        item.entry.error = outcome.message;
    if (item.entry.state == State::sending)
        after_send(lane, item, outcome, now);
    else
        after_look(lane, item, outcome, now);
}

void Outbox::done_elsewhere(
    std::string_view lane, std::string_view key, const std::string& reference, WallTime now) {
    const auto found = m_keys.find(std::string(lane) + '\n' + std::string(key));
    if (found == m_keys.end())
        return;
    Item& item = m_items.at(found->second);
    if (item.entry.state != State::standby)
        return;
    item.entry.reference = reference;
    set_state(m_lanes.at(item.entry.lane), item, State::done, now);
}

std::vector<Entry> Outbox::take_changed() {
    std::vector<Entry> changed;
    changed.reserve(m_changed.size());
    for (const EntryId id : m_changed) {
        const auto item = m_items.find(id);
        changed.push_back(item->second.entry);
        if (is_final(item->second.entry.state)) {
            m_keys.erase(name_of(item->second.entry));
            m_items.erase(item);
        }
    }
    m_changed.clear();
    return changed;
}

const Entry* Outbox::find(EntryId id) const {
    const auto item = m_items.find(id);
    return item == m_items.end() ? nullptr : &item->second.entry;
}

}  // namespace andon::outbox
