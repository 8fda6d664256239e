// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scope_check.h"

#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::size_t kMostLines = 10'000;
constexpr qsizetype kNamed = 5;  ///< in the sentence; of more only how many

}  // namespace

ScopeCheck::ScopeCheck(items::ConsoleData& data, QObject* parent) : QObject(parent), m_data(data) {}

void ScopeCheck::ask(const Scope& scope) {
    m_scope = scope;
    m_asked.clear();
    for (const QString& account : scope.accounts) {
        if (!m_known.contains(account) && !m_asked.contains(account))
            m_asked << account;
    }
    ask_lines();
    ask_next();
}

void ScopeCheck::ask_lines() {
    m_lines_known = false;
    m_lines = items::Pending(
        m_data,
        m_data.rows({"lines", {}, {}, kMostLines, {}}, [this](const Result<items::RowSet>& reply) {
            const auto view = m_data.find_view("lines");
            m_lines_known = true;
            m_unknown_places = {};
            // Without any line nothing can be said of places.
            if (reply && view && !reply->rows.empty()) {
                const views::ViewSchema& schema = m_data.catalogue()[*view];
                const auto heard_of = [&](const Scope& one) {
                    return std::ranges::any_of(reply->rows, [&](const views::Row& row) {
                        return one.holds_line(items::RowView(schema, row));
                    });
                };
                for (const QString& site : m_scope.sites) {
                    if (!heard_of({{site}, {}, {}}))
                        m_unknown_places.sites << site;
                }
                for (const QString& line : m_scope.lines) {
                    if (!heard_of({{}, {line}, {}}))
                        m_unknown_places.lines << line;
                }
            }
            Q_EMIT changed();
        }));
}

void ScopeCheck::ask_next() {
    if (m_asked.empty()) {
        m_account.drop();
        Q_EMIT changed();
        return;
    }
    const QString account = m_asked.front();
    const items::Condition number{
        "customer_id", items::Condition::Op::equal, views::Value(account.toStdString())};
    m_account = items::Pending(
        m_data, m_data.rows(
                    {"customers", {number}, {}, 1, {}},
                    [this, account](const Result<items::RowSet>& reply) {
                        // What cannot be asked is not said to be unknown.
                        m_known[account] = !reply || !reply->rows.empty();
                        m_asked.removeAll(account);
                        ask_next();
                    }));
}

Scope ScopeCheck::unknown() const {
    Scope unknown = m_unknown_places;
    for (const QString& account : m_scope.accounts) {
        const auto it = m_known.find(account);
        if (it != m_known.end() && !it->second)
            unknown.accounts << account;
    }
    return unknown;
}

QString ScopeCheck::sentence() const {
    const Scope none = unknown();
    const auto list = [](const QStringList& names) {
        QStringList shown;
        for (const QString& name : names.mid(0, kNamed))
            shown << items::plain(name.toStdString());
        if (names.size() > kNamed)
            shown << tr("%1 more").arg(names.size() - kNamed);
        return shown.join(QStringLiteral(", "));
    };
    QStringList parts;
    if (!none.accounts.isEmpty())
        parts << tr("No customer has this number yet: %1.").arg(list(none.accounts));
    if (!none.sites.isEmpty() || !none.lines.isEmpty())
        parts << tr("Nothing has been heard yet of: %1.").arg(list(none.sites + none.lines));
    return parts.join(QLatin1Char(' '));
}

}  // namespace andon::ui
