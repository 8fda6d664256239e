// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/dead_letter_model.h"

#include "models/items/reject_words.h"
#include "models/items/words.h"

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
    connect(&data.cursor(), &Cursor::moved, this, [this] {
        if (m_open)
            read();
    });
    connect(
        &data, &ConsoleData::status_changed, this, [this](const ingest::PipelineStatus& status) {
            if (status.dead_letters == m_count_now)
                return;
            m_count_now = status.dead_letters;
            if (m_open && !m_held && !m_again.isActive())
                m_again.start();
            Q_EMIT pending_changed();
        });
}

void DeadLetterModel::open() {
    m_open = true;
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
    m_all = reply->entries;
    show(filtered());
    Q_EMIT loaded_again();
    Q_EMIT pending_changed();
}

void DeadLetterModel::set_filter(const QString& text) {
    m_words = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    show(filtered());
    Q_EMIT loaded_again();
}

std::vector<DeadLetterEntry> DeadLetterModel::filtered() const {
    if (m_words.isEmpty())
        return m_all;
    std::vector<DeadLetterEntry> out;
    for (const DeadLetterEntry& e : m_all) {
        const QString text =
            (word(e.reason) + QLatin1Char('\n') + plain(e.reason) + QLatin1Char('\n')
             + plain(e.detail) + QLatin1Char('\n') + reject_text(e.detail) + QLatin1Char('\n')
             + plain(e.type_name) + QLatin1Char('\n') + plain(e.from.source) + QLatin1Char('\n')
             + plain(e.from.shard) + QLatin1Char('\n') + plain(e.from.position))
                .toCaseFolded();
        const bool fits = std::all_of(
            m_words.begin(), m_words.end(), [&](const QString& one) { return text.contains(one); });
        if (fits)
            out.push_back(e);
    }
    return out;
}

void DeadLetterModel::show(std::vector<DeadLetterEntry> next) {
    const auto same = [](const DeadLetterEntry& a, const DeadLetterEntry& b) {
        return a.seq == b.seq && a.output == b.output;
    };
    // What is new stands in front and the oldest may have fallen off; anything else (retention, a
    // rebuild, a filter) is a list of its own.
    std::size_t fresh = 0;
    while (!m_entries.empty() && fresh < next.size() && !same(next[fresh], m_entries.front()))
        ++fresh;
    const std::size_t kept = next.size() - fresh;
    const bool continues =
        kept > 0 && kept <= m_entries.size()
        && std::equal(
            next.begin() + static_cast<std::ptrdiff_t>(fresh), next.end(), m_entries.begin(), same);
    if (!continues) {
        if (m_entries.empty() && next.empty())
            return;
        beginResetModel();
        m_entries = std::move(next);
        endResetModel();
        return;
    }
    if (kept < m_entries.size()) {
        beginRemoveRows({}, static_cast<int>(kept), rowCount() - 1);
        m_entries.resize(kept);
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_entries = std::move(next);
        endInsertRows();
    }
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
        return m_format.moment(
            e.from.ingest_time.us != 0 ? e.from.ingest_time.us : e.from.broker_time.us,
            m_data.now().us);
    case reason_column:
        return word(e.reason);
    case detail_column:
        return reject_text(e.detail);
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
        return tr("Came");
    case reason_column:
        return tr("Reason");
    case detail_column:
        return tr("What is wrong");
    case type_column:
        return tr("Type");
    case source_column:
        return tr("Source");
    case place_column:
        return tr("Where");
    default:
        return {};
    }
}

}  // namespace andon::items
