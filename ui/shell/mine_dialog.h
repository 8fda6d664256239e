// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/page.h"
#include "ui/pages/scope.h"
#include "ui/shell/scope_check.h"

#include <QDialog>
#include <QTimer>

class QListWidget;
class QPlainTextEdit;

namespace andon::ui {

class PlainLabel;

/// What is mine: sites and lines by ticking, accounts by their numbers. UI thread.
class MineDialog : public QDialog {
    Q_OBJECT

public:
    MineDialog(const PageContext& context, Scope mine, QWidget* parent);
    Scope scope() const;
    QListWidget* places() const { return m_places; }
    QPlainTextEdit* accounts() const { return m_accounts; }
    /// What of it this store has never heard of; empty where all is known.
    QString note() const;

Q_SIGNALS:
    void chosen(const andon::ui::Scope& mine);

private:
    void fill();
    void add_unheard(const QStringList& ids, int role);
    void show_note();
    void add(const QString& title, const QString& id, int role, bool ticked);

    Scope m_mine;
    items::LiveRows m_lines;
    QListWidget* m_places;
    QPlainTextEdit* m_accounts;
    ScopeCheck m_check;
    QTimer m_check_soon;
    PlainLabel* m_note;
    bool m_filled = false;
};

}  // namespace andon::ui
