// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outbox/case_draft.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <random>

namespace andon::outbox {

namespace {

/// As a field of Salesforce takes it: no control characters but line ends, at most so many characters.
std::string fitting(const std::string& text, std::size_t most) {
    std::string out;
    std::size_t characters = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && c != '\n') || byte == 0x7F)
            continue;
        const bool begins = (byte & 0xC0U) != 0x80U;
        if (begins && ++characters > most)
            break;
        out += c;
    }
    return out;
}

}  // namespace

Entry entry_of(const CaseDraft& draft, WallTime now) {
    constexpr std::size_t kSubject = 255;
    constexpr std::size_t kDescription = 32'000;
    nlohmann::ordered_json body{
        {"Subject", fitting(draft.subject, kSubject)},
        {"Description", fitting(draft.description, kDescription)},
        {"Priority", draft.priority}};
    if (!draft.account.empty())
        body["AccountId"] = draft.account;
    if (!draft.alarm.empty())
        body["Alarm_Id__c"] = draft.alarm;
    Entry entry;
    entry.lane = "salesforce";
    entry.key = draft.key;
    entry.record = draft.key;
    entry.target = "Case.Alarm_Key__c";
    entry.payload = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    entry.alarm = draft.alarm;
    entry.occurrence = draft.alarm.empty() ? std::string() : draft.key;
    entry.mode = Mode::by_hand;
    entry.onset = entry.created = entry.changed = entry.due = now;
    return entry;
}

std::string new_case_key() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

}  // namespace andon::outbox
