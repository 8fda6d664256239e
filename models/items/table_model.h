// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/change_marks.h"
#include "models/items/console_data.h"
#include "models/items/format.h"
#include "models/items/name_book.h"
#include "models/items/read_basis.h"
#include "models/items/row_order.h"
#include "models/items/row_table.h"
#include "models/items/table_revisions.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace andon::items {

/// How a column is to be drawn, beyond what its type says.
enum class ColumnLook : std::uint8_t {
    automatic,
    mark,          ///< the row's priority; needs no column of the view
    state,         ///< a state pill
    word,          ///< a token of an enumeration as a word
    age,           ///< a time, shown as how long ago
    due,           ///< a time to come; late when it has passed
    percent,       ///< a ratio 0 … 1
    bar,           ///< a ratio 0 … 1 as a bar and a number
    strong,        ///< the name people know the row by
    quiet,         ///< second-rank text
    place,         ///< a path, shown by its last name
    strong_place,  ///< by its last two, as the name people know the row by
    cover,         ///< days, in hours where there are few
};

/// Where the small text behind a number comes from.
enum class UnitUse : std::uint8_t {
    automatic,  ///< quantities: the column "…_unit" or "unit"
    none,
    shown,  ///< the column "unit", whatever the type
};

struct ColumnSpec {
    std::string column;  ///< of the view; a column the view lacks is left out
    QString title;
    ColumnLook look = ColumnLook::automatic;
    int width = 0;      ///< px at 96 dpi; 0: by type
    int decimals = -1;  ///< of a real number; -1: three digits that count
    UnitUse unit = UnitUse::automatic;
    bool more = false;  ///< not on screen until a person asks for it
};

/// A column more, found by a key in another view: `as` is `from.name` where `from.key` is `own`.
/// A view that has such a column itself goes without.
struct NameColumn {
    NameBook::Source from;
    std::string own;
    std::string as;
    std::string doc;
};

/// What stands in live columns, as one table knows it.
struct LiveCells {
    std::function<void(const ingest::PipelineStatus&)> take;
    std::function<views::Row(const views::Row&)> of;  ///< of the view's row, as many as columns
    std::function<bool(const views::Row&)> changed;   ///< whether the last status changed them
};

/// Columns more that hold only now and are no part of the view: made for each row from the status.
struct LiveColumns {
    std::vector<views::Column> columns;
    std::function<LiveCells()> make;
};

/// Of a row that is over and done: no priority, and it stands behind those that have none.
inline constexpr int kDone = 5;

/// Priority 1 (worst) … 4 of a row, 0 for none, or kDone.
using Judge = std::function<int(const views::ViewSchema&, const views::Row&, std::int64_t now_us)>;

struct TableConfig {
    std::string view;
    /// On screen at first; what people may see besides stands behind them (ColumnSpec::more). Empty:
    /// every column people may see, on screen.
    std::vector<ColumnSpec> columns;
    std::vector<Condition> where;
    std::vector<OrderBy> order;
    std::size_t limit = 100'000;
    Judge judge;
    std::optional<NameColumn> name;
    std::optional<LiveColumns> live{};  ///< not together with `name`
};

/// Live rows of one view for item views. Subscribes first, then reads; values change in place at
/// once, but rows come, go and move at most a few times a second, and not at all while held:
/// what waits then is counted by pending(). What was read is taken in small parts, so that the
/// window answers meanwhile. UI thread; the data and the formatter outlive it.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        raw_role = Qt::UserRole,  ///< QVariant of the cell: qlonglong, double, QString or invalid
        look_role,                ///< ColumnLook
        changed_role,             ///< 1 … 0: how fresh a change of this cell is
        stale_role,               ///< the row's source is silent
        gone_role,                ///< the row was removed while the table was held
        doubt_role,               ///< quality is uncertain or bad
        priority_role,            ///< 0 … 4
        unit_role,                ///< text after the number, in second-rank ink
        revised_role,             ///< TableRevisions::Kind of the cell
        column_name_role,         ///< of the view's column
        group_role,               ///< it is the line of a group
    };
    /// The line above rows that belong together.
    struct GroupLine {
        QString text;  ///< column and value
        std::size_t rows = 0;
        int worst = 0;  ///< the worst priority in it; 0: none
        bool folded = false;
    };
    struct PendingCount {
        int arrived = 0;
        int gone = 0;
        int moved = 0;
        bool operator==(const PendingCount&) const = default;
        int total() const { return arrived + gone + moved; }
    };
    struct SortBy {
        int column = 0;
        bool descending = false;  ///< as shown: the oldest age first
        bool operator==(const SortBy&) const = default;
    };
    /// What an export needs of a table. Nothing of it belongs to the UI thread.
    struct ExportView {
        views::ViewSchema schema;  ///< with the columns behind the view's
        std::vector<Condition> where;
        TableFilter filter;
        std::optional<RowSorting> sorting;  ///< absent: as they come
        Judge judge;
        std::function<views::Row(const views::Row&)>
            more;  ///< cells behind the view's; may be null
    };
    TableModel(
        ConsoleData& data, const Formatter& format, TableConfig config, QObject* parent = nullptr);
    ~TableModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;
    /// By several columns, the first decides most; none: as configured.
    void set_sort(const std::vector<SortBy>& sort);
    const std::vector<SortBy>& chosen_sort() const { return m_sorted_by; }

    /// Rows with the same text, number or flag in this column stand together below a line of their own;
    /// -1, or a column of another kind: none do.
    void set_group(int column);
    int group_column() const { return m_group; }
    bool can_group(int column) const;
    /// What stands in this line, if it is that of a group. The line's cells are empty.
    std::optional<GroupLine> group_at(int row) const;
    /// Hides or shows the rows below the line of a group; takes in what waits.
    void set_folded(int row, bool folded);
    void set_all_folded(bool folded);

    bool known() const { return m_schema != nullptr; }  ///< the catalogue has this view
    const views::ViewSchema* schema() const { return m_schema; }
    const std::vector<ColumnSpec>& columns() const { return m_columns; }

    /// Begins to follow the view, or reads it again.
    void open();
    /// Nobody looks: follows no more until open(); the rows stay as they are.
    void close();
    /// Reads the rows of one key, which may lie behind the limit; fetched() when they are there.
    void fetch(const std::string& key);
    /// What a person typed; returns what was not understood. The rest of it holds.
    const std::vector<FilterError>& set_filter(const QString& text);
    const QString& filter_text() const { return m_order.filter().text(); }
    /// What a filter can name.
    const FilterColumns& filter_columns() const { return *m_filter_columns; }
    /// Texts that stand in a cell of this place and contain `part`, the most frequent first; of as many
    /// rows as can be looked at between two frames.
    std::vector<QString> texts_in(std::size_t cell, const QString& part, std::size_t most) const;
    /// While held no row comes, goes or moves.
    void set_held(bool held);
    bool held() const { return m_held; }
    PendingCount pending() const { return m_held ? m_pending : PendingCount{}; }
    /// Takes in at once what waits, held or not.
    void catch_up();
    void set_silent_sources(const QSet<QString>& names);

    bool loading() const { return m_loading; }
    bool truncated() const { return m_truncated; }
    QString error() const { return m_error; }
    /// Rows known so far; grows while loading().
    std::size_t total() const { return m_table.size(); }
    /// Rows that the filter takes, also those in folded groups.
    std::size_t matching() const;
    /// All cells of a shown row, as the view has them; null for the line of a group.
    const views::Row* row_at(int row) const;
    int row_of(const views::Row& key) const;
    /// As it is now: what changes later does not reach it.
    ExportView export_view() const;
    int priority_at(int row) const;
    bool stale_at(int row) const;
    /// The lower the sooner: 1 … 4, then what has none.
    static int rank_of_priority(int priority);

Q_SIGNALS:
    void pending_changed();
    void loaded();
    void fetched();

private:
    void choose_columns();
    void extend_schema();
    void extend_live();
    void take_status(const ingest::PipelineStatus& status);
    void take_frame(const ingest::Drained& drained);
    void take_rows(Result<RowSet> reply);
    void take_part();
    void end_read();
    void take_revisions();
    void take_names(const std::unordered_set<std::string>& keys);
    void extend_again(const std::function<bool(const views::Row&)>& concerned);
    void take_outcome(const RowTable::Outcome& outcome, bool mark);
    bool wanted(const views::Row& row) const;
    void flush_dirty();
    void place_later();
    void place_rows();
    void rearrange(std::vector<Slot> next);
    void arrange_anew();
    void show_groups();
    QVariant group_data(const GroupLine& line, int column, int role) const;
    void remap_persistent(const std::vector<Slot>& before);
    void fade();
    void ages_grew();
    void judge_again();
    void filter_again();
    Slot line_at(int row) const { return m_order.lines()[static_cast<std::size_t>(row)]; }
    int rank_of(Slot slot) const;
    void touch(Slot slot);
    void forget_touched();
    PendingCount count_pending() const;
    void emit_rows(std::vector<int> rows, const QList<int>& roles);
    /// Cells by column of the table.
    QString text_of(const views::Row& row, std::size_t column) const;
    QString unit_of(const views::Row& row, std::size_t column) const;
    QString words_of(const views::Row& row, std::size_t column) const;
    QString revision_words(Slot slot, std::size_t column) const;
    QString currency_of(const views::Row& row, std::size_t column) const;
    QVariant raw(const views::Value& value) const;
    bool doubtful(const views::Row& row, const ColumnSpec& spec) const;
    std::vector<RowSorting::By> sorts() const;

    ConsoleData& m_data;
    const Formatter& m_format;
    TableConfig m_config;
    const views::ViewSchema* m_schema = nullptr;
    views::ViewSchema m_extended;  ///< m_schema where columns stand behind the view's
    views::ViewId m_view = 0;
    std::unique_ptr<NameBook> m_names;
    LiveCells m_live;
    bool m_live_behind = false;  ///< rows may lack what a status changed
    std::vector<ColumnSpec> m_columns;
    std::vector<std::size_t> m_cells;  ///< by column: where its cell stands in a row
    std::shared_ptr<const FilterColumns> m_filter_columns = std::make_shared<FilterColumns>();
    RowTable m_table;
    RowOrder m_order;
    int m_group = -1;  ///< column
    std::vector<SortBy> m_sorted_by;
    std::vector<RowSorting::By> m_chosen_sort;  ///< the same by cell
    std::vector<Slot> m_touched;                ///< rows that may have to come, go or move
    std::vector<bool> m_in_touched;
    std::vector<Slot> m_dirty;    ///< shown rows whose cells changed in this frame
    std::vector<Slot> m_leaving;  ///< removed; their slots are free once they are not shown
    ChangeMarks m_marks;
    TableRevisions m_revisions;
    QSet<QString> m_silent;
    Pending m_read;
    Pending m_fetch;
    RowSet m_incoming;  ///< what was read and is not yet taken
    std::size_t m_taken = 0;
    ViewWatch m_watch;
    QTimer m_part_timer;
    QTimer m_place_timer;
    QTimer m_fade_timer;
    QTimer m_pending_timer;
    PendingCount m_pending;
    std::size_t m_judged = 0;    ///< up to which row judge_again() has come
    std::size_t m_filtered = 0;  ///< up to which slot filter_again() has come
    ReadBasis m_basis;
    bool m_open = false;
    bool m_held = false;
    bool m_loading = false;
    bool m_loaded_once = false;
    bool m_truncated = false;
    bool m_anew = false;  ///< what is being read is of another moment
    QString m_error;
};

}  // namespace andon::items
