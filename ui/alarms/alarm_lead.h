// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_acts.h"
#include "ui/pages/detail_part.h"

#include <vector>

class QPushButton;

namespace andon::ui {

class Card;
class CaseLine;
class PlainLabel;

/// What to do about the chosen alarm: its guidance, and what can be done to it here. UI thread.
class AlarmLead : public DetailPart {
    Q_OBJECT

public:
    AlarmLead(const PageContext& context, AlarmActs& acts, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;
    void show_nothing() override;
    CaseLine* case_line() const { return m_case; }

private:
    void open_page();
    void show_state();

    PageContext m_context;
    AlarmActs& m_acts;
    std::optional<AlarmSubject> m_subject;
    QString m_page;
    PlainLabel* m_guidance;
    CaseLine* m_case;
    PlainLabel* m_refusal;
    std::vector<std::pair<AlarmAct, QPushButton*>> m_buttons;
    QPushButton* m_related;
};

}  // namespace andon::ui
