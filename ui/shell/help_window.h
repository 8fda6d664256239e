// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

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

private:
    void paint_again();
    const Theme& m_theme;
    QListWidget* m_list;
    QTextBrowser* m_page;
    QString m_topic;
};

}  // namespace andon::ui
