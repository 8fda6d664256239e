// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_model.h"

#include "models/items/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace andon::items {

namespace {

/// Columns whose values are tokens of an enumeration in every view that has them.
bool is_token(std::string_view column) {
    constexpr std::array<std::string_view, 4> kTokens{"state", "stage", "status", "loss_class"};
    return std::ranges::find(kTokens, column) != kTokens.end();
}

constexpr int kPlaceMs = 400;  ///< rows come, go and move at most this often
constexpr int kFadeStepMs = 125;
constexpr int kPendingMs = 250;  ///< what waits is counted anew at most this often

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
        extend_schema();
        extend_live();
        choose_columns();
        m_order.set_sort(sorts());
        m_order.use_rank(m_config.judge != nullptr);
        connect(&m_data, &ConsoleData::frame, this, &TableModel::take_frame);
        connect(&m_data, &ConsoleData::second_passed, this, &TableModel::ages_grew);
    }
    m_part_timer.setSingleShot(true);
    connect(&m_part_timer, &QTimer::timeout, this, &TableModel::take_part);
    m_place_timer.setSingleShot(true);
    connect(&m_place_timer, &QTimer::timeout, this, &TableModel::place_rows);
    m_fade_timer.setInterval(kFadeStepMs);
    connect(&m_fade_timer, &QTimer::timeout, this, &TableModel::fade);
    m_pending_timer.setSingleShot(true);
    m_pending_timer.setInterval(kPendingMs);
    connect(&m_pending_timer, &QTimer::timeout, this, [this] {
        QElapsedTimer timer;
        timer.start();
        const PendingCount before = std::exchange(m_pending, count_pending());
        // The more there is to count the less often: never more than a twentieth of the time.
        constexpr int kShare = 20;
        m_pending_timer.setInterval(
            std::max(kPendingMs, static_cast<int>(timer.elapsed()) * kShare));
        if (!(before == m_pending))
            Q_EMIT pending_changed();
    });
}

/// A name from another view stands as a column behind those of this one.
void TableModel::extend_schema() {
    if (!m_config.name || m_schema->column(m_config.name->as))
        return;
    const auto own = m_schema->column(m_config.name->own);
    m_names = std::make_unique<NameBook>(m_data, m_config.name->from);
    if (!own || !m_names->known()) {
        m_names.reset();
        return;
    }
    m_extended = *m_schema;
    views::Column& column = m_extended.columns.emplace_back();
    column.name = m_config.name->as;
    column.doc = m_config.name->doc;
    m_schema = &m_extended;
    m_table.set_extension([book = m_names.get(), own = *own](const views::Row& row) {
        const auto* key = own < row.size() ? std::get_if<std::string>(&row[own]) : nullptr;
        const std::string& name = book->find(key != nullptr ? *key : std::string());
        return views::Row{name.empty() ? views::Value() : views::Value(name)};
    });
    connect(m_names.get(), &NameBook::renamed, this, &TableModel::take_names);
}

void TableModel::extend_live() {
    if (!m_config.live)
        return;
    m_extended = *m_schema;
    m_extended.columns.insert(
        m_extended.columns.end(), m_config.live->columns.begin(), m_config.live->columns.end());
    m_schema = &m_extended;
    m_live = m_config.live->make();
    m_live.take(m_data.status());
    m_table.set_extension(m_live.of);
    connect(&m_data, &ConsoleData::status_changed, this, &TableModel::take_status);
}

void TableModel::choose_columns() {
    const auto lacks = [this](const auto& by) { return !m_schema->column(by.column); };
    std::erase_if(m_config.where, lacks);
    std::erase_if(m_config.order, lacks);
    for (const ColumnSpec& spec : m_config.columns) {
        if (spec.look == ColumnLook::mark || m_schema->column(spec.column))
            m_columns.push_back(spec);
    }
    const bool more = !m_columns.empty();
    for (const views::Column& column : m_schema->columns) {
        const bool there = std::ranges::any_of(
            m_columns, [&](const ColumnSpec& spec) { return spec.column == column.name; });
        if (column.internal || there)
            continue;
        ColumnSpec& spec = m_columns.emplace_back();
        spec.column = column.name;
        spec.title = column_title(column.name);
        if (is_token(column.name))
            spec.look = ColumnLook::word;
        spec.more = more;
    }
    for (const ColumnSpec& spec : m_columns)
        m_cells.push_back(m_schema->column(spec.column).value_or(m_schema->columns.size()));
    std::vector<FilterColumns::Title> titles;
    for (const ColumnSpec& spec : m_columns)
        titles.push_back({spec.column, spec.title, spec.look == ColumnLook::age});
    m_filter_columns =
        std::make_shared<FilterColumns>(*m_schema, titles, m_config.judge != nullptr);
}

TableModel::~TableModel() = default;

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

std::vector<RowSorting::By> TableModel::sorts() const {
    std::vector<RowSorting::By> out = m_chosen_sort;
    for (const OrderBy& by : m_config.order) {
        if (const auto column = m_schema->column(by.column))
            out.push_back({*column, by.descending});
    }
    return out;
}

void TableModel::touch(Slot slot) {
    if (m_table.alive(slot))
        m_order.set_rank(slot, rank_of(slot));
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
    return rank_of_priority(m_config.judge(*m_schema, m_table.row(slot), m_data.now().us));
}

int TableModel::rank_of_priority(int priority) {
    constexpr int kNone = 9;
    return priority == 0 ? kNone : priority == kDone ? kNone + 1 : priority;
}

void TableModel::forget_touched() {
    for (const Slot slot : m_touched)
        m_in_touched[slot] = false;
    m_touched.clear();
    m_pending = {};
}

/// What was fine may have become late: such rows are placed anew. Some rows a second, in turn.
void TableModel::judge_again() {
    constexpr std::size_t kRows = 2000;
    const std::vector<Slot>& lines = m_order.lines();
    if (m_judged >= lines.size())
        m_judged = 0;
    const std::size_t end = std::min(lines.size(), m_judged + kRows);
    for (; m_judged < end; ++m_judged) {
        const Slot slot = lines[m_judged];
        if (!is_group(slot) && m_table.alive(slot) && m_order.rank(slot) != rank_of(slot))
            touch(slot);
    }
    if (!m_held && !m_touched.empty())
        place_later();
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
    if (held)
        m_pending = count_pending();
    else if (!m_touched.empty())
        place_later();
    Q_EMIT pending_changed();
}

TableModel::PendingCount TableModel::count_pending() const {
    PendingCount count;
    for (const Slot slot : m_touched) {
        const bool shown = m_order.position(slot) != RowOrder::kHidden;
        const bool accepted = m_order.accepts(slot);
        if (accepted && !shown)
            ++count.arrived;
        if (!accepted && shown)
            ++count.gone;
        if (accepted && shown && !m_order.in_place(slot))
            ++count.moved;
    }
    return count;
}

void TableModel::catch_up() {
    m_pending = {};
    place_rows();
    Q_EMIT pending_changed();
}

void TableModel::place_rows() {
    m_place_timer.stop();
    if (m_schema == nullptr || m_touched.empty())
        return;
    const std::vector<Slot> touched = m_order.with_groups(m_touched);
    forget_touched();
    if (!m_order.in_place(touched))
        rearrange(m_order.with_placed(touched));
    show_groups();
    for (const Slot slot : std::exchange(m_leaving, {})) {
        if (!m_table.alive(slot))
            m_table.release(slot);
    }
}

/// Three steps that are right whatever changed: newcomers enter at the end, everything goes to its
/// place with those who leave last, and those are cut off.
void TableModel::rearrange(std::vector<Slot> next) {
    std::vector<Slot> staying = next;
    LineFlags in_next = m_order.flags();
    for (const Slot line : next)
        in_next[line] = true;
    std::vector<Slot> leaving;
    for (const Slot line : m_order.lines()) {
        if (!in_next[line])
            leaving.push_back(line);
    }
    std::vector<Slot> arriving;
    for (const Slot line : next) {
        if (m_order.position(line) == RowOrder::kHidden)
            arriving.push_back(line);
    }
    if (!arriving.empty()) {
        const int at = rowCount();
        beginInsertRows({}, at, at + static_cast<int>(arriving.size()) - 1);
        std::vector<Slot> order = m_order.lines();
        order.insert(order.end(), arriving.begin(), arriving.end());
        m_order.assign(std::move(order));
        endInsertRows();
    }
    staying.insert(staying.end(), leaving.begin(), leaving.end());
    if (staying != m_order.lines()) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        const std::vector<Slot> before = m_order.lines();
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
        const Slot line = before[static_cast<std::size_t>(old.row())];
        to << index(m_order.position(line), old.column());
    }
    changePersistentIndexList(from, to);
}

void TableModel::sort(int column, Qt::SortOrder order) {
    if (column < 0)
        set_sort({});
    else
        set_sort({{column, order == Qt::DescendingOrder}});
}

void TableModel::set_sort(const std::vector<SortBy>& sort) {
    if (m_schema == nullptr)
        return;
    m_sorted_by.clear();
    m_chosen_sort.clear();
    for (const SortBy& by : sort) {
        if (by.column < 0 || by.column >= columnCount())
            continue;
        const auto column = static_cast<std::size_t>(by.column);
        if (m_cells[column] >= m_schema->columns.size())
            continue;  // by priority: that is how rows stand anyway
        // An age grows as its time lies further back.
        const bool turned = m_columns[column].look == ColumnLook::age;
        m_sorted_by.push_back(by);
        m_chosen_sort.push_back({m_cells[column], by.descending != turned});
    }
    m_order.set_sort(sorts());
    m_order.use_rank(m_chosen_sort.empty() && m_config.judge != nullptr);
    arrange_anew();
}

/// All of it, and what waits with it.
void TableModel::arrange_anew() {
    rearrange(m_order.sorted_anew());
    forget_touched();
    show_groups();
    Q_EMIT pending_changed();
}

// ---- what grows by itself --------------------------------------------------------------------

void TableModel::fade() {
    std::vector<int> rows;
    for (const Slot slot : m_marks.fading(ChangeMarks::clock_ms())) {
        const int at = m_order.position(slot);
        if (at != RowOrder::kHidden)
            rows.push_back(at);
    }
    if (!m_marks.any())
        m_fade_timer.stop();
    emit_rows(std::move(rows), {changed_role});
}

void TableModel::ages_grew() {
    if (!m_open)
        return;
    if (m_config.judge)
        judge_again();
    filter_again();
    for (int c = 0; c < columnCount(); ++c) {
        const ColumnLook look = m_columns[static_cast<std::size_t>(c)].look;
        if (m_order.size() == 0
            || (look != ColumnLook::age && look != ColumnLook::mark && look != ColumnLook::due))
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
    if (row < 0 || row >= rowCount() || is_group(line_at(row)))
        return nullptr;
    return &m_table.row(line_at(row));
}

int TableModel::row_of(const views::Row& key) const {
    const Slot slot = m_table.find(m_table.key_of(key));
    return slot < m_table.slots() ? m_order.position(slot) : -1;
}

}  // namespace andon::items
