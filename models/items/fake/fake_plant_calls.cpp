// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of the invented plant: one that nobody takes, one somebody comes to, one where he is, and past ones.
#include "models/items/fake/fake_plant.h"

#include "models/views/catalogue.h"

namespace andon::items {

namespace {

constexpr std::int64_t kStepMinute = 60'000'000;

std::int64_t ago(int minutes) {
    return FakePlant::kNow - minutes * kStepMinute;
}

}  // namespace

void FakePlant::make_calls() {
    catalogue.push_back(views::catalogue()[views::kCalls]);
    rows.emplace_back();
    if (m_scene == FakeScene::empty)
        return;
    const auto step = [&](const std::string& id, calls::Step what, const char* who, int minutes,
                          const char* cause = "", int eta = 0) {
        calls::CallAct act;
        act.step = what;
        act.call_id = id;
        act.actor = name(who, 1);
        act.cause = cause;
        act.eta_us = eta * kStepMinute;
        (void)calls.act(act, ago(minutes));
    };
    const std::string past = calls.raise(
        "Acme/Berlin/Press 1", "material", name("B. Ziegler", 2), name("coil is nearly done", 3), 3,
        ago(300));
    step(past, calls::Step::taken, "R. Costa", 297, "", 5);
    step(past, calls::Step::arrived, "R. Costa", 291);
    step(past, calls::Step::resolved, "R. Costa", 280, "coil changed");
    if (m_scene == FakeScene::calm) {
        rows_of("calls") = calls.take_changed();
        return;
    }
    const std::string wrong =
        calls.raise("Acme/Gliwice/Assembly 1", "quality", name("P. Kowalski", 4), {}, 3, ago(120));
    step(wrong, calls::Step::cancelled, "P. Kowalski", 118, "wrong line");
    const std::string there = calls.raise(
        "Acme/Porto/Cast 2", "lead", name("I. Santos", 0), name("mould does not fit", 1), 3,
        ago(33));
    step(there, calls::Step::taken, "J. Brandt", 30, "", 10);
    step(there, calls::Step::arrived, "J. Brandt", 21);
    const std::string coming = calls.raise(
        "Acme/Berlin/Press 2", "maintenance", name("B. Ziegler", 2),
        name("bearing is hot, grease line looks dry", 3), 1, ago(9));
    step(coming, calls::Step::taken, "K. Nowak", 5, "", 10);
    calls.raise(
        "Acme/Gliwice/Mill 2", "maintenance", name("P. Kowalski", 4), name("spindle is loud", 0), 2,
        ago(7));
    calls.raise("Acme/Berlin/Paint", "material", name("T. Yilmaz", 3), {}, 3, ago(2));
    calls.advance(kNow);
    rows_of("calls") = calls.take_changed();
}

}  // namespace andon::items
