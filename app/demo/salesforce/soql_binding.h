// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/soql_query.h"

#include <span>
#include <string_view>
#include <vector>

namespace andon::standin::soql {

/// An operand whose names have been found in the schema.
struct BoundOperand {
    std::string function = {};               ///< as in Operand
    std::vector<const Field*> parents = {};  ///< references to follow, nearest first
    const Field* field = nullptr;            ///< none: COUNT()

    bool aggregates() const;
    /// The kind of value it has, which a function may change.
    FieldType type() const;
};

/// What names mean in one query. Refuses with INVALID_FIELD and INVALID_TYPE, at their place.
class Binding {
public:
    Binding(const Organisation& organisation, std::string_view text, const Query& query);

    /// Finds the object of FROM; `children_of`: FROM names a child relationship of that object.
    ApiResult<void> find_object(const ObjectType* children_of);
    const ObjectType& type() const { return *m_type; }
    /// The field by which children point at their parent; none for a query of its own.
    const Field* child_field() const { return m_child_field; }

    ApiResult<BoundOperand> bind(const Operand& operand) const;
    /// The value of an operand that does not aggregate.
    Json value(const BoundOperand& operand, const Record& record) const;
    /// The value of any operand over the rows of a group.
    Json value(const BoundOperand& operand, std::span<const Record* const> group) const;

    tl::unexpected<ApiError> refuse_at(
        std::size_t at, std::string code, std::string_view message) const;

private:
    ApiResult<void> follow(const Path& path, std::size_t first, BoundOperand& bound) const;
    const Json& plain(const BoundOperand& operand, const Record& record) const;

    const Organisation& m_organisation;
    std::string_view m_text;
    const Query& m_query;
    const ObjectType* m_type = nullptr;
    const Field* m_child_field = nullptr;
};

}  // namespace andon::standin::soql
