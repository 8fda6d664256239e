// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scope.h"

#include "models/items/filter_text.h"

#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

QStringList kept(const QSettings& settings, const char* name) {
    QStringList names =
        settings.value(QStringLiteral("mine/") + QLatin1String(name)).toStringList();
    names.removeAll(QString());
    return names.mid(0, Scope::kMost);
}

QString list_of(const QStringList& values) {
    QStringList words;
    for (const QString& value : values)
        words << items::print_filter_value(value);
    return words.join(QLatin1Char(','));
}

}  // namespace

bool Scope::holds_place(const std::string& path) const {
    const QString text = QString::fromStdString(path);
    const QStringList names = text.split(QLatin1Char('/'));
    return std::ranges::any_of(sites, [&](const QString& site) { return names.contains(site); })
           || std::ranges::any_of(lines, [&](const QString& line) {
                  return text == line || text.startsWith(line + QLatin1Char('/'));
              });
}

bool Scope::holds_line(const items::RowView& line) const {
    return !has_places() || holds_place(line.text("line"))
           || sites.contains(QString::fromStdString(line.text("site")));
}

bool Scope::holds_order(const items::RowView& order) const {
    if (empty())
        return true;
    return accounts.contains(QString::fromStdString(order.text("customer_id")))
           || (has_places()
               && (holds_place(order.text("equipment")) || holds_place(order.text("site"))));
}

bool Scope::holds_stock(const items::RowView& stock) const {
    return sites.isEmpty() || holds_place(stock.text("location"));
}

bool Scope::holds_customer(const items::RowView& customer) const {
    return accounts.isEmpty()
           || accounts.contains(QString::fromStdString(customer.text("customer_id")));
}

bool Scope::holds_quality(const items::RowView& quality) const {
    return !has_places() || holds_place(quality.text("equipment"));
}

QString Scope::order_filter() const {
    if (!accounts.isEmpty() && !has_places())
        return QStringLiteral(" customer_id=") + list_of(accounts);
    if (accounts.isEmpty() && lines.isEmpty() && !sites.isEmpty())
        return QStringLiteral(" site:") + list_of(sites);
    return {};
}

void Scope::remember(QSettings& settings) const {
    settings.setValue(QStringLiteral("mine/sites"), sites);
    settings.setValue(QStringLiteral("mine/lines"), lines);
    settings.setValue(QStringLiteral("mine/accounts"), accounts);
}

Scope Scope::remembered(const QSettings& settings) {
    return {kept(settings, "sites"), kept(settings, "lines"), kept(settings, "accounts")};
}

}  // namespace andon::ui
