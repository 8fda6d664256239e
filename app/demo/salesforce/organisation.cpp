// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/organisation.h"

#include "app/demo/salesforce/ids.h"

namespace andon::standin {

Organisation::Organisation(OrganisationSettings given)
    : settings(std::move(given)), schema(Schema::standard()), schema_changed(now()) {
    seed();
}

Moment Organisation::now() const {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
           + std::chrono::milliseconds(faults.clock_skew_ms);
}

Record* Organisation::record(std::string_view any_id) {
    const auto whole = canonical_id(any_id);
    return whole ? records.find(*whole) : nullptr;
}

Record& Organisation::seed_row(std::string_view object, const Json& fields) {
    const ObjectType& type = *schema.find(object);
    Record& record = records.insert(type);
    std::vector<Json> values(type.fields.size());
    for (const auto& [name, value] : fields.items()) {
        values[*type.index_of(name)] = value;
    }
    const std::string time = datetime_text(now());
    values[*type.index_of("Id")] = record.id;
    values[*type.index_of("IsDeleted")] = false;
    for (const std::string_view name : {"CreatedDate", "LastModifiedDate", "SystemModstamp"}) {
        values[*type.index_of(name)] = time;
    }
    const std::string& maker = user.empty() ? record.id : user;  // the first user made itself
    values[*type.index_of("CreatedById")] = maker;
    values[*type.index_of("LastModifiedById")] = maker;
    records.assign(record, std::move(values));
    return record;
}

void Organisation::seed() {
    user = seed_row(
               "User", {{"Username", settings.username},
                        {"FirstName", "Operations"},
                        {"LastName", "Console"},
                        {"Name", "Operations Console"},
                        {"Alias", "ops"},
                        {"Email", settings.username},
                        {"IsActive", true},
                        {"UserType", "Standard"},
                        {"TimeZoneSidKey", "Europe/Berlin"},
                        {"LocaleSidKey", "en_US"},
                        {"LanguageLocaleKey", "en_US"}})
               .id;
    id = seed_row(
             "Organization", {{"Name", "Andon stand-in"},
                              {"IsSandbox", true},
                              {"OrganizationType", "Developer Edition"},
                              {"InstanceName", "LOC1"},
                              {"LanguageLocaleKey", "en_US"},
                              {"TimeZoneSidKey", "Europe/Berlin"}})
             .id;
    case_owner =
        seed_row("Group", {{"Name", "Support"}, {"DeveloperName", "Support"}, {"Type", "Queue"}})
            .id;
    int order = 0;
    for (const std::string& status : schema.find("Case")->find("Status")->choices) {
        seed_row(
            "CaseStatus", {{"MasterLabel", status},
                           {"ApiName", status},
                           {"SortOrder", ++order},
                           {"IsDefault", status == "New"},
                           {"IsClosed", status == "Closed"}});
    }
}

}  // namespace andon::standin
