// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "ui/pages/page.h"

#include <QDialog>
#include <QStringList>
#include <vector>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace andon::ui {

/// Asks for what an act on alarms or calls needs: a note or reason, and how long. Enter does it.
class ActDialog : public QDialog {
    Q_OBJECT

public:
    /// A time that is offered.
    struct Time {
        QString title;
        std::int64_t us = 0;
        alarms::ShelveKind kind = alarms::ShelveKind::timed;
    };
    struct Question {
        QString title;         ///< what is done, on the main button too
        QStringList subjects;  ///< what it is done to
        QString note;          ///< what the text is; empty: none is asked for
        bool note_required = true;
        QString time;             ///< what the times are
        std::vector<Time> times;  ///< none: it asks for none; the second is the usual one
    };
    struct Answer {
        QString note;
        std::int64_t duration_us = 0;
        alarms::ShelveKind kind = alarms::ShelveKind::timed;
    };

    ActDialog(const PageContext& context, const Question& question, QWidget* parent = nullptr);
    QLineEdit* note() const { return m_note; }
    QListWidget* times() const { return m_times; }  ///< null where it asks for none
    QPushButton* accept_button() const { return m_accept; }

Q_SIGNALS:
    void answered(const andon::ui::ActDialog::Answer& answer);

private:
    void answer();

    std::vector<Time> m_offered;
    QLineEdit* m_note;
    QListWidget* m_times = nullptr;
    QPushButton* m_accept;
};

}  // namespace andon::ui
