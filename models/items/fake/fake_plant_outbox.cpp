// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the fake plant: one entry in every state, the same in every run.
#include "models/items/fake/fake_plant.h"
#include "models/items/live_rows.h"
#include "models/outbox/outbox_rows.h"
#include "models/views/alarms.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace andon::items {

namespace {

using outbox::Entry;
using outbox::Mode;
using outbox::State;

constexpr std::int64_t kOutboxMinute = 60'000'000;

struct EntryFacts {
    State state;
    const char* lane;
    const char* subject;
    const char* reaction;
    Mode mode;
    int minutes;  ///< ago
    std::uint32_t attempts;
    const char* reference;
    const char* error;
    int alarm = -1;  ///< which of the alarms is its cause; below 0: none
};

constexpr std::array<EntryFacts, 8> kEntries{{
    {State::done, "salesforce", "Bearing temperature high: Acme/Berlin/Press 1/M1", "case",
     Mode::automatic, 1499, 1, "500Kx00000A1b2CIAR", "", 0},
    {State::dropped, "salesforce", "Power high: Acme/Berlin/Weld A/M3", "case", Mode::approve, 320,
     0, "", "known: electrodes are changed tonight", 9},
    {State::needs_attention, "salesforce", "Viscosity out of range: Acme/Berlin/Paint/M2", "case",
     Mode::automatic, 94, 1, "",
     "FIELD_CUSTOM_VALIDATION_EXCEPTION: A case of paint needs a batch number.", 8},
    {State::waiting, "salesforce", "Order past its promise: 4711", "case", Mode::approve, 63, 0, "",
     "more than 15 minutes old when it was found: agree to send it", 6},
    {State::done, "salesforce", "Customer asks for the state of order 4711", "", Mode::by_hand, 41,
     1, "500Kx00000A1b3DIAR", ""},
    {State::unknown, "salesforce", "No reading for 30 s: Acme/Porto/Pack/M1", "case",
     Mode::automatic, 19, 1, "", "the connection ended before there was an answer", 4},
    {State::done, "salesforce", "Bearing temperature high: Acme/Berlin/Press 2/M1", "case",
     Mode::automatic, 11, 2, "500Kx00000A1b4EIAR", "", 1},
    {State::queued, "salesforce", "Stopped longer than five minutes: Acme/Berlin/Press 2/M1",
     "case", Mode::automatic, 6, 1, "",
     "UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record", 2},
}};

}  // namespace

void FakePlant::make_outbox() {
    catalogue.push_back(outbox::outbox_schema());
    rows.emplace_back();
    const views::ViewSchema alarm_schema = views::alarms_schema();
    for (std::size_t n = 0; n < kEntries.size(); ++n) {
        const EntryFacts& facts = kEntries[n];
        Entry entry;
        entry.id = n + 1;
        entry.lane = facts.lane;
        entry.key = fmt::format("{:032x}", 0x5ca1ab1e + n);
        entry.target = "Case.Alarm_Key__c";
        entry.payload = fmt::format(
            R"({{"Subject":"{}","Priority":"High","Origin":"Web"}})", name(facts.subject, n));
        entry.reaction = facts.reaction;
        entry.mode = facts.mode;
        entry.created = WallTime{kNow - facts.minutes * kOutboxMinute};
        entry.onset = entry.created;
        entry.changed = WallTime{entry.created.us + kOutboxMinute / 2};
        entry.state = facts.state;
        entry.attempts = facts.attempts;
        if (facts.attempts > 0) {
            entry.first_sent = entry.created;
            entry.last_sent = entry.changed;
        }
        entry.reference = facts.reference;
        entry.error = name(facts.error, n + 1);
        if (facts.alarm >= 0 && static_cast<std::size_t>(facts.alarm) < rows_of("alarms").size()) {
            const RowView cause(
                alarm_schema, rows_of("alarms")[static_cast<std::size_t>(facts.alarm)]);
            entry.alarm = cause.text("alarm_key");
            entry.occurrence = cause.text("occurrence");
            entry.key = entry.occurrence;
        }
        if (facts.alarm == 1 && !rows_of("cases").empty())
            rows_of("cases")[1][12] = entry.occurrence;
        entry.actor = facts.mode == Mode::by_hand ? "anna" : "";
        outbox.insert(outbox.begin(), entry);
        rows_of("outbox").push_back(outbox::row_of(entry));
    }
    status.lanes = {{.name = "salesforce"}};
    if (m_scene != FakeScene::empty) {
        outbox::LaneStatus& lane = status.lanes.front();
        lane.waiting = lane.queued = lane.unknown = lane.needs_attention = 1;
    }
}

}  // namespace andon::items
