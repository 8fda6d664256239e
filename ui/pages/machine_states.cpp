// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/machine_states.h"

#include "models/items/format.h"
#include "models/items/freshness.h"
#include "models/items/words.h"

#include <algorithm>

namespace andon::ui {

namespace {
constexpr std::size_t kMostStates = 2'000;  ///< the newest; a strip is a thousand pixels
constexpr std::size_t kMostAlarms = 200;
}  // namespace

MachineStates::MachineStates(items::ConsoleData& data, QObject* parent)
    : QObject(parent), m_data(data), m_rows(data), m_machine(data), m_alarms(data) {
    connect(&m_rows, &items::LiveRows::changed, this, &MachineStates::take);
    connect(&m_machine, &items::LiveRows::changed, this, &MachineStates::take_status);
    connect(&m_alarms, &items::LiveRows::changed, this, &MachineStates::take);
    connect(&data, &items::ConsoleData::status_changed, this, &MachineStates::take_status);
}

void MachineStates::follow(const std::string& equipment) {
    m_annotations.clear();
    m_stops.clear();
    if (equipment.empty()) {
        m_rows.stop();
        m_machine.stop();
        m_alarms.stop();
        Q_EMIT changed();
        return;
    }
    const auto of_it = [&](const char* column) {
        return std::vector<items::Condition>{{column, items::Condition::Op::equal, equipment}};
    };
    m_machine.follow({"equipment", of_it("equipment"), {}, 1, {}});
    m_rows.follow({"equipment_states", of_it("equipment"), {{"start", true}}, kMostStates, {}});
    m_alarms.follow({"alarms", of_it("place"), {{"onset", true}}, kMostAlarms, {}});
}

void MachineStates::pause() {
    m_rows.pause();
    m_machine.pause();
    m_alarms.pause();
}

void MachineStates::resume() {
    m_rows.resume();
    m_machine.resume();
    m_alarms.resume();
}

/// Absent: it tells of now. A machine whose row is not there is one that nothing is known of now.
std::optional<std::int64_t> MachineStates::known_until() const {
    const auto rows = m_machine.rows();
    if (rows.empty())
        return 0;
    const QString source = items::plain(rows.front().text("source"));
    const bool dated = items::dated_sources(items::freshness(m_data.status())).contains(source);
    return dated ? std::optional(rows.front().integer("last_event").value_or(0)) : std::nullopt;
}

std::optional<std::int64_t> MachineStates::end_of(
    std::int64_t from_us, std::optional<std::int64_t> to_us) const {
    if (to_us || !m_known_until)
        return to_us;
    return std::max(from_us, *m_known_until);
}

void MachineStates::take_status() {
    if (known_until() != m_known_until)
        take();
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
    m_known_until = known_until();
    add_states();
    add_alarms();
    Q_EMIT changed();
}

void MachineStates::add_states() {
    for (const items::RowView& row : m_rows.rows()) {
        Annotation one;
        one.kind = Annotation::Kind::state;
        one.from_us = row.integer("start").value_or(0);
        one.to_us = end_of(one.from_us, row.integer("end"));
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
}

void MachineStates::add_alarms() {
    for (const items::RowView& row : m_alarms.rows()) {
        const auto onset = row.integer("onset");
        if (!onset)
            continue;
        Annotation one;
        one.kind = Annotation::Kind::alarm;
        one.from_us = *onset;
        one.to_us = end_of(*onset, row.flag("active") ? std::nullopt : row.integer("cleared"));
        one.text = items::plain(row.text("title"));
        one.priority = static_cast<int>(row.integer("priority").value_or(0));
        m_annotations.push_back(std::move(one));
    }
}

}  // namespace andon::ui
