// SPDX-License-Identifier: GPL-3.0-or-later
// How a TableModel reads its view and follows it; the order of its rows is in table_model.cpp.
#include "models/items/table_model.h"

#include <QElapsedTimer>
#include <algorithm>

namespace andon::items {

namespace {
constexpr int kPartMs = 5;  ///< of what was read, at a time
}

void TableModel::open() {
    if (m_schema == nullptr)
        return;
    m_open = true;
    if (m_names)
        m_names->open();
    m_watch = ViewWatch(m_data, m_view);  // first subscribe, then read
    m_anew = m_basis.begin(m_data) || m_anew;
    m_table.forget_seqs();  // what is read now replaces what was known, also where it is older
    m_table.begin_read();
    m_loading = true;
    m_part_timer.stop();
    m_incoming = {};
    m_read = Pending(
        m_data, m_data.rows(
                    {m_config.view, m_config.where, m_config.order, m_config.limit, {}},
                    [this](Result<RowSet> reply) { take_rows(std::move(reply)); }));
}

void TableModel::close() {
    m_open = false;
    if (m_names)
        m_names->close();
    m_watch = ViewWatch();
    m_read.drop();
    m_fetch.drop();
    m_part_timer.stop();
    m_incoming = {};
    m_loading = false;
}

void TableModel::fetch(const std::string& key) {
    if (m_schema == nullptr)
        return;
    constexpr std::size_t kMost = 100;
    const Condition same{m_schema->columns.front().name, Condition::Op::equal, key};
    m_fetch = Pending(
        m_data, m_data.rows({m_config.view, {same}, {}, kMost, {}}, [this](const auto& reply) {
            if (reply) {
                for (const auto& outcome : m_table.take_read_part(reply->rows, reply->seq))
                    take_outcome(outcome, false);
                flush_dirty();
                place_rows();
            }
            Q_EMIT fetched();
        }));
}

void TableModel::take_rows(Result<RowSet> reply) {
    if (!reply) {
        m_error = plain(reply.error().message);
        if (m_anew) {
            end_read();  // rows of another moment are none of this one
            return;
        }
        m_loading = false;
        Q_EMIT loaded();
        return;
    }
    m_error.clear();
    m_truncated = reply->truncated;
    m_incoming = std::move(*reply);
    m_taken = 0;
    take_part();
}

void TableModel::take_part() {
    constexpr std::size_t kStep = 256;
    QElapsedTimer timer;
    timer.start();
    const std::span<const views::Row> all(m_incoming.rows);
    while (m_taken < all.size() && timer.elapsed() < kPartMs) {
        const auto part = all.subspan(m_taken, std::min(kStep, all.size() - m_taken));
        for (const RowTable::Outcome& outcome : m_table.take_read_part(part, m_incoming.seq))
            take_outcome(outcome, m_loaded_once && !m_anew);
        m_taken += part.size();
    }
    flush_dirty();
    if (m_taken < all.size()) {
        // The first rows are there to be looked at; placing them all every time would cost too much.
        if (!m_loaded_once && m_order.size() == 0)
            place_rows();
        m_part_timer.start(0);
        return;
    }
    end_read();
}

void TableModel::end_read() {
    for (const RowTable::Outcome& outcome : m_table.end_read(m_incoming.seq))
        take_outcome(outcome, m_loaded_once);
    take_revisions();
    m_incoming = {};
    m_loading = false;
    flush_dirty();
    const bool first = !std::exchange(m_loaded_once, true);
    // Another moment was asked for: it is shown as it was, held or not.
    const bool anew = std::exchange(m_anew, false);
    if (first || anew || !m_held)
        place_rows();
    else
        m_pending_timer.start();
    Q_EMIT loaded();
}

void TableModel::take_revisions() {
    if (m_revisions.take(m_incoming, m_table) && m_order.size() > 0) {
        Q_EMIT dataChanged(
            index(0, 0), index(rowCount() - 1, columnCount() - 1),
            {revised_role, Qt::AccessibleTextRole});
    }
}

void TableModel::take_frame(const ingest::Drained& drained) {
    if (!m_open)
        return;
    if (m_basis.is_over(m_data, drained.epoch)) {
        m_anew = true;
        open();
    }
    for (const fold::RowChange& change : drained.rows) {
        if (change.view != m_view)
            continue;
        const bool removed = change.removed || !wanted(change.row);
        take_outcome(m_table.take(change, removed), m_loaded_once);
    }
    flush_dirty();
    if (!m_loaded_once || m_touched.empty())
        return;
    if (!m_held)
        place_later();
    else if (!m_pending_timer.isActive())
        m_pending_timer.start();
}

void TableModel::take_names(const std::unordered_set<std::string>& keys) {
    const std::size_t own = *m_schema->column(m_config.name->own);
    extend_again([&](const views::Row& row) {
        const auto* key = std::get_if<std::string>(&row[own]);
        return key != nullptr && keys.contains(*key);
    });
}

void TableModel::take_status(const ingest::PipelineStatus& status) {
    m_live.take(status);
    const bool all = std::exchange(m_live_behind, !m_open);
    if (m_open)
        extend_again([&](const views::Row& row) { return all || m_live.changed(row); });
}

/// Makes anew what stands behind the view's cells, in the rows that are concerned.
void TableModel::extend_again(const std::function<bool(const views::Row&)>& concerned) {
    for (Slot slot = 0; slot < m_table.slots(); ++slot) {
        if (!m_table.alive(slot) || !concerned(m_table.row(slot)) || !m_table.extend_again(slot))
            continue;
        m_dirty.push_back(slot);
        touch(slot);
    }
    flush_dirty();
    if (m_loaded_once && !m_held && !m_touched.empty())
        place_later();
}

bool TableModel::wanted(const views::Row& row) const {
    return std::all_of(
        m_config.where.begin(), m_config.where.end(),
        [&](const Condition& condition) { return matches(*m_schema, row, condition); });
}

void TableModel::take_outcome(const RowTable::Outcome& outcome, bool mark) {
    if (outcome.effect == RowTable::Effect::none)
        return;
    const Slot slot = outcome.slot;
    const bool shown = m_order.position(slot) != RowOrder::kHidden;
    if (shown)
        m_dirty.push_back(slot);
    if (outcome.effect == RowTable::Effect::removed) {
        m_leaving.push_back(slot);
        m_marks.forget(slot);
    } else if (mark && shown) {
        m_marks.note(slot, outcome.changed, ChangeMarks::clock_ms());
        if (m_marks.any() && !m_fade_timer.isActive())
            m_fade_timer.start();
    }
    touch(slot);
}

void TableModel::flush_dirty() {
    std::vector<int> rows;
    rows.reserve(m_dirty.size());
    for (const Slot slot : m_dirty) {
        const int at = m_order.position(slot);
        if (at != RowOrder::kHidden)
            rows.push_back(at);
    }
    m_dirty.clear();
    emit_rows(std::move(rows), {});
}

void TableModel::emit_rows(std::vector<int> rows, const QList<int>& roles) {
    if (rows.empty() || m_columns.empty())
        return;
    const int last_column = static_cast<int>(m_columns.size()) - 1;
    constexpr std::size_t kMany = 1000;
    if (rows.size() > kMany) {
        const auto [first, last] = std::minmax_element(rows.begin(), rows.end());
        Q_EMIT dataChanged(index(*first, 0), index(*last, last_column), roles);
        return;
    }
    std::sort(rows.begin(), rows.end());
    // Views repaint what they see of a range, so a few wide ranges are cheaper than many exact ones.
    constexpr int kBridge = 16;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= rows.size(); ++i) {
        if (i < rows.size() && rows[i] - rows[i - 1] <= kBridge)
            continue;
        Q_EMIT dataChanged(index(rows[start], 0), index(rows[i - 1], last_column), roles);
        start = i;
    }
}

}  // namespace andon::items
