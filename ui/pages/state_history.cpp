// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/state_history.h"

#include "models/items/format.h"

#include <algorithm>
#include <limits>

namespace andon::ui {

void StateHistory::group(const items::LiveRows& rows) {
    m_spans.clear();
    m_loss.clear();
    for (const items::RowView& row : rows.rows()) {
        m_spans[row.text("equipment")].push_back(
            {row.integer("start").value_or(0),
             row.integer("end").value_or(std::numeric_limits<std::int64_t>::max()),
             state_look(items::plain(row.text("state")))});
        if (!row.integer("end"))
            m_loss[row.text("equipment")] = row.text("loss_class");
    }
    for (auto& [equipment, spans] : m_spans)
        std::reverse(spans.begin(), spans.end());
}

std::vector<StateSpan> StateHistory::spans(
    const std::string& equipment, std::int64_t from_us, std::int64_t to_us) const {
    std::vector<StateSpan> out;
    const auto it = m_spans.find(equipment);
    if (it == m_spans.end())
        return out;
    for (const StateSpan& span : it->second) {
        if (span.to_us >= from_us && span.from_us < to_us)
            out.push_back({span.from_us, std::min(span.to_us, to_us), span.look});
    }
    return out;
}

std::string StateHistory::loss_class(const std::string& equipment) const {
    const auto it = m_loss.find(equipment);
    return it == m_loss.end() ? std::string() : it->second;
}

bool StateHistory::covers_stops(const items::LiveRows& lines) const {
    const auto rows = lines.rows();
    return std::ranges::all_of(rows, [this](const items::RowView& line) {
        const auto since = line.integer("since");
        if (!since || state_look(items::plain(line.text("state"))) != StateLook::stopped)
            return true;
        const auto it = m_spans.find(line.text("equipment"));
        return it != m_spans.end() && it->second.back().from_us >= *since;
    });
}

}  // namespace andon::ui
