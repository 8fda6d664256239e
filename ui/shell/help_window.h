// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace andon::ui {

/// The help that comes with the program, a topic a page. Everything in it is Andon's own text; links
/// lead to other topics and nowhere else.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(const Theme& theme, QWidget* parent = nullptr);
    /// "mapping"; an unknown one changes nothing.
    void show_topic(const QString& name);
    QString topic() const { return m_topic; }
    QStringList topics() const;
    QString text() const;
    QLineEdit* search() const { return m_search; }
    /// The topics that what is searched stands in; all of them where nothing is.
    QStringList found() const;

private:
    void paint_again();
    void find();
    void mark_found();
    const Theme& m_theme;
    QLineEdit* m_search;
    QListWidget* m_list;
    QTextBrowser* m_page;
    QString m_topic;
};

}  // namespace andon::ui
