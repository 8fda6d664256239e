// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/outbox.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace andon::tests {

/// Another system, as an outbox meets it: does what it is sent, or not, and answers, or not. Knows
/// nothing of outboxes; what it did is what is counted.
class OtherSide {
public:
    struct Habits {
        bool knows_keys = true;     ///< a key a second time is the same thing
        unsigned trouble = 0;       ///< of a hundred calls, how many go wrong
        bool refuses_some = false;  ///< those whose key ends in 7 are refused for good
        std::int64_t late_us = 0;   ///< what was sent may be done up to so much later
    };

    OtherSide(Habits its, std::uint64_t seed) : habits(its), m_random(seed) {}

    DeliveryOutcome take(const outbox::Entry& entry, std::int64_t now) {
        using Kind = DeliveryOutcome::Kind;
        ++calls;
        if (m_random() % 100 < habits.trouble) {
            switch (m_random() % 8) {
            case 0:
                return {Kind::not_sent, {}, "no connection"};
            case 1:
                return {Kind::unavailable, {}, "maintenance"};
            case 2:
                return {Kind::unavailable, {}, "slow down", std::chrono::milliseconds(7000)};
            case 3:
                return {Kind::busy, {}, "locked"};
            case 4:
                return {Kind::exhausted, {}, "no more calls today"};
            case 5:
                return {Kind::unknown, {}, "cut before"};
            default:
                m_late.emplace(
                    now
                        + static_cast<std::int64_t>(
                            m_random() % (static_cast<std::uint64_t>(habits.late_us) + 1)),
                    entry.key);
                return {Kind::unknown, {}, "cut after"};
            }
        }
        if (habits.refuses_some && entry.key.ends_with('7'))
            return {Kind::refused, {}, "no such field"};
        does(entry.key);
        return {Kind::done, "id of " + entry.key};
    }

    DeliveryOutcome look(const std::string& key, std::int64_t now) {
        using Kind = DeliveryOutcome::Kind;
        ++calls;
        pass(now);
        if (m_random() % 100 < habits.trouble)
            return {m_random() % 2 == 0 ? Kind::unknown : Kind::busy, {}, "no answer"};
        return times(key) == 0 ? DeliveryOutcome{Kind::absent}
                               : DeliveryOutcome{Kind::done, "id of " + key};
    }

    /// What is under way arrives by then.
    void pass(std::int64_t now) {
        while (!m_late.empty() && m_late.begin()->first <= now) {
            does(m_late.begin()->second);
            m_late.erase(m_late.begin());
        }
    }

    std::size_t times(const std::string& key) const {
        const auto found = m_done.find(key);
        return found == m_done.end() ? 0 : found->second;
    }
    std::size_t things() const { return m_done.size(); }

    Habits habits;
    std::size_t calls = 0;
    std::vector<std::string> order;  ///< each thing when it came to be

private:
    void does(const std::string& key) {
        std::size_t& count = m_done[key];
        if (count == 0)
            order.push_back(key);
        if (count == 0 || !habits.knows_keys)
            ++count;
    }

    std::mt19937_64 m_random;
    std::map<std::string, std::size_t> m_done;
    std::multimap<std::int64_t, std::string> m_late;
};

}  // namespace andon::tests
