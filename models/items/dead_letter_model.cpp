// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dead_letter_model.h"

#include <algorithm>

namespace andon::items {

namespace {

/// Our own contracts by their message name alone.
QString short_type(const std::string& name) {
    constexpr std::string_view kOwn = "andon.events.v1.";
    return plain(
        name.starts_with(kOwn) ? std::string_view(name).substr(kOwn.size())
                               : std::string_view(name));
}

}  // namespace

DeadLetterModel::DeadLetterModel(ConsoleData& data, const Formatter& format, QObject* parent)
    : QAbstractTableModel(parent), m_data(data), m_format(format) {
    m_again.setSingleShot(true);
    m_again.setInterval(1000);
    connect(&m_again, &QTimer::timeout, this, &DeadLetterModel::read);
    connect(
        &data, &ConsoleData::status_changed, this, [this](const ingest::PipelineStatus& status) {
            if (status.dead_letters == m_count_now)
                return;
            m_count_now = status.dead_letters;
            if (!m_held && !m_again.isActive())
                m_again.start();
            Q_EMIT pending_changed();
        });
}

void DeadLetterModel::open() {
    m_count_now = m_data.status().dead_letters;
    read();
}

void DeadLetterModel::read() {
    m_count_read = m_count_now;
    m_read = Pending(m_data, m_data.dead_letters(kMost, [this](const Result<DeadLetterSet>& reply) {
        take(reply);
    }));
}

void DeadLetterModel::take(const Result<DeadLetterSet>& reply) {
    m_loaded = true;
    if (!reply) {
        m_error = plain(reply.error().message);
        Q_EMIT loaded_again();
        return;
    }
    m_error.clear();
    m_truncated = reply->truncated;
    const auto same = [](const DeadLetterEntry& a, const DeadLetterEntry& b) {
        return a.seq == b.seq && a.output == b.output;
    };
    // What is new stands in front; anything else (retention, a rebuild) is a list of its own.
    const auto& next = reply->entries;
    std::size_t fresh = 0;
    while (!m_entries.empty() && fresh < next.size() && !same(next[fresh], m_entries.front()))
        ++fresh;
    const bool continues = !m_entries.empty() && next.size() == fresh + m_entries.size()
                           && std::equal(
                               m_entries.begin(), m_entries.end(),
                               next.begin() + static_cast<std::ptrdiff_t>(fresh), same);
    if (!continues) {
        beginResetModel();
        m_entries = next;
        endResetModel();
    } else if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_entries = next;
        endInsertRows();
    }
    Q_EMIT loaded_again();
    Q_EMIT pending_changed();
}

void DeadLetterModel::set_held(bool held) {
    if (held == m_held)
        return;
    m_held = held;
    if (!held && m_count_now != m_count_read)
        m_again.start();
    Q_EMIT pending_changed();
}

int DeadLetterModel::pending() const {
    return m_count_now > m_count_read ? static_cast<int>(m_count_now - m_count_read) : 0;
}

int DeadLetterModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

const DeadLetterEntry* DeadLetterModel::entry(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_entries[static_cast<std::size_t>(row)];
}

QVariant DeadLetterModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DeadLetterEntry& e = *entry(index.row());
    if (role == Qt::AccessibleTextRole) {
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString()
               + QStringLiteral(": ") + data(index, Qt::DisplayRole).toString();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case time_column:
        return m_format.moment(e.from.broker_time.us, m_data.now().us);
    case reason_column:
        return word(e.reason);
    case detail_column:
        return plain(e.detail);
    case type_column:
        return e.type_name.empty() ? Formatter::none() : short_type(e.type_name);
    case source_column:
        return plain(e.from.source);
    case place_column:
        return plain(e.from.shard) + QStringLiteral(" · ") + plain(e.from.position);
    default:
        return {};
    }
}

QVariant DeadLetterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time_column:
        return QStringLiteral("Came");
    case reason_column:
        return QStringLiteral("Reason");
    case detail_column:
        return QStringLiteral("What is wrong");
    case type_column:
        return QStringLiteral("Type");
    case source_column:
        return QStringLiteral("Source");
    case place_column:
        return QStringLiteral("Where");
    default:
        return {};
    }
}

}  // namespace andon::items
