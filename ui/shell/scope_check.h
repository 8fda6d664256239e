// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/scope.h"

#include <map>

namespace andon::ui {

/// Which names of a scope this store has never heard of: accounts by their number, sites and lines by the
/// lines there are. One question at a time; what was answered is not asked again. UI thread.
class ScopeCheck : public QObject {
    Q_OBJECT

public:
    explicit ScopeCheck(items::ConsoleData& data, QObject* parent = nullptr);
    /// Takes the place of what was asked before.
    void ask(const Scope& scope);
    /// Nothing is being asked any more.
    bool answered() const { return m_asked.empty() && m_lines_known; }
    /// Of the scope, as far as answers have come.
    Scope unknown() const;
    /// What to say about them; empty where all are known.
    QString sentence() const;

Q_SIGNALS:
    void changed();

private:
    void ask_lines();
    void ask_next();

    items::ConsoleData& m_data;
    Scope m_scope;
    Scope m_unknown_places;
    bool m_lines_known = false;
    std::map<QString, bool> m_known;
    QStringList m_asked;
    items::Pending m_lines;
    items::Pending m_account;
};

}  // namespace andon::ui
