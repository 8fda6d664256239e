// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/theme_choice.h"

#include <QApplication>
#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

QString place() {
    return QStringLiteral("window/look");
}

}  // namespace

ThemeChoice::ThemeChoice(Theme& theme, QObject* parent)
    : QObject(parent), m_theme(theme), m_usual(theme.scheme()) {}

void ThemeChoice::follow_desktop() {
    if (m_desktop != nullptr)
        return;
    m_desktop = new DesktopLook(this);
    connect(m_desktop, &DesktopLook::changed, this, &ThemeChoice::apply);
}

void ThemeChoice::fix(Scheme scheme) {
    m_chosen = scheme;
    apply();
}

std::vector<ThemeChoice::Option> ThemeChoice::options() {
    return {
        {std::nullopt, "desktop", tr("as the desktop")},
        {Scheme::light, "light", tr("light")},
        {Scheme::dark, "dark", tr("dark")},
        {Scheme::contrast_light, "contrast-light", tr("high contrast, light")},
        {Scheme::contrast_dark, "contrast-dark", tr("high contrast, dark")}};
}

void ThemeChoice::choose(std::optional<Scheme> scheme) {
    m_chosen = scheme;
    m_by_person = true;
    if (!scheme)
        follow_desktop();
    apply();
    Q_EMIT chosen_anew();
}

void ThemeChoice::choose_next() {
    const auto all = options();
    const auto at = std::ranges::find(all, m_chosen, &Option::scheme);
    choose(all[static_cast<std::size_t>(at + 1 - all.begin()) % all.size()].scheme);
}

QString ThemeChoice::title() const {
    const auto all = options();
    return std::ranges::find(all, m_chosen, &Option::scheme)->title;
}

void ThemeChoice::apply() {
    const auto asked = m_desktop == nullptr ? std::nullopt : m_desktop->scheme();
    const Scheme wanted = m_chosen.value_or(asked.value_or(m_usual));
    if (wanted == m_theme.scheme())
        return;
    m_theme.set_scheme(wanted);
    m_theme.apply(*qApp);
}

void ThemeChoice::remember(QSettings& settings) const {
    if (!m_by_person)
        return;
    const auto all = options();
    settings.setValue(
        place(), QLatin1String(std::ranges::find(all, m_chosen, &Option::scheme)->id));
}

void ThemeChoice::restore(const QSettings& settings) {
    const QString id = settings.value(place()).toString();
    const auto all = options();
    const auto at = std::ranges::find_if(
        all, [&](const Option& option) { return id == QLatin1String(option.id); });
    if (at == all.end())
        return;
    m_chosen = at->scheme;
    apply();
}

}  // namespace andon::ui
