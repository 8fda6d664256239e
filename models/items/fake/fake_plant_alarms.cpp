// SPDX-License-Identifier: GPL-3.0-or-later
// Alarms of the fake plant: one in every state, the same in every run.
#include "models/items/fake/fake_plant.h"

#include <array>

namespace andon::items {

namespace {

using Kind = alarms::OperatorAction::Kind;
using rules::Priority;

constexpr std::int64_t kAlarmMinute = 60'000'000;

std::int64_t minutes_ago(std::int64_t minutes) {
    return FakePlant::kNow - minutes * kAlarmMinute;
}

struct AlarmFacts {
    const char* rule;
    const char* title;
    const char* kind;
    const char* entity;
    const char* line;  ///< of a machine, below Acme
    Priority priority;
    double limit;
    const char* unit;
    const char* guidance;
    const char* page;
    int raised;  ///< minutes ago
    double value;
};

constexpr std::array<AlarmFacts, 13> kAlarms{{
    {"bearing-hot", "Bearing temperature high", "equipment", "Acme/Berlin/Press 1/M1",
     "Berlin/Press 1", Priority::critical, 90, "Cel",
     "Let the bearing cool below 60 °C and check its grease.", "", 1500, 93.1},
    {"bearing-hot", "Bearing temperature high", "equipment", "Acme/Berlin/Press 2/M1",
     "Berlin/Press 2", Priority::critical, 90, "Cel",
     "Stop the press, let the bearing cool below 60 °C and check its grease. Call maintenance if it "
     "comes back within an hour.",
     "trends/Acme/Berlin/Press 2/M1", 11, 94.2},
    {"stopped-long", "Stopped longer than five minutes", "equipment", "Acme/Berlin/Press 2/M1",
     "Berlin/Press 2", Priority::high, 5, "min", "Say why it stands, and who is on it.", "", 6, 11},
    {"vibration", "Vibration high", "equipment", "Acme/Gliwice/Mill 1/M2", "Gliwice/Mill 1",
     Priority::medium, 6, "mm/s", "Look at the tool and the clamping at the next change.", "", 48,
     6.8},
    {"silent", "No reading for 30 s", "equipment", "Acme/Porto/Pack/M1", "Porto/Pack",
     Priority::high, 30, "s", "Look at the gateway opc-porto-2.", "flow", 19, 42},
    {"stock-low", "Stock below its reorder point", "sku", "BRG-6204", "", Priority::low, 240, "pcs",
     "Order, or say why not.", "", 130, 81},
    {"order-late", "Order past its promise", "order", "4711", "", Priority::high, 0, "h",
     "Call the customer before the customer calls.", "", 63, 1.05},
    {"guard-open", "Guard door opened while running", "equipment", "Acme/Porto/Cast 1/M1",
     "Porto/Cast 1", Priority::medium, 1, "", "Look at the door before it is reset.", "", 75, 1},
    {"viscosity", "Paint viscosity out of range", "equipment", "Acme/Berlin/Paint/M2",
     "Berlin/Paint", Priority::medium, 32, "s", "Thin or change the paint.", "", 95, 36.5},
    {"power", "Power high", "equipment", "Acme/Berlin/Weld A/M3", "Berlin/Weld A", Priority::low,
     18, "kW", "Look at the electrodes.", "", 32, 19.4},
    {"slow", "Rate below plan", "equipment", "Acme/Berlin/Paint/M1", "Berlin/Paint",
     Priority::medium, 85, "%", "Find what it waits for.", "", 23, 0},
    {"vibration", "Vibration high", "equipment", "Acme/Gliwice/Assembly 2/M1", "Gliwice/Assembly 2",
     Priority::medium, 6, "mm/s", "Look at the tool and the clamping at the next change.", "", 300,
     7.9},
    {"late-mood", "Customer in a bad mood, and an order late", "customer", "C-102", "",
     Priority::medium, -0.3, "", "Look at the contacts of the last week.", "", 200, -0.46},
}};

}  // namespace

void FakePlant::make_alarms() {
    catalogue.push_back(views::alarms_schema());
    rows.emplace_back();
    if (m_scene == FakeScene::empty)
        return;
    std::vector<std::string> keys;
    const std::size_t most = m_scene == FakeScene::calm ? 1 : kAlarms.size();
    for (std::size_t n = 0; n < most; ++n) {
        const AlarmFacts& facts = kAlarms[n];
        FakeAlarms::About about{facts.rule,
                                name(facts.title, n),
                                facts.kind,
                                facts.entity,
                                {},
                                {},
                                facts.priority,
                                facts.limit,
                                facts.unit,
                                name(facts.guidance, n + 1),
                                facts.page};
        if (about.entity_kind == "equipment") {
            about.place = facts.entity;
            about.line = std::string("Acme/") + facts.line;
        }
        about.latching = about.rule == "guard-open";
        about.ack_note_required = about.rule == "order-late";
        keys.push_back(alarms.add(about));
        alarms.raise(keys.back(), minutes_ago(facts.raised), facts.value);
    }
    act_on_alarms(keys);
    rows_of("alarms") = alarms.take_changed();
}

/// What people and time have done to them.
void FakePlant::act_on_alarms(const std::vector<std::string>& keys) {
    const auto act = [&](std::size_t n, Kind kind, const char* who, const char* note, int ago,
                         int minutes = 0, alarms::ShelveKind way = alarms::ShelveKind::timed) {
        (void)alarms.act(
            keys[n], kind, name(who, n + 2), name(note, n + 3), minutes_ago(ago),
            minutes * kAlarmMinute, way);
    };
    act(0, Kind::acknowledge, "K. Nowak", "grease added", 1495);
    alarms.clear(keys[0], minutes_ago(1460));
    if (keys.size() == 1)
        return;
    act(3, Kind::acknowledge, "K. Nowak", "tool is changed at 14:00", 41);
    alarms.clear(keys[4], minutes_ago(4));
    act(5, Kind::acknowledge, "M. Albers", "ordered, comes Tuesday", 120);
    act(7, Kind::acknowledge, "R. Costa", "", 70);
    alarms.clear(keys[7], minutes_ago(66));
    act(8, Kind::shelve, "M. Albers", "the sensor is being changed", 75, 120);
    act(9, Kind::shelve, "J. Brandt", "electrodes are worn, change planned", 30, 480,
        alarms::ShelveKind::one_shot);
    alarms.suppress(keys[10], minutes_ago(22), "planned stop of Paint");
    act(11, Kind::remove_from_service, "K. Nowak", "line not staffed this shift", 280);
    act(12, Kind::acknowledge, "A. Weber", "calls on Monday", 180);
}

}  // namespace andon::items
