// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_model.h"
#include "ui/pages/detail_part.h"
#include "ui/pages/judgement.h"
#include "ui/pages/trend_panel.h"

#include <QString>
#include <functional>
#include <vector>

namespace andon::ui {

/// A filter that one click puts on.
struct FilterChip {
    QString title;
    QString filter;
};

/// Rows of another view that belong to the chosen row.
struct RelatedRows {
    QString title;
    std::string view;
    std::string foreign_column;  ///< of that view, equal to …
    std::string own_column;      ///< … this one of the chosen row; empty: its first key column
    std::vector<std::string> columns;  ///< name, value, …; the last one may be a time: shown as age
    std::vector<items::OrderBy> order{};
};

/// One line of the key facts.
struct Fact {
    Fact(const char* name) : column(name) {}  // NOLINT(google-explicit-constructor): lists of names
    Fact(const char* name, QString words) : column(name), title(std::move(words)) {}
    std::string column;
    QString title;  ///< empty: the column's name as words
};

/// A part of the detail pane that one page alone has, and what its tab is called.
struct PagePart {
    QString title;
    std::function<DetailPart*(const PageContext&)> make;  ///< never null
};

/// What makes the one live page into the page of a view.
struct LivePageConfig {
    QString id;     ///< "orders"
    QString title;  ///< "Orders"
    items::TableConfig table;
    std::vector<FilterChip> chips;
    std::vector<std::string> title_columns;  ///< of the detail pane; the first that is not empty
    std::vector<std::string> subtitle_columns;
    std::vector<Fact> facts;          ///< empty: all columns
    std::string series_column;        ///< names the equipment whose series are drawn; empty: none
    std::string tag_column;           ///< preselects a series
    std::vector<TrendColumn> trends;  ///< columns of the row whose past can be drawn
    std::vector<RelatedRows> related;
    std::function<Judgement(const items::RowView&, std::int64_t now_us)>
        judge;                                          ///< for the detail pane
    std::function<bool(const items::RowView&)> done{};  ///< it stands behind what is to be done
    QString empty;                                      ///< what would be here and how to get it
    /// A line below the table, of the state of ingest; absent for most.
    std::function<QString(
        const ingest::PipelineStatus&, const items::Formatter&, std::int64_t now_us)>
        note{};
    PagePart lead{};                ///< above the key facts; no `make`: none
    std::vector<PagePart> parts{};  ///< tabs, before the others
    /// Letters are commands where its table has the keyboard: a filter begins with / only.
    bool letters_act = false;
};

/// Every live page, in the order of the navigation.
std::vector<LivePageConfig> live_pages();

/// Tables of other views that stand beside a page's own; empty for most.
std::vector<LivePageConfig> side_tables(const QString& page);

/// Lets the table rank its rows as the page judges them.
void judge_rows(LivePageConfig& page);

}  // namespace andon::ui
