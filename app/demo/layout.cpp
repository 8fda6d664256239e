// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/layout.h"

#include <array>
#include <fmt/format.h>

namespace andon::demo {
namespace {

struct LineSpec {
    std::string_view name;
    std::string_view slug;
    std::string_view area;
    std::size_t site;
    double pieces_per_hour;
    std::string_view characteristic;
    std::string_view unit;
    double target;
    double tolerance;
    std::array<std::string_view, 5> operations;
};

constexpr std::array<LineSpec, 12> kLines{{
    {"Press 1",
     "press-1",
     "forming",
     0,
     420,
     "flange.height",
     "mm",
     18.0,
     0.15,
     {"blank", "draw", "trim", "pierce", "stack"}},
    {"Press 2",
     "press-2",
     "forming",
     0,
     420,
     "flange.height",
     "mm",
     22.0,
     0.15,
     {"blank", "draw", "trim", "pierce", "stack"}},
    {"Weld A",
     "weld-a",
     "joining",
     0,
     180,
     "seam.width",
     "mm",
     4.5,
     0.4,
     {"fixture", "tack", "weld", "grind", "check"}},
    {"Paint",
     "paint",
     "surface",
     0,
     150,
     "gloss",
     "{GU}",
     82.0,
     6.0,
     {"degrease", "prime", "coat", "bake", "inspect"}},
    {"Mill 1",
     "mill-1",
     "machining",
     1,
     100,
     "bore.diameter",
     "mm",
     24.0,
     0.02,
     {"face", "rough", "bore", "finish", "deburr"}},
    {"Mill 2",
     "mill-2",
     "machining",
     1,
     100,
     "bore.diameter",
     "mm",
     32.0,
     0.025,
     {"face", "rough", "bore", "finish", "deburr"}},
    {"Assembly 1",
     "assembly-1",
     "assembly",
     1,
     260,
     "torque",
     "N.m",
     12.0,
     1.2,
     {"insert", "press", "screw", "grease", "test"}},
    {"Assembly 2",
     "assembly-2",
     "assembly",
     1,
     200,
     "torque",
     "N.m",
     9.0,
     1.0,
     {"insert", "press", "screw", "grease", "test"}},
    {"Cast 1",
     "cast-1",
     "foundry",
     2,
     60,
     "wall.thickness",
     "mm",
     6.0,
     0.5,
     {"melt", "pour", "cool", "knock out", "fettle"}},
    {"Cast 2",
     "cast-2",
     "foundry",
     2,
     60,
     "wall.thickness",
     "mm",
     8.0,
     0.6,
     {"melt", "pour", "cool", "knock out", "fettle"}},
    {"Finish",
     "finish",
     "surface",
     2,
     120,
     "roughness",
     "um",
     1.6,
     0.5,
     {"blast", "polish", "wash", "dry", "coat"}},
    {"Pack",
     "pack",
     "logistics",
     2,
     120,
     "weight",
     "kg",
     14.0,
     0.4,
     {"sort", "fill", "seal", "label", "palletise"}},
}};

std::vector<Site> make_sites() {
    const auto site = [](std::string name, const std::string& slug, std::string zone,
                         double latitude, double longitude) {
        return Site{
            std::move(name),           "acme/" + slug, std::move(zone), "urn:acme:" + slug + ":mes",
            "acme/" + slug + "/store", latitude,       longitude};
    };
    return {
        site("Berlin", "berlin", "Europe/Berlin", 52.52, 13.40),
        site("Gliwice", "gliwice", "Europe/Warsaw", 50.29, 18.67),
        site("Porto", "porto", "Europe/Lisbon", 41.15, -8.61),
    };
}

std::vector<Tag> make_tags(std::size_t line, std::size_t place) {
    const double scale = 1.0 + 0.07 * static_cast<double>(place) + 0.02 * static_cast<double>(line);
    std::vector<Tag> tags{
        {"bearing.temperature", "Cel", Signal::bearing_temperature, 28, 58 * scale, 0.25},
        {"vibration", "mm/s", Signal::vibration, 0.15, 1.9 * scale, 0.08},
        {"power", "kW", Signal::power, 2.0, 36 * scale, 0.9},
    };
    const std::size_t more = (line + place) % 4;
    if (more >= 1)
        tags.push_back({"speed", "{rpm}", Signal::speed, 0, 1480 * scale, 6});
    if (more >= 2)
        tags.push_back({"hydraulic.pressure", "bar", Signal::pressure, 12, 180, 1.2});
    if (more >= 3)
        tags.push_back({"coolant.flow", "L/min", Signal::flow, 0, 24 * scale, 0.3});
    return tags;
}

Line make_line(std::size_t index, const Site& site) {
    const LineSpec& spec = kLines[index];
    Line line;
    line.index = index;
    line.site = spec.site;
    line.name = spec.name;
    line.path = fmt::format("{}/{}/{}", site.path, spec.area, spec.slug);
    line.pieces_per_hour = spec.pieces_per_hour;
    line.staffed = spec.name != "Assembly 2";
    line.opc_source =
        fmt::format("urn:acme:{}:opc{}", site.path.substr(5), spec.name == "Pack" ? "-2" : "");
    line.characteristic = spec.characteristic;
    line.characteristic_unit = spec.unit;
    line.target = spec.target;
    line.tolerance = spec.tolerance;
    return line;
}

Machine make_machine(Layout& layout, std::size_t index) {
    Line& line = layout.lines[index % layout.lines.size()];
    const std::size_t place = line.machines.size();
    const LineSpec& spec = kLines[line.index];
    Machine machine;
    machine.index = index;
    machine.line = line.index;
    machine.path = fmt::format("{}/cell/{}-m{}", line.path, spec.slug, place + 1);
    machine.operation = fmt::format("{} {}", (place + 1) * 10, spec.operations[place % 5]);
    machine.bottleneck = place == 0;
    machine.in_flow = place < 5;
    machine.tags = make_tags(line.index, place);
    line.machines.push_back(index);
    return machine;
}

}  // namespace

const Line& Layout::line(std::string_view name) const {
    for (const Line& candidate : lines) {
        if (candidate.name == name)
            return candidate;
    }
    return lines.front();
}

Layout make_layout(std::size_t machines) {
    Layout layout;
    layout.sites = make_sites();
    for (std::size_t i = 0; i < kLines.size(); ++i) {
        layout.lines.push_back(make_line(i, layout.sites[kLines[i].site]));
    }
    machines = std::max(machines, kLines.size());
    layout.machines.reserve(machines);
    for (std::size_t i = 0; i < machines; ++i) {
        layout.machines.push_back(make_machine(layout, i));
    }
    return layout;
}

}  // namespace andon::demo
