// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/format.h"

#include <QAbstractTableModel>
#include <QTimer>
#include <vector>

namespace andon::items {

/// Rejected records, newest first. Reads again when their number changes, at most once a second, and
/// not while held, so that the list stands still under the reader. UI thread.
class DeadLetterModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        time_column,
        reason_column,
        detail_column,
        type_column,
        source_column,
        place_column,
        column_count
    };
    static constexpr std::size_t kMost = 5000;

    DeadLetterModel(ConsoleData& data, const Formatter& format, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : column_count;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void open();
    /// Nobody looks: reads no more until open().
    void close() { m_open = false; }
    /// Only those in which every word of it stands, in any column, whatever the case.
    void set_filter(const QString& text);
    std::size_t total() const { return m_all.size(); }
    void set_held(bool held);
    /// How many came since the list was read.
    int pending() const;
    void catch_up() { read(); }
    bool loaded() const { return m_loaded; }
    bool truncated() const { return m_truncated; }
    QString error() const { return m_error; }
    const DeadLetterEntry* entry(int row) const;

Q_SIGNALS:
    void pending_changed();
    void loaded_again();

private:
    void read();
    void take(const Result<DeadLetterSet>& reply);
    void show(std::vector<DeadLetterEntry> next);
    std::vector<DeadLetterEntry> filtered() const;

    ConsoleData& m_data;
    const Formatter& m_format;
    std::vector<DeadLetterEntry> m_all;
    std::vector<DeadLetterEntry> m_entries;  ///< those that the filter lets through
    QStringList m_words;
    Pending m_read;
    QTimer m_again;
    std::uint64_t m_count_read = 0;
    std::uint64_t m_count_now = 0;
    bool m_open = false;
    bool m_held = false;
    bool m_loaded = false;
    bool m_truncated = false;
    QString m_error;
};

}  // namespace andon::items
