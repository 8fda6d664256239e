// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace andon::ui {

class PlainLabel;

/// What leaves, to be mended by a person: JSON, which it has to stay. Ctrl+Enter takes it.
class PayloadDialog : public QDialog {
    Q_OBJECT

public:
    PayloadDialog(
        const PageContext& context, const QString& title, const QString& payload,
        QWidget* parent = nullptr);
    QPlainTextEdit* text() const { return m_text; }
    QPushButton* accept_button() const { return m_accept; }

Q_SIGNALS:
    /// On one line, as it leaves.
    void edited(const QString& payload);

private:
    void judge();
    void take();

    QPlainTextEdit* m_text;
    PlainLabel* m_mistake;
    QPushButton* m_accept;
};

/// JSON in lines for people; anything else as it is.
QString spread_json(const QString& payload);

}  // namespace andon::ui
