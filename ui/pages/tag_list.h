// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"

#include <QAbstractListModel>
#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace andon::ui {

/// A tag of a machine, by its names.
struct TagName {
    std::string equipment;
    std::string tag;
    bool operator==(const TagName&) const = default;
};

/// All tags of all machines, found by typing: those whose text has every word that was typed. UI thread.
class TagList : public QAbstractListModel {
    Q_OBJECT

public:
    explicit TagList(items::ConsoleData& data, QObject* parent = nullptr);

    /// Reads which there are; loaded() follows.
    void read();
    bool ready() const { return m_ready; }
    void find(const QString& text);
    std::optional<TagName> at(int row) const;
    /// What a link means: a machine has several, "MACHINE:TAG" is one; none where it is not known.
    std::vector<TagName> named(const std::string& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void loaded();

private:
    struct Entry {
        TagName name;
        QString text;  ///< with the machine's own name
        QString path;  ///< of the machine, found by typing too
    };
    void take(const items::RowSet& rows);
    void filter();

    items::ConsoleData& m_data;
    std::vector<Entry> m_all;  ///< by machine, then tag
    std::vector<std::size_t> m_found;
    QString m_typed;
    bool m_ready = false;
    items::Pending m_read;
};

}  // namespace andon::ui
