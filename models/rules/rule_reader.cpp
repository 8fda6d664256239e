// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/rule_reader.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"
#include "models/rules/condition_reader.h"
#include "models/rules/scope_match.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace andon::rules {
namespace {

using contracts::ConfigError;
using contracts::ConfigReader;
using nlohmann::json;
using std::string_view;

constexpr std::array<string_view, 1> kTopKeys{"rule"};
constexpr std::array<string_view, 14> kRuleKeys{"id",
                                                "name",
                                                "priority",
                                                "guidance",
                                                "page",
                                                "scope",
                                                "key",
                                                "schedule",
                                                "re_alarm",
                                                "latching",
                                                "ack_note_required",
                                                "suppressed_by",
                                                "reactions",
                                                "condition"};
constexpr std::array<string_view, 2> kScheduleKeys{"hours", "zone"};
constexpr std::array kPriorities{
    Priority::critical, Priority::high, Priority::medium, Priority::low};
constexpr std::size_t kMostInList = 100;

bool is_id(string_view text) {
    return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

/// A text or a list of them.
std::vector<std::string> texts(const ConfigReader& reader, string_view key) {
    std::vector<std::string> out;
    const json* value = reader.find(key);
    if (value == nullptr)
        return out;
    const json list = value->is_array() ? *value : json::array({*value});
    for (const json& one : list) {
        if (!one.is_string() || one.get_ref<const std::string&>().empty()
            || one.get_ref<const std::string&>().size() > 400 || list.size() > kMostInList) {
            reader.error(
                key,
                fmt::format("expected a text in quotes, or a list of at most {}", kMostInList));
            return {};
        }
        out.push_back(one.get<std::string>());
    }
    return out;
}

Priority priority_of(const ConfigReader& reader) {
    const std::string text = reader.text("priority", "medium");
    for (const Priority priority : kPriorities) {
        if (text == to_string(priority))
            return priority;
    }
    reader.error("priority", "expected \"critical\", \"high\", \"medium\" or \"low\"");
    return Priority::medium;
}

Schedule schedule_of(const ConfigReader& reader) {
    Schedule schedule;
    const json* value = reader.find("schedule");
    if (value == nullptr)
        return schedule;
    if (!value->is_object()) {
        reader.error("schedule", "expected { hours = [\"Mon-Fri 06:00-22:00\"] }");
        return schedule;
    }
    const ConfigReader at(*value, reader.pointer("schedule"), reader.errors());
    at.check_keys(kScheduleKeys);
    for (const std::string& text : texts(at, "hours")) {
        const auto hours = parse_hours(text);
        if (!hours) {
            at.error(
                "hours", fmt::format(
                             "\"{}\" are no hours; write \"Mon-Fri 06:00-14:00\", \"Sat "
                             "22:00-06:00\" or \"daily 06:00-24:00\"",
                             contracts::printable(text, 40)));
            continue;
        }
        schedule.hours.push_back(*hours);
    }
    schedule.zone = at.text("zone");
    if (!schedule.zone.empty() && !contracts::TimeFormat::make("%F", schedule.zone))
        at.error("zone", "there is no such time zone; write one such as \"Europe/Berlin\"");
    return schedule;
}

/// Whether the view a condition looks at can be narrowed by a place.
bool has_place(const Condition& condition, std::span<const views::ViewSchema> catalogue) {
    const std::string* view = nullptr;
    if (const auto* column = std::get_if<ColumnTest>(&condition))
        view = &column->rows.view;
    else if (const auto* overdue = std::get_if<Overdue>(&condition))
        view = &overdue->rows.view;
    else if (const auto* count = std::get_if<CountInWindow>(&condition)) {
        if (const auto* of = std::get_if<ColumnTest>(&count->what))
            view = &of->rows.view;
    } else if (const auto* sequence = std::get_if<Sequence>(&condition)) {
        view = &sequence->first.rows.view;
    }
    if (view == nullptr)
        return true;
    const auto found = std::ranges::find(catalogue, *view, &views::ViewSchema::name);
    return found == catalogue.end() || place_column(*found).has_value();
}

class RuleReader {
public:
    RuleReader(const ConfigReader& reader, std::span<const views::ViewSchema> catalogue)
        : m_reader(reader), m_catalogue(catalogue) {}

    Rule read() const {
        Rule rule;
        m_reader.check_keys(kRuleKeys);
        rule.id = m_reader.text("id");
        if (!is_id(rule.id))
            m_reader.error(
                m_reader.find("id") == nullptr ? string_view() : "id",
                "a rule needs an id of small letters, digits, -, _ and . that never changes");
        rule.name = read_text(m_reader, "name", 200);
        if (rule.name.empty())
            rule.name = rule.id;
        rule.priority = priority_of(m_reader);
        rule.guidance = read_text(m_reader, "guidance", 4000);
        rule.page = read_text(m_reader, "page", 1000);
        rule.schedule = schedule_of(m_reader);
        rule.re_alarm_us = read_duration(m_reader, "re_alarm", false).value_or(0);
        rule.latching = m_reader.boolean("latching", false);
        rule.ack_note_required = m_reader.boolean("ack_note_required", false);
        rule.suppressed_by = texts(m_reader, "suppressed_by");
        rule.reactions = texts(m_reader, "reactions");
        condition(rule);
        rule.scope = {texts(m_reader, "scope"), texts(m_reader, "key")};
        if (!rule.scope.paths.empty() && !has_place(rule.condition, m_catalogue))
            m_reader.error(
                "scope",
                "rows of this view have no place in the plant; narrow them by key or where");
        for (std::string& path : rule.scope.paths) {
            while (path.size() > 1 && path.ends_with('/'))
                path.pop_back();
        }
        return rule;
    }

private:
    void condition(Rule& rule) const {
        const json* value = m_reader.find("condition");
        if (value == nullptr || !value->is_object()) {
            m_reader.error(
                value == nullptr ? string_view() : "condition",
                "a rule needs [rule.condition] with a kind");
            return;
        }
        const ConfigReader at(*value, m_reader.pointer("condition"), m_reader.errors());
        ConditionReader(at, m_catalogue).read(rule);
    }

    const ConfigReader& m_reader;
    std::span<const views::ViewSchema> m_catalogue;
};

/// Finds a rule that suppresses itself, in a circle.
class Circles {
public:
    Circles(std::span<const Rule> rules, const std::map<string_view, std::size_t>& index)
        : m_rules(rules), m_index(index), m_seen(rules.size(), Seen::no) {}

    /// The ids of a circle through `start` that was not told yet, from it back to it; else empty.
    std::vector<string_view> from(std::size_t start) {
        m_path.clear();
        return visit(start);
    }

private:
    enum class Seen : std::uint8_t { no, on_path, done };

    // The depth is bounded by the number of rules; a chain of ten thousand is walked iteratively.
    std::vector<string_view> visit(std::size_t start) {
        struct Frame {
            std::size_t rule;
            std::size_t next = 0;
        };
        std::vector<Frame> stack;
        const auto enter = [&](std::size_t rule) {
            m_seen[rule] = Seen::on_path;
            stack.push_back({rule});
        };
        if (m_seen[start] == Seen::no)
            enter(start);
        while (!stack.empty()) {
            Frame& top = stack.back();
            const auto& others = m_rules[top.rule].suppressed_by;
            if (top.next == others.size()) {
                m_seen[top.rule] = Seen::done;
                stack.pop_back();
                continue;
            }
            const auto found = m_index.find(others[top.next++]);
            if (found == m_index.end())
                continue;
            if (m_seen[found->second] == Seen::on_path) {
                const auto begin = std::ranges::find(stack, found->second, &Frame::rule);
                for (auto at = begin; at != stack.end(); ++at)
                    m_path.emplace_back(m_rules[at->rule].id);
                m_path.emplace_back(m_rules[found->second].id);
                for (const Frame& frame : stack)
                    m_seen[frame.rule] = Seen::done;
                return m_path;
            }
            if (m_seen[found->second] == Seen::no)
                enter(found->second);
        }
        return {};
    }

    std::span<const Rule> m_rules;
    const std::map<string_view, std::size_t>& m_index;
    std::vector<Seen> m_seen;
    std::vector<string_view> m_path;
};

}  // namespace

tl::expected<RuleBook, std::vector<ConfigError>> parse_rules(
    const json& root, std::span<const views::ViewSchema> catalogue) {
    std::vector<ConfigError> errors;
    const ConfigReader top(root, "", errors);
    RuleBook book;
    top.check_keys(kTopKeys);
    const json* list = root.is_object() ? top.find("rule") : nullptr;
    if (list != nullptr && (!list->is_array() || list->size() > kMostRules)) {
        top.error("rule", fmt::format("expected [[rule]], and at most {} of them", kMostRules));
    } else if (list != nullptr) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            const ConfigReader at((*list)[i], fmt::format("/rule/{}", i), errors);
            if (!(*list)[i].is_object()) {
                at.error({}, "expected [[rule]], a table");
                continue;
            }
            book.rules.push_back(RuleReader(at, catalogue).read());
        }
    }
    if (!errors.empty())
        return tl::unexpected(std::move(errors));
    return book;
}

std::vector<ConfigError> check_together(std::span<const Rule> rules) {
    std::vector<ConfigError> errors;
    std::map<string_view, std::size_t> index;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!index.try_emplace(rules[i].id, i).second)
            errors.push_back(
                {fmt::format("/{}/id", i),
                 fmt::format(
                     "there is another rule with id \"{}\"; give this one an id of its own",
                     rules[i].id)});
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (const std::string& other : rules[i].suppressed_by) {
            if (index.contains(other))
                continue;
            std::vector<string_view> known;
            for (const auto& [id, at] : index)
                known.push_back(id);
            const std::string near = contracts::nearest(other, known);
            errors.push_back(
                {fmt::format("/{}/suppressed_by", i),
                 fmt::format(
                     "there is no rule \"{}\"; {}", contracts::printable(other, 60),
                     near.empty() ? "name the id of a rule"
                                  : fmt::format("did you mean \"{}\"?", near))});
        }
    }
    Circles circles(rules, index);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (const auto circle = circles.from(i); !circle.empty())
            errors.push_back(
                {fmt::format("/{}/suppressed_by", index.at(circle.front())),
                 fmt::format(
                     "rules suppress each other in a circle: {}; take one of them out",
                     fmt::join(circle, " <- "))});
    }
    return errors;
}

}  // namespace andon::rules
