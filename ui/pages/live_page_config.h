// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_model.h"
#include "ui/pages/judgement.h"

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
};

/// What makes the one live page into the page of a view.
struct LivePageConfig {
    QString id;     ///< "orders"
    QString title;  ///< "Orders"
    items::TableConfig table;
    std::vector<FilterChip> chips;
    std::vector<std::string> title_columns;  ///< of the detail pane; the first that is not empty
    std::vector<std::string> subtitle_columns;
    std::vector<std::string> facts;  ///< columns of the key facts; empty: all
    std::string series_column;  ///< names the equipment whose series are drawn; empty: no trend
    std::string tag_column;     ///< preselects a series
    std::vector<RelatedRows> related;
    std::function<Judgement(const items::RowView&, std::int64_t now_us)>
        judge;      ///< for the detail pane
    QString empty;  ///< what would be here and how to get it
};

/// Every live page, in the order of the navigation.
std::vector<LivePageConfig> live_pages();

}  // namespace andon::ui
