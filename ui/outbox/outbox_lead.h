// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/outbox_acts.h"
#include "ui/pages/detail_part.h"

#include <utility>
#include <vector>

class QPlainTextEdit;
class QPushButton;

namespace andon::ui {

class PlainLabel;

/// What became of the chosen entry, in the other side's words, and what can be done about it. UI thread.
class OutboxLead : public DetailPart {
    Q_OBJECT

public:
    OutboxLead(const PageContext& context, OutboxActs& acts, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;
    void show_nothing() override { m_subject.reset(); }

private:
    void show_state();

    OutboxActs& m_acts;
    std::optional<OutboxSubject> m_subject;
    QString m_alarm;
    PlainLabel* m_said;
    PlainLabel* m_refusal;
    QPushButton* m_cause;
    std::vector<std::pair<OutboxAct, QPushButton*>> m_buttons;
};

/// What leaves, byte for byte but for its lines. UI thread.
class OutboxPayload : public DetailPart {
    Q_OBJECT

public:
    explicit OutboxPayload(const PageContext& context, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;

private:
    QString m_shown;
    QPlainTextEdit* m_text;
};

}  // namespace andon::ui
