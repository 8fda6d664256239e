// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/views/readings.h"
#include "transport/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace andon::fold {

/// How the `readings` row of a series went on while a chunk grew: the row before the chunk's first
/// point, and what the points themselves do not tell (a point that came with the newest time and yet
/// was not the newest, where times tie; another unit; another source). With it the row as it stood
/// after any input of the chunk is made again from the chunk alone.
class RowTrail {
public:
    /// A chunk begins: its next point is number 0.
    void begin(const views::ReadingRow& before);
    /// Point `index` has the newest time and is not what the row shows.
    void passed_over(std::uint32_t index);
    /// With point `index` the row shows another unit or source.
    void renamed(std::uint32_t index, const views::ReadingRow& row);
    void clear() { m_data.clear(); }

    /// Unknown, where the chunk was begun by a version without trails: no row can be told from it.
    bool known() const { return !m_data.empty(); }
    /// Of a chunk that is closed.
    const std::string& data() const { return m_data; }
    /// Of one that still grows: also with the place of what the row shows now.
    std::string open_data(const views::OrderKey& shown) const;
    /// Goes on with what `open_data` gave; says the place that it was given.
    static RowTrail resume(std::string_view data, views::OrderKey& shown);

private:
    std::string m_data;
};

/// The row of the chunk's series after the input `seq`, without equipment, tag and order key. Absent
/// where the chunk has no trail or begins after `seq`. Never reads outside the chunk, whatever it
/// holds. Errors: bad_data.
Result<std::optional<views::ReadingRow>> row_after(const SeriesChunk& chunk, Seq seq);

}  // namespace andon::fold
