// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/read_basis.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace andon::items {

/// Names that one view has for what another one knows by number only: the customer of an order.
/// Follows its view while open; keeps what it knew while closed. UI thread; `data` outlives it.
class NameBook : public QObject {
    Q_OBJECT

public:
    struct Source {
        std::string view;  ///< "customers"
        std::string key;   ///< its column that is looked up: "customer_id"
        std::string name;  ///< its column with the name
    };
    static constexpr std::size_t kMost = 50'000;

    NameBook(ConsoleData& data, const Source& source, QObject* parent = nullptr);

    /// The view has these columns.
    bool known() const { return m_schema != nullptr; }
    void open();
    void close();
    /// Empty where no name is known.
    const std::string& find(const std::string& key) const;
    /// All that are known, as they are now.
    std::unordered_map<std::string, std::string> names() const;

Q_SIGNALS:
    /// These have another name than before.
    void renamed(const std::unordered_set<std::string>& keys);

private:
    void take_frame(const ingest::Drained& drained);
    void read();
    void note(const views::Row& row, Seq seq, std::unordered_set<std::string>& keys);
    struct Name {
        std::string text;
        Seq seq = 0;
    };

    ConsoleData& m_data;
    views::ViewId m_view = 0;
    const views::ViewSchema* m_schema = nullptr;
    std::size_t m_key = 0;
    std::size_t m_name = 0;
    std::unordered_map<std::string, Name> m_names;
    ReadBasis m_basis;
    Pending m_read;
    ViewWatch m_watch;
    QMetaObject::Connection m_connection;
};

}  // namespace andon::items
