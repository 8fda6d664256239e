// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace andon::standin {

/// What can be made to go wrong, and how often. Each is played a number of times, or by chance with a
/// seed, so that a run can be repeated; `times` goes first. The names are those of the control plane.
class Faults {
public:
    static constexpr std::string_view kUnauthorized = "unauthorized";
    static constexpr std::string_view kUnavailable = "unavailable";
    static constexpr std::string_view kGatewayHtml = "gateway_html";
    static constexpr std::string_view kCut = "cut";
    static constexpr std::string_view kCutAfterCommit = "cut_after_commit";
    static constexpr std::string_view kLock = "lock";
    static constexpr std::string_view kMultipleChoices = "multiple_choices";
    static constexpr std::string_view kDuplicateValue = "duplicate_value";
    static constexpr std::string_view kDuplicatesDetected = "duplicates_detected";
    static constexpr std::string_view kTokenUnavailable = "token_unavailable";
    static constexpr std::string_view kTokenIncomplete = "token_incomplete";
    static constexpr std::string_view kTokenRefused = "token_refused";

    /// Whether this one is to be played now; counts it down.
    bool play(std::string_view name);
    /// The fault played last since begin_call(), for the journal.
    const std::string& played() const { return m_played; }
    void begin_call() { m_played.clear(); }

    bool daily_limit = false;        ///< every call but /limits is refused
    bool uniqueness = true;          ///< unique fields are unique
    bool upsert_matches = true;      ///< an upsert finds what is there; otherwise it always creates
    std::int64_t latency_ms = 0;     ///< before each answer
    std::int64_t clock_skew_ms = 0;  ///< added to every clock of the stand-in

    /// Takes over what `settings` names and leaves the rest. The error names what is not known or not
    /// of its type; nothing was changed then.
    tl::expected<void, std::string> change(const Json& settings);
    Json to_json() const;

private:
    std::map<std::string, std::uint64_t, std::less<>> m_times;
    std::map<std::string, double, std::less<>> m_chances;
    std::mt19937_64 m_random{1};
    std::uint64_t m_seed = 1;
    std::string m_played;
};

}  // namespace andon::standin
