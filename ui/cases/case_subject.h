// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/live_rows.h"
#include "models/outbox/case_draft.h"
#include "ui/pages/page.h"

#include <QString>
#include <optional>
#include <string>

namespace andon::ui {

/// What a case is to be opened about, and what can be said of it from its row. A value.
struct CaseSubject {
    QString title;                ///< "Order 4711"
    outbox::CaseDraft draft;      ///< as the form begins
    std::string customer;         ///< whose account it is; empty: nobody's
    std::string customer_system;  ///< whose number that is
    /// Which open cases are about the same: a column of the view `cases` and its value.
    items::Condition related{};
};

/// Of a row of alarms, orders, equipment or customers; absent for any other.
std::optional<CaseSubject> case_subject(
    const items::RowView& row, const items::Formatter& format, std::int64_t now_us);

/// What people call a case.
QString case_number(const items::RowView& row);
/// The store's view has the column: one of an older Andon may not.
bool has_column(const items::ConsoleData& data, const char* view, const std::string& column);

/// What is chosen on the page that is on screen, or whose page it is.
std::optional<CaseSubject> case_here(Page* page, const PageContext& context);

}  // namespace andon::ui
