// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/mailbox.h"

#include <algorithm>
#include <utility>

namespace andon::ingest {

namespace {

void append_cell(std::string& key, const views::Value& cell) {
    key.push_back('\x1F');
    if (const auto* text = std::get_if<std::string>(&cell)) {
        key += *text;
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        key += std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&cell)) {
        key += std::to_string(*real);
    }
}

std::string key_of(const fold::RowChange& change, std::size_t key_columns) {
    std::string key = std::to_string(change.view);
    for (std::size_t i = 0; i < key_columns && i < change.row.size(); ++i) {
        append_cell(key, change.row[i]);
    }
    return key;
}

}  // namespace

void Mailbox::post(
    std::vector<fold::RowChange>&& rows, std::vector<WatchedPoint>&& points, fold::Seq committed,
    BrokerTime newest, const std::vector<std::size_t>& key_columns) {
    std::vector<bool> watched;
    {
        const std::lock_guard lock(m_mutex);
        watched = m_watched_views;
    }
    // Keys are joined outside the lock: the screen never waits for them.
    std::vector<std::pair<std::string, fold::RowChange>> keyed;
    for (fold::RowChange& row : rows) {
        if (row.view >= watched.size() || !watched[row.view])
            continue;
        std::string key = key_of(row, key_columns[row.view]);
        keyed.emplace_back(std::move(key), std::move(row));
    }
    std::function<void()> wakeup;
    {
        const std::lock_guard lock(m_mutex);
        const bool was_empty = m_rows.empty() && m_pending.points.empty();
        for (auto& [key, row] : keyed)
            m_rows.insert_or_assign(std::move(key), std::move(row));
        if (m_pending.points.size() + points.size() > m_point_cap) {
            m_pending.points.clear();
            m_pending.points_dropped = true;
        } else {
            m_pending.points.insert(m_pending.points.end(), points.begin(), points.end());
        }
        m_pending.committed = committed;
        m_pending.newest_broker_time = std::max(m_pending.newest_broker_time, newest);
        if (was_empty)
            wakeup = m_wakeup;
    }
    if (wakeup)
        wakeup();
}

void Mailbox::raise_epoch() {
    std::function<void()> wakeup;
    {
        const std::lock_guard lock(m_mutex);
        ++m_pending.epoch;
        m_rows.clear();
        m_pending.points.clear();
        wakeup = m_wakeup;
    }
    if (wakeup)
        wakeup();
}

void Mailbox::set_status(PipelineStatus status) {
    const std::lock_guard lock(m_mutex);
    m_status = std::move(status);
    m_status.outcome = m_outcome;
}

void Mailbox::set_outcome(std::string outcome) {
    const std::lock_guard lock(m_mutex);
    m_outcome = std::move(outcome);
    m_status.outcome = m_outcome;
}

Drained Mailbox::drain(std::size_t most) {
    Drained out;
    if (m_taken.empty()) {
        const std::lock_guard lock(m_mutex);
        m_taken.swap(m_rows);
        m_given = std::exchange(m_pending, Drained{});
        m_pending.committed = m_given.committed;
        m_pending.epoch = m_given.epoch;
    }
    out.points = std::exchange(m_given.points, {});
    out.points_dropped = std::exchange(m_given.points_dropped, false);
    out.committed = m_given.committed;
    out.epoch = m_given.epoch;
    out.rows.reserve(std::min(most, m_taken.size()));
    while (!m_taken.empty() && out.rows.size() < most)
        out.rows.push_back(std::move(m_taken.extract(m_taken.begin()).mapped()));
    out.more = !m_taken.empty();
    if (out.more)
        return out;
    out.newest_broker_time = m_given.newest_broker_time;
    // What came while rows were handed out has woken nobody.
    const std::lock_guard lock(m_mutex);
    out.more = !m_rows.empty() || !m_pending.points.empty();
    return out;
}

PipelineStatus Mailbox::status() const {
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void Mailbox::watch_views(std::vector<bool> by_view) {
    const std::lock_guard lock(m_mutex);
    m_watched_views = std::move(by_view);
}

bool Mailbox::watches(views::ViewId view) const {
    const std::lock_guard lock(m_mutex);
    return view < m_watched_views.size() && m_watched_views[view];
}

void Mailbox::watch_series(std::vector<fold::SeriesId> series) {
    const std::lock_guard lock(m_mutex);
    m_watched_series = std::move(series);
    ++m_watch_version;
}

std::pair<std::vector<fold::SeriesId>, std::uint64_t> Mailbox::watched_series() const {
    const std::lock_guard lock(m_mutex);
    return {m_watched_series, m_watch_version};
}

void Mailbox::set_wakeup(std::function<void()> wakeup) {
    const std::lock_guard lock(m_mutex);
    m_wakeup = std::move(wakeup);
}

}  // namespace andon::ingest
