// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <string>

namespace andon::items {

/// Says with which input a reading came. Readings are in no story and have no history of rows, so what
/// answers from a journal is this besides ConsoleData. UI thread; replies as those of ConsoleData.
class ReadingInputs {
public:
    ReadingInputs() = default;
    ReadingInputs(const ReadingInputs&) = delete;
    ReadingInputs& operator=(const ReadingInputs&) = delete;
    virtual ~ReadingInputs() = default;

    /// The newest input, at the cursor's moment, that gave the tag a reading of this time. Errors: those of
    /// the store; bad_data where no such reading is kept.
    virtual ConsoleData::Token reading_input(
        std::string equipment, std::string tag, EventTime time, ConsoleData::Reply<Seq> reply) = 0;
};

}  // namespace andon::items
