// SPDX-License-Identifier: GPL-3.0-or-later
// The objects that the console meets, after the object reference, and the custom fields of Andon's package.
#include "app/demo/salesforce/object_schema.h"

#include <utility>

namespace andon::standin {
namespace {

Field text(std::string name, int length = 255) {
    return {.name = std::move(name), .type = FieldType::string, .length = length};
}

Field long_text(std::string name, int length = 32'000) {
    return {.name = std::move(name), .type = FieldType::textarea, .length = length};
}

Field typed(std::string name, FieldType type, int length = 0) {
    Field field{.name = std::move(name), .type = type, .length = length};
    field.defaulted = type == FieldType::boolean;
    return field;
}

Field picklist(std::string name, std::vector<std::string> choices, std::string fallback = {}) {
    Field field{.name = std::move(name), .type = FieldType::picklist, .length = 255};
    field.defaulted = !fallback.empty();
    field.choices = std::move(choices);
    field.fallback = std::move(fallback);
    return field;
}

Field restricted(Field field) {
    field.restricted = true;
    return field;
}

/// AccountId: the parent is called Account.
Field reference(std::string name, std::vector<std::string> to, std::string children = {}) {
    Field field{.name = std::move(name), .type = FieldType::reference, .length = 18};
    field.relationship = field.name.substr(0, field.name.size() - 2);
    field.reference_to = std::move(to);
    field.children = std::move(children);
    return field;
}

Field required(Field field) {
    field.required = true;
    return field;
}

Field read_only(Field field) {
    field.createable = false;
    field.updateable = false;
    return field;
}

Field create_only(Field field) {
    field.updateable = false;
    return field;
}

Field external_id(Field field, bool unique) {
    field.external_id = true;
    field.unique = unique;
    return field;
}

Field labelled(Field field, std::string label) {
    field.label = std::move(label);
    return field;
}

Field owner() {
    Field field = reference("OwnerId", {"Group", "User"});
    field.defaulted = true;
    return field;
}

Field only_user(std::string name) {
    return read_only(reference(std::move(name), {"User"}));
}

ObjectType bare_object(std::string name, std::string label, std::string prefix) {
    ObjectType type;
    type.name = std::move(name);
    type.plural = label + "s";
    type.label = std::move(label);
    type.prefix = std::move(prefix);
    return type;
}

ObjectType object(const std::string& name, std::string prefix, std::string name_field) {
    ObjectType type = bare_object(name, name, std::move(prefix));
    type.name_field = std::move(name_field);
    type.add(read_only({.name = "Id", .type = FieldType::id, .length = 18, .label = "Record ID"}));
    type.add(read_only(typed("IsDeleted", FieldType::boolean)));
    type.add(read_only(typed("CreatedDate", FieldType::datetime)));
    type.add(only_user("CreatedById"));
    type.add(read_only(typed("LastModifiedDate", FieldType::datetime)));
    type.add(only_user("LastModifiedById"));
    type.add(read_only(typed("SystemModstamp", FieldType::datetime)));
    return type;
}

ObjectType with(ObjectType type, std::vector<Field> fields) {
    for (Field& field : fields) {
        type.add(std::move(field));
    }
    return type;
}

ObjectType account() {
    return with(
        object("Account", "001", "Name"),
        {required(labelled(text("Name"), "Account Name")), text("AccountNumber", 40),
         picklist("Type", {"Prospect", "Customer - Direct", "Customer - Channel", "Other"}),
         picklist("Industry", {"Automotive", "Chemicals", "Electronics", "Machinery", "Other"}),
         typed("Phone", FieldType::phone, 40), typed("Fax", FieldType::phone, 40),
         typed("Website", FieldType::url, 255), long_text("Description"),
         typed("AnnualRevenue", FieldType::number), typed("NumberOfEmployees", FieldType::integer),
         long_text("BillingStreet", 255), text("BillingCity", 40), text("BillingState", 80),
         text("BillingPostalCode", 20), text("BillingCountry", 80), text("Site", 80),
         reference("ParentId", {"Account"}, "ChildAccounts"), owner(),
         external_id(text("Customer_Number__c", 80), true)});
}

ObjectType contact() {
    return with(
        object("Contact", "003", "Name"),
        {required(text("LastName", 80)), text("FirstName", 40), text("Salutation", 40),
         read_only(labelled(text("Name", 121), "Full Name")), text("Title", 128),
         text("Department", 80), typed("Email", FieldType::email, 80),
         typed("Phone", FieldType::phone, 40), typed("MobilePhone", FieldType::phone, 40),
         typed("Fax", FieldType::phone, 40), typed("Birthdate", FieldType::date),
         long_text("Description"), text("MailingCity", 40), text("MailingCountry", 80),
         reference("AccountId", {"Account"}, "Contacts"),
         reference("ReportsToId", {"Contact"}, "Contacts"), owner()});
}

ObjectType asset() {
    return with(
        object("Asset", "02i", "Name"),
        {required(text("Name")), text("SerialNumber", 80), typed("InstallDate", FieldType::date),
         typed("PurchaseDate", FieldType::date), typed("UsageEndDate", FieldType::date),
         typed("Quantity", FieldType::number), typed("Price", FieldType::number),
         picklist("Status", {"Shipped", "Installed", "Registered", "Obsolete", "Purchased"}),
         long_text("Description"), reference("AccountId", {"Account"}, "Assets"),
         reference("ContactId", {"Contact"}, "Assets"),
         reference("Product2Id", {"Product2"}, "Assets"),
         reference("ParentId", {"Asset"}, "ChildAssets"), owner(),
         external_id(text("Serial__c", 80), true)});
}

ObjectType product() {
    ObjectType type = with(
        object("Product2", "01t", "Name"),
        {required(text("Name")), text("ProductCode"), long_text("Description", 4000),
         typed("IsActive", FieldType::boolean), text("Family"), text("StockKeepingUnit", 180)});
    type.label = "Product";
    type.plural = "Products";
    return type;
}

std::vector<Field> case_fields() {
    std::vector<Field> fields = {
        read_only(labelled(text("CaseNumber", 30), "Case Number")),
        text("Subject"),
        long_text("Description"),
        restricted(picklist("Status", {"New", "Working", "Escalated", "Closed"}, "New")),
        restricted(picklist("Priority", {"High", "Medium", "Low"}, "Medium")),
        picklist("Origin", {"Phone", "Email", "Web", "Monitoring"}),
        picklist("Type", {"Mechanical", "Electrical", "Electronic", "Structural", "Other"}),
        picklist(
            "Reason", {"Installation", "Equipment Complexity", "Performance", "Breakdown",
                       "Equipment Design", "Feedback", "Other"}),
        reference("AccountId", {"Account"}, "Cases"),
        reference("ContactId", {"Contact"}, "Cases"),
        reference("AssetId", {"Asset"}, "Cases"),
        reference("ProductId", {"Product2"}, "Cases"),
        reference("ParentId", {"Case"}, "Cases"),
        owner(),
        reference("RecordTypeId", {"RecordType"}),
        reference("EntitlementId", {"Entitlement"}, "Cases"),
        text("SuppliedName", 80),
        typed("SuppliedEmail", FieldType::email, 80),
        typed("SuppliedPhone", FieldType::phone, 40),
        text("SuppliedCompany", 80),
        typed("IsEscalated", FieldType::boolean),
        read_only(typed("IsClosed", FieldType::boolean)),
        read_only(typed("ClosedDate", FieldType::datetime)),
        read_only(reference("MasterRecordId", {"Case"})),
        read_only(typed("ContactEmail", FieldType::email, 80)),
        read_only(typed("ContactPhone", FieldType::phone, 40)),
        read_only(typed("ContactMobile", FieldType::phone, 40)),
        read_only(typed("ContactFax", FieldType::phone, 40)),
        read_only(typed("SlaStartDate", FieldType::datetime)),
        read_only(typed("SlaExitDate", FieldType::datetime)),
        read_only(typed("IsStopped", FieldType::boolean)),
        read_only(typed("StopStartDate", FieldType::datetime)),
        read_only(text("MilestoneStatus", 30)),
    };
    Field comments = long_text("Comments", 4000);
    comments.write_only = true;
    fields.push_back(std::move(comments));
    return fields;
}

/// What Andon's package (installer/salesforce) adds to Case.
std::vector<Field> alarm_fields() {
    return {
        labelled(external_id(text("Alarm_Key__c"), true), "Alarm Key"),
        labelled(external_id(text("Site_Code__c"), false), "Site Code"),
        labelled(external_id(text("Alarm_Id__c"), false), "Alarm Id"),
        text("Rule_Id__c"),
        text("Severity__c"),
        typed("First_Occurrence__c", FieldType::datetime),
        typed("Last_Occurrence__c", FieldType::datetime),
        typed("Occurrence_Count__c", FieldType::number),
        typed("Console_Link__c", FieldType::url, 255),
        text("Evidence_Hash__c", 64),
    };
}

ObjectType case_comment() {
    ObjectType type = with(
        object("CaseComment", "00a", ""),
        {required(create_only(reference("ParentId", {"Case"}, "CaseComments"))),
         long_text("CommentBody", 4000), typed("IsPublished", FieldType::boolean)});
    type.label = "Case Comment";
    type.plural = "Case Comments";
    return type;
}

ObjectType case_milestone() {
    return with(
        object("CaseMilestone", "555", ""),
        {required(create_only(reference("CaseId", {"Case"}, "CaseMilestones"))),
         typed("StartDate", FieldType::datetime), typed("TargetDate", FieldType::datetime),
         typed("CompletionDate", FieldType::datetime), typed("IsViolated", FieldType::boolean),
         typed("IsCompleted", FieldType::boolean), text("TimeRemainingInMins", 30)});
}

ObjectType case_status() {
    return with(
        object("CaseStatus", "01J", "MasterLabel"),
        {text("MasterLabel"), text("ApiName"), typed("SortOrder", FieldType::integer),
         typed("IsDefault", FieldType::boolean), typed("IsClosed", FieldType::boolean)});
}

ObjectType user() {
    return with(
        object("User", "005", "Name"),
        {required(text("Username", 80)), required(text("LastName", 80)), text("FirstName", 40),
         read_only(text("Name", 121)), text("Alias", 8), typed("Email", FieldType::email, 128),
         typed("IsActive", FieldType::boolean), text("UserType", 40), text("TimeZoneSidKey", 40),
         text("LocaleSidKey", 40), text("LanguageLocaleKey", 40), text("Title", 80),
         text("Department", 80)});
}

ObjectType group() {
    return with(
        object("Group", "00G", "Name"), {required(text("Name", 40)), text("DeveloperName", 80),
                                         text("Type", 40), typed("Email", FieldType::email, 255)});
}

ObjectType organization() {
    return with(
        object("Organization", "00D", "Name"),
        {text("Name", 80), typed("IsSandbox", FieldType::boolean), text("OrganizationType", 40),
         text("InstanceName", 5), text("LanguageLocaleKey", 40), text("TimeZoneSidKey", 40),
         text("NamespacePrefix", 15)});
}

ObjectType content_version() {
    ObjectType type = with(
        object("ContentVersion", "068", "Title"),
        {required(text("Title")), required(create_only(text("PathOnClient", 500))),
         create_only(typed("VersionData", FieldType::base64)),
         create_only(reference("ContentDocumentId", {"ContentDocument"}, "ContentVersions")),
         create_only(reference("FirstPublishLocationId", {"Account", "Asset", "Case", "Contact"})),
         long_text("Description", 1000), long_text("ReasonForChange", 1000),
         create_only(picklist("ContentLocation", {"S", "E"}, "S")),
         create_only(picklist("Origin", {"C", "H"}, "C")), read_only(text("VersionNumber", 20)),
         read_only(typed("IsLatest", FieldType::boolean)), read_only(text("FileType", 20)),
         read_only(text("FileExtension", 40)), read_only(typed("ContentSize", FieldType::integer)),
         read_only(text("Checksum", 50)), owner()});
    type.label = "Content Version";
    type.plural = "Content Versions";
    type.deletable = false;
    return type;
}

ObjectType content_document() {
    ObjectType type = with(
        object("ContentDocument", "069", "Title"),
        {text("Title"), long_text("Description", 1000),
         read_only(reference("LatestPublishedVersionId", {"ContentVersion"})),
         read_only(text("FileType", 20)), read_only(text("FileExtension", 40)),
         read_only(typed("ContentSize", FieldType::integer)), owner()});
    type.createable = false;
    return type;
}

ObjectType content_link() {
    return with(
        object("ContentDocumentLink", "06A", ""),
        {required(create_only(
             reference("ContentDocumentId", {"ContentDocument"}, "ContentDocumentLinks"))),
         required(create_only(reference(
             "LinkedEntityId", {"Account", "Asset", "Case", "Contact", "User"},
             "ContentDocumentLinks"))),
         picklist("ShareType", {"V", "C", "I"}, "V"),
         picklist("Visibility", {"AllUsers", "InternalUsers", "SharedUsers"}, "AllUsers")});
}

ObjectType task() {
    return with(
        object("Task", "00T", "Subject"),
        {text("Subject"), long_text("Description"),
         picklist("Status", {"Not Started", "In Progress", "Completed", "Deferred"}, "Not Started"),
         picklist("Priority", {"High", "Normal", "Low"}, "Normal"),
         typed("ActivityDate", FieldType::date), read_only(typed("IsClosed", FieldType::boolean)),
         reference("WhatId", {"Account", "Asset", "Case"}, "Tasks"),
         reference("WhoId", {"Contact", "Lead"}, "Tasks"), owner()});
}

ObjectType feed_item() {
    ObjectType type = with(
        object("FeedItem", "0D5", ""),
        {required(create_only(
             reference("ParentId", {"Account", "Asset", "Case", "Contact", "User"}, "Feeds"))),
         long_text("Body", 10'000), text("Title"),
         picklist("Type", {"TextPost", "LinkPost"}, "TextPost")});
    type.label = "Feed Item";
    return type;
}

ObjectType lead() {
    return with(
        object("Lead", "00Q", "Name"),
        {required(text("LastName", 80)), required(text("Company")), text("FirstName", 40),
         read_only(text("Name", 121)), text("Title", 128), typed("Email", FieldType::email, 80),
         typed("Phone", FieldType::phone, 40),
         picklist(
             "Status", {"Open - Not Contacted", "Working - Contacted", "Closed - Converted"},
             "Open - Not Contacted"),
         text("LeadSource"), long_text("Description"), owner()});
}

ObjectType opportunity() {
    ObjectType type = with(
        object("Opportunity", "006", "Name"),
        {required(text("Name", 120)), required(text("StageName")),
         required(typed("CloseDate", FieldType::date)), typed("Amount", FieldType::number),
         typed("Probability", FieldType::number), text("Type"), long_text("Description"),
         reference("AccountId", {"Account"}, "Opportunities"), owner()});
    type.plural = "Opportunities";
    return type;
}

ObjectType record_type() {
    return with(
        object("RecordType", "012", "Name"),
        {required(text("Name", 80)), text("DeveloperName", 80), text("SobjectType", 40),
         typed("IsActive", FieldType::boolean)});
}

ObjectType entitlement() {
    return with(
        object("Entitlement", "550", "Name"),
        {required(text("Name")), reference("AccountId", {"Account"}, "Entitlements"),
         reference("AssetId", {"Asset"}, "Entitlements"), typed("StartDate", FieldType::date),
         typed("EndDate", FieldType::date)});
}

/// An event has no rows: it can be made, and is gone.
ObjectType alarm_event() {
    ObjectType type = bare_object("Alarm_Event__e", "Alarm Event", "e00");
    type.updateable = false;
    type.deletable = false;
    type.queryable = false;
    type.add(read_only(text("ReplayId")));
    type.add(read_only(typed("CreatedDate", FieldType::datetime)));
    type.add(only_user("CreatedById"));
    type.add(read_only(text("EventUuid", 36)));
    type.add(create_only(required(text("Alarm_Key__c"))));
    type.add(create_only(text("Subject__c")));
    type.add(create_only(long_text("Description__c")));
    for (const Field& field : alarm_fields()) {
        if (field.name == "Alarm_Key__c") {
            continue;
        }
        // An event has neither external ids nor links.
        Field plain{.name = field.name, .type = field.type, .length = field.length};
        if (plain.type == FieldType::url) {
            plain.type = FieldType::string;
        }
        type.add(create_only(std::move(plain)));
    }
    return type;
}

}  // namespace

Schema Schema::standard() {
    Schema schema;
    for (auto make : {account,         contact,      asset,        product,        lead,
                      opportunity,     user,         group,        organization,   record_type,
                      entitlement,     case_status,  case_comment, case_milestone, content_document,
                      content_version, content_link, task,         feed_item,      alarm_event}) {
        schema.add(make());
    }
    schema.add(with(with(object("Case", "500", "CaseNumber"), case_fields()), alarm_fields()));
    return schema;
}

}  // namespace andon::standin
