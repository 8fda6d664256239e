// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace andon::items {

/// Of what rows were read: at which moment, by which of the two ways to see it, of which epoch. UI thread.
class ReadBasis {
public:
    /// Rows are being read now. True: of another moment or way than those before.
    bool begin(ConsoleData& data) {
        const auto moment = data.cursor().moment();
        const bool other = moment != m_moment || by_event_time(data) != m_by_event_time;
        m_moment = moment;
        m_by_event_time = by_event_time(data);
        return other;
    }
    /// A frame has come. True: what was read is no longer what is shown. The first frame that is seen may
    /// already be that of the cursor, or of the other way: in review there are no others.
    bool is_over(ConsoleData& data, std::uint64_t epoch) {
        const auto before = std::exchange(m_epoch, epoch);
        return data.cursor().moment() != m_moment || by_event_time(data) != m_by_event_time
               || (before && *before != epoch);
    }

private:
    static bool by_event_time(ConsoleData& data) {
        return data.by_event_time().state() == ByEventTime::State::on;
    }

    std::optional<Moment> m_moment;
    bool m_by_event_time = false;
    std::optional<std::uint64_t> m_epoch;
};

}  // namespace andon::items
