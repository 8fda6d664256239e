// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/row_causes.h"
#include "ui/pages/page.h"

#include <QAbstractTableModel>
#include <string>

namespace andon::ui {

class Explanation;

/// The events that made one row, newest first: when, what, what it did to the number, and where it stands
/// in its log. Those that moved the number are strong, the others quiet. UI thread.
class EventList : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { time_column, event_column, effect_column, place_column, column_count };

    EventList(
        const PageContext& context, const Explanation& explanation, QObject* parent = nullptr);

    /// Begins to read what made `row`, a row of the number itself or one that adds to it.
    void show(const views::ViewSchema& schema, const views::Row& row);
    void clear();
    const items::RowCauses& causes() const { return m_causes; }
    const views::ViewSchema* schema() const { return m_schema; }
    const views::Row& row() const { return m_row; }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : m_shown;
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : column_count;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// What the event did to the number; or, where it did nothing to it, to the row.
    QString effect(const items::RowCause& cause) const;
    /// It moved the number.
    bool matters(const items::RowCause& cause) const;
    /// It says again what the number was already.
    bool restates(const items::RowCause& cause) const;
    /// The newest event that made the number what it is; -1 where none of those that are known did.
    int decisive() const;

Q_SIGNALS:
    /// More is known than before.
    void read();

private:
    void take();
    QString value_of(const views::Row& row) const;
    QString changed_cells(const items::RowCause& cause) const;

    PageContext m_context;
    const Explanation& m_explanation;
    items::RowCauses m_causes;
    const views::ViewSchema* m_schema = nullptr;
    views::Row m_row;
    int m_shown = 0;
};

}  // namespace andon::ui
