// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/command_book.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QKeySequenceEdit;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace andon::ui {

class PlainLabel;

/// All keys on one sheet, found by typing: those of commands, which can be changed here, and those
/// that belong to a place (tables, the time bar) and stay. UI thread; the book outlives it.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    ShortcutSheet(CommandBook& book, const Theme& theme, QWidget* parent = nullptr);
    QTreeWidget* list() const { return m_list; }
    QLineEdit* search() const { return m_search; }
    QKeySequenceEdit* keys() const { return m_keys; }
    QPushButton* apply_button() const { return m_apply; }
    QString note() const;

private:
    void fill();
    void filter();
    void choose();
    void apply();
    QTreeWidgetItem* group(const QString& title);

    CommandBook& m_book;
    const Theme& m_theme;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_keys;
    QPushButton* m_apply;
    QPushButton* m_usual;
    PlainLabel* m_note;
};

}  // namespace andon::ui
