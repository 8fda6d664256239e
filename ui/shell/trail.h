// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/links/link.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace andon::ui {

/// Where a person has been in the window, for Alt+Left and Alt+Right. Going somewhere new forgets what
/// was ahead; a place twice in a row is one. Remembers the newest kMost places. A value; any thread.
class Trail {
public:
    static constexpr std::size_t kMost = 100;

    /// A place that was gone to.
    void visit(const Link& place);
    /// The place one is at, as it stands when it is left: its filter, its chosen row.
    void leave(const Link& place);
    /// The place before, after; absent at the ends, where nothing changes.
    std::optional<Link> back();
    std::optional<Link> forward();

    bool can_back() const { return m_at > 0; }
    bool can_forward() const { return m_at + 1 < m_places.size(); }
    /// From the first to the one one is at.
    std::vector<Link> behind() const;

private:
    std::vector<Link> m_places;
    std::size_t m_at = 0;
};

}  // namespace andon::ui
