// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/time_range.h"
#include "ui/pages/page.h"
#include "ui/review/file_actions.h"

#include <QDialog>
#include <memory>
#include <optional>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace andon::ui {

class PlainLabel;

/// Cuts a time range out of the store into one file: from when to when, what of it, where to, and how
/// far it is. Closing it breaks the recording off. UI thread; `files` outlives it.
class CutDialog : public QDialog {
    Q_OBJECT

public:
    CutDialog(
        const PageContext& context, FileActions& files, const items::TimeRange& range,
        QWidget* parent = nullptr);
    ~CutDialog() override;

    QLineEdit* from() const { return m_from; }
    QLineEdit* to() const { return m_to; }
    QLineEdit* path() const { return m_path; }
    QCheckBox* raw() const { return m_raw; }
    QCheckBox* masked() const { return m_masked; }
    QPushButton* go() const { return m_go; }
    bool running() const { return m_job != nullptr; }
    QString message() const;
    QString bounds() const;

private:
    void build();
    void choose_file();
    void show_bounds();
    void start();
    void show_progress();
    void end();
    Result<items::TimeSpan> span() const;
    QString between(std::int64_t from_us, std::int64_t to_us) const;

    PageContext m_context;
    FileActions& m_files;
    QLineEdit* m_from;
    QLineEdit* m_to;
    PlainLabel* m_bounds;
    QCheckBox* m_raw;
    QCheckBox* m_masked;
    QLineEdit* m_path;
    QPushButton* m_go;
    QProgressBar* m_progress;
    PlainLabel* m_message;
    std::unique_ptr<CutJob> m_job;
};

}  // namespace andon::ui
