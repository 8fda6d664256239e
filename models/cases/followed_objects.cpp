// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/followed_objects.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace andon::cases {

namespace {

using Json = nlohmann::json;
using transport::salesforce::FollowedObject;

constexpr const char* kStamp = "%Y-%m-%dT%H:%M:%S%z";

Json stamp_at(const char* pointer) {
    return {{"pointer", pointer}, {"format", kStamp}};
}

/// Fields that a case has whatever its status.
Json case_fields() {
    return {
        {"case_id", "/record/CaseNumber"},
        {"source_system", {{"const", "salesforce"}}},
        {"snapshot", {{"const", true}}},
        {"customer_id", "/record/AccountId"},
        {"activity", "/record/Status"},
        {"subject", "/record/Subject"},
        {"priority", "/record/Priority"},
        // Numbers only for the priorities that a new organisation has.
        {"severity",
         {{"pointer", "/record/Priority"},
          {"map", {{"Critical", 1}, {"High", 2}, {"Medium", 3}, {"Low", 4}}},
          {"default", 0}}},
        {"opened_us", stamp_at("/record/CreatedDate")},
        {"closed_us", stamp_at("/record/ClosedDate")},
        {"escalated", "/record/IsEscalated"},
        {"milestone_due_us", stamp_at("/record/CaseMilestones/records/0/TargetDate")},
        {"assignee", "/record/Owner/Name"},
        {"contact_name", "/record/Contact/Name"},
        {"contact_email", "/record/Contact/Email"},
        {"cause", "/record/Alarm_Key__c"},
        {"link", {{"template", "{/instance}/lightning/r/Case/{/record/Id}/view"}}},
    };
}

Json case_rule(const char* name, bool closed) {
    Json fields = case_fields();
    if (closed) {
        fields["status"] = {{"const", "CLOSED"}};
    } else {
        fields["status"] = {
            {"pointer", "/record/Status"},
            {"map",
             {{"New", "OPEN"},
              {"Waiting on Customer", "AWAITING_CUSTOMER"},
              {"On Hold", "AWAITING_CUSTOMER"}}},
            {"default", "IN_PROGRESS"}};
    }
    return {
        {"name", name},
        {"when", {{"/record/IsClosed", closed}}},
        {"message", "CaseChanged"},
        {"time", stamp_at("/record/SystemModstamp")},
        {"id", {"/record/Id", "/record/SystemModstamp"}},
        {"subject", "/record/CaseNumber"},
        {"fields", std::move(fields)}};
}

Json account_rule() {
    return {
        {"name", "account"},
        {"message", "CustomerDefined"},
        {"time", stamp_at("/record/SystemModstamp")},
        {"id", {"/record/Id", "/record/SystemModstamp"}},
        {"subject", "/record/Name"},
        {"fields",
         {{"customer_id", "/record/Id"},
          {"source_system", {{"const", "salesforce"}}},
          {"name", "/record/Name"},
          {"account_manager", "/record/Owner/Name"}}}};
}

contracts::StreamContract stream(const std::string& source, const char* object, Json rules) {
    const Json table = {
        {"source", source},
        {"name", object},
        {"encoding", "json-mapping"},
        {"zone", "UTC"},
        {"event", std::move(rules)}};
    // The tables above are part of this program; tests/cases holds that they are right.
    return contracts::parse_stream_contract(table).value_or(contracts::StreamContract{});
}

}  // namespace

std::vector<FollowedObject> followed_objects() {
    FollowedObject accounts;
    accounts.object = "Account";
    accounts.fields = {"Name", "Owner.Name"};
    FollowedObject cases;
    cases.object = "Case";
    cases.fields = {"CaseNumber",  "Subject",     "Status",      "IsClosed",     "ClosedDate",
                    "CreatedDate", "Priority",    "AccountId",   "Contact.Name", "Contact.Email",
                    "Owner.Name",  "IsEscalated", "Alarm_Key__c"};
    cases.where = "IsClosed = FALSE OR ClosedDate >= LAST_N_DAYS:30";
    cases.relation = "CaseMilestones";
    cases.related =
        "SELECT TargetDate FROM CaseMilestones WHERE IsCompleted = FALSE ORDER BY TargetDate LIMIT 1";
    return {std::move(accounts), std::move(cases)};
}

std::vector<contracts::StreamContract> followed_streams(const std::string& source) {
    return {
        stream(source, "Account", Json::array({account_rule()})),
        stream(source, "Case", Json::array({case_rule("open", false), case_rule("closed", true)}))};
}

}  // namespace andon::cases
