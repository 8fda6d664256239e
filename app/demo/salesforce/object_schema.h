// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace andon::standin {

/// Names as describe has them, in to_string().
enum class FieldType {
    id,
    string,
    textarea,
    picklist,
    reference,
    boolean,
    integer,
    number,
    date,
    datetime,
    email,
    phone,
    url,
    base64,
};

std::string_view to_string(FieldType type);
std::optional<FieldType> field_type(std::string_view name);

/// One column of an object.
struct Field {
    std::string name = {};
    FieldType type = FieldType::string;
    int length = 0;  ///< characters; 0 where there are none to count
    std::string label = {};
    bool required = false;  ///< a create without it is refused
    bool createable = true;
    bool updateable = true;
    bool defaulted = false;  ///< what was not given is filled by the platform
    bool external_id = false;
    bool unique = false;
    bool restricted = false;                     ///< a picklist that takes its own values only
    bool write_only = false;                     ///< cannot be read, like Case.Comments
    std::vector<std::string> choices = {};       ///< values of a picklist
    std::string fallback = {};                   ///< the picklist's default
    std::vector<std::string> reference_to = {};  ///< objects
    std::string relationship = {};  ///< what the parent is called: Account for AccountId
    std::string children = {};      ///< what its parent calls these rows: Cases

    bool custom() const { return name.ends_with("__c"); }
    bool polymorphic() const { return reference_to.size() > 1; }
    /// What the store can look rows up by.
    bool indexed() const { return external_id || unique || !children.empty(); }
};

/// One kind of record.
struct ObjectType {
    std::string name = {};
    std::string label = {};
    std::string plural = {};
    std::string prefix = {};      ///< the first three characters of its ids
    std::string name_field = {};  ///< the field that people know a record by
    std::vector<Field> fields = {};
    bool createable = true;
    bool updateable = true;
    bool deletable = true;
    bool queryable = true;

    bool event() const { return name.ends_with("__e"); }
    bool custom() const { return name.ends_with("__c") || event(); }
    const Field* find(std::string_view field) const;
    std::optional<std::size_t> index_of(std::string_view field) const;
    /// The field whose parent is called so.
    const Field* find_relationship(std::string_view relationship) const;
    void add(Field field);

private:
    std::map<std::string, std::size_t, std::less<>> m_indexes;  // by name in lower case
};

/// The objects of an organisation. Types live as long as the schema; fields can be added, never taken
/// away. Not thread-safe.
class Schema {
public:
    /// Standard objects as far as the console meets them, and the custom fields of Andon's package.
    static Schema standard();

    const ObjectType* find(std::string_view object) const;
    ObjectType* find(std::string_view object);
    const ObjectType* by_prefix(std::string_view id) const;
    const std::vector<std::unique_ptr<ObjectType>>& types() const { return m_types; }
    ObjectType& add(ObjectType type);

    /// A field of another object that refers to `parent` and calls its rows `children`.
    struct Child {
        const ObjectType* type = nullptr;
        const Field* field = nullptr;
    };
    std::optional<Child> find_children(std::string_view parent, std::string_view children) const;
    std::vector<Child> children_of(std::string_view parent) const;

private:
    std::vector<std::unique_ptr<ObjectType>> m_types;
    std::map<std::string, ObjectType*, std::less<>> m_by_name;
};

}  // namespace andon::standin
