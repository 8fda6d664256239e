// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_causes.h"
#include "ui/explanation/explanation.h"
#include "ui/pages/page.h"

#include <QString>

namespace andon::ui {

/// What is said of a number, each part empty where there is nothing to say.
struct ExplanationWords {
    QString title;       ///< "On time in full"
    QString value;       ///< "93.8 %"
    QString about;       ///< whose number it is, and as of when
    QString formula;     ///< how it is made, in words
    QString source;      ///< whose formula that is
    QString worked;      ///< "1,407 / 1,500 = 93.8 %"
    QString verdict;     ///< whether the rows give what was shown
    bool doubt = false;  ///< they do not, or that cannot be said
};

ExplanationWords words_of(const PageContext& context, const Explanation& explanation);

/// A figure's number as people read it: per cent, a mean, money or a count.
QString figure_text(
    const PageContext& context, const Explanation& explanation, double value,
    const std::string& unit);

/// What a row adds: "38 of 40", "€ 1,200.00", "3"; a dash for nothing.
QString share_text(
    const PageContext& context, const views::FigureRule& rule, const std::string& scope,
    const views::ViewSchema& schema, const views::Row& row);

/// By what people know the row: "4711", "Press 2".
QString row_name(const views::ViewSchema& schema, const views::Row& row);
QString cell_text(
    const PageContext& context, const views::ViewSchema& schema, const views::Row& row,
    const std::string& column);

/// Where an event stands in its log: "orders/3 · offset 69959".
QString place_text(const items::Provenance& from);

/// All that is known of one event on one line, for people: what, when, whence.
QString event_line(const PageContext& context, const items::RowCause& cause);

}  // namespace andon::ui
