// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace andon::ui {

/// One figure of the status line: a source with its state, or what else stands there. Pressed, it leads to
/// what is behind it.
class StatusPart : public QAbstractButton {
    Q_OBJECT

public:
    struct Content {
        QString name;         ///< of a source, with a sign of its state behind; empty: none
        QString words;        ///< what is said of it
        bool silent = false;  ///< hatched
        bool settled = true;  ///< read to its end: the sign is filled
        bool operator==(const Content&) const = default;
    };

    explicit StatusPart(const Theme& theme, QWidget* parent = nullptr);
    void set_content(const Content& content);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    Content m_content;
};

}  // namespace andon::ui
