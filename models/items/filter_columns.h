// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"

#include <QString>
#include <string>
#include <vector>

namespace andon::items {

/// A column that a filter may name.
struct FilterColumn {
    std::string name;  ///< as in the store
    QString title;     ///< as people see it; empty where it is not shown anywhere
    views::ColumnType type = views::ColumnType::text;
    std::size_t cell = 0;   ///< where it stands in a row
    bool age = false;       ///< a time, shown as how long ago
    bool priority = false;  ///< no cell: the row's priority
};

/// The columns of a table by the names people have for them: as in the store ("stage_since"), and as
/// in the header, in any case, blanks as they are or as underscores ("In stage", in_stage). The store's
/// names come first: they mean the same in every page and every language. A value type.
class FilterColumns {
public:
    struct Title {
        std::string column;
        QString title;
        bool age = false;
    };

    FilterColumns() = default;
    /// `judged`: rows have a priority, "prio". The fold's own columns have no name here.
    FilterColumns(const views::ViewSchema& schema, const std::vector<Title>& titles, bool judged);

    const std::vector<FilterColumn>& all() const { return m_all; }
    /// Null where nothing is called so.
    const FilterColumn* find(const QString& typed) const;
    /// The name that is most like it; empty where none is.
    QString nearest(const QString& typed) const;

    /// Case folded, everything but letters and digits as "_".
    static QString key_of(const QString& name);

private:
    std::vector<FilterColumn> m_all;
};

}  // namespace andon::items
