// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace andon::ui {

/// The only label of the console: shows characters, never markup. Elides where it has no room
/// unless it wraps. Ink is one of the theme's three.
class PlainLabel : public QLabel {
    Q_OBJECT

public:
    enum class Ink { first, second, third };

    PlainLabel(const Theme& theme, TextRole role, Ink ink = Ink::first, QWidget* parent = nullptr);
    void set_text(const QString& text);
    const QString& full_text() const { return m_full; }

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    const Theme& m_theme;
    TextRole m_role;
    Ink m_ink;
    QString m_full;
};

/// A tool tip of `text` as it stands; Qt would take something that looks like HTML for HTML.
void set_plain_tool_tip(QWidget& widget, const QString& text);
QString as_tool_tip(const QString& text);
/// The text of a button, tab or menu entry as it stands; Qt would take & for a key and tab for a column.
QString as_control_text(QString text);

}  // namespace andon::ui
