// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace andon::items {

/// Where a record stands in the log that it came from.
struct LogPlace {
    std::string stream;  ///< the topic
    std::uint32_t partition = 0;
    std::int64_t offset = 0;

    bool operator==(const LogPlace&) const = default;
};

/// "topic:partition:offset", as links have it; absent for any other text.
std::optional<LogPlace> parse_log_place(const QString& text);
QString print_log_place(const LogPlace& place);
/// Where a record came from; absent for what is no record of a log.
std::optional<LogPlace> log_place(const Provenance& from);

/// What is stored of it.
struct PlacedEvent {
    Seq seq = 0;
    /// In whose stories it is, kind and id as story() takes them; none: in nobody's.
    std::vector<std::pair<std::string, std::string>> entities;
};

/// Finds events by their place in the log, which is what people and cases pass on. What answers from a
/// journal is this besides ConsoleData. UI thread; replies as those of ConsoleData.
class LogPlaces {
public:
    LogPlaces() = default;
    LogPlaces(const LogPlaces&) = delete;
    LogPlaces& operator=(const LogPlaces&) = delete;
    virtual ~LogPlaces() = default;

    /// Errors: those of the store; bad_data, with a sentence for people, where it is not stored, or came
    /// after the cursor's moment.
    virtual ConsoleData::Token find_event(
        LogPlace place, ConsoleData::Reply<PlacedEvent> reply) = 0;
};

}  // namespace andon::items
