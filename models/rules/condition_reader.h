// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/config_reader.h"
#include "models/rules/rule.h"
#include "models/views/schema.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace andon::rules {

/// Bounds of a duration that a person may write.
struct DurationRange {
    std::int64_t least_us = 0;
    std::int64_t most_us = std::int64_t{400} * 24 * 3600 * 1'000'000;
};

/// The duration at `key`; absent where missing. Reports a wrong one, and a missing one if `required`.
std::optional<std::int64_t> read_duration(
    const contracts::ConfigReader& reader, std::string_view key, bool required,
    DurationRange range = {});

/// A text of at most `most` bytes without control characters; reports a wrong one.
std::string read_text(
    const contracts::ConfigReader& reader, std::string_view key, std::size_t most);

/// Reads `[rule.condition]` into the condition and the delays of a rule. Collects what is wrong in the
/// reader's errors; the condition is whole only where there are none.
class ConditionReader {
public:
    ConditionReader(
        const contracts::ConfigReader& reader, std::span<const views::ViewSchema> catalogue)
        : m_reader(reader), m_catalogue(catalogue) {}

    void read(Rule& rule) const;

private:
    void read_kind(std::string_view kind, Rule& rule) const;
    void delays(Rule& rule, bool state) const;
    SeriesTest series(const contracts::ConfigReader& at) const;
    ColumnTest column(const contracts::ConfigReader& at) const;
    RowSource rows(const contracts::ConfigReader& at, const views::ViewSchema*& schema) const;
    void unit_of_rows(
        const contracts::ConfigReader& at, const views::ViewSchema* schema, RowSource& rows) const;
    Overdue overdue() const;
    CountInWindow count() const;
    Sequence sequence() const;
    std::optional<Step> step(std::string_view key) const;
    std::vector<CellTest> where(
        const contracts::ConfigReader& at, const views::ViewSchema& schema) const;

    const contracts::ConfigReader& m_reader;
    std::span<const views::ViewSchema> m_catalogue;
};

}  // namespace andon::rules
