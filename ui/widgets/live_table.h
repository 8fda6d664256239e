// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_model.h"
#include "ui/theme/theme.h"

#include <QTableView>
#include <QTimer>

namespace andon::ui {

/// A table that holds still while it is read: while the pointer is over it, a row is selected or it
/// is scrolled, no row comes, goes or moves. What waits is said at its foot; End takes it in and
/// keeps the selected row where it is on the screen; Esc lets go; Ctrl+C copies the chosen row.
class LiveTable : public QTableView {
    Q_OBJECT

public:
    LiveTable(const Theme& theme, items::TableModel& model, QWidget* parent = nullptr);

    /// Widths by the columns' configuration; the widest text column takes what is left.
    void fit_columns();
    void take_in_what_waits();
    void let_go();
    int current_row() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    QString hold_text() const;
    /// Sentence in the middle while there are no rows.
    void set_empty_text(const QString& text);

Q_SIGNALS:
    void row_chosen(int row);
    void row_opened(int row);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void judge_hold();
    void copy_row() const;
    void paint_hold(QPainter& p) const;
    int base_width(const items::ColumnSpec& spec, int column) const;

    const Theme& m_theme;
    items::TableModel& m_model;
    QString m_empty;
    QTimer m_still;  ///< runs while the pointer has moved lately
    bool m_pointer_inside = false;
    bool m_entering = false;  ///< the keyboard arrives: nobody has chosen a row
};

}  // namespace andon::ui
