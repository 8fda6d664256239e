// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/cases/case_subject.h"
#include "ui/pages/page.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace andon::ui {

class ListCard;
class PlainLabel;

/// A case, filled in as far as the row tells: Enter sends it. Open cases about the same stand above, since
/// the best new case is the one that is not opened. What an alarm's occurrence has a case for already is not
/// sent again. UI thread.
class CaseForm : public QDialog {
    Q_OBJECT

public:
    CaseForm(const PageContext& context, CaseSubject subject, QWidget* parent = nullptr);

    QLineEdit* subject() const { return m_subject; }
    QPlainTextEdit* description() const { return m_description; }
    QComboBox* priority() const { return m_priority; }
    QPushButton* send_button() const { return m_send; }
    ListCard* open_cases() const { return m_cases; }
    /// Why it cannot be sent, or what will become of it; may be empty.
    QString note() const;

Q_SIGNALS:
    /// Is to leave: the entry that was written down.
    void asked(const andon::outbox::Entry& entry);
    void opened(const QString& target);

private:
    void build(QWidget* fields);
    void read_account();
    void show_cases();
    void judge();
    void send();

    PageContext m_context;
    CaseSubject m_about;
    items::LiveRows m_related;
    items::LiveRows m_same;  ///< entries of the same occurrence
    items::Pending m_account_read;
    ListCard* m_cases;
    QLineEdit* m_subject;
    QComboBox* m_priority;
    QPlainTextEdit* m_description;
    PlainLabel* m_account;
    PlainLabel* m_note;
    QPushButton* m_send;
};

}  // namespace andon::ui
