// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_evaluation.h"

#include "app/demo/salesforce/record_json.h"
#include "app/demo/salesforce/soql_filter.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace andon::standin::soql {
namespace {

using Rows = std::vector<const Record*>;

/// One SELECT over the rows of its object, or over the children of one row.
class Evaluation {
public:
    Evaluation(
        const Organisation& organisation, std::string_view text, const Query& query,
        std::string_view base, bool deleted_too)
        : m_organisation(organisation),
          m_text(text),
          m_query(query),
          m_base(base),
          m_deleted_too(deleted_too || query.all_rows),
          m_binding(organisation, text, query) {}

    /// Finds all names; nothing else can fail then.
    ApiResult<void> prepare(const ObjectType* children_of);
    Found run(const Record* parent) const;
    /// The values of the only field, for IN (SELECT …).
    ApiResult<std::vector<Json>> only_values() const;

private:
    struct Column {
        BoundOperand operand = {};
        std::string alias = {};
        std::shared_ptr<Evaluation> children = {};
        std::string children_name = {};
    };

    ApiResult<void> prepare_columns();
    ApiResult<void> prepare_group(const Selected& selected);
    ApiResult<void> prepare_filters();
    ApiResult<void> check_grouping() const;
    bool aggregated() const;
    Rows matching(const Record* parent) const;
    void sort(std::vector<Rows>& groups) const;
    std::vector<Rows> grouped(Rows rows) const;
    template <class T>
    void cut(std::vector<T>& list) const;
    Json row(const Record& record) const;
    void put(Json& out, const Record& record, const BoundOperand& operand) const;
    Json aggregate_row(const Rows& group) const;
    Json children_json(const Column& column, const Record& record) const;

    const Organisation& m_organisation;
    std::string_view m_text;
    const Query& m_query;
    std::string_view m_base;
    bool m_deleted_too;
    Binding m_binding;
    std::vector<Column> m_columns;
    std::vector<BoundOperand> m_group_by;
    std::vector<BoundOperand> m_order_by;
    std::optional<Filter> m_where;
    std::optional<Filter> m_having;
};

ApiResult<void> Evaluation::prepare(const ObjectType* children_of) {
    if (auto found = m_binding.find_object(children_of); !found) {
        return found;
    }
    if (auto done = prepare_columns(); !done) {
        return done;
    }
    for (const Operand& operand : m_query.group_by) {
        auto bound = m_binding.bind(operand);
        if (!bound) {
            return tl::unexpected(bound.error());
        }
        m_group_by.push_back(std::move(*bound));
    }
    for (const Ordered& ordered : m_query.order_by) {
        auto bound = m_binding.bind(ordered.operand);
        if (!bound) {
            return tl::unexpected(bound.error());
        }
        m_order_by.push_back(std::move(*bound));
    }
    if (m_query.offset.value_or(0) > 2000) {
        return refuse(400, "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
    }
    if (auto done = prepare_filters(); !done) {
        return done;
    }
    return check_grouping();
}

ApiResult<void> Evaluation::prepare_group(const Selected& selected) {
    const bool custom = selected.group == "CUSTOM";
    const bool standard = selected.group == "STANDARD";
    if (!custom && !standard && selected.group != "ALL") {
        return m_binding.refuse_at(
            selected.operand.path.at, "MALFORMED_QUERY",
            fmt::format("unexpected token: '{}'", selected.group));
    }
    if (!standard && m_query.limit.value_or(1000) > 200) {
        return refuse(
            400, "MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
    }
    for (const Field* field : readable_fields(m_binding.type())) {
        if (field->custom() ? !standard : !custom) {
            m_columns.push_back({.operand = {.function = {}, .parents = {}, .field = field}});
        }
    }
    return {};
}

ApiResult<void> Evaluation::prepare_columns() {
    for (const Selected& selected : m_query.selected) {
        if (!selected.group.empty()) {
            if (auto done = prepare_group(selected); !done) {
                return done;
            }
            continue;
        }
        Column column{.operand = {}, .alias = selected.alias};
        if (selected.children) {
            column.children = std::make_shared<Evaluation>(
                m_organisation, m_text, *selected.children, m_base, m_deleted_too);
            if (auto done = column.children->prepare(&m_binding.type()); !done) {
                return done;
            }
            column.children_name = column.children->m_binding.child_field()->children;
            m_columns.push_back(std::move(column));
            continue;
        }
        auto bound = m_binding.bind(selected.operand);
        if (!bound) {
            return tl::unexpected(bound.error());
        }
        column.operand = std::move(*bound);
        m_columns.push_back(std::move(column));
    }
    return {};
}

ApiResult<void> Evaluation::prepare_filters() {
    const InnerValues inner = [this](const Query& query) -> ApiResult<std::vector<Json>> {
        Evaluation evaluation(m_organisation, m_text, query, m_base, m_deleted_too);
        if (auto done = evaluation.prepare(nullptr); !done) {
            return tl::unexpected(done.error());
        }
        return evaluation.only_values();
    };
    const auto prepare = [&](const std::optional<Condition>& condition,
                             std::optional<Filter>& filter) -> ApiResult<void> {
        if (condition) {
            auto made = Filter::make(m_binding, *condition, m_organisation.now(), inner);
            if (!made) {
                return tl::unexpected(made.error());
            }
            filter = std::move(*made);
        }
        return {};
    };
    if (auto done = prepare(m_query.where, m_where); !done) {
        return done;
    }
    return prepare(m_query.having, m_having);
}

bool Evaluation::aggregated() const {
    return !m_group_by.empty() || std::ranges::any_of(m_columns, [](const Column& column) {
        return column.operand.aggregates();
    });
}

ApiResult<void> Evaluation::check_grouping() const {
    if (!aggregated()) {
        if (m_having) {
            return refuse(400, "MALFORMED_QUERY", "having clause without group by clause");
        }
        return {};
    }
    for (const Column& column : m_columns) {
        const bool grouped = std::ranges::any_of(m_group_by, [&column](const BoundOperand& by) {
            return by.field == column.operand.field && by.parents == column.operand.parents
                   && by.function == column.operand.function;
        });
        if (column.children || (!column.operand.aggregates() && !grouped)) {
            const std::string name =
                column.children ? column.children_name : column.operand.field->name;
            return refuse(
                400, "MALFORMED_QUERY",
                fmt::format("Field must be grouped or aggregated: {}", name));
        }
    }
    return {};
}

Rows Evaluation::matching(const Record* parent) const {
    const ObjectType& type = m_binding.type();
    Rows rows;
    const auto take = [&](const Record& record) {
        if ((m_deleted_too || !record.deleted())
            && (!m_where || m_where->matches(m_binding, record))) {
            rows.push_back(&record);
        }
    };
    std::optional<Rows> candidates = {};
    if (parent != nullptr) {
        candidates = m_organisation.records.find_by(type, *m_binding.child_field(), parent->id);
    } else if (m_where) {
        candidates = m_where->candidates(m_organisation.records, type);
    }
    if (candidates) {
        for (const Record* record : *candidates) {
            take(*record);
        }
    } else {
        for (const auto& [id, record] : m_organisation.records.rows(type)) {
            take(record);
        }
    }
    return rows;
}

std::vector<Rows> Evaluation::grouped(Rows rows) const {
    if (m_group_by.empty()) {
        return {std::move(rows)};
    }
    std::map<std::string, Rows> groups = {};
    for (const Record* record : rows) {
        std::string key = {};
        for (const BoundOperand& by : m_group_by) {
            key += lower(dump(m_binding.value(by, *record))) + '\n';
        }
        groups[key].push_back(record);
    }
    std::vector<Rows> list = {};
    for (auto& [key, group] : groups) {
        list.push_back(std::move(group));
    }
    return list;
}

void Evaluation::sort(std::vector<Rows>& groups) const {
    if (m_order_by.empty()) {
        return;
    }
    struct Keyed {
        std::vector<Json> keys = {};
        Rows rows;
    };
    std::vector<Keyed> keyed = {};
    keyed.reserve(groups.size());
    for (Rows& rows : groups) {
        Keyed& one = keyed.emplace_back();
        for (const BoundOperand& operand : m_order_by) {
            one.keys.push_back(m_binding.value(operand, rows));
        }
        one.rows = std::move(rows);
    }
    std::ranges::stable_sort(keyed, [this](const Keyed& a, const Keyed& b) {
        for (std::size_t i = 0; i < m_order_by.size(); ++i) {
            const Ordered& ordered = m_query.order_by[i];
            const bool nulls = a.keys[i].is_null() != b.keys[i].is_null();
            const int order = compare_values(a.keys[i], b.keys[i], false);
            if (order != 0) {
                const bool turned = nulls ? ordered.nulls_last : ordered.descending;
                return turned ? order > 0 : order < 0;
            }
        }
        return false;
    });
    std::ranges::transform(keyed, groups.begin(), [](Keyed& one) { return std::move(one.rows); });
}

template <class T>
void Evaluation::cut(std::vector<T>& list) const {
    const auto skipped =
        std::min<std::size_t>(static_cast<std::size_t>(m_query.offset.value_or(0)), list.size());
    list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(skipped));
    if (m_query.limit && static_cast<std::size_t>(*m_query.limit) < list.size()) {
        list.resize(static_cast<std::size_t>(*m_query.limit));
    }
}

void Evaluation::put(Json& out, const Record& record, const BoundOperand& operand) const {
    Json* place = &out;
    const Record* at = &record;
    for (const Field* parent : operand.parents) {
        const Json& id = at->value(parent->name);
        at = id.is_string() ? m_organisation.records.find(id.get_ref<const std::string&>())
                            : nullptr;
        Json& nested = (*place)[parent->relationship];
        if (at == nullptr) {
            nested = Json();
            return;
        }
        if (nested.is_null()) {
            nested = {{"attributes", attributes(m_base, *at)}};
            if (parent->polymorphic()) {
                nested["attributes"]["type"] = "Name";
            }
        }
        place = &nested;
    }
    (*place)[operand.field->name] = operand.field->type == FieldType::base64
                                        ? shown_value(m_base, *at, *operand.field)
                                        : m_binding.value(operand, record);
}

Json Evaluation::children_json(const Column& column, const Record& record) const {
    Found found = column.children->run(&record);
    if (found.rows.empty()) {
        return {};
    }
    Json out = {{"totalSize", found.total}, {"done", true}, {"records", Json::array()}};
    for (Json& child : found.rows) {
        out["records"].push_back(std::move(child));
    }
    return out;
}

Json Evaluation::row(const Record& record) const {
    Json out = {{"attributes", attributes(m_base, record)}};
    for (const Column& column : m_columns) {
        if (column.children) {
            out[column.children_name] = children_json(column, record);
        } else if (!column.alias.empty() || (!column.operand.function.empty())) {
            const std::string& name =
                column.alias.empty() ? column.operand.field->name : column.alias;
            out[name] = m_binding.value(column.operand, record);
        } else {
            put(out, record, column.operand);
        }
    }
    return out;
}

Json Evaluation::aggregate_row(const Rows& group) const {
    Json out = {{"attributes", {{"type", "AggregateResult"}}}};
    int unnamed = 0;
    for (const Column& column : m_columns) {
        std::string name = column.alias;
        if (name.empty()) {
            name = column.operand.function.empty() ? column.operand.field->name
                                                   : fmt::format("expr{}", unnamed++);
        }
        out[name] = m_binding.value(column.operand, group);
    }
    return out;
}

Found Evaluation::run(const Record* parent) const {
    Rows rows = matching(parent);
    if (m_query.counts_only() && m_group_by.empty()) {
        cut(rows);
        return {.rows = {}, .total = rows.size()};
    }
    Found found;
    if (aggregated()) {
        std::vector<Rows> groups = grouped(std::move(rows));
        if (m_having) {
            std::erase_if(
                groups, [this](const Rows& group) { return !m_having->matches(m_binding, group); });
        }
        sort(groups);
        cut(groups);
        for (const Rows& group : groups) {
            found.rows.push_back(aggregate_row(group));
        }
    } else {
        std::vector<Rows> singles = {};
        singles.reserve(rows.size());
        for (const Record* record : rows) {
            singles.push_back({record});
        }
        sort(singles);
        cut(singles);
        for (const Rows& single : singles) {
            found.rows.push_back(row(*single.front()));
        }
    }
    found.total = found.rows.size();
    return found;
}

ApiResult<std::vector<Json>> Evaluation::only_values() const {
    if (m_columns.size() != 1 || m_columns.front().children
        || m_columns.front().operand.aggregates()) {
        return m_binding.refuse_at(
            m_query.from_at, "MALFORMED_QUERY",
            "The inner select field must be one id or reference");
    }
    std::vector<Json> values = {};
    for (const Record* record : matching(nullptr)) {
        values.push_back(m_binding.value(m_columns.front().operand, *record));
    }
    std::erase_if(values, [](const Json& value) { return value.is_null(); });
    return values;
}

}  // namespace

ApiResult<Found> evaluate(
    const Organisation& organisation, std::string_view text, const Query& query,
    std::string_view base, bool deleted_too) {
    Evaluation evaluation(organisation, text, query, base, deleted_too);
    if (auto prepared = evaluation.prepare(nullptr); !prepared) {
        return tl::unexpected(prepared.error());
    }
    return evaluation.run(nullptr);
}

}  // namespace andon::standin::soql
