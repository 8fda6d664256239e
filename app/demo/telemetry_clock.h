// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/shop.h"
#include "app/demo/stories.h"
#include "app/demo/world.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace andon::demo {

/// Lets every machine report its values in turn: at a low rate before the start of live, at the
/// wanted rate after it. The values follow what the machine does and how worn it is. One thread.
class TelemetryClock {
public:
    TelemetryClock(World& world, const Shop& shop, const Stories& stories);

    void open();

private:
    struct Body {
        EventTime last = EventTime::min();
        double warmth = 0;           ///< 0 cold … 1 at working temperature
        std::vector<double> wander;  ///< slow noise of each tag
    };

    void tick();
    void report(const Machine& machine);
    double value_of(const Machine& machine, std::size_t tag, double activity, double wear);
    void silence_source();

    World& m_world;
    const Shop& m_shop;
    const Stories& m_stories;
    Rng m_random;
    std::vector<Body> m_bodies;
    std::size_t m_next = 0;
    double m_due_us = 0;  ///< of the next tick since the first, so that rates are met exactly
    std::size_t m_silent_line = 0;
    EventTime m_silent_until = EventTime::min();
};

}  // namespace andon::demo
