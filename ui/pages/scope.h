// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"

#include <QString>
#include <QStringList>

class QSettings;

namespace andon::ui {

/// What of the plant somebody looks after. Each kind of row is asked only for what it has: places narrow
/// lines, stock and quality, accounts narrow customers; an order belongs to it by either. Names that
/// narrow nothing leave everything. A value type.
struct Scope {
    QStringList sites;     ///< "berlin", the last name of a site
    QStringList lines;     ///< keys of lines: "acme/berlin/forming/press-1"
    QStringList accounts;  ///< customer numbers

    static constexpr int kMost = 500;  ///< of each

    bool operator==(const Scope&) const = default;
    bool empty() const { return !has_places() && accounts.isEmpty(); }

    bool holds_line(const items::RowView& line) const;
    bool holds_order(const items::RowView& order) const;
    bool holds_stock(const items::RowView& stock) const;
    bool holds_customer(const items::RowView& customer) const;
    bool holds_quality(const items::RowView& quality) const;
    /// The same for the table of orders, as far as its filter can say it; with a blank before it.
    QString order_filter() const;

    void remember(QSettings& settings) const;
    static Scope remembered(const QSettings& settings);

private:
    bool has_places() const { return !sites.isEmpty() || !lines.isEmpty(); }
    /// `path` is a line or below one, or goes through a site.
    bool holds_place(const std::string& path) const;
};

}  // namespace andon::ui
