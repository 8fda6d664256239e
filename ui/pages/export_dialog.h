// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_export.h"
#include "ui/pages/page.h"

#include <QDialog>
#include <functional>
#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace andon::ui {

class LiveTable;
class PlainLabel;

/// A column that can be exported.
struct ExportColumn {
    std::size_t at = 0;  ///< in the row
    QString title;
    bool shown = true;  ///< on screen now
};

/// What is exported. Asked when the export begins.
struct ExportSubject {
    QString title;
    QString file;  ///< name that is proposed, without its ending
    QString what;  ///< a sentence
    std::function<std::unique_ptr<items::RowPages>()> pages;
    std::function<items::TableModel::ExportView()> view;
    std::function<std::vector<ExportColumn>()> columns;
    bool all_columns = true;  ///< false: it can be asked for those on screen alone
};

/// Writes rows into a file: how, which columns, where to, and how far it is. Closing it breaks the
/// export off. What the subject refers to outlives it.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// All rows that a table's filter accepts. `view`: of the store; `title`: of the page.
    ExportDialog(
        const PageContext& context, LiveTable& table, items::TableModel& model,
        const std::string& view, const QString& title, QWidget* parent = nullptr);
    ExportDialog(const PageContext& context, ExportSubject subject, QWidget* parent = nullptr);
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
    void build();
    void add_options(QVBoxLayout& all);
    void choose_file();
    void format_changed();
    void start();
    void show_progress();
    void end();
    items::ExportOptions options() const;

    PageContext m_context;
    ExportSubject m_subject;
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
