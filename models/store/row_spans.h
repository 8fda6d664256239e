// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlite.h"
#include "models/views/changes.h"
#include "models/views/schema.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace andon::store {

/// By when it was shown, a version of a row that another has replaced: [since, until) in inputs. What
/// was shown at S is then
///   * the rows of the view that have not changed since S,
///   * and the versions whose span holds S,
/// so that a moment is read in the time of what is read, whatever the length of the history. A span
/// lies by its level, the logarithm of its length: those of one level that hold S began less than
/// twice their length before it, so one short stretch of each level is looked at.
///
/// Only for views that keep every transition: of the others there are few keys. Meta `spans_from`:
/// versions replaced at or before that input are not listed (an older store, a rebuild).
class RowSpans {
public:
    static Result<std::unique_ptr<RowSpans>> make(
        Connection& connection, const std::vector<views::ViewSchema>& catalogue);

    /// Before a transition of `seq` is written: the newest version of its key, if there is one, ends.
    /// Writer thread.
    Result<void> end_newest(const views::Transition& transition);

private:
    explicit RowSpans(const std::vector<views::ViewSchema>& catalogue) : m_catalogue(catalogue) {}

    const std::vector<views::ViewSchema>& m_catalogue;
    std::vector<Statement> m_newest;  ///< by view
    Statement m_insert;
};

bool has_spans(const views::ViewSchema& view);

/// The first input at which `spans_from` lets the spans be used.
Result<views::Seq> spans_from(Connection& connection);

/// Calls `found` with the key and the first input of each version of the view that was shown at
/// `seq`. `statement` prepares, and keeps, SQL text.
Result<void> for_spans_at(
    const std::function<Result<Statement*>(const std::string&)>& statement,
    const views::ViewSchema& view, views::Seq seq,
    const std::function<Result<void>(const views::Row& key, views::Seq since)>& found);

}  // namespace andon::store
