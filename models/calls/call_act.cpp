// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calls/call_act.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace andon::calls {
namespace {

constexpr std::array<std::pair<Step, std::string_view>, 5> kSteps{
    {{Step::raised, "raised"},
     {Step::taken, "taken"},
     {Step::arrived, "arrived"},
     {Step::resolved, "resolved"},
     {Step::cancelled, "cancelled"}}};

constexpr const char* kStepKey = "call_step";

}  // namespace

std::string_view to_string(Step step) {
    return kSteps[static_cast<std::size_t>(step)].second;
}

std::optional<Step> parse_step(std::string_view word) {
    for (const auto& [step, name] : kSteps) {
        if (name == word)
            return step;
    }
    return std::nullopt;
}

std::string call_text(const TimedCall& timed) {
    const CallAct& act = timed.act;
    const nlohmann::json out{
        {kStepKey, to_string(act.step)},
        {"call_id", act.call_id},
        {"place", act.place},
        {"topic", act.topic},
        {"text", act.text},
        {"severity", act.severity},
        {"eta", act.eta_us},
        {"cause", act.cause},
        {"actor", act.actor},
        {"at", act.at.us},
        {"time", timed.time.us}};
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool is_call_text(std::string_view text) {
    const nlohmann::json in = nlohmann::json::parse(text, nullptr, false);
    return in.is_object() && in.contains(kStepKey);
}

Result<TimedCall> parse_call(std::string_view text) {
    const nlohmann::json in = nlohmann::json::parse(text, nullptr, false);
    const auto word = [&](const char* key) {
        const auto it = in.find(key);
        return it != in.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    const auto number = [&](const char* key) {
        const auto it = in.find(key);
        return it != in.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
    };
    const auto step = in.is_object() ? parse_step(word(kStepKey)) : std::nullopt;
    if (!step) {
        return fail(
            ErrorKind::bad_data,
            "What was done about a call cannot be read in the journal: the store is damaged or was "
            "written by another program.");
    }
    TimedCall timed;
    timed.act = {
        .step = *step,
        .call_id = word("call_id"),
        .place = word("place"),
        .topic = word("topic"),
        .text = word("text"),
        .severity = number("severity"),
        .eta_us = number("eta"),
        .cause = word("cause"),
        .actor = word("actor"),
        .at = {number("at")}};
    timed.time = {number("time")};
    return timed;
}

std::string_view sentence(Refusal refusal) {
    switch (refusal) {
    case Refusal::unknown_call:
        return "There is no such call.";
    case Refusal::place_required:
        return "Say for which line or machine it is called.";
    case Refusal::topic_required:
        return "Say who is called: maintenance, material, quality, lead or safety.";
    case Refusal::called_already:
        return "They are called there already.";
    case Refusal::taken_already:
        return "Somebody else has taken it.";
    case Refusal::somebody_there:
        return "Somebody is there already.";
    case Refusal::over:
        return "The call is over.";
    case Refusal::cause_required:
        return "Say what it was.";
    case Refusal::reason_required:
        return "Say why.";
    case Refusal::eta_out_of_range:
        return "Say a time within a day.";
    }
    return {};
}

}  // namespace andon::calls
