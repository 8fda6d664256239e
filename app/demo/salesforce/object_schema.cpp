// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/object_schema.h"

#include "app/demo/salesforce/message.h"

#include <algorithm>
#include <array>

namespace andon::standin {
namespace {

struct TypeName {
    FieldType type;
    std::string_view name;
};

constexpr std::array<TypeName, 14> kTypeNames = {{
    {FieldType::id, "id"},
    {FieldType::string, "string"},
    {FieldType::textarea, "textarea"},
    {FieldType::picklist, "picklist"},
    {FieldType::reference, "reference"},
    {FieldType::boolean, "boolean"},
    {FieldType::integer, "int"},
    {FieldType::number, "double"},
    {FieldType::date, "date"},
    {FieldType::datetime, "datetime"},
    {FieldType::email, "email"},
    {FieldType::phone, "phone"},
    {FieldType::url, "url"},
    {FieldType::base64, "base64"},
}};

}  // namespace

std::string_view to_string(FieldType type) {
    return std::ranges::find(kTypeNames, type, &TypeName::type)->name;
}

std::optional<FieldType> field_type(std::string_view name) {
    const auto found = std::ranges::find(kTypeNames, name, &TypeName::name);
    return found == kTypeNames.end() ? std::nullopt : std::optional(found->type);
}

std::optional<std::size_t> ObjectType::index_of(std::string_view field) const {
    const auto found = m_indexes.find(lower(field));
    return found == m_indexes.end() ? std::nullopt : std::optional(found->second);
}

const Field* ObjectType::find(std::string_view field) const {
    const auto index = index_of(field);
    return index ? &fields[*index] : nullptr;
}

const Field* ObjectType::find_relationship(std::string_view relationship) const {
    const auto found = std::ranges::find_if(fields, [relationship](const Field& field) {
        return !field.relationship.empty() && same_name(field.relationship, relationship);
    });
    return found == fields.end() ? nullptr : &*found;
}

void ObjectType::add(Field field) {
    m_indexes[lower(field.name)] = fields.size();
    fields.push_back(std::move(field));
}

const ObjectType* Schema::find(std::string_view object) const {
    const auto found = m_by_name.find(lower(object));
    return found == m_by_name.end() ? nullptr : found->second;
}

ObjectType* Schema::find(std::string_view object) {
    const auto found = m_by_name.find(lower(object));
    return found == m_by_name.end() ? nullptr : found->second;
}

const ObjectType* Schema::by_prefix(std::string_view id) const {
    const auto found = std::ranges::find_if(m_types, [id](const auto& type) {
        return !type->prefix.empty() && id.starts_with(type->prefix);
    });
    return found == m_types.end() ? nullptr : found->get();
}

ObjectType& Schema::add(ObjectType type) {
    std::string name = lower(type.name);
    auto& stored = m_types.emplace_back(std::make_unique<ObjectType>(std::move(type)));
    m_by_name[std::move(name)] = stored.get();
    return *stored;
}

std::vector<Schema::Child> Schema::children_of(std::string_view parent) const {
    std::vector<Child> children;
    for (const auto& type : m_types) {
        for (const Field& field : type->fields) {
            const bool refers = std::ranges::any_of(
                field.reference_to, [parent](const auto& name) { return same_name(name, parent); });
            if (refers && !field.children.empty()) {
                children.push_back({type.get(), &field});
            }
        }
    }
    return children;
}

std::optional<Schema::Child> Schema::find_children(
    std::string_view parent, std::string_view children) const {
    for (const Child& child : children_of(parent)) {
        if (same_name(child.field->children, children)) {
            return child;
        }
    }
    return std::nullopt;
}

}  // namespace andon::standin
