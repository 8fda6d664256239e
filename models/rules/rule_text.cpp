// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_text.h"

#include "models/contracts/timestamp.h"
#include "models/rules/rule_reader.h"

#include <xxhash.h>

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace andon::rules {
namespace {

using nlohmann::json;

json json_of(const Scalar& value) {
    return std::visit([](const auto& v) { return json(v); }, value);
}

std::string duration_text(std::int64_t us) {
    return us < 0 ? "-" + contracts::format_duration(-us) : contracts::format_duration(us);
}

json json_of(const CellTest& test) {
    json out{{"column", test.column}};
    switch (test.kind) {
    case CellTest::Kind::above:
    case CellTest::Kind::below: {
        const char* key = test.kind == CellTest::Kind::above ? "above" : "below";
        const auto amount = [&](double number) {
            return test.duration ? json(duration_text(static_cast<std::int64_t>(number)))
                                 : json(number);
        };
        out[key] = test.limit_column.empty() ? amount(test.limit) : json(test.limit_column);
        out["deadband"] = amount(test.deadband);
        break;
    }
    case CellTest::Kind::any_of:
    case CellTest::Kind::none_of: {
        json values = json::array();
        for (const Scalar& value : test.values)
            values.push_back(json_of(value));
        out[test.kind == CellTest::Kind::any_of ? "is" : "is_not"] = std::move(values);
        break;
    }
    case CellTest::Kind::absent:
        out["absent"] = true;
        break;
    }
    return out;
}

void put(json& out, const RowSource& rows) {
    out["view"] = rows.view;
    out["where"] = json::array();
    for (const CellTest& test : rows.where)
        out["where"].push_back(json_of(test));
    if (!rows.unit.empty())
        out["unit"] = rows.unit;
}

void put(json& out, const SeriesTest& test) {
    out["tag"] = test.tag;
    if (!test.unit.empty())
        out["unit"] = test.unit;
    out[test.bound == Bound::above ? "above" : "below"] = test.limit;
    out["deadband"] = test.deadband;
}

void put(json& out, const ColumnTest& test) {
    put(out, test.rows);
    out.update(json_of(test.test));
}

json json_of(const Step& step) {
    json out = json_of(step.test);
    put(out, step.rows);
    out["by"] = step.by;
    return out;
}

struct ConditionText {
    const Rule& rule;

    json operator()(const Threshold& c) const {
        json out = with_delays();
        put(out, c.test);
        return out;
    }
    json operator()(const RateOfChange& c) const {
        json out = with_delays();
        put(out, c.test);
        out["per"] = duration_text(c.per_us);
        out["over"] = duration_text(c.over_us);
        return out;
    }
    json operator()(const Absence& c) const {
        return {{"tag", c.tag}, {"for", duration_text(rule.on_delay_us)}};
    }
    json operator()(const ColumnTest& c) const {
        json out = with_delays();
        put(out, c);
        return out;
    }
    json operator()(const Overdue& c) const {
        json out;
        put(out, c.rows);
        out["column"] = c.column;
        out["after"] = duration_text(c.after_us);
        return out;
    }
    json operator()(const CountInWindow& c) const {
        json out = with_delays();
        std::visit([&](const auto& what) { put(out, what); }, c.what);
        out["at_least"] = c.at_least;
        if (c.of_last != 0)
            out["of_last"] = c.of_last;
        else
            out["within"] = duration_text(c.within_us);
        return out;
    }
    json operator()(const Sequence& c) const {
        json out{{"first", json_of(c.first)}, {"within", duration_text(c.within_us)}};
        if (c.then)
            out["then"] = json_of(*c.then);
        if (c.without)
            out["without"] = json_of(*c.without);
        return out;
    }

private:
    json with_delays() const {
        return {
            {"on_delay", duration_text(rule.on_delay_us)},
            {"off_delay", duration_text(rule.off_delay_us)}};
    }
};

json json_of(const Schedule& schedule) {
    json hours = json::array();
    for (const WeeklyHours& one : schedule.hours)
        hours.push_back(to_string(one));
    json out{{"hours", std::move(hours)}};
    if (!schedule.zone.empty())
        out["zone"] = schedule.zone;
    return out;
}

json json_of(const Rule& rule) {
    json condition = std::visit(ConditionText{rule}, rule.condition);
    condition["kind"] = kind_of(rule.condition);
    return {
        {"id", rule.id},
        {"name", rule.name},
        {"priority", to_string(rule.priority)},
        {"guidance", rule.guidance},
        {"page", rule.page},
        {"scope", rule.scope.paths},
        {"key", rule.scope.keys},
        {"schedule", json_of(rule.schedule)},
        {"re_alarm", duration_text(rule.re_alarm_us)},
        {"latching", rule.latching},
        {"ack_note_required", rule.ack_note_required},
        {"suppressed_by", rule.suppressed_by},
        {"reactions", rule.reactions},
        {"condition", std::move(condition)},
    };
}

}  // namespace

std::string_view to_string(Priority priority) {
    switch (priority) {
    case Priority::critical:
        return "critical";
    case Priority::high:
        return "high";
    case Priority::medium:
        return "medium";
    case Priority::low:
        return "low";
    }
    return "medium";
}

std::string_view kind_of(const Condition& condition) {
    struct Names {
        std::string_view operator()(const Threshold&) const { return "threshold"; }
        std::string_view operator()(const RateOfChange&) const { return "rate"; }
        std::string_view operator()(const Absence&) const { return "absence"; }
        std::string_view operator()(const ColumnTest&) const { return "column"; }
        std::string_view operator()(const Overdue&) const { return "overdue"; }
        std::string_view operator()(const CountInWindow&) const { return "count"; }
        std::string_view operator()(const Sequence&) const { return "sequence"; }
    };
    return std::visit(Names{}, condition);
}

std::string canonical_text(const RuleBook& book) {
    json list = json::array();
    for (const Rule& rule : book.rules)
        list.push_back(json_of(rule));
    return json{{"rule", std::move(list)}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::uint64_t fingerprint(const Rule& rule, std::string_view plant_zone) {
    Rule bare;
    bare.id = rule.id;
    bare.scope = rule.scope;
    bare.schedule = rule.schedule;
    bare.condition = rule.condition;
    bare.on_delay_us = rule.on_delay_us;
    bare.off_delay_us = rule.off_delay_us;
    const std::string text = canonical_text({{bare}}) + std::string(plant_zone);
    return XXH3_64bits(text.data(), text.size());
}

Result<RuleBook> parse_canonical_text(
    std::string_view text, std::span<const views::ViewSchema> catalogue) {
    const json root = json::parse(text, nullptr, false);
    if (root.is_discarded())
        return fail(ErrorKind::bad_data, "the journaled rules are no JSON");
    auto book = parse_rules(root, catalogue);
    if (!book) {
        const contracts::ConfigError& first = book.error().front();
        return fail(
            ErrorKind::bad_data,
            fmt::format("the journaled rules: {}: {}", first.pointer, first.message));
    }
    return std::move(*book);
}

}  // namespace andon::rules
