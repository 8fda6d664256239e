// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/faults.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace andon::standin {
namespace {

constexpr std::array kCounted = {Faults::kUnauthorized,       Faults::kUnavailable,
                                 Faults::kGatewayHtml,        Faults::kCut,
                                 Faults::kCutAfterCommit,     Faults::kLock,
                                 Faults::kMultipleChoices,    Faults::kDuplicateValue,
                                 Faults::kDuplicatesDetected, Faults::kTokenUnavailable,
                                 Faults::kTokenIncomplete,    Faults::kTokenRefused};
constexpr std::array<std::string_view, 3> kFlags = {"daily_limit", "uniqueness", "upsert_matches"};
constexpr std::array<std::string_view, 2> kDurations = {"latency_ms", "clock_skew_ms"};
constexpr std::int64_t kLongest = 10LL * 366 * 86'400 * 1000;  // ten years of skew

template <class Names>
bool among(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

tl::unexpected<std::string> wrong(std::string_view name, std::string_view must) {
    return tl::unexpected(fmt::format("{} must be {}", name, must));
}

bool is_chance(const Json& value) {
    return value.is_number() && value.get<double>() >= 0 && value.get<double>() <= 1;
}

tl::expected<void, std::string> check_chances(const Json& chances) {
    if (!chances.is_object()) {
        return wrong("chance", "an object of faults and probabilities");
    }
    for (const auto& [name, value] : chances.items()) {
        if (!among(kCounted, name)) {
            return tl::unexpected(fmt::format("no fault is called {}", name));
        }
        if (!is_chance(value)) {
            return wrong(name, "a probability from 0 to 1");
        }
    }
    return {};
}

tl::expected<void, std::string> check(std::string_view name, const Json& value) {
    if (among(kCounted, name)) {
        return value.is_number_unsigned() ? tl::expected<void, std::string>()
                                          : wrong(name, "a number of times");
    }
    if (among(kFlags, name)) {
        return value.is_boolean() ? tl::expected<void, std::string>()
                                  : wrong(name, "true or false");
    }
    if (among(kDurations, name)) {
        const bool right = value.is_number_integer() && value.get<std::int64_t>() <= kLongest
                           && value.get<std::int64_t>() >= (name == "latency_ms" ? 0 : -kLongest);
        return right ? tl::expected<void, std::string>() : wrong(name, "milliseconds");
    }
    if (name == "chance") {
        return check_chances(value);
    }
    if (name == "seed") {
        return value.is_number_unsigned() ? tl::expected<void, std::string>()
                                          : wrong(name, "a number");
    }
    return tl::unexpected(fmt::format("no fault is called {}", name));
}

}  // namespace

bool Faults::play(std::string_view name) {
    const auto times = m_times.find(name);
    if (times != m_times.end() && times->second > 0) {
        --times->second;
        m_played = name;
        return true;
    }
    const auto chance = m_chances.find(name);
    if (chance != m_chances.end() && chance->second > 0
        && std::uniform_real_distribution<double>(0, 1)(m_random) < chance->second) {
        m_played = name;
        return true;
    }
    return false;
}

tl::expected<void, std::string> Faults::change(const Json& settings) {
    if (!settings.is_object()) {
        return tl::unexpected(std::string("faults are a JSON object"));
    }
    for (const auto& [name, value] : settings.items()) {
        if (auto checked = check(name, value); !checked) {
            return checked;
        }
    }
    for (const auto& [name, value] : settings.items()) {
        if (among(kCounted, name)) {
            m_times[name] = value.get<std::uint64_t>();
        } else if (name == "daily_limit") {
            daily_limit = value.get<bool>();
        } else if (name == "uniqueness") {
            uniqueness = value.get<bool>();
        } else if (name == "upsert_matches") {
            upsert_matches = value.get<bool>();
        } else if (name == "latency_ms") {
            latency_ms = value.get<std::int64_t>();
        } else if (name == "clock_skew_ms") {
            clock_skew_ms = value.get<std::int64_t>();
        } else if (name == "seed") {
            m_seed = value.get<std::uint64_t>();
            m_random.seed(m_seed);
        } else {
            for (const auto& [fault, chance] : value.items()) {
                m_chances[fault] = chance.get<double>();
            }
        }
    }
    return {};
}

Json Faults::to_json() const {
    Json all = Json::object();
    Json chances = Json::object();
    for (const std::string_view name : kCounted) {
        const auto times = m_times.find(name);
        all[std::string(name)] = times == m_times.end() ? 0 : times->second;
        const auto chance = m_chances.find(name);
        chances[std::string(name)] = chance == m_chances.end() ? 0.0 : chance->second;
    }
    all["daily_limit"] = daily_limit;
    all["uniqueness"] = uniqueness;
    all["upsert_matches"] = upsert_matches;
    all["latency_ms"] = latency_ms;
    all["clock_skew_ms"] = clock_skew_ms;
    all["seed"] = m_seed;
    all["chance"] = std::move(chances);
    return all;
}

}  // namespace andon::standin
