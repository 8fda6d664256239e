// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/page.h"
#include "ui/pages/scope.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;

namespace andon::ui {

/// What is mine: sites and lines by ticking, accounts by their numbers. UI thread.
class MineDialog : public QDialog {
    Q_OBJECT

public:
    MineDialog(const PageContext& context, Scope mine, QWidget* parent);
    Scope scope() const;
    QListWidget* places() const { return m_places; }
    QPlainTextEdit* accounts() const { return m_accounts; }

Q_SIGNALS:
    void chosen(const andon::ui::Scope& mine);

private:
    void fill();
    void add(const QString& title, const QString& id, int role, bool ticked);

    Scope m_mine;
    items::LiveRows m_lines;
    QListWidget* m_places;
    QPlainTextEdit* m_accounts;
    bool m_filled = false;
};

}  // namespace andon::ui
