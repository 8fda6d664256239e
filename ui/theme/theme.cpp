// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QStyleFactory>
#include <cmath>

/// A static library's resources must be asked for, outside any namespace.
static void register_resources() {
    Q_INIT_RESOURCE(andon);
}

namespace andon::ui {

namespace {

QString hex(const QColor& c) {
    return c.name(QColor::HexRgb);
}

}  // namespace

Theme::Theme(Scheme scheme, QObject* parent) : QObject(parent), m_scheme(scheme) {
    register_resources();
}

QFont Theme::font(TextRole role) const {
    QFont font(QStringLiteral("Roboto"));
    font.setStyleHint(QFont::SansSerif);
    const auto set = [&](double px, QFont::Weight weight) {
        font.setPixelSize(static_cast<int>(std::lround(px)));
        font.setWeight(weight);
    };
    switch (role) {
    case TextRole::note:
        set(12.5, QFont::Normal);
        break;
    case TextRole::body:
        set(14, QFont::Normal);
        break;
    case TextRole::strong:
        set(14, QFont::Medium);
        break;
    case TextRole::heading:
        set(12.5, QFont::Medium);
        break;
    case TextRole::name:
        set(16, QFont::Medium);
        break;
    case TextRole::title:
        set(20, QFont::Medium);
        break;
    case TextRole::figure:
        set(28, QFont::Medium);
        break;
    case TextRole::worst:
        set(14, QFont::Bold);
        break;
    case TextRole::code:
        font = QFont(QStringLiteral("DejaVu Sans Mono"));
        font.setStyleHint(QFont::Monospace);
        set(12.5, QFont::Normal);
        break;
    }
    return font;
}

QPalette Theme::palette() const {
    const Tokens& t = colours();
    QPalette p;
    p.setColor(QPalette::Window, t.bg);
    p.setColor(QPalette::WindowText, t.ink);
    p.setColor(QPalette::Base, t.panel);
    p.setColor(QPalette::AlternateBase, t.panel);
    p.setColor(QPalette::Text, t.ink);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.ink);
    p.setColor(QPalette::BrightText, t.ink);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.ink);
    p.setColor(QPalette::PlaceholderText, t.ink3);
    p.setColor(QPalette::Highlight, t.selection);
    p.setColor(QPalette::HighlightedText, t.ink);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.panel);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.line);
    p.setColor(QPalette::Shadow, t.line);
    p.setColor(QPalette::Link, t.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        p.setColor(QPalette::Disabled, role, t.ink3);
    }
    return p;
}

QString Theme::style_sheet() const {
    const Tokens& t = colours();
    QFile file(QStringLiteral(":/themes/andon.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char*, QString> values[] = {
        {"@on_accent", hex(t.on_accent)},
        {"@accent", hex(t.accent)},
        {"@selection", hex(t.selection)},
        {"@panel", hex(t.panel)},
        {"@raised", hex(t.raised)},
        {"@track", hex(t.track)},
        {"@line", hex(t.line)},
        {"@ink2", hex(t.ink2)},
        {"@ink3", hex(t.ink3)},
        {"@ink", hex(t.ink)},
        {"@bg", hex(t.bg)},
        {"@bar", hex(t.bar)},
        {"@check", dark() ? QStringLiteral("dark") : QStringLiteral("light")},
        {"@border", QStringLiteral("%1px").arg(t.border)},
    };
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

void Theme::apply(QApplication& app) const {
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    app.setFont(font(TextRole::body));
    app.setPalette(palette());
    app.setStyleSheet(style_sheet());
}

void Theme::set_scheme(Scheme scheme) {
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT changed();
}

Scheme Theme::system_scheme() {
    const QColor window = QApplication::palette().color(QPalette::Window);
    return window.lightnessF() < 0.5 ? Scheme::dark : Scheme::light;
}

}  // namespace andon::ui
