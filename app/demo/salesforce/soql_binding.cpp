// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_binding.h"

#include "app/demo/salesforce/soql_lexer.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace andon::standin::soql {
namespace {

const Json kNull;
constexpr std::array<std::string_view, 6> kAggregates = {
    "COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"};
constexpr std::array<std::string_view, 3> kUnchanged = {"TOLABEL", "FORMAT", "CONVERTCURRENCY"};
constexpr std::array<std::string_view, 5> kOfTime = {
    "CALENDAR_YEAR", "CALENDAR_MONTH", "DAY_IN_MONTH", "HOUR_IN_DAY", "DAY_ONLY"};

template <class Names>
bool among(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// A part of a time's text, "2026-11-20T12:05:00.000+0000".
Json part_of_time(std::string_view function, const Json& value) {
    if (!value.is_string()) {
        return value;
    }
    const auto& text = value.get_ref<const std::string&>();
    const auto number = [&text](std::size_t at, std::size_t size) {
        return Json(text.size() >= at + size ? std::stoi(text.substr(at, size)) : 0);
    };
    if (function == "CALENDAR_YEAR") {
        return number(0, 4);
    }
    if (function == "CALENDAR_MONTH") {
        return number(5, 2);
    }
    if (function == "DAY_IN_MONTH") {
        return number(8, 2);
    }
    if (function == "HOUR_IN_DAY") {
        return number(11, 2);
    }
    return Json(text.substr(0, 10));
}

}  // namespace

bool BoundOperand::aggregates() const {
    return among(kAggregates, function);
}

FieldType BoundOperand::type() const {
    if (function == "COUNT" || function == "COUNT_DISTINCT") {
        return FieldType::integer;
    }
    if (function == "SUM" || function == "AVG") {
        return FieldType::number;
    }
    if (function == "DAY_ONLY") {
        return FieldType::date;
    }
    return among(kOfTime, function) ? FieldType::integer : field->type;
}

Binding::Binding(const Organisation& organisation, std::string_view text, const Query& query)
    : m_organisation(organisation), m_text(text), m_query(query) {}

tl::unexpected<ApiError> Binding::refuse_at(
    std::size_t at, std::string code, std::string_view message) const {
    return refuse(400, std::move(code), at_place(m_text, at, message));
}

ApiResult<void> Binding::find_object(const ObjectType* children_of) {
    if (children_of != nullptr) {
        const auto child = m_organisation.schema.find_children(children_of->name, m_query.from);
        if (!child) {
            return refuse_at(
                m_query.from_at, "INVALID_TYPE",
                fmt::format(
                    "Didn't understand relationship '{}' in FROM part of query call. If you are "
                    "attempting to use a custom relationship, be sure to append the '__r' after the "
                    "custom relationship name. Please reference your WSDL or the describe call for "
                    "the appropriate names.",
                    m_query.from));
        }
        m_type = child->type;
        m_child_field = child->field;
        return {};
    }
    m_type = m_organisation.schema.find(m_query.from);
    if (m_type == nullptr) {
        return refuse_at(
            m_query.from_at, "INVALID_TYPE",
            fmt::format(
                "sObject type '{}' is not supported. If you are attempting to use a custom object, be "
                "sure to append the '__c' after the entity name. Please reference your WSDL or the "
                "describe call for the appropriate names.",
                m_query.from));
    }
    if (!m_type->queryable) {
        return refuse(
            400, "INVALID_TYPE_FOR_OPERATION",
            fmt::format("entity type {} does not support query", m_type->name));
    }
    return {};
}

ApiResult<void> Binding::follow(const Path& path, std::size_t first, BoundOperand& bound) const {
    const ObjectType* type = m_type;
    for (std::size_t i = first; i + 1 < path.parts.size(); ++i) {
        const Field* parent = type->find_relationship(path.parts[i]);
        if (parent == nullptr) {
            return refuse_at(
                path.at, "INVALID_FIELD",
                fmt::format(
                    "Didn't understand relationship '{}' in field path. If you are attempting to use "
                    "a custom relationship, be sure to append the '__r' after the custom relationship "
                    "name. Please reference your WSDL or the describe call for the appropriate names.",
                    path.parts[i]));
        }
        bound.parents.push_back(parent);
        // Of several kinds the last has the fields that people ask for: Owner is Group or User.
        type = m_organisation.schema.find(parent->reference_to.back());
    }
    bound.field = type->find(path.parts.back());
    if (bound.field == nullptr || bound.field->write_only) {
        return refuse_at(
            path.at, "INVALID_FIELD",
            fmt::format(
                "No such column '{}' on entity '{}'. If you are attempting to use a custom field, be "
                "sure to append the '__c' after the custom field name. Please reference your WSDL or "
                "the describe call for the appropriate names.",
                path.parts.back(), type->name));
    }
    return {};
}

ApiResult<BoundOperand> Binding::bind(const Operand& operand) const {
    BoundOperand bound{.function = operand.function};
    const std::string& function = operand.function;
    if (!function.empty() && !among(kAggregates, function) && !among(kUnchanged, function)
        && !among(kOfTime, function)) {
        return refuse_at(
            operand.path.at, "MALFORMED_QUERY", fmt::format("unknown function: {}", function));
    }
    const Path& path = operand.path;
    if (path.parts.empty()) {
        if (function != "COUNT") {
            return refuse_at(path.at, "MALFORMED_QUERY", "unexpected token: ')'");
        }
        return bound;
    }
    const bool qualified = path.parts.size() > 1
                           && (same_name(path.parts.front(), m_query.alias)
                               || (same_name(path.parts.front(), m_type->name)
                                   && m_type->find_relationship(path.parts.front()) == nullptr));
    if (auto followed = follow(path, qualified ? 1 : 0, bound); !followed) {
        return tl::unexpected(followed.error());
    }
    const FieldType type = bound.field->type;
    const bool of_time = type == FieldType::date || type == FieldType::datetime;
    if (among(kOfTime, function) && !of_time) {
        return refuse_at(
            path.at, "INVALID_FIELD",
            fmt::format("field {} does not support {}", bound.field->name, function));
    }
    const bool number = type == FieldType::number || type == FieldType::integer;
    if ((function == "SUM" || function == "AVG") && !number) {
        return refuse_at(
            path.at, "MALFORMED_QUERY",
            fmt::format(
                "field {} does not support aggregate operator {}", bound.field->name, function));
    }
    return bound;
}

const Json& Binding::plain(const BoundOperand& operand, const Record& record) const {
    const Record* at = &record;
    for (const Field* parent : operand.parents) {
        const Json& id = at->value(parent->name);
        at = id.is_string() ? m_organisation.records.find(id.get_ref<const std::string&>())
                            : nullptr;
        if (at == nullptr) {
            return kNull;
        }
    }
    return at->value(operand.field->name);
}

Json Binding::value(const BoundOperand& operand, const Record& record) const {
    const Json& value = plain(operand, record);
    return among(kOfTime, operand.function) ? part_of_time(operand.function, value) : value;
}

Json Binding::value(const BoundOperand& operand, std::span<const Record* const> group) const {
    if (operand.function == "COUNT" && operand.field == nullptr) {
        return group.size();
    }
    if (!operand.aggregates()) {
        return group.empty() ? Json() : value(operand, *group.front());
    }
    std::size_t count = 0;
    double sum = 0;
    std::set<std::string> distinct;
    Json least;
    Json most;
    for (const Record* record : group) {
        const Json& value = plain(operand, *record);
        if (value.is_null()) {
            continue;
        }
        ++count;
        sum += value.is_number() ? value.get<double>() : 0;
        distinct.insert(lower(dump(value)));
        least = least.is_null() || value < least ? value : least;
        most = most.is_null() || most < value ? value : most;
    }
    if (operand.function == "COUNT") {
        return count;
    }
    if (operand.function == "COUNT_DISTINCT") {
        return distinct.size();
    }
    if (operand.function == "MIN") {
        return least;
    }
    if (operand.function == "MAX") {
        return most;
    }
    if (count == 0) {
        return {};
    }
    return operand.function == "SUM" ? sum : sum / static_cast<double>(count);
}

}  // namespace andon::standin::soql
