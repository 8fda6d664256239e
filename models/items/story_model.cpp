// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/story_model.h"

#include "models/items/event_line.h"
#include "models/items/words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace andon::items {

void StoryModel::show(const std::string& kind, const std::string& id) {
    clear();
    m_kind = kind;
    m_id = id;
    m_loading = true;
    read_again();
}

void StoryModel::read_again() {
    if (m_id.empty())
        return;
    m_reads.clear();
    m_found.clear();
    m_failed.reset();
    m_unanswered = 1 + m_other_names.size();
    const auto read = [this](const std::string& id) {
        m_reads.emplace_back(m_data, m_data.story(m_kind, id, kMost, [this](const auto& reply) {
            take_name(reply);
        }));
    };
    read(m_id);
    for (const std::string& name : m_other_names)
        read(name);
}

void StoryModel::set_other_names(std::vector<std::string> names) {
    if (names == m_other_names)
        return;
    m_other_names = std::move(names);
    read_again();
}

/// The newest of what all names have, each once: one event may name two of them.
void StoryModel::take_name(const Result<std::vector<StoryEntry>>& reply) {
    if (reply)
        m_found.insert(m_found.end(), reply->begin(), reply->end());
    else
        m_failed = reply.error();
    if (--m_unanswered > 0)
        return;
    if (m_failed) {
        take(tl::unexpected<Error>(*m_failed));
        return;
    }
    std::vector<StoryEntry> found = std::move(m_found);
    m_found.clear();
    if (!m_other_names.empty()) {
        const auto place = [](const StoryEntry& e) { return std::tuple(e.time, e.seq, e.output); };
        std::sort(found.begin(), found.end(), [&](const StoryEntry& a, const StoryEntry& b) {
            return place(a) > place(b);
        });
        const auto same = [&](const StoryEntry& a, const StoryEntry& b) {
            return place(a) == place(b);
        };
        found.erase(std::unique(found.begin(), found.end(), same), found.end());
        if (found.size() > kMost)
            found.erase(found.begin() + kMost, found.end());
    }
    take(found);
}

void StoryModel::clear() {
    m_reads.clear();
    m_other_names.clear();
    m_id.clear();
    m_loading = false;
    m_error.clear();
    if (m_entries.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_entries.clear();
    endRemoveRows();
}

void StoryModel::take(const Result<std::vector<StoryEntry>>& reply) {
    m_loading = false;
    if (!reply) {
        m_error = plain(reply.error().message);
        Q_EMIT loaded();
        return;
    }
    const auto same = [](const StoryEntry& a, const StoryEntry& b) {
        return a.seq == b.seq && a.output == b.output;
    };
    const std::vector<StoryEntry>& next = *reply;
    std::size_t fresh = 0;
    while (!m_entries.empty() && fresh < next.size() && !same(next[fresh], m_entries.front()))
        ++fresh;
    const std::size_t kept = next.size() - fresh;
    const bool continues =
        kept > 0 && kept <= m_entries.size()
        && std::equal(
            next.begin() + static_cast<std::ptrdiff_t>(fresh), next.end(), m_entries.begin(), same);
    if (!continues) {
        if (!m_entries.empty() || !next.empty()) {
            beginResetModel();
            m_entries = next;
            endResetModel();
        }
    } else {
        if (kept < m_entries.size()) {  // the oldest have fallen off
            beginRemoveRows({}, static_cast<int>(kept), rowCount() - 1);
            m_entries.resize(kept);
            endRemoveRows();
        }
        if (fresh > 0) {
            beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
            m_entries = next;
            endInsertRows();
        }
    }
    Q_EMIT loaded();
}

const StoryEntry* StoryModel::entry(int row) const {
    return row >= 0 && row < rowCount() ? &m_entries[static_cast<std::size_t>(row)] : nullptr;
}

QVariant StoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StoryEntry& e = *entry(index.row());
    if (role == Qt::AccessibleTextRole) {
        return m_format.exact(e.time.us) + QStringLiteral(", ") + event_words(e.type, m_kind)
               + QStringLiteral(": ") + whole_event_line(m_format, {e.type, e.message, e.summary});
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case time_column:
        return m_format.moment(e.time.us, m_data.now().us);
    case type_column:
        return event_words(e.type, m_kind);
    case summary_column:
        return brief_event_line(m_format, {e.type, e.message, e.summary}, plain(m_id));
    default:
        return {};
    }
}

QVariant StoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time_column:
        return tr("When");
    case type_column:
        return tr("Event");
    case summary_column:
        return tr("What happened");
    default:
        return {};
    }
}

}  // namespace andon::items
