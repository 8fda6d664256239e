// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/page.h"

#include <QWidget>
#include <string>

class QPushButton;

namespace andon::ui {

class PlainLabel;

/// The case of an alarm's occurrence, in a line: how far it is on its way out, or its number, status and
/// owner over there, with a way to it. Hidden where there is none. UI thread.
class CaseLine : public QWidget {
    Q_OBJECT

public:
    explicit CaseLine(const PageContext& context, QWidget* parent = nullptr);

    /// Of this occurrence; empty: of none.
    void follow(const std::string& occurrence);
    QString text() const;
    QPushButton* open_button() const { return m_open; }

Q_SIGNALS:
    void opened(const QString& target);

private:
    void show_state();

    PageContext m_context;
    std::string m_of;
    items::LiveRows m_cases;
    items::LiveRows m_entries;
    PlainLabel* m_text;
    QPushButton* m_open;
    QString m_target;
};

}  // namespace andon::ui
