// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/detail_part.h"

class QPushButton;

namespace andon::ui {

class PlainLabel;

/// Where the chosen case is looked at and worked on: in its source system, in the browser. Hidden where
/// that has no address. UI thread.
class CaseLead : public DetailPart {
    Q_OBJECT

public:
    explicit CaseLead(const PageContext& context, QWidget* parent = nullptr);

    void show_row(const items::RowView& row) override;

private:
    PageContext m_context;
    QString m_link;
    QString m_cause;
    PlainLabel* m_next;
    QPushButton* m_there;
    QPushButton* m_alarm;
};

}  // namespace andon::ui
