// SPDX-License-Identifier: GPL-3.0-or-later
// What a page asks a view for is there: a column that was renamed would be an empty one on the screen.
#include "models/views/catalogue.h"
#include "ui/pages/live_page_config.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace andon;

namespace {

/// "view.column" of everything the page shows.
std::set<std::string> asked_for(const ui::LivePageConfig& page) {
    std::set<std::string> asked;
    const std::string own = page.table.view + ".";
    std::set<std::string> added;
    if (page.table.name)
        added.insert(own + page.table.name->as);
    if (page.table.live) {
        for (const views::Column& column : page.table.live->columns)
            added.insert(own + column.name);
    }
    const auto add = [&](const std::string& view, const std::string& column) {
        if (!column.empty() && !added.contains(view + column))
            asked.insert(view + column);
    };
    for (const items::ColumnSpec& column : page.table.columns)
        add(own, column.column);
    for (const items::Condition& condition : page.table.where)
        add(own, condition.column);
    for (const items::OrderBy& by : page.table.order)
        add(own, by.column);
    for (const auto& names : {page.title_columns, page.subtitle_columns}) {
        for (const std::string& name : names)
            add(own, name);
    }
    for (const ui::Fact& fact : page.facts)
        add(own, fact.column);
    for (const ui::TrendColumn& trend : page.trends) {
        add(own, trend.column);
        for (const auto& limit : trend.limits)
            add(own, limit.first);
    }
    add(own, page.series_column);
    add(own, page.tag_column);
    for (const ui::RelatedRows& related : page.related) {
        const std::string other = related.view + ".";
        add(own, related.own_column);
        add(other, related.foreign_column);
        for (const std::string& column : related.columns)
            add(other, column);
        for (const items::OrderBy& by : related.order)
            add(other, by.column);
    }
    return asked;
}

std::set<std::string> columns_of(const std::vector<views::ViewSchema>& catalogue) {
    std::set<std::string> there;
    for (const views::ViewSchema& view : catalogue) {
        for (const views::Column& column : view.columns)
            there.insert(view.name + "." + column.name);
    }
    return there;
}

std::string missing(const std::set<std::string>& asked, const std::set<std::string>& there) {
    std::string out;
    for (const std::string& one : asked)
        out += there.contains(one) ? "" : " " + one;
    return out;
}

}  // namespace

class TestPageColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_ask_for_columns_that_are_there() {
        const auto there = columns_of(views::catalogue());
        std::set<std::string> asked;
        for (const ui::LivePageConfig& page : ui::live_pages()) {
            asked.merge(asked_for(page));
            for (const ui::LivePageConfig& side : ui::side_tables(page.id))
                asked.merge(asked_for(side));
        }
        QVERIFY(asked.size() > 150);
        QVERIFY2(missing(asked, there).empty(), missing(asked, there).c_str());
    }
};

QTEST_GUILESS_MAIN(TestPageColumns)
#include "tst_page_columns.moc"
