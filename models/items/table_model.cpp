// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_model.h"

#include <algorithm>
#include <chrono>

namespace andon::items {

namespace {

constexpr int kPlaceMs = 400;  ///< rows come, go and move at most this often
constexpr int kFadeStepMs = 125;

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

TableModel::TableModel(
    ConsoleData& data, const Formatter& format, TableConfig config, QObject* parent)
    : QAbstractTableModel(parent),
      m_data(data),
      m_format(format),
      m_config(std::move(config)),
      m_table([&] {
          const auto view = data.find_view(m_config.view);
          return view ? data.catalogue()[*view].key_columns : 1;
      }()),
      m_order(m_table, [&] {
          const auto view = data.find_view(m_config.view);
          return view ? data.catalogue()[*view].key_columns : std::size_t{1};
      }()) {
    if (const auto view = data.find_view(m_config.view)) {
        m_view = *view;
        m_schema = &data.catalogue()[*view];
        const auto lacks = [this](const auto& by) { return !m_schema->column(by.column); };
        std::erase_if(m_config.where, lacks);
        std::erase_if(m_config.order, lacks);
    }
    if (m_schema != nullptr) {
        for (const ColumnSpec& spec : m_config.columns) {
            if (spec.look == ColumnLook::mark || m_schema->column(spec.column))
                m_columns.push_back(spec);
        }
        if (m_columns.empty()) {
            for (const views::Column& column : m_schema->columns) {
                if (column.internal)
                    continue;
                m_columns.push_back({column.name, word(column.name), ColumnLook::automatic, 0});
            }
        }
        m_order.set_sort(sorts());
        m_order.use_rank(m_config.judge != nullptr);
        connect(&m_data, &ConsoleData::frame, this, &TableModel::take_frame);
        connect(&m_data, &ConsoleData::second_passed, this, &TableModel::ages_grew);
    }
    m_place_timer.setSingleShot(true);
    connect(&m_place_timer, &QTimer::timeout, this, &TableModel::place_rows);
    m_fade_timer.setInterval(kFadeStepMs);
    connect(&m_fade_timer, &QTimer::timeout, this, &TableModel::fade);
}

TableModel::~TableModel() = default;

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

std::vector<RowOrder::Sort> TableModel::sorts() const {
    std::vector<RowOrder::Sort> out = m_chosen_sort;
    for (const OrderBy& by : m_config.order) {
        if (const auto column = m_schema->column(by.column))
            out.push_back({*column, by.descending});
    }
    return out;
}

std::size_t TableModel::column_of(const ColumnSpec& spec) const {
    return m_schema->column(spec.column).value_or(m_schema->columns.size());
}

// ---- reading and following ------------------------------------------------------------------

void TableModel::open() {
    if (m_schema == nullptr)
        return;
    m_watch = ViewWatch(m_data, m_view);  // first subscribe, then read
    m_table.begin_read();
    m_loading = true;
    m_read = Pending(
        m_data, m_data.rows(
                    {m_config.view, m_config.where, m_config.order, m_config.limit, {}},
                    [this](const Result<RowSet>& reply) { take_rows(reply); }));
}

void TableModel::take_rows(const Result<RowSet>& reply) {
    m_loading = false;
    if (!reply) {
        m_error = plain(reply.error().message);
        Q_EMIT loaded();
        return;
    }
    m_error.clear();
    m_truncated = reply->truncated;
    for (const RowTable::Outcome& outcome : m_table.take_read(*reply))
        take_outcome(outcome, m_loaded_once);
    flush_dirty();
    const bool first = !m_loaded_once;
    m_loaded_once = true;
    if (first || !m_held)
        place_rows();
    else
        Q_EMIT pending_changed();
    Q_EMIT loaded();
}

void TableModel::take_frame(const ingest::Drained& drained) {
    if (m_epoch_known && drained.epoch != m_epoch) {
        m_epoch = drained.epoch;
        open();
    }
    m_epoch = drained.epoch;
    m_epoch_known = true;
    const PendingCount before = pending();
    for (const fold::RowChange& change : drained.rows) {
        if (change.view != m_view)
            continue;
        if (!change.removed && !wanted(change.row)) {
            fold::RowChange removal = change;
            removal.removed = true;
            take_outcome(m_table.take(removal), true);
        } else {
            take_outcome(m_table.take(change), m_loaded_once);
        }
    }
    flush_dirty();
    if (!m_loaded_once)
        return;
    if (!m_held && !m_touched.empty())
        place_later();
    if (m_held && !(before == pending()))
        Q_EMIT pending_changed();
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
        m_marks.erase(slot);
    } else if (mark && shown) {
        Mark& known = m_marks[slot];
        const std::int64_t now = steady_ms();
        known.columns =
            now - known.since_ms < kFadeMs ? known.columns | outcome.changed : outcome.changed;
        known.since_ms = now;
        if (!m_fade_timer.isActive())
            m_fade_timer.start();
    }
    touch(slot);
}

void TableModel::touch(Slot slot) {
    if (m_in_touched.size() <= slot)
        m_in_touched.resize(slot + 1, false);
    if (m_in_touched[slot])
        return;
    m_in_touched[slot] = true;
    m_touched.push_back(slot);
}

/// Trouble first: 1 … 4 as judged, then the rest.
int TableModel::rank_of(Slot slot) const {
    if (!m_config.judge)
        return 0;
    const int priority = m_config.judge(*m_schema, m_table.row(slot), m_data.now().us);
    return priority == 0 ? 9 : priority;
}

void TableModel::rank(Slot slot) {
    if (m_table.alive(slot))
        m_order.set_rank(slot, rank_of(slot));
}

void TableModel::rank_touched() {
    for (const Slot slot : m_touched)
        rank(slot);
}

/// What was fine may have become late: such rows are placed anew.
void TableModel::judge_again() {
    for (const Slot slot : m_order.slots()) {
        if (m_table.alive(slot) && m_order.rank(slot) != rank_of(slot))
            touch(slot);
    }
    if (!m_held && !m_touched.empty())
        place_later();
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
    std::sort(rows.begin(), rows.end());
    const int last_column = static_cast<int>(m_columns.size()) - 1;
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

// ---- order -----------------------------------------------------------------------------------

void TableModel::place_later() {
    if (!m_place_timer.isActive())
        m_place_timer.start(kPlaceMs);
}

void TableModel::set_held(bool held) {
    if (m_held == held)
        return;
    m_held = held;
    if (!held && !m_touched.empty())
        place_later();
    Q_EMIT pending_changed();
}

TableModel::PendingCount TableModel::pending() const {
    PendingCount count;
    if (!m_held)
        return count;
    for (const Slot slot : m_touched) {
        const bool shown = m_order.position(slot) != RowOrder::kHidden;
        const bool accepted = m_order.accepts(slot);
        if (accepted && !shown)
            ++count.arrived;
        if (!accepted && shown)
            ++count.gone;
        if (accepted && shown && !m_order.in_place({slot}))
            ++count.moved;
    }
    return count;
}

void TableModel::catch_up() {
    place_rows();
    Q_EMIT pending_changed();
}

void TableModel::place_rows() {
    m_place_timer.stop();
    if (m_schema == nullptr || m_touched.empty())
        return;
    std::vector<Slot> touched = std::exchange(m_touched, {});
    std::fill(m_in_touched.begin(), m_in_touched.end(), false);
    for (const Slot slot : touched)
        rank(slot);
    if (!m_order.in_place(touched))
        rearrange(m_order.with_placed(touched));
    for (const Slot slot : std::exchange(m_leaving, {})) {
        if (!m_table.alive(slot))
            m_table.release(slot);
    }
}

/// Three steps that are right whatever changed: newcomers enter at the end, everything goes to its
/// place with those who leave last, and those are cut off.
void TableModel::rearrange(std::vector<Slot> next) {
    std::vector<Slot> staying = next;
    std::vector<bool> in_next(m_table.slots(), false);
    for (const Slot slot : next)
        in_next[slot] = true;
    std::vector<Slot> leaving;
    for (const Slot slot : m_order.slots()) {
        if (!in_next[slot])
            leaving.push_back(slot);
    }
    std::vector<Slot> arriving;
    for (const Slot slot : next) {
        if (m_order.position(slot) == RowOrder::kHidden)
            arriving.push_back(slot);
    }
    if (!arriving.empty()) {
        const int at = rowCount();
        beginInsertRows({}, at, at + static_cast<int>(arriving.size()) - 1);
        std::vector<Slot> order = m_order.slots();
        order.insert(order.end(), arriving.begin(), arriving.end());
        m_order.assign(std::move(order));
        endInsertRows();
    }
    staying.insert(staying.end(), leaving.begin(), leaving.end());
    if (staying != m_order.slots()) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const std::vector<Slot> before = m_order.slots();
        m_order.assign(std::move(staying));
        remap_persistent(before);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }
    if (!leaving.empty()) {
        const int first = static_cast<int>(next.size());
        beginRemoveRows({}, first, rowCount() - 1);
        m_order.assign(std::move(next));
        endRemoveRows();
    }
}

void TableModel::remap_persistent(const std::vector<Slot>& before) {
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex& old : from) {
        const Slot slot = before[static_cast<std::size_t>(old.row())];
        to << index(m_order.position(slot), old.column());
    }
    changePersistentIndexList(from, to);
}

void TableModel::sort(int column, Qt::SortOrder order) {
    if (m_schema == nullptr)
        return;
    m_chosen_sort.clear();
    if (column >= 0 && column < columnCount()) {
        const ColumnSpec& spec = m_columns[static_cast<std::size_t>(column)];
        // An age grows as its time lies further back.
        const bool turned = spec.look == ColumnLook::age;
        const std::size_t c = column_of(spec);
        if (c < m_schema->columns.size()) {
            m_chosen_sort.push_back({c, (order == Qt::DescendingOrder) != turned});
        }
    }
    m_order.set_sort(sorts());
    m_order.use_rank(m_chosen_sort.empty() && m_config.judge != nullptr);
    rank_touched();
    rearrange(m_order.sorted_anew());
    m_touched.clear();
    std::fill(m_in_touched.begin(), m_in_touched.end(), false);
    Q_EMIT pending_changed();
}

QString TableModel::set_filter(const QString& text) {
    if (m_schema == nullptr)
        return {};
    TableFilter filter(text, *m_schema);
    const QString error = filter.error();
    m_order.set_filter(std::move(filter));
    rank_touched();
    rearrange(m_order.sorted_anew());
    m_touched.clear();
    std::fill(m_in_touched.begin(), m_in_touched.end(), false);
    Q_EMIT pending_changed();
    return error;
}

// ---- what grows by itself --------------------------------------------------------------------

void TableModel::fade() {
    std::vector<int> rows;
    const std::int64_t now = steady_ms();
    for (auto it = m_marks.begin(); it != m_marks.end();) {
        const int at = m_order.position(it->first);
        if (at != RowOrder::kHidden)
            rows.push_back(at);
        it = now - it->second.since_ms >= kFadeMs ? m_marks.erase(it) : std::next(it);
    }
    if (m_marks.empty())
        m_fade_timer.stop();
    emit_rows(std::move(rows), {changed_role});
}

void TableModel::ages_grew() {
    if (m_order.size() == 0)
        return;
    constexpr int kJudgeEvery = 15;  ///< seconds
    if (m_config.judge && ++m_seconds % kJudgeEvery == 0)
        judge_again();
    for (int c = 0; c < columnCount(); ++c) {
        const ColumnLook look = m_columns[static_cast<std::size_t>(c)].look;
        if (look != ColumnLook::age && look != ColumnLook::mark && look != ColumnLook::due)
            continue;
        Q_EMIT dataChanged(index(0, c), index(rowCount() - 1, c), {Qt::DisplayRole, priority_role});
    }
}

void TableModel::set_silent_sources(const QSet<QString>& names) {
    if (m_silent == names)
        return;
    m_silent = names;
    if (m_order.size() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {stale_role});
}

const views::Row* TableModel::row_at(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_table.row(m_order.slots()[static_cast<std::size_t>(row)]);
}

int TableModel::row_of(const views::Row& key) const {
    const Slot slot = m_table.find(m_table.key_of(key));
    return slot < m_table.slots() ? m_order.position(slot) : -1;
}

}  // namespace andon::items
