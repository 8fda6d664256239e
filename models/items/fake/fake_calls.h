// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/views/calls.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::items {

/// Calls of the invented plant, for which views::Calls decides what happens: rows of the view "calls" as the
/// real ones are. One thread.
class FakeCalls {
public:
    FakeCalls();
    ~FakeCalls();

    /// As an input of a person at `at`.
    std::optional<calls::Refusal> act(const calls::CallAct& act, std::int64_t at);
    /// Raises one; its number.
    std::string raise(
        const std::string& place, const std::string& topic, const std::string& who,
        const std::string& text, std::int64_t severity, std::int64_t at);
    /// The roster asks the next where nobody came.
    void advance(std::int64_t to);

    /// Those that changed since the last call.
    std::vector<views::Row> take_changed();
    /// Newest first.
    std::vector<HistoryEntry> history(const std::string& call_id, std::size_t limit) const;

private:
    struct Kept;
    std::unique_ptr<Kept> m_kept;
    std::vector<fold::Transition> m_past;
    Seq m_seq = 2'000;
};

}  // namespace andon::items
