// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/zone_choice.h"

#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

QString place() {
    return QStringLiteral("window/zone");
}

}  // namespace

QString zone_name(const QTimeZone& zone) {
    const QByteArray id = zone.id();
    return id == "Etc/UTC" ? QStringLiteral("UTC") : QString::fromUtf8(id);
}

ZoneChoice::ZoneChoice(items::Formatter& format, const QTimeZone& plant, QObject* parent)
    : QObject(parent), m_format(format) {
    const QTimeZone local = QTimeZone::systemTimeZone();
    const Option all[] = {
        {QStringLiteral("configured"), zone_name(format.zone()), format.zone()},
        {QStringLiteral("plant"), tr("plant: %1").arg(zone_name(plant)), plant},
        {QStringLiteral("local"), tr("this computer: %1").arg(zone_name(local)), local},
        {QStringLiteral("utc"), QStringLiteral("UTC"), QTimeZone::utc()}};
    for (const Option& one : all) {
        const bool known = std::ranges::any_of(m_options, [&](const Option& other) {
            return zone_name(other.zone) == zone_name(one.zone);
        });
        if (one.zone.isValid() && !known)
            m_options.push_back(one);
    }
}

void ZoneChoice::put(std::size_t n) {
    m_chosen = n;
    m_format.set_zone(m_options[n].zone);
    Q_EMIT changed();
}

void ZoneChoice::choose(const QString& id) {
    const auto at = std::ranges::find(m_options, id, &Option::id);
    if (at == m_options.end())
        return;
    put(static_cast<std::size_t>(at - m_options.begin()));
    Q_EMIT chosen_anew();
}

void ZoneChoice::choose_next() {
    choose(m_options[(m_chosen + 1) % m_options.size()].id);
}

void ZoneChoice::remember(QSettings& settings) const {
    settings.setValue(place(), m_options[m_chosen].id);
}

/// Another configuration may have other options.
void ZoneChoice::restore(const QSettings& settings) {
    const auto at = std::ranges::find(m_options, settings.value(place()).toString(), &Option::id);
    if (at != m_options.end() && at != m_options.begin())
        put(static_cast<std::size_t>(at - m_options.begin()));
}

}  // namespace andon::ui
