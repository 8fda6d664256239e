// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/widgets/state_strip.h"

#include <map>
#include <string>
#include <vector>

namespace andon::ui {

/// The states of machines as strips and judgements need them. A value type.
class StateHistory {
public:
    /// Takes rows of `equipment_states`, newest first.
    void group(const items::LiveRows& rows);

    /// What of [from, to) is known of a machine, oldest first; `to` is not in the future.
    std::vector<StateSpan> spans(
        const std::string& equipment, std::int64_t from_us, std::int64_t to_us) const;
    /// Of the state it is in; empty where that is not known.
    std::string loss_class(const std::string& equipment) const;
    /// Whether why each of these lines stopped is known, as far as it can be.
    bool covers_stops(const items::LiveRows& lines) const;

private:
    std::map<std::string, std::vector<StateSpan>> m_spans;
    std::map<std::string, std::string> m_loss;
};

}  // namespace andon::ui
