// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/dead_letter_model.h"
#include "ui/pages/page.h"

class QLineEdit;
class QProgressBar;
class QTableView;

namespace andon::ui {

class KeyButton;
class PlainLabel;
class RawView;
class RejectsTable;
class SideDrawer;

/// Records that were rejected: why, from where, and their bytes; and the button that folds
/// everything again after a corrected mapping.
class RejectsPage : public Page {
    Q_OBJECT

public:
    explicit RejectsPage(const PageContext& context, QWidget* parent = nullptr);
    void open() override;
    void close() override { m_model.close(); }
    /// "?text" puts `text` into the filter.
    void show_key(const QString& key) override;
    QWidget* filter_field() override;
    items::DeadLetterModel& model() { return m_model; }
    QTableView* table() const;
    RawView* raw() const { return m_raw; }
    KeyButton* fold_button() const { return m_fold; }
    KeyButton* stop_button() const { return m_stop; }
    /// What the bar above the table says.
    QString state_text() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* build();
    void choose(int row);
    void show_state();
    void fold_again();
    void stop_folding();
    void judge_hold();

    items::DeadLetterModel m_model;
    RejectsTable* m_table;
    bool m_folding = false;
    bool m_stop_asked = false;
    QLineEdit* m_filter;
    PlainLabel* m_state;
    KeyButton* m_fold;
    KeyButton* m_stop;
    QProgressBar* m_progress;
    RawView* m_raw;
    SideDrawer* m_drawer;
    items::Pending m_read;
};

}  // namespace andon::ui
