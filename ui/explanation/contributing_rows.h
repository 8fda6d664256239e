// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QAbstractTableModel>

namespace andon::ui {

class Explanation;

/// The rows that make a figure and what each adds, those that matter most first. UI thread.
class ContributingRows : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { row_column, name_column, adds_column, age_column, column_count };

    ContributingRows(
        const PageContext& context, const Explanation& explanation, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_context(context), m_explanation(explanation) {}

    /// The explanation has others.
    void reset();
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : column_count;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Null for a row that is not there.
    const views::Row* row_at(int row) const;

private:
    QString text(const views::Row& row, int column) const;

    PageContext m_context;
    const Explanation& m_explanation;
};

}  // namespace andon::ui
