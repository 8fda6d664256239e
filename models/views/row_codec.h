// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/order_key.h"
#include "models/views/schema.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace andon::views {

/// Declares each column of a view once: its documentation and the member of the row struct that
/// holds it. From that come the schema, the row as it is stored and shown, and the struct again
/// after a restart.
template <class T>
class RowCodec {
public:
    using Member = std::variant<
        std::string T::*, std::int64_t T::*, std::optional<std::int64_t> T::*, double T::*,
        std::optional<double> T::*, bool T::*, EventTime T::*, std::optional<EventTime> T::*,
        OrderKey T::*>;

    template <class M>
    RowCodec& add(M T::*member, Column column) {
        m_members.emplace_back(member);
        m_columns.push_back(std::move(column));
        return *this;
    }

    const std::vector<Column>& columns() const { return m_columns; }

    Row to_row(const T& value) const {
        Row row;
        row.reserve(m_members.size());
        for (const Member& member : m_members) {
            row.push_back(std::visit([&](auto m) { return to_cell(value.*m); }, member));
        }
        return row;
    }

    T from_row(const Row& row) const {
        T value{};
        for (std::size_t i = 0; i < m_members.size() && i < row.size(); ++i) {
            std::visit([&](auto m) { from_cell(row[i], value.*m); }, m_members[i]);
        }
        return value;
    }

private:
    static Value to_cell(const std::string& v) { return v; }
    static Value to_cell(std::int64_t v) { return v; }
    static Value to_cell(double v) { return v; }
    static Value to_cell(bool v) { return std::int64_t{v ? 1 : 0}; }
    static Value to_cell(EventTime v) {
        return v == EventTime::min() ? Value() : Value(v.us);  // there has been none yet
    }
    static Value to_cell(const OrderKey& v) {
        if (v.absent())
            return {};
        return v.encode();
    }
    template <class V>
    static Value to_cell(const std::optional<V>& v) {
        if (!v)
            return {};
        return to_cell(*v);
    }

    static void from_cell(const Value& cell, std::string& v) {
        if (const auto* s = std::get_if<std::string>(&cell))
            v = *s;
    }
    static void from_cell(const Value& cell, std::int64_t& v) {
        if (const auto* i = std::get_if<std::int64_t>(&cell))
            v = *i;
    }
    static void from_cell(const Value& cell, double& v) {
        if (const auto* d = std::get_if<double>(&cell))
            v = *d;
        else if (const auto* i = std::get_if<std::int64_t>(&cell))
            v = static_cast<double>(*i);
    }
    static void from_cell(const Value& cell, bool& v) {
        if (const auto* i = std::get_if<std::int64_t>(&cell))
            v = *i != 0;
    }
    static void from_cell(const Value& cell, EventTime& v) {
        if (const auto* i = std::get_if<std::int64_t>(&cell))
            v.us = *i;
    }
    static void from_cell(const Value& cell, OrderKey& v) {
        if (const auto* s = std::get_if<std::string>(&cell))
            v = OrderKey::decode(*s);
    }
    template <class V>
    static void from_cell(const Value& cell, std::optional<V>& v) {
        if (std::holds_alternative<std::monostate>(cell)) {
            v.reset();
            return;
        }
        V inner{};
        from_cell(cell, inner);
        v = inner;
    }

    std::vector<Member> m_members;
    std::vector<Column> m_columns;
};

/// Shorthands that keep the column lists of the views readable.
namespace col {
inline Column text(std::string name, std::string doc) {
    return {.name = std::move(name), .type = ColumnType::text, .unit = {}, .doc = std::move(doc)};
}
inline Column of(ColumnType type, std::string name, std::string doc, std::string unit = {}) {
    return {.name = std::move(name), .type = type, .unit = std::move(unit), .doc = std::move(doc)};
}
inline Column personal(std::string name, std::string doc) {
    Column c = text(std::move(name), std::move(doc));
    c.personal = true;
    return c;
}
inline Column order(std::string name, std::string doc) {
    Column c = of(ColumnType::bytes, std::move(name), std::move(doc));
    c.internal = true;
    return c;
}
inline Column internal(Column c) {
    c.internal = true;
    return c;
}
inline Column ingest(Column c) {
    c.ingest_derived = true;
    return c;
}
}  // namespace col

}  // namespace andon::views
