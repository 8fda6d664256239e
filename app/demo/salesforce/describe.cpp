// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/describe.h"

#include <fmt/format.h>

namespace andon::standin {
namespace {

std::string spaced(std::string_view name) {
    std::string label;
    for (const char c : name.substr(0, name.ends_with("__c") ? name.size() - 3 : name.size())) {
        if (c >= 'A' && c <= 'Z' && !label.empty() && label.back() != ' ') {
            label += ' ';
        }
        label += c == '_' ? ' ' : c;
    }
    return label;
}

std::string_view soap_type(FieldType type) {
    switch (type) {
    case FieldType::id:
    case FieldType::reference:
        return "tns:ID";
    case FieldType::boolean:
        return "xsd:boolean";
    case FieldType::integer:
        return "xsd:int";
    case FieldType::number:
        return "xsd:double";
    case FieldType::date:
        return "xsd:date";
    case FieldType::datetime:
        return "xsd:dateTime";
    case FieldType::base64:
        return "xsd:base64Binary";
    default:
        return "xsd:string";
    }
}

Json picklist_values(const Field& field) {
    Json values = Json::array();
    for (const std::string& choice : field.choices) {
        values.push_back(
            {{"active", true},
             {"defaultValue", choice == field.fallback},
             {"label", choice},
             {"validFor", nullptr},
             {"value", choice}});
    }
    return values;
}

Json describe_field(const Field& field, const ObjectType& type) {
    const bool number = field.type == FieldType::number;
    const bool filterable = field.type != FieldType::base64
                            && !(field.type == FieldType::textarea && field.length > 255)
                            && !field.write_only;
    const bool id = field.type == FieldType::id;
    const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    return {
        {"aggregatable", filterable && field.type != FieldType::boolean},
        {"autoNumber", field.name == "CaseNumber"},
        {"byteLength", field.length * (id || field.type == FieldType::reference ? 1 : 3)},
        {"calculated", false},
        {"caseSensitive", false},
        {"compoundFieldName", nullptr},
        {"createable", field.createable},
        {"custom", field.custom()},
        {"defaultValue", or_null(field.fallback)},
        {"defaultedOnCreate", field.defaulted || !field.createable},
        {"dependentPicklist", false},
        {"deprecatedAndHidden", false},
        {"digits", field.type == FieldType::integer ? 8 : 0},
        {"externalId", field.external_id},
        {"filterable", filterable},
        {"groupable", filterable && !number && field.type != FieldType::datetime},
        {"idLookup", id || field.external_id},
        {"inlineHelpText", nullptr},
        {"label", field.label.empty() ? spaced(field.name) : field.label},
        {"length", field.length},
        {"name", field.name},
        {"nameField", field.name == type.name_field},
        {"namePointing", field.polymorphic()},
        {"nillable", !field.required && field.type != FieldType::boolean && !id},
        {"permissionable", field.custom()},
        {"picklistValues", picklist_values(field)},
        {"polymorphicForeignKey", field.polymorphic()},
        {"precision", number ? 18 : 0},
        {"queryByDistance", false},
        {"referenceTargetField", nullptr},
        {"referenceTo", Json(field.reference_to)},
        {"relationshipName", or_null(field.relationship)},
        {"relationshipOrder", nullptr},
        {"restrictedPicklist", field.restricted},
        {"scale", number ? 2 : 0},
        {"soapType", soap_type(field.type)},
        {"sortable", filterable},
        {"type", to_string(field.type)},
        {"unique", field.unique},
        {"updateable", field.updateable},
        {"writeRequiresMasterRead", false}};
}

}  // namespace

Json describe_briefly(const ObjectType& type, std::string_view base) {
    const std::string url = fmt::format("{}/sobjects/{}", base, type.name);
    Json urls = {{"sobject", url}, {"describe", url + "/describe"}, {"rowTemplate", url + "/{ID}"}};
    return {
        {"activateable", false},
        {"associateEntityType", nullptr},
        {"associateParentEntity", nullptr},
        {"createable", type.createable},
        {"custom", type.custom()},
        {"customSetting", false},
        {"deepCloneable", false},
        {"deletable", type.deletable},
        {"deprecatedAndHidden", false},
        {"feedEnabled", type.name == "Case"},
        {"hasSubtypes", false},
        {"isInterface", false},
        {"isSubtype", false},
        {"keyPrefix", type.prefix},
        {"label", type.label},
        {"labelPlural", type.plural},
        {"layoutable", !type.event()},
        {"mergeable", type.name == "Case" || type.name == "Account" || type.name == "Contact"},
        {"mruEnabled", !type.event()},
        {"name", type.name},
        {"queryable", type.queryable},
        {"replicateable", type.queryable},
        {"retrieveable", type.queryable},
        {"searchable", type.queryable},
        {"triggerable", true},
        {"undeletable", type.deletable},
        {"updateable", type.updateable},
        {"urls", std::move(urls)}};
}

Json describe(const ObjectType& type, const Schema& schema, std::string_view base) {
    Json all = describe_briefly(type, base);
    all["actionOverrides"] = Json::array();
    all["childRelationships"] = Json::array();
    for (const Schema::Child& child : schema.children_of(type.name)) {
        all["childRelationships"].push_back(
            {{"cascadeDelete", child.field->required},
             {"childSObject", child.type->name},
             {"deprecatedAndHidden", false},
             {"field", child.field->name},
             {"junctionIdListNames", Json::array()},
             {"junctionReferenceTo", Json::array()},
             {"relationshipName", child.field->children},
             {"restrictedDelete", false}});
    }
    all["compactLayoutable"] = !type.event();
    all["fields"] = Json::array();
    for (const Field& field : type.fields) {
        all["fields"].push_back(describe_field(field, type));
    }
    all["namedLayoutInfos"] = Json::array();
    all["networkScopeFieldName"] = nullptr;
    all["recordTypeInfos"] = Json::array(
        {{{"active", true},
          {"available", true},
          {"defaultRecordTypeMapping", true},
          {"developerName", "Master"},
          {"master", true},
          {"name", "Master"},
          {"recordTypeId", "012000000000000AAA"}}});
    all["searchLayoutable"] = type.queryable;
    all["supportedScopes"] =
        Json::array({{{"label", "All " + type.plural}, {"name", "everything"}}});
    all["urls"]["uiDetailTemplate"] = "/{ID}";
    all["urls"]["uiEditTemplate"] = "/{ID}/e";
    all["urls"]["uiNewRecord"] = "/" + type.prefix + "/e";
    return all;
}

}  // namespace andon::standin
