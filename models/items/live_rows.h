// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/read_basis.h"
#include "models/items/row_table.h"

#include <QObject>
#include <QString>
#include <optional>
#include <string_view>

namespace andon::items {

/// A row with names for its cells. Lives as long as the schema and the row.
class RowView {
public:
    RowView(const views::ViewSchema& schema, const views::Row& row)
        : m_schema(&schema), m_row(&row) {}

    bool has(std::string_view column) const;  ///< the column exists and is not absent here
    std::string text(std::string_view column) const;
    std::optional<double> number(
        std::string_view column) const;  ///< quantities and money in whole units
    std::optional<std::int64_t> integer(std::string_view column) const;
    bool flag(std::string_view column) const { return integer(column).value_or(0) != 0; }
    const views::Row& row() const { return *m_row; }
    const views::ViewSchema& schema() const { return *m_schema; }

private:
    const views::Value* cell(std::string_view column) const;
    const views::ViewSchema* m_schema;
    const views::Row* m_row;
};

/// A few live rows of a view for cards and tiles: subscribes first, then reads, and says once a
/// frame that something changed. UI thread; `data` outlives it.
class LiveRows : public QObject {
    Q_OBJECT

public:
    LiveRows(ConsoleData& data, QObject* parent = nullptr) : QObject(parent), m_data(data) {}

    /// Follows another query. Conditions and orders on columns the view lacks are left out.
    void follow(RowQuery query);
    void stop();
    /// Nobody looks: follows no more, and keeps what it has until resume() reads anew.
    void pause();
    void resume();

    bool known() const { return m_schema != nullptr; }
    bool loaded() const { return m_loaded; }
    bool truncated() const { return m_truncated; }
    const views::ViewSchema* schema() const { return m_schema; }
    /// In the query's order.
    std::vector<RowView> rows() const;
    /// How many `rows()` gives.
    std::size_t count() const;
    std::optional<RowView> find(const views::Row& key) const;

Q_SIGNALS:
    void changed();

private:
    void take_frame(const ingest::Drained& drained);
    void read();
    void trim();
    bool before(Slot a, Slot b) const;
    const std::vector<Slot>& ordered() const;

    ConsoleData& m_data;
    RowQuery m_query;
    const views::ViewSchema* m_schema = nullptr;
    views::ViewId m_view = 0;
    std::optional<RowTable> m_table;
    std::vector<std::pair<std::size_t, bool>> m_by;  ///< columns and whether descending
    mutable std::vector<Slot> m_order;               ///< of all rows, but for the touched
    mutable std::vector<Slot> m_touched;             ///< changed, come or gone since
    mutable bool m_in_order = false;                 ///< false: `m_order` is made anew
    Pending m_read;
    ViewWatch m_watch;
    QMetaObject::Connection m_connection;
    ReadBasis m_basis;
    bool m_loaded = false;
    bool m_reading = false;
    bool m_truncated = false;
};

}  // namespace andon::items
