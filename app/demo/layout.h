// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::demo {

/// What a tag measures, which decides how its signal behaves.
enum class Signal : std::uint8_t { bearing_temperature, vibration, power, speed, pressure, flow };

struct Tag {
    std::string name;
    std::string unit;  ///< UCUM
    Signal signal{};
    double idle = 0;  ///< at standstill
    double load = 0;  ///< at full work
    double noise = 0;
};

struct Machine {
    std::size_t index = 0;
    std::size_t line = 0;
    std::string path;  ///< enterprise/site/area/line/cell/equipment
    std::string operation;
    bool bottleneck = false;  ///< its counts are those of the line
    bool in_flow = false;     ///< takes part in making orders; the others only report values
    std::vector<Tag> tags;
};

struct Line {
    std::size_t index = 0;
    std::size_t site = 0;
    std::string name;  ///< "Press 2"
    std::string path;
    double pieces_per_hour = 0;  ///< as planned
    bool staffed = true;
    std::string opc_source;      ///< CloudEvents source of its machines' values and states
    std::string characteristic;  ///< what its samples measure
    std::string characteristic_unit;
    double target = 0;
    double tolerance = 0;
    std::vector<std::size_t> machines;  ///< in the order in which work passes
};

struct Site {
    std::string name;
    std::string path;
    std::string zone;
    std::string mes_source;
    std::string store;  ///< path of its store
    double latitude = 0;
    double longitude = 0;
};

/// What the plant consists of: fixed names, and as many machines as asked for.
struct Layout {
    std::vector<Site> sites;
    std::vector<Line> lines;
    std::vector<Machine> machines;

    const Line& line_of(const Machine& machine) const { return lines[machine.line]; }
    const Site& site_of(const Line& line) const { return sites[line.site]; }
    /// By name; the first line where there is none of that name.
    const Line& line(std::string_view name) const;
};

/// 3 sites with 12 lines. `machines` is spread over the lines; at most five a line make orders.
Layout make_layout(std::size_t machines);

}  // namespace andon::demo
