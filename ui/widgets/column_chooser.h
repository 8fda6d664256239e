// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

class QListWidget;

namespace andon::ui {

class LiveTable;

/// Which columns a table shows, in which order, and what it is sorted by; every change shows at once.
/// The table outlives it.
class ColumnChooser : public QDialog {
    Q_OBJECT

public:
    ColumnChooser(const Theme& theme, LiveTable& table, QWidget* parent = nullptr);
    QListWidget* list() const { return m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read();
    void apply();
    void move(int by);
    void sort();

    LiveTable& m_table;
    QListWidget* m_list;
    bool m_reading = false;
};

}  // namespace andon::ui
