// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_export.h"
#include "ui/pages/page.h"

#include <QDialog>
#include <memory>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace andon::ui {

class LiveTable;
class PlainLabel;

/// Writes all rows that a table's filter accepts into a file: how, which columns, where to, and how far
/// it is. Closing it breaks the export off. The table outlives it.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `view`: of the store; `title`: of the page.
    ExportDialog(
        const PageContext& context, LiveTable& table, items::TableModel& model, std::string view,
        const QString& title, QWidget* parent = nullptr);
    ~ExportDialog() override;

    QLineEdit* path() const { return m_path; }
    QComboBox* format() const { return m_format; }
    QCheckBox* shown_only() const { return m_shown; }
    QCheckBox* without_personal() const { return m_personal; }
    QCheckBox* guard() const { return m_guard; }
    QPushButton* go() const { return m_go; }
    bool running() const { return m_export != nullptr; }
    QString message() const;

private:
    void build(const QString& title);
    void add_options(QVBoxLayout& all);
    void choose_file();
    void format_changed();
    void start();
    void show_progress();
    void end();
    items::ExportOptions options() const;

    PageContext m_context;
    LiveTable& m_table;
    items::TableModel& m_model;
    std::string m_view;
    QComboBox* m_format;
    QCheckBox* m_shown;
    QCheckBox* m_personal;
    QCheckBox* m_guard;
    QLineEdit* m_path;
    QPushButton* m_go;
    QProgressBar* m_progress;
    PlainLabel* m_message;
    std::unique_ptr<items::TableExport> m_export;
};

}  // namespace andon::ui
