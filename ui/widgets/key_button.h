// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

namespace andon::ui {

/// A button that shows the key which presses it. `main` for the one main button of a page.
class KeyButton : public QPushButton {
    Q_OBJECT

public:
    KeyButton(
        const Theme& theme, const QString& text, const QString& key, QWidget* parent = nullptr);
    void set_main(bool main);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF key_box() const;
    const Theme& m_theme;
    QString m_key;
};

}  // namespace andon::ui
