// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_filter.h"

#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/soql_dates.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin::soql {
namespace {

bool is_id(FieldType type) {
    return type == FieldType::id || type == FieldType::reference;
}
bool is_time(FieldType type) {
    return type == FieldType::date || type == FieldType::datetime;
}
bool is_number(FieldType type) {
    return type == FieldType::integer || type == FieldType::number;
}

std::string key_of(const Json& value) {
    if (value.is_string()) {
        return lower(value.get_ref<const std::string&>());
    }
    return value.is_number() ? fmt::format("{}", value.get<double>()) : dump(value);
}

std::string_view type_name(FieldType type) {
    switch (type) {
    case FieldType::datetime:
        return "dateTime";
    case FieldType::id:
    case FieldType::reference:
        return "ID";
    case FieldType::date:
    case FieldType::boolean:
    case FieldType::integer:
    case FieldType::number:
        return to_string(type);
    default:
        return "string";
    }
}

bool fits(FieldType type, LiteralKind kind) {
    switch (kind) {
    case LiteralKind::null:
        return true;
    case LiteralKind::number:
        return is_number(type);
    case LiteralKind::boolean:
        return type == FieldType::boolean;
    case LiteralKind::date:
        return type == FieldType::date;
    case LiteralKind::datetime:
        return type == FieldType::datetime;
    case LiteralKind::date_word:
        return is_time(type);
    case LiteralKind::string:
        return !is_time(type) && !is_number(type) && type != FieldType::boolean;
    }
    return false;
}

/// A literal's text without the backslashes that LIKE would need.
std::string plain_text(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
        plain += text[i];
    }
    return plain;
}

/// Greedy with one place to go back to.
bool like_folded(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (t < text.size()) {
        const bool escape = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && !escape && pattern[p] == '%') {
            star = p++;
            mark = t;
            continue;
        }
        const bool one = p < pattern.size() && !escape && pattern[p] == '_';
        if (one || (p < pattern.size() && pattern[p + (escape ? 1 : 0)] == text[t])) {
            p += escape ? 2 : 1;
            ++t;
            continue;
        }
        if (star == std::string_view::npos) {
            return false;
        }
        p = star + 1;
        t = ++mark;
    }
    while (p < pattern.size() && pattern[p] == '%') {
        ++p;
    }
    return p == pattern.size();
}

}  // namespace

bool like(std::string_view text, std::string_view pattern) {
    return like_folded(lower(text), lower(pattern));
}

int compare_values(const Json& one, const Json& other, bool exact) {
    if (one.is_null() || other.is_null()) {
        return static_cast<int>(other.is_null()) - static_cast<int>(one.is_null());
    }
    if (one.is_number() && other.is_number()) {
        const double a = one.get<double>();
        const double b = other.get<double>();
        return a < b ? -1 : static_cast<int>(a > b);
    }
    if (one.is_string() && other.is_string()) {
        const auto& a = one.get_ref<const std::string&>();
        const auto& b = other.get_ref<const std::string&>();
        return exact ? a.compare(b) : lower(a).compare(lower(b));
    }
    return one < other ? -1 : static_cast<int>(other < one);
}

ApiResult<void> Filter::take_date_word(const Binding& binding, const Literal& literal, Moment now) {
    if (m_op == Operator::like || m_op == Operator::in || m_op == Operator::not_in) {
        return binding.refuse_at(
            literal.at, "MALFORMED_QUERY", fmt::format("unexpected token: '{}'", literal.text));
    }
    const DayRange range = days_of(literal.text, literal.count, now);
    const auto text = [this](std::chrono::sys_days day) {
        return m_left.type() == FieldType::date ? date_text(day) : datetime_text(day);
    };
    m_values.push_back({text(range.begin), text(range.end)});
    return {};
}

ApiResult<void> Filter::take(const Binding& binding, const Literal& literal, Moment now) {
    const FieldType type = m_left.type();
    const std::string name = m_left.field == nullptr ? m_left.function : m_left.field->name;
    if (!fits(type, literal.kind)) {
        const bool quoted = fits(type, LiteralKind::string);
        return binding.refuse_at(
            literal.at, "INVALID_FIELD",
            fmt::format(
                "value of filter criterion for field '{}' must be of type {} and should{} be "
                "enclosed in quotes",
                name, type_name(type), quoted ? "" : " not"));
    }
    if (m_op == Operator::like && (is_id(type) || !fits(type, LiteralKind::string))) {
        return binding.refuse_at(
            literal.at, "INVALID_FIELD",
            "invalid operator on " + std::string(type_name(type)) + " field");
    }
    switch (literal.kind) {
    case LiteralKind::null:
        m_values.push_back({Json(), {}});
        break;
    case LiteralKind::boolean:
        m_values.push_back({literal.text == "true", {}});
        break;
    case LiteralKind::number: {
        std::string_view text = literal.text;
        text.remove_prefix(text.starts_with('+') ? 1 : 0);
        double number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            return binding.refuse_at(
                literal.at, "MALFORMED_QUERY", fmt::format("unexpected token: '{}'", literal.text));
        }
        m_values.push_back({number, {}});
        break;
    }
    case LiteralKind::datetime:
        m_values.push_back({datetime_text(*parse_datetime(literal.text)), {}});
        break;
    case LiteralKind::date_word:
        return take_date_word(binding, literal, now);
    default: {
        const std::string text = m_op == Operator::like ? literal.text : plain_text(literal.text);
        if (is_id(type) && !text.empty()) {
            const auto id = canonical_id(text);
            if (!id) {
                return binding.refuse_at(
                    literal.at, "INVALID_QUERY_FILTER_OPERATOR",
                    "invalid ID field: " + text.substr(0, 200));
            }
            m_values.push_back({*id, {}});
        } else {
            m_values.push_back({text.empty() ? Json() : Json(text), {}});
        }
    }
    }
    return {};
}

ApiResult<Filter> Filter::make(
    const Binding& binding, const Condition& condition, Moment now, const InnerValues& inner) {
    Filter filter;
    filter.m_kind = condition.kind;
    for (const Condition& part : condition.parts) {
        auto made = make(binding, part, now, inner);
        if (!made) {
            return made;
        }
        filter.m_parts.push_back(std::move(*made));
    }
    if (condition.kind != Condition::Kind::comparison) {
        return filter;
    }
    auto left = binding.bind(condition.left);
    if (!left) {
        return tl::unexpected(left.error());
    }
    filter.m_left = std::move(*left);
    filter.m_op = condition.op;
    const Field* field = filter.m_left.field;
    const bool long_text =
        field != nullptr && field->type == FieldType::textarea && field->length > 255;
    if (long_text || (field != nullptr && field->type == FieldType::base64)) {
        return binding.refuse_at(
            condition.left.path.at, "INVALID_FIELD",
            fmt::format("field '{}' can not be filtered in a query call", field->name));
    }
    for (const Literal& literal : condition.values) {
        if (auto taken = filter.take(binding, literal, now); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    if (condition.inner) {
        auto values = inner(*condition.inner);
        if (!values) {
            return tl::unexpected(values.error());
        }
        for (Json& value : *values) {
            filter.m_values.push_back({std::move(value), {}});
        }
    }
    if (filter.m_op == Operator::in || filter.m_op == Operator::not_in) {
        for (const Value& value : filter.m_values) {
            if (value.value.is_null()) {
                filter.m_null_key = true;
            } else {
                filter.m_keys.insert(key_of(value.value));
            }
        }
    }
    return filter;
}

bool Filter::compare_one(const Json& held, const Value& value) const {
    const FieldType type = m_left.type();
    const bool exact = is_id(type) || is_time(type);
    if (!value.end.empty() && held.is_string()) {  // a span of days
        const auto& text = held.get_ref<const std::string&>();
        const bool before = text < value.value.get_ref<const std::string&>();
        const bool after = text >= value.end;
        switch (m_op) {
        case Operator::eq:
            return !before && !after;
        case Operator::ne:
            return before || after;
        case Operator::lt:
            return before;
        case Operator::le:
            return !after;
        case Operator::gt:
            return after;
        default:
            return !before;
        }
    }
    if (m_op == Operator::eq || m_op == Operator::ne) {
        return (compare_values(held, value.value, exact) == 0) == (m_op == Operator::eq);
    }
    if (held.is_null() || value.value.is_null()) {
        return false;
    }
    if (m_op == Operator::like) {
        return like(held.get_ref<const std::string&>(), value.value.get_ref<const std::string&>());
    }
    const int order = compare_values(held, value.value, exact);
    switch (m_op) {
    case Operator::lt:
        return order < 0;
    case Operator::le:
        return order <= 0;
    case Operator::gt:
        return order > 0;
    default:
        return order >= 0;
    }
}

bool Filter::compare(const Json& held) const {
    if (m_op == Operator::in || m_op == Operator::not_in) {
        const bool among = held.is_null() ? m_null_key : m_keys.contains(key_of(held));
        return among == (m_op == Operator::in);
    }
    return compare_one(held, m_values.front());
}

bool Filter::matches(const Binding& binding, std::span<const Record* const> group) const {
    const auto part_matches = [&](const Filter& part) { return part.matches(binding, group); };
    switch (m_kind) {
    case Condition::Kind::all:
        return std::ranges::all_of(m_parts, part_matches);
    case Condition::Kind::any:
        return std::ranges::any_of(m_parts, part_matches);
    case Condition::Kind::negation:
        return !part_matches(m_parts.front());
    default:
        return compare(binding.value(m_left, group));
    }
}

std::optional<std::vector<const Record*>> Filter::candidates(
    const RecordStore& records, const ObjectType& type) const {
    if (m_kind == Condition::Kind::all) {
        for (const Filter& part : m_parts) {
            if (auto found = part.candidates(records, type)) {
                return found;
            }
        }
        return std::nullopt;
    }
    const bool equals = m_op == Operator::eq || m_op == Operator::in;
    if (m_kind != Condition::Kind::comparison || !equals || m_left.field == nullptr
        || !m_left.parents.empty() || !m_left.function.empty() || m_null_key) {
        return std::nullopt;
    }
    const bool by_id = m_left.field->type == FieldType::id;
    if (!by_id && !m_left.field->indexed()) {
        return std::nullopt;
    }
    std::vector<const Record*> found;
    for (const Value& value : m_values) {
        if (!value.value.is_string()) {
            return std::nullopt;
        }
        const auto& text = value.value.get_ref<const std::string&>();
        if (by_id) {
            const Record* record = records.find(text);
            if (record != nullptr && record->type == &type) {
                found.push_back(record);
            }
        } else {
            std::ranges::copy(
                records.find_by(type, *m_left.field, text), std::back_inserter(found));
        }
    }
    std::ranges::sort(found, {}, &Record::id);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace andon::standin::soql
