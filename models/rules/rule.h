// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/schedule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace andon::rules {

/// How soon a person has to act. The number is the order of lists: 1 is the worst.
enum class Priority : std::uint8_t { critical = 1, high = 2, medium = 3, low = 4 };

/// "critical", "high", "medium" or "low".
std::string_view to_string(Priority priority);

/// On which side of the limit it is abnormal. The limit itself is abnormal on both
/// (standards.md 1.2: raise v >= HI, clear v < HI - deadband; raise v <= LO, clear v > LO + deadband).
enum class Bound : std::uint8_t { above, below };

/// What a person writes as a value: true, 3, 0.5, "stopped".
using Scalar = std::variant<bool, std::int64_t, double, std::string>;

/// A cell of a view's row, tested. Limits are in the units that people see (pieces, not micro-units);
/// of a duration in microseconds.
struct CellTest {
    enum class Kind : std::uint8_t {
        above,    ///< the limit or more
        below,    ///< the limit or less
        any_of,   ///< one of `values`
        none_of,  ///< none of `values`, and not absent
        absent,   ///< nothing stands there
    };

    std::string column;
    Kind kind = Kind::any_of;
    double limit = 0;
    std::string limit_column;  ///< a column of the same row in place of `limit`
    double deadband = 0;       ///< of above and below
    bool duration = false;     ///< limit and deadband are microseconds
    std::vector<Scalar> values;

    bool operator==(const CellTest&) const = default;
};

/// Rows of a view that a rule looks at.
struct RowSource {
    std::string view;
    std::vector<CellTest> where;  ///< all of them; a row that fails one is normal
    std::string unit;             ///< rows in another unit or currency are normal; empty: any

    bool operator==(const RowSource&) const = default;
};

/// Readings of one tag of every machine in scope, against a limit.
struct SeriesTest {
    std::string tag;
    std::string unit;  ///< UCUM; readings in another unit are left out and counted; empty: any
    Bound bound = Bound::above;
    double limit = 0;
    double deadband = 0;

    bool operator==(const SeriesTest&) const = default;
};

/// The newest reading against a limit.
struct Threshold {
    SeriesTest test;
    bool operator==(const Threshold&) const = default;
};

/// How fast a reading moves: change between now and the oldest reading in the window, by `per`.
struct RateOfChange {
    SeriesTest test;
    std::int64_t per_us = 0;   ///< the limit is per this time
    std::int64_t over_us = 0;  ///< the window
    bool operator==(const RateOfChange&) const = default;
};

/// A tag that was read once has not been read for longer than the rule's on-delay.
struct Absence {
    std::string tag;
    bool operator==(const Absence&) const = default;
};

/// A row that passes `test`: for longer than the rule's on-delay.
struct ColumnTest {
    RowSource rows;
    CellTest test;
    bool operator==(const ColumnTest&) const = default;
};

/// A moment in a column has passed, and a time more.
struct Overdue {
    RowSource rows;
    std::string column;
    std::int64_t after_us = 0;  ///< negative: so long before it
    bool operator==(const Overdue&) const = default;
};

/// n times within a window, or n of the last m readings. Of a view: times a row came to pass `test`.
struct CountInWindow {
    std::variant<SeriesTest, ColumnTest> what;
    std::uint32_t at_least = 2;
    std::int64_t within_us = 0;  ///< 0: see of_last
    std::uint32_t of_last = 0;   ///< 0: see within_us
    bool operator==(const CountInWindow&) const = default;
};

/// One thing that happens in a sequence: a row comes to pass the test.
struct Step {
    RowSource rows;
    CellTest test;
    std::string by;  ///< column whose text joins the steps
    bool operator==(const Step&) const = default;
};

/// `first`, then `then`, without `without`, within a time; joined by the text of a column. Without
/// `then`: raised when the time has passed and `without` did not come.
struct Sequence {
    Step first;
    std::optional<Step> then;
    std::optional<Step> without;
    std::int64_t within_us = 0;
    bool operator==(const Sequence&) const = default;
};

using Condition =
    std::variant<Threshold, RateOfChange, Absence, ColumnTest, Overdue, CountInWindow, Sequence>;

/// Which entities a rule is about. Empty lists: all.
struct Scope {
    std::vector<std::string>
        paths;  ///< of the hierarchy; `*` stands for one part, below is included
    std::vector<std::string> keys;  ///< patterns of the first key column; `*` stands for any text
    bool operator==(const Scope&) const = default;
};

/// One rule as a person wrote it, checked. A plain value.
struct Rule {
    std::string id;
    std::string name;
    Priority priority = Priority::medium;
    std::string guidance;  ///< what to do, for whoever sees the alarm
    std::string page;      ///< related page, as andon:// link or address
    Scope scope;
    Schedule schedule;
    Condition condition;
    std::int64_t on_delay_us = 0;   ///< abnormal without a break for longer than this
    std::int64_t off_delay_us = 0;  ///< normal again without a break for longer than this
    std::int64_t re_alarm_us = 0;   ///< active for so long: unacknowledged again; 0: never
    bool latching = false;
    bool ack_note_required = false;
    std::vector<std::string> suppressed_by;  ///< ids of rules: not annunciated while one is active
    std::vector<std::string> reactions;      ///< names; what they are is configured elsewhere

    bool operator==(const Rule&) const = default;
};

/// "threshold", "rate", "absence", "column", "state", "overdue", "count" or "sequence".
std::string_view kind_of(const Condition& condition);

/// The rules in force, in the order they were written.
struct RuleBook {
    std::vector<Rule> rules;
    bool operator==(const RuleBook&) const = default;
};

}  // namespace andon::rules
