// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"

#include <QObject>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace andon::ui {

/// The names of a customer in all systems: the one it is shown under, and the others. UI thread; `data`
/// outlives it.
class CustomerNames : public QObject {
    Q_OBJECT

public:
    /// Names that are followed at most, the shown one among them.
    static constexpr std::size_t kMost = 8;

    explicit CustomerNames(items::ConsoleData& data, QObject* parent = nullptr);
    /// Empty: nobody's.
    void follow(const std::string& shown_id);
    void pause() { m_aliases.pause(); }
    void resume() { m_aliases.resume(); }
    const std::string& shown() const { return m_shown; }
    /// Without the one that is shown.
    std::vector<std::string> others() const;

Q_SIGNALS:
    void changed();

private:
    items::ConsoleData& m_data;
    items::LiveRows m_aliases;
    std::string m_shown;
};

/// A few live rows that are asked for under several names, as one list. UI thread; `data` outlives it.
class NamedRows : public QObject {
    Q_OBJECT

public:
    explicit NamedRows(items::ConsoleData& data, QObject* parent = nullptr);

    struct Named {
        std::string
            name;  ///< what tells it from the others: nothing is asked anew while it is the same
        items::RowQuery query;
    };
    /// All of the same view and order. None: there are no rows.
    void follow(std::vector<Named> queries);
    void stop() { follow({}); }
    void pause();
    void resume();
    bool known() const { return m_parts.front().rows->known(); }
    /// In the order of the queries, each once: while a row goes from one name to another, two have it.
    std::vector<items::RowView> rows() const;
    /// There are more rows than the queries' limit.
    bool truncated() const;
    /// Of the first name.
    const items::LiveRows& first() const { return *m_parts.front().rows; }

Q_SIGNALS:
    void changed();

private:
    struct Part {
        std::optional<std::string> name;  ///< absent: nothing is followed
        std::unique_ptr<items::LiveRows> rows;
    };
    void add();

    items::ConsoleData& m_data;
    std::vector<items::OrderBy> m_order;
    std::size_t m_limit = 0;
    std::vector<Part> m_parts;  ///< one at least
};

}  // namespace andon::ui
