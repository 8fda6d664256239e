// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/contributing_rows.h"

#include "models/items/table_model.h"
#include "ui/explanation/explanation.h"
#include "ui/explanation/explanation_text.h"
#include "ui/pages/facts_card.h"

namespace andon::ui {

void ContributingRows::reset() {
    beginResetModel();
    endResetModel();
}

int ContributingRows::rowCount(const QModelIndex& parent) const {
    const auto& sum = m_explanation.sum();
    return parent.isValid() || !sum ? 0 : static_cast<int>(sum->shares.size());
}

const views::Row* ContributingRows::row_at(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_explanation.sum()->shares[static_cast<std::size_t>(row)].row;
}

QString ContributingRows::text(const views::Row& row, int column) const {
    const views::ViewSchema& schema = *m_explanation.rows_schema();
    const items::RowView view(schema, row);
    switch (column) {
    case row_column:
        return row_name(schema, row);
    case name_column:
        if (const auto start = view.integer("start"))
            return tr("from %1").arg(m_context.format.moment(*start, m_explanation.asked_at().us));
        return first_text(view, {"name", "subject", "product", "customer_id", "channel"});
    case adds_column:
        return share_text(m_context, *m_explanation.rule(), m_explanation.scope(), schema, row);
    case age_column: {
        const auto told = view.integer("last_event");
        const auto time = told ? told : view.integer("time");
        return time ? m_context.format.age(m_explanation.asked_at().us - *time) : QString();
    }
    default:
        return {};
    }
}

QVariant ContributingRows::data(const QModelIndex& index, int role) const {
    const views::Row* row = row_at(index.row());
    if (row == nullptr || index.column() >= column_count)
        return {};
    const bool right = index.column() >= adds_column;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(right ? Qt::AlignRight : Qt::AlignLeft);
    case items::TableModel::look_role:
        return static_cast<int>(
            index.column() == row_column    ? items::ColumnLook::strong
            : index.column() == adds_column ? items::ColumnLook::automatic
                                            : items::ColumnLook::quiet);
    default:
        return {};
    }
}

QVariant ContributingRows::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>(
            (section >= adds_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case row_column:
        return tr("Row");
    case name_column:
        return tr("What");
    case adds_column:
        return tr("Adds");
    case age_column:
        return tr("Age");
    default:
        return {};
    }
}

}  // namespace andon::ui
