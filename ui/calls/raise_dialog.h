// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calls/call_act.h"
#include "models/items/console_data.h"
#include "ui/pages/page.h"

#include <QDialog>
#include <string>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace andon::ui {

/// Calls somebody: who, by one letter, and Enter. Where, is the line or machine that had the keyboard, or
/// a line that is chosen here. UI thread.
class RaiseDialog : public QDialog {
    Q_OBJECT

public:
    /// `place`: a path; empty: it is asked for.
    RaiseDialog(const PageContext& context, const std::string& place, QWidget* parent = nullptr);

    QListWidget* topics() const { return m_topics; }
    QComboBox* places() const { return m_places; }
    QLineEdit* text() const { return m_text; }
    QPushButton* accept_button() const { return m_accept; }

Q_SIGNALS:
    void answered(const andon::calls::CallAct& act);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void read_lines();
    void offer(const std::string& path);
    void show_state();
    void answer();

    PageContext m_context;
    QListWidget* m_topics;
    QComboBox* m_places;
    QLineEdit* m_text;
    QPushButton* m_accept;
    items::Pending m_read;
};

}  // namespace andon::ui
