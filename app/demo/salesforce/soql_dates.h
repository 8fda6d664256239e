// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/wire_time.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace andon::standin::soql {

/// The days that a date word means, the last one not included. Weeks begin on Sunday, as in the SOQL
/// reference; days are those of UTC.
struct DayRange {
    std::chrono::sys_days begin;
    std::chrono::sys_days end;
};

DayRange days_of(std::string_view word, std::int64_t count, Moment now);

}  // namespace andon::standin::soql
