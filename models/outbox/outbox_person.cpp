// SPDX-License-Identifier: GPL-3.0-or-later
// What a person, or the choice of the console that acts, does to the outbox.
#include "models/outbox/outbox.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::outbox {

namespace {

tl::unexpected<Error> refuse(std::string message) {
    return fail(ErrorKind::configuration, std::move(message));
}

}  // namespace

/// An entry that is neither over nor on its way.
Result<Outbox::Item*> Outbox::movable(EntryId id, std::string_view what) {
    const auto found = m_items.find(id);
    if (found == m_items.end() || is_final(found->second.entry.state))
        return refuse(fmt::format("entry {} is over or never was: it cannot be {}", id, what));
    const Entry& entry = found->second.entry;
    if (entry.state == State::sending || m_lanes.at(entry.lane).under_way == id)
        return refuse(fmt::format("entry {} is on its way: it cannot be {} now", id, what));
    return &found->second;
}

Result<void> Outbox::act(const PersonAct& act, WallTime now) {
    using Kind = PersonAct::Kind;
    switch (act.kind) {
    case Kind::add:
        return refuse("an entry is added by the store");
    case Kind::agree:
        return agree(act.id, act.actor, now);
    case Kind::retry:
        return retry(act.id, now);
    case Kind::edit:
        return edit(act.id, act.text, now);
    case Kind::drop:
        return drop(act.id, act.text, now);
    case Kind::pause:
    case Kind::go_on: {
        const bool paused = act.kind == Kind::pause;
        if (act.lane == kAllLanes)
            stop_all(paused);
        else
            pause(act.lane, paused);
        return {};
    }
    case Kind::try_now:
        try_now(act.lane, now);
        return {};
    }
    return {};
}

Result<void> Outbox::agree(EntryId id, const std::string& actor, WallTime now) {
    const auto item = movable(id, "agreed to");
    if (!item)
        return tl::unexpected(item.error());
    Entry& entry = (*item)->entry;
    if (entry.state != State::waiting)
        return refuse(fmt::format("entry {} does not wait for anybody's word", id));
    entry.actor = actor;
    entry.error.clear();
    entry.due = now;
    set_state(m_lanes.at(entry.lane), **item, entry.in_doubt ? State::unknown : State::queued, now);
    return {};
}

Result<void> Outbox::retry(EntryId id, WallTime now) {
    const auto item = movable(id, "retried");
    if (!item)
        return tl::unexpected(item.error());
    Entry& entry = (*item)->entry;
    if (entry.state != State::needs_attention)
        return refuse(fmt::format("entry {} goes on by itself", id));
    entry.strikes = 0;
    entry.due = now;
    (*item)->wait = std::chrono::microseconds(0);
    set_state(m_lanes.at(entry.lane), **item, entry.in_doubt ? State::unknown : State::queued, now);
    return {};
}

Result<void> Outbox::edit(EntryId id, std::string payload, WallTime now) {
    const auto item = movable(id, "edited");
    if (!item)
        return tl::unexpected(item.error());
    Entry& entry = (*item)->entry;
    if (entry.state == State::unknown) {
        return refuse(fmt::format(
            "entry {} may have arrived as it is: it can be edited once that is known", id));
    }
    entry.payload = std::move(payload);
    entry.changed = now;
    m_changed.insert(id);
    return {};
}

Result<void> Outbox::drop(EntryId id, const std::string& reason, WallTime now) {
    const auto item = movable(id, "dropped");
    if (!item)
        return tl::unexpected(item.error());
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return refuse("dropping needs a reason");
    Entry& entry = (*item)->entry;
    entry.error = reason;
    set_state(m_lanes.at(entry.lane), **item, State::dropped, now);
    return {};
}

void Outbox::pause(std::string_view lane, bool paused) {
    if (const auto found = m_lanes.find(lane); found != m_lanes.end())
        found->second.paused = paused;
}

void Outbox::try_now(std::string_view name, WallTime now) {
    notice_time(now);
    const auto found = m_lanes.find(name);
    if (found == m_lanes.end())
        return;
    Lane& lane = found->second;
    lane.not_before = {};
    lane.wait = std::chrono::microseconds(0);
}

void Outbox::set_owner(bool owner, std::chrono::microseconds max_age, WallTime now) {
    notice_time(now);
    m_owner = owner;
    std::vector<EntryId> ids;
    for (const auto& [id, item] : m_items) {
        if (item.entry.mode == Mode::automatic)
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    for (const EntryId id : ids) {
        Item& item = m_items.at(id);
        Entry& entry = item.entry;
        Lane& lane = m_lanes.at(entry.lane);
        if (lane.under_way == id)
            continue;
        if (!owner && (entry.state == State::queued || entry.state == State::unknown)) {
            set_state(lane, item, State::standby, now);
        } else if (owner && entry.state == State::standby && entry.onset + max_age >= now) {
            entry.in_doubt = true;
            entry.due = now;
            set_state(lane, item, State::unknown, now);
        } else if (owner && entry.state == State::standby) {
            entry.in_doubt = true;
            entry.error = "its cause was too long ago when this console took over";
            set_state(lane, item, State::waiting, now);
        }
    }
}

std::vector<LaneStatus> Outbox::lanes() const {
    std::vector<LaneStatus> out;
    std::map<std::string, LaneStatus> by_name;
    if (m_stopped)
        by_name[kAllLanes] = {.name = kAllLanes, .paused = true};
    for (const auto& [name, lane] : m_lanes) {
        LaneStatus& status = by_name[name];
        status.name = name;
        status.paused = lane.paused;
        status.breaker = lane.breaker;
        status.until = lane.not_before;
        status.error = lane.known ? lane.error : "nothing is configured for this lane";
    }
    for (const auto& [id, item] : m_items) {
        LaneStatus& status = by_name.at(item.entry.lane);
        switch (item.entry.state) {
        case State::waiting:
            ++status.waiting;
            break;
        case State::standby:
            ++status.standby;
            break;
        case State::unknown:
            ++status.unknown;
            break;
        case State::needs_attention:
            ++status.needs_attention;
            break;
        case State::queued:
        case State::sending:
            ++status.queued;
            break;
        default:
            break;
        }
    }
    out.reserve(by_name.size());
    for (auto& [name, status] : by_name)
        out.push_back(std::move(status));
    return out;
}

}  // namespace andon::outbox
