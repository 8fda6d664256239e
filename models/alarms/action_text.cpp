// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarms/action_text.h"

#include "models/alarms/occurrence_key.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

namespace andon::alarms {
namespace {

using Kind = OperatorAction::Kind;
constexpr std::array<std::pair<Kind, std::string_view>, 6> kKinds{
    {{Kind::acknowledge, "acknowledge"},
     {Kind::shelve, "shelve"},
     {Kind::unshelve, "unshelve"},
     {Kind::remove_from_service, "remove_from_service"},
     {Kind::return_to_service, "return_to_service"},
     {Kind::reset, "reset"}}};

bool read_hash(std::string_view hex, contracts::Hash128& hash) {
    const auto half = [](std::string_view text, std::uint64_t& out) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
        return error == std::errc() && end == text.data() + text.size();
    };
    return hex.size() == 32 && half(hex.substr(0, 16), hash.high) && half(hex.substr(16), hash.low);
}

}  // namespace

std::string action_text(const TimedAction& timed) {
    const OperatorAction& action = timed.action;
    nlohmann::json out{
        {"alarm", to_string(action.alarm)},
        {"occurrence", to_string(action.occurrence)},
        {"actor", action.actor},
        {"note", action.note},
        {"at", action.at.us},
        {"time", timed.time.us}};
    for (const auto& [kind, name] : kKinds) {
        if (kind == action.kind)
            out["kind"] = name;
    }
    if (action.kind == Kind::shelve) {
        out["duration"] = action.duration_us;
        out["one_shot"] = action.shelve_kind == ShelveKind::one_shot;
    }
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<TimedAction> parse_action(std::string_view text) {
    const auto broken = [] {
        return fail(
            ErrorKind::bad_data,
            "What was done to an alarm cannot be read in the journal: the store is damaged or was "
            "written by another program.");
    };
    const nlohmann::json in = nlohmann::json::parse(text, nullptr, false);
    if (!in.is_object())
        return broken();
    const auto word = [&](const char* key) {
        const auto it = in.find(key);
        return it != in.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    const auto number = [&](const char* key) {
        const auto it = in.find(key);
        return it != in.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
    };
    TimedAction timed;
    OperatorAction& action = timed.action;
    bool known = false;
    for (const auto& [kind, name] : kKinds) {
        if (word("kind") == name) {
            action.kind = kind;
            known = true;
        }
    }
    if (!known || !read_hash(word("alarm"), action.alarm)
        || !read_hash(word("occurrence"), action.occurrence))
        return broken();
    action.actor = word("actor");
    action.note = word("note");
    action.at = {number("at")};
    action.duration_us = number("duration");
    action.shelve_kind = in.value("one_shot", false) ? ShelveKind::one_shot : ShelveKind::timed;
    timed.time = {number("time")};
    return timed;
}

}  // namespace andon::alarms
