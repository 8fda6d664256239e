// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing lost and nothing twice, with many: `bench_deliveries [CAUSES]`. Prints JSON, and ends with 1 where
// something was. Not a test.
//
// Three runs against the stand-in, counted from its own journal: under every fault of its control plane with
// an end at any step and the profile wiped twice; without its uniqueness, so that the outbox is alone,
// with ends but not wiped; and with the organisation down for an hour, whose causes must leave in order. The
// clock of the console is its own and goes on to what is due: `seconds` are those of the machine.
#include "tests/cases/delivery_rig.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <fmt/format.h>

using namespace andon;
using tests::DeliveryRig;
using Json = nlohmann::json;

namespace {

constexpr std::int64_t kSecond = 1000000;
constexpr std::int64_t kHour = 3600;  ///< seconds
/// Every so many steps, what has no chance of its own is on for as many steps.
constexpr std::size_t kOften = 2000;
constexpr std::size_t kWhile = 20;
/// The log is read no faster than things leave: each start reads all that is open.
constexpr std::size_t kMostOpen = 2000;

/// What can befall one call, with its chance.
Json mishaps() {
    return {{"unauthorized", 0.03},      {"unavailable", 0.05},
            {"gateway_html", 0.03},      {"cut", 0.05},
            {"cut_after_commit", 0.08},  {"lock", 0.05},
            {"multiple_choices", 0.005}, {"duplicates_detected", 0.01},
            {"token_unavailable", 0.05}, {"token_incomplete", 0.01},
            {"token_refused", 0.01}};
}

struct Plan {
    const char* name;
    Json faults;
    std::size_t wipes = 0;
};

Plan with_everything() {
    Json chances = mishaps();
    chances["duplicate_value"] = 0.02;  // another client makes the case
    return {"every_fault", {{"seed", 7}, {"chance", chances}}, 2};
}

Plan alone() {
    return {
        "without_uniqueness",
        {{"seed", 8}, {"uniqueness", false}, {"upsert_matches", false}, {"chance", mishaps()}},
        0};
}

Json at_rest(Json chances) {
    for (auto& chance : chances)
        chance = 0.0;
    return {{"chance", chances}};
}

void end_all(DeliveryRig& rig) {
    rig.standin().faults({{"daily_limit", false}, {"latency_ms", 0}});
}

/// What befalls all calls for a while: the day's quota, a slow answer, a clock that is ahead or behind.
void befall(DeliveryRig& rig, std::size_t step) {
    switch (step % kOften) {
    case kOften / 4:
        return rig.standin().faults({{"daily_limit", true}});
    case kOften / 2:
        return rig.standin().faults({{"latency_ms", 5}});
    case kOften / 4 * 3:
        return rig.standin().faults({{"clock_skew_ms", step / kOften % 2 == 0 ? 600000 : -600000}});
    case kOften / 4 + kWhile:
    case kOften / 2 + kWhile:
        return end_all(rig);
    default:
        return;
    }
}

Json said(const DeliveryRig& rig, const DeliveryRig::Tally& tally, const QElapsedTimer& timer) {
    const double seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    return {{"causes", rig.causes()},
            {"lost", tally.lost},
            {"twice", tally.twice},
            {"of_no_cause", tally.strange},
            {"not_done", tally.open},
            {"ends", rig.ends()},
            {"sent_again", tally.again},
            {"calls", tally.calls},
            {"seconds", seconds},
            {"causes_a_second", static_cast<double>(rig.causes()) / seconds}};
}

Json deliver(DeliveryRig& rig, const Plan& plan, std::size_t count) {
    QElapsedTimer timer;
    timer.start();
    rig.begin(plan.faults);
    std::size_t wipes = 0;
    std::size_t steps = 0;
    while (rig.found() < count) {
        rig.cause();
        do {
            befall(rig, ++steps);
            rig.step(true);
        } while (rig.open() > kMostOpen && !rig.idle());
        if (wipes < plan.wipes && rig.found() == count / (plan.wipes + 1) * (wipes + 1)) {
            rig.wipe();
            ++wipes;
        }
    }
    end_all(rig);
    rig.drain(true, 20 * count);
    rig.standin().faults(at_rest(plan.faults["chance"]));
    rig.retry_refused();
    rig.drain(false, 20 * count);
    Json out = said(rig, rig.tally(), timer);
    out["wipes"] = wipes;
    return out;
}

/// An hour of causes at an organisation that is down, first as it says and then without an answer.
Json an_hour_down(DeliveryRig& rig, std::size_t count) {
    QElapsedTimer timer;
    timer.start();
    rig.begin({{"chance", {{"unavailable", 1.0}}}});
    const std::size_t a_second = std::max<std::size_t>(1, count / kHour);
    const std::int64_t begin = rig.now().us;
    std::size_t attempts = 0;
    for (std::int64_t second = 0; second < kHour; ++second) {
        if (second == kHour / 2)
            rig.standin().faults({{"chance", {{"unavailable", 0.0}, {"cut", 1.0}}}});
        for (std::size_t i = 0; i < a_second; ++i)
            rig.cause();
        while (rig.work(false))
            ++attempts;
        rig.pass(kSecond);
    }
    const std::size_t during = rig.standin().created().size();
    rig.standin().faults({{"chance", {{"cut", 0.0}}}});
    const std::int64_t up = rig.now().us;
    rig.step(false);
    const std::int64_t first = rig.now().us;
    rig.drain(false, 20 * count);
    std::size_t in_order = 0;
    std::uint64_t last = 0;
    for (const auto& change : rig.standin().changes()) {
        const bool next = change["key"] == DeliveryRig::key_of(last + 1);
        in_order += next ? 1U : 0U;
        ++last;
    }
    Json out = said(rig, rig.tally(), timer);
    out["attempts_while_down"] = attempts;
    out["cases_while_down"] = during;
    out["out_of_order"] = rig.causes() - in_order;
    out["down_s"] = (up - begin) / kSecond;
    out["first_after_s"] = (first - up) / kSecond;
    out["drained_after_s"] = (rig.now().us - up) / kSecond;
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const int wanted = argc > 1 ? std::atoi(argv[1]) : 100000;
    const auto count = static_cast<std::size_t>(std::max(100, wanted));
    Json out{{"build", ANDON_BUILD_TYPE}};
    for (const Plan& plan : {with_everything(), alone()}) {
        DeliveryRig rig;
        out[plan.name] = deliver(rig, plan, count);
    }
    DeliveryRig rig;
    out["an_hour_down"] = an_hour_down(rig, count / 10);
    fmt::print("{}\n", out.dump(2));
    for (const char* run : {"every_fault", "without_uniqueness", "an_hour_down"}) {
        for (const char* wrong : {"lost", "twice", "of_no_cause", "not_done", "out_of_order"}) {
            if (out[run].value(wrong, std::size_t(0)) > 0)
                return 1;
        }
    }
    return 0;
}
