// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "models/items/live_rows.h"

#include <QObject>
#include <QString>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace andon::items {

/// Who is called, who comes and when: "Maintenance: K. Nowak comes in 5 min".
QString call_words(const RowView& call, const Formatter& format, std::int64_t now_us);
/// How bad it is that it stands as it does, 1 … 4: nobody comes, somebody is late, comes, is there.
int call_priority(const RowView& call, std::int64_t now_us);

/// The calls that are open, counted once for all who say it: navigation, tiles, walls. UI thread; `data`
/// outlives it.
class OpenCalls : public QObject {
    Q_OBJECT

public:
    explicit OpenCalls(ConsoleData& data, QObject* parent = nullptr);
    /// Begins to follow the view; nothing where the store has none.
    void follow();

    std::size_t open() const { return m_rows.count(); }
    /// Of them those that nobody has taken.
    std::size_t waiting() const;
    /// Of a line or something below it, the one that needs somebody most; absent: nobody is called there.
    /// Holds until changed().
    std::optional<RowView> of_line(const std::string& path) const;
    const LiveRows& rows() const { return m_rows; }

Q_SIGNALS:
    void changed();

private:
    ConsoleData& m_data;
    LiveRows m_rows;
};

}  // namespace andon::items
