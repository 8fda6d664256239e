// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace andon::ui {

/// A line to type in, with a hint while it is empty and the key that leads to it. The hint is drawn
/// here because Qt's own placeholder is too pale to read.
class HintField : public QLineEdit {
    Q_OBJECT

public:
    HintField(
        const Theme& theme, const QString& hint, const QString& key, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_hint;
    QString m_key;
};

}  // namespace andon::ui
