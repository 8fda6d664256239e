// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/condition_reader.h"

#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"
#include "models/rules/cell_test_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace andon::rules {
namespace {

using contracts::ConfigReader;
using nlohmann::json;
using std::string_view;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 24 * 3600 * kSecond;
constexpr std::size_t kNameBytes = 200;
constexpr std::uint32_t kMostOfCount = 1000;
constexpr std::uint32_t kMostOfLast = 64;

constexpr std::array<string_view, 8> kKinds{"threshold", "rate",    "absence", "column",
                                            "state",     "overdue", "count",   "sequence"};
constexpr std::array<string_view, 8> kThresholdKeys{"kind",  "tag",      "unit",     "above",
                                                    "below", "deadband", "on_delay", "off_delay"};
constexpr std::array<string_view, 10> kRateKeys{
    "kind", "tag", "unit", "above", "below", "deadband", "on_delay", "off_delay", "per", "over"};
constexpr std::array<string_view, 3> kAbsenceKeys{"kind", "tag", "for"};
constexpr std::array<string_view, 13> kColumnKeys{
    "kind", "view",   "where",  "unit",     "column",   "above",    "below",
    "is",   "is_not", "absent", "deadband", "on_delay", "off_delay"};
constexpr std::array<string_view, 13> kStateKeys{
    "kind", "view",   "where",  "unit",     "column", "above",    "below",
    "is",   "is_not", "absent", "deadband", "for",    "off_delay"};
constexpr std::array<string_view, 6> kOverdueKeys{"kind", "view",   "where",
                                                  "unit", "column", "after"};
constexpr std::array<string_view, 17> kCountKeys{
    "kind", "tag",    "unit",   "above",    "below",     "deadband", "view",   "where",  "column",
    "is",   "is_not", "absent", "on_delay", "off_delay", "at_least", "within", "of_last"};
constexpr std::array<string_view, 5> kSequenceKeys{"kind", "first", "then", "without", "within"};
constexpr std::array<string_view, 11> kStepKeys{"view",  "where",  "unit",    "column",
                                                "is",    "is_not", "by",      "absent",
                                                "above", "below",  "deadband"};

bool is_plain(string_view text) {
    return contracts::is_utf8(text) && std::ranges::none_of(text, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

std::optional<double> number_at(const ConfigReader& at, string_view key) {
    const json* value = at.find(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_number() || !std::isfinite(value->get<double>())) {
        at.error(key, "expected a number, without quotes");
        return std::nullopt;
    }
    return value->get<double>();
}

std::uint32_t whole_at(
    const ConfigReader& at, string_view key, std::uint32_t least, std::uint32_t most) {
    const json* value = at.find(key);
    if (value == nullptr || !value->is_number_integer() || value->get<std::int64_t>() < least
        || value->get<std::int64_t>() > most) {
        at.error(
            value == nullptr ? string_view() : key,
            fmt::format("{}: expected a whole number from {} to {}", key, least, most));
        return least;
    }
    return value->get<std::uint32_t>();
}

std::string shown(std::int64_t us) {
    return contracts::format_duration(us);
}

}  // namespace

std::string read_text(const ConfigReader& reader, string_view key, std::size_t most) {
    std::string text = reader.text(key);
    if (text.size() > most || !is_plain(text)) {
        reader.error(key, fmt::format("expected a text of at most {} bytes, on one line", most));
        text.clear();
    }
    return text;
}

std::optional<std::int64_t> read_duration(
    const ConfigReader& reader, string_view key, bool required, DurationRange range) {
    const json* value = reader.find(key);
    if (value == nullptr) {
        if (required)
            reader.error({}, fmt::format("say how long: {} = \"5m\" (ms, s, m, h or d)", key));
        return std::nullopt;
    }
    const auto us =
        value->is_string() ? contracts::parse_duration(value->get<std::string>()) : std::nullopt;
    if (!us) {
        reader.error(
            key, fmt::format(
                     "{}: expected a duration such as \"500ms\", \"30s\", \"5m\", \"2h\" or \"1d\"",
                     key));
        return std::nullopt;
    }
    if (*us < range.least_us || *us > range.most_us) {
        reader.error(
            key, fmt::format(
                     "{}: expected a duration from {} to {}", key, shown(range.least_us),
                     shown(range.most_us)));
        return std::nullopt;
    }
    return us;
}

void ConditionReader::read(Rule& rule) const {
    const std::string kind = m_reader.text("kind");
    if (std::ranges::find(kKinds, string_view(kind)) == kKinds.end()) {
        const std::string near = contracts::nearest(kind, kKinds);
        m_reader.error(
            m_reader.find("kind") == nullptr ? string_view() : "kind",
            near.empty() || kind.empty()
                ? fmt::format("kind: expected one of {}", fmt::join(kKinds, ", "))
                : fmt::format(
                    "there is no kind \"{}\"; did you mean \"{}\"?", contracts::printable(kind, 60),
                    near));
        return;
    }
    read_kind(kind, rule);
}

void ConditionReader::read_kind(string_view kind, Rule& rule) const {
    if (kind == "threshold") {
        m_reader.check_keys(kThresholdKeys);
        rule.condition = Threshold{series(m_reader)};
        delays(rule, false);
    } else if (kind == "rate") {
        m_reader.check_keys(kRateKeys);
        RateOfChange rate{series(m_reader), 60 * kSecond, 0};
        const DurationRange range{kSecond, 7 * kDay};
        rate.per_us = read_duration(m_reader, "per", false, range).value_or(rate.per_us);
        rate.over_us = read_duration(m_reader, "over", true, range).value_or(kSecond);
        rule.condition = std::move(rate);
        delays(rule, false);
    } else if (kind == "absence") {
        m_reader.check_keys(kAbsenceKeys);
        Absence absence{read_text(m_reader, "tag", kNameBytes)};
        if (absence.tag.empty())
            m_reader.error("tag", "say which tag: tag = \"bearing.temperature\"");
        rule.condition = std::move(absence);
        rule.on_delay_us = read_duration(m_reader, "for", true, {kSecond, 30 * kDay}).value_or(0);
    } else if (kind == "column" || kind == "state") {
        const bool state = kind == "state";
        m_reader.check_keys(state ? std::span(kStateKeys) : std::span(kColumnKeys));
        rule.condition = column(m_reader);
        delays(rule, state);
    } else if (kind == "overdue") {
        m_reader.check_keys(kOverdueKeys);
        rule.condition = overdue();
    } else if (kind == "count") {
        m_reader.check_keys(kCountKeys);
        rule.condition = count();
        delays(rule, false);
    } else {
        m_reader.check_keys(kSequenceKeys);
        rule.condition = sequence();
    }
}

void ConditionReader::delays(Rule& rule, bool state) const {
    const string_view on = state ? "for" : "on_delay";
    rule.on_delay_us = read_duration(m_reader, on, state).value_or(0);
    rule.off_delay_us = read_duration(m_reader, "off_delay", false).value_or(0);
}

SeriesTest ConditionReader::series(const ConfigReader& at) const {
    SeriesTest test;
    test.tag = read_text(at, "tag", kNameBytes);
    test.unit = read_text(at, "unit", 64);
    if (test.tag.empty())
        at.error("tag", "say which tag: tag = \"bearing.temperature\"");
    const bool above = at.find("above") != nullptr;
    if (above == (at.find("below") != nullptr)) {
        at.error(
            above ? "below" : string_view(),
            above ? "either above or below; make two rules"
                  : "say from which value on it is abnormal: above = 80, or below = 20");
        return test;
    }
    test.bound = above ? Bound::above : Bound::below;
    test.limit = number_at(at, above ? "above" : "below").value_or(0);
    test.deadband = number_at(at, "deadband").value_or(0);
    if (test.deadband < 0)
        at.error("deadband", "expected a number that is not negative");
    return test;
}

RowSource ConditionReader::rows(const ConfigReader& at, const views::ViewSchema*& schema) const {
    RowSource rows;
    rows.view = at.text("view");
    const auto found = std::ranges::find(m_catalogue, rows.view, &views::ViewSchema::name);
    schema = nullptr;
    if (found == m_catalogue.end()) {
        std::vector<string_view> known;
        for (const views::ViewSchema& view : m_catalogue)
            known.push_back(view.name);
        const std::string near = contracts::nearest(rows.view, known);
        at.error(
            at.find("view") == nullptr ? string_view() : "view",
            fmt::format(
                "there is no view \"{}\"; {}", contracts::printable(rows.view, 60),
                near.empty() ? "andon views lists them"
                             : fmt::format("did you mean \"{}\"?", near)));
        return rows;
    }
    if (found->history == views::History::none && found->name == "readings") {
        at.error(
            "view", "readings are looked at by tag: kind = \"threshold\", \"rate\" or \"absence\"");
        return rows;
    }
    schema = &*found;
    rows.where = where(at, *schema);
    unit_of_rows(at, schema, rows);
    return rows;
}

void ConditionReader::unit_of_rows(
    const ConfigReader& at, const views::ViewSchema* schema, RowSource& rows) const {
    rows.unit = read_text(at, "unit", 64);
    if (!rows.unit.empty() && !schema->column("unit") && !schema->column("currency")) {
        at.error(
            "unit",
            fmt::format(
                "rows of \"{}\" have neither unit nor currency; leave unit out", schema->name));
    }
}

std::vector<CellTest> ConditionReader::where(
    const ConfigReader& at, const views::ViewSchema& schema) const {
    constexpr std::size_t kMostTests = 16;
    std::vector<CellTest> tests;
    const json* value = at.find("where");
    if (value == nullptr)
        return tests;
    if (value->is_object()) {
        const ConfigReader inner(*value, at.pointer("where"), at.errors());
        for (const auto& [name, one] : value->items())
            tests.push_back(read_equality(inner, name, one, schema));
    } else if (value->is_array() && value->size() <= kMostTests) {
        for (std::size_t i = 0; i < value->size(); ++i) {
            const std::string pointer = fmt::format("{}/{}", at.pointer("where"), i);
            if (!(*value)[i].is_object()) {
                at.errors().push_back({pointer, "expected { column = \"...\", is = ... }"});
                continue;
            }
            const ConfigReader inner((*value)[i], pointer, at.errors());
            tests.push_back(read_cell_test(inner, schema));
        }
    } else {
        at.error(
            "where",
            fmt::format("expected {{ column = value }} or a list of at most {} tests", kMostTests));
    }
    return tests;
}

ColumnTest ConditionReader::column(const ConfigReader& at) const {
    ColumnTest test;
    const views::ViewSchema* schema = nullptr;
    test.rows = rows(at, schema);
    if (schema != nullptr)
        test.test = read_cell_test(at, *schema);
    return test;
}

Overdue ConditionReader::overdue() const {
    Overdue condition;
    const views::ViewSchema* schema = nullptr;
    condition.rows = rows(m_reader, schema);
    condition.column = m_reader.text("column");
    if (condition.column.empty())
        m_reader.error({}, "say which moment: column = \"promise\"");
    if (schema != nullptr && !condition.column.empty()) {
        const views::Column* column = find_column(m_reader, "column", condition.column, *schema);
        if (column != nullptr && column->type != views::ColumnType::time) {
            m_reader.error(
                "column",
                fmt::format("column \"{}\" holds no moment; name one that does", column->name));
        }
    }
    std::string text = m_reader.text("after", "0s");
    const bool before = text.starts_with('-');
    const auto us = contracts::parse_duration(text.substr(before ? 1 : 0));
    if (!us || *us > 400 * kDay) {
        m_reader.error(
            "after", "after: expected a duration such as \"10m\", or \"-30m\" for so long before");
    } else {
        condition.after_us = before ? -*us : *us;
    }
    return condition;
}

CountInWindow ConditionReader::count() const {
    CountInWindow condition;
    const bool of_series = m_reader.find("tag") != nullptr;
    if (of_series == (m_reader.find("view") != nullptr)) {
        m_reader.error({}, "say what is counted: either tag = \"...\" or view = \"...\"");
        return condition;
    }
    if (of_series)
        condition.what = series(m_reader);
    else
        condition.what = column(m_reader);
    condition.at_least = whole_at(m_reader, "at_least", 1, kMostOfCount);
    const bool of_last = m_reader.find("of_last") != nullptr;
    if (of_last == (m_reader.find("within") != nullptr)) {
        m_reader.error({}, "say in which window: either within = \"10m\", or of_last = 5 readings");
        return condition;
    }
    if (!of_last) {
        condition.within_us =
            read_duration(m_reader, "within", true, {kSecond, 30 * kDay}).value_or(kSecond);
        return condition;
    }
    if (!of_series)
        m_reader.error("of_last", "rows are counted within a time: write within = \"10m\"");
    condition.of_last = whole_at(m_reader, "of_last", 2, kMostOfLast);
    if (condition.at_least > condition.of_last)
        m_reader.error("at_least", "more than of_last can never be; write a smaller number");
    return condition;
}

std::optional<Step> ConditionReader::step(string_view key) const {
    const json* value = m_reader.find(key);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_object()) {
        m_reader.error(
            key, "expected { view = \"...\", column = \"...\", is = ..., by = \"...\" }");
        return std::nullopt;
    }
    const ConfigReader at(*value, m_reader.pointer(key), m_reader.errors());
    at.check_keys(kStepKeys);
    Step step;
    const views::ViewSchema* schema = nullptr;
    step.rows = rows(at, schema);
    if (schema == nullptr)
        return step;
    step.test = read_cell_test(at, *schema);
    step.by = at.text("by", schema->columns.front().name);
    if (const views::Column* column = find_column(at, "by", step.by, *schema);
        column != nullptr && column->type != views::ColumnType::text)
        at.error("by", "steps are joined by a text, such as a number of an order; name one");
    return step;
}

Sequence ConditionReader::sequence() const {
    Sequence condition;
    if (auto first = step("first"))
        condition.first = std::move(*first);
    else if (m_reader.find("first") == nullptr)
        m_reader.error({}, "say what comes first: first = { view = \"...\", ... }");
    condition.then = step("then");
    condition.without = step("without");
    if (!condition.then && !condition.without)
        m_reader.error({}, "say what follows: then, or without, or both");
    condition.within_us =
        read_duration(m_reader, "within", true, {kSecond, 30 * kDay}).value_or(kSecond);
    return condition;
}

}  // namespace andon::rules
