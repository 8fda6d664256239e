// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/explanation_target.h"

#include "models/items/filter_text.h"
#include "models/items/live_rows.h"
#include "ui/explanation/explanation.h"
#include "ui/links/entity_target.h"
#include "ui/pages/live_page_config.h"

#include <algorithm>
#include <vector>

namespace andon::ui {

namespace {

/// The page whose table shows this view; empty where there is none.
QString page_of_view(std::string_view view) {
    static const std::vector<std::pair<std::string, QString>> kPages = [] {
        std::vector<std::pair<std::string, QString>> all;
        for (const LivePageConfig& page : live_pages()) {
            all.emplace_back(page.table.view, page.id);
            for (const LivePageConfig& side : side_tables(page.id))
                all.emplace_back(side.table.view, side.id);
        }
        return all;
    }();
    const auto found = std::ranges::find(kPages, view, &std::pair<std::string, QString>::first);
    return found == kPages.end() ? QString() : found->second;
}

QString term(std::string_view column, const QString& value) {
    return items::print_filter_column(items::plain(column)) + QLatin1Char(':') + value;
}

/// As a filter: what the rule demands of a row, as far as a filter can say it.
QString filter_of(const views::FigureRule& rule, const std::string& scope) {
    const QString yes = QStringLiteral("yes");
    QStringList terms;
    for (const std::string_view flag : rule.flags)
        terms << term(flag, yes);
    if (!rule.scope.empty() && !scope.empty())
        terms << term(rule.scope, items::print_filter_value(items::plain(scope)));
    const auto not_empty = [&](std::string_view column) {
        terms << QStringLiteral("-empty:") + items::print_filter_value(items::plain(column));
    };
    std::ranges::for_each(rule.part.present, not_empty);
    if (!rule.part.absent_flag.empty())
        terms << QLatin1Char('-') + term(rule.part.absent_flag, yes);
    return terms.join(QLatin1Char(' '));
}

}  // namespace

QString explained_table(const Explanation& e) {
    switch (e.kind()) {
    case Explanation::Kind::unwritten:
        return QStringLiteral("flow/");
    case Explanation::Kind::figure: {
        const QString page = page_of_view(e.rule()->view);
        const QString filter = filter_of(*e.rule(), e.scope());
        if (page.isEmpty())
            return {};
        return filter.isEmpty() ? page + QLatin1Char('/') : page + QStringLiteral("/?") + filter;
    }
    case Explanation::Kind::cell:
        break;
    }
    return {};
}

QString explained_row(const views::ViewSchema& schema, const views::Row& row) {
    if (row.empty())
        return {};
    const items::RowView view(schema, row);
    if (QString entity = entity_target(view); !entity.isEmpty())
        return entity;
    for (const char* column : {"order_id", "customer_id", "equipment", "product"}) {
        if (QString named = cell_target(view, column); !named.isEmpty())
            return named;
    }
    return {};
}

}  // namespace andon::ui
