// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/machine_states.h"

#include "models/items/format.h"
#include "models/items/words.h"

#include <algorithm>

namespace andon::ui {

namespace {
constexpr std::size_t kMostStates = 2'000;  ///< the newest; a strip is a thousand pixels
}

MachineStates::MachineStates(items::ConsoleData& data, QObject* parent)
    : QObject(parent), m_rows(data) {
    connect(&m_rows, &items::LiveRows::changed, this, &MachineStates::take);
}

void MachineStates::follow(const std::string& equipment) {
    m_annotations.clear();
    m_stops.clear();
    if (equipment.empty()) {
        m_rows.stop();
        Q_EMIT changed();
        return;
    }
    m_rows.follow(
        {"equipment_states",
         {{"equipment", items::Condition::Op::equal, equipment}},
         {{"start", true}},
         kMostStates,
         {}});
}

std::vector<Annotation> MachineStates::annotations(std::optional<std::int64_t> known_until) const {
    std::vector<Annotation> out = m_annotations;
    for (Annotation& one : out) {
        if (known_until && !one.to_us)
            one.to_us = std::max(one.from_us, *known_until);
    }
    return out;
}

std::vector<std::pair<QString, std::int64_t>> MachineStates::stop_reasons(TimeRange range) const {
    std::vector<std::pair<QString, std::int64_t>> out;
    for (const Stop& stop : m_stops) {
        if (stop.from_us >= range.from_us && stop.from_us <= range.to_us)
            out.emplace_back(stop.reason.isEmpty() ? tr("no reason given") : stop.reason, 1);
    }
    return out;
}

void MachineStates::take() {
    m_annotations.clear();
    m_stops.clear();
    for (const items::RowView& row : m_rows.rows()) {
        Annotation one;
        one.kind = Annotation::Kind::state;
        one.from_us = row.integer("start").value_or(0);
        one.to_us = row.integer("end");
        const QString token = items::plain(row.text("state"));
        one.look = state_look(token);
        one.text = state_word(token);
        const QString reason = items::reason_text(row.text("reason"));
        if (!reason.isEmpty())
            one.text += QStringLiteral(" ") + reason;
        if (one.look == StateLook::stopped)
            m_stops.push_back({one.from_us, reason});
        m_annotations.push_back(std::move(one));
    }
    Q_EMIT changed();
}

}  // namespace andon::ui
