// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/format.h"

#include <QAbstractTableModel>
#include <optional>
#include <string>
#include <vector>

namespace andon::items {

/// What happened to one entity, newest first. New lines appear on top; `show()` begins anew.
class StoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { time_column, type_column, summary_column, column_count };
    static constexpr std::size_t kMost = 500;

    StoryModel(ConsoleData& data, const Formatter& format, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_data(data), m_format(format) {}

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : column_count;
    }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(const std::string& kind, const std::string& id);
    /// Of the same entity: what happened under these names is in its story, too. `show()` forgets them.
    void set_other_names(std::vector<std::string> names);
    /// Reads the same story again; what is new is inserted on top.
    void read_again();
    void clear();
    bool loading() const { return m_loading; }
    QString error() const { return m_error; }
    const StoryEntry* entry(int row) const;

Q_SIGNALS:
    void loaded();

private:
    void take_name(const Result<std::vector<StoryEntry>>& reply);
    void take(const Result<std::vector<StoryEntry>>& reply);

    ConsoleData& m_data;
    const Formatter& m_format;
    std::string m_kind;
    std::string m_id;
    std::vector<StoryEntry> m_entries;
    std::vector<std::string> m_other_names;
    std::vector<Pending> m_reads;     ///< one for each name
    std::size_t m_unanswered = 0;     ///< of them
    std::vector<StoryEntry> m_found;  ///< what they have answered so far
    std::optional<Error> m_failed;
    bool m_loading = false;
    QString m_error;
};

}  // namespace andon::items
