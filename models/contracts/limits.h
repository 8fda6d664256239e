// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace andon::contracts {

/// What one record may cost. Beyond a limit a record, or the part of it concerned, is a rejection
/// with reason `limit_exceeded`: a hostile or broken producer costs a counter, not memory.
struct Limits {
    std::size_t record_bytes = std::size_t{1} << 20;  ///< key or value of a record, bytes
    std::size_t headers = 64;                         ///< headers of a record
    std::size_t nesting = 64;                         ///< levels of arrays and objects in JSON
    std::size_t name_bytes = 4096;     ///< a text that becomes a name, id, unit or code, bytes
    std::size_t text_bytes = 65536;    ///< free text: what somebody wrote or said, bytes
    std::size_t readings = 10000;      ///< readings in one event
    std::size_t outputs = 10000;       ///< events out of one record
    std::size_t json_values = 200000;  ///< values in one JSON document

    bool operator==(const Limits&) const = default;
};

}  // namespace andon::contracts
